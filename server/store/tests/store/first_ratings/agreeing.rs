//! What comes of showing: what is agreed at once, what is talked about, and what is taken back.

use domain::{
    answer::Answer,
    rating::{Outcome, Rating},
    trail::{Chain, Detail, Stream},
};
use store::{
    StoreError,
    answers::{self, Recorded as Kept},
    first_ratings, report_source,
    trail::{self, About},
};

use super::Scene;
use crate::example::{self, at, by, rated};

impl Scene {
    async fn details(&self, deed: &str) -> Vec<Detail> {
        let about = About::Case { audit: self.key.audit.clone(), case: self.case.clone() };
        let chain = Chain::Board(self.key.board.clone());
        let mut events = trail::list(&self.db, &chain, Stream::Changes, &about, None, 100).await.unwrap();
        events.retain(|event| event.deed == deed);
        events.sort_by_key(|event| event.seq);
        events.iter().map(|event| Detail::from_text(&event.detail)).collect()
    }

    /// The group records its answer, by the third person.
    async fn agrees(
        &self,
        question: u8,
        answer: &Answer,
        reason: &str,
        version: i64,
    ) -> Result<Kept, StoreError> {
        let (board, audit) = (&self.key.board, &self.key.audit);
        let by = self.by(2, 25);
        answers::record_with_reason(
            &self.db, board, audit, &self.case, question, answer, reason, version, &by,
        )
        .await
    }

    async fn answer(&self, question: u8) -> Option<answers::StoredAnswer> {
        let stored = answers::list(&self.db, &self.key.board, &self.key.audit, &self.case).await.unwrap();
        stored.into_iter().find(|answer| answer.question == question)
    }
}

on_both! {
    async fn nothing_is_agreed_before_the_case_is_shown(db) {
        let scene = Scene::new(&db).await;
        let refused = scene.agrees(1, &rated(Rating::Red, "Too early."), "", 0).await;
        assert!(matches!(refused, Err(StoreError::NotShown)));
        assert_eq!(scene.answer(1).await, None);
        assert!(matches!(scene.show().await, Err(StoreError::NobodyRated)));
        assert_eq!(first_ratings::shown_at(&db, &scene.key.board, &scene.key.audit, &scene.case).await.unwrap(), None);
        scene.rates_first(0, 2, &Answer { outcome: Outcome::NotRatedYet, evidence: "Words alone.".into() }).await;
        assert!(matches!(scene.show().await, Err(StoreError::NobodyRated)));
        scene.rates_first(0, 1, &rated(Rating::Green, "")).await;
        scene.show().await.unwrap();
        assert!(matches!(scene.agrees(1, &rated(Rating::Red, ""), "", 0).await.unwrap(), Kept::Kept { version: 1, .. }));
    }

    async fn a_group_that_agrees_together_has_nothing_to_show(db) {
        let key = example::audit(&db).await;
        let case = example::case(&db, &key, "1").await;
        let refused = first_ratings::show(&db, &key.board, &key.audit, &case, &by(9)).await;
        assert!(matches!(refused, Err(StoreError::OtherScoring)));
    }

    async fn what_all_gave_is_agreed_at_once_with_every_text_and_nobodys_name(db) {
        let scene = Scene::new(&db).await;
        scene.rates_first(1, 1, &rated(Rating::Red, "Page 5.")).await;
        scene.rates_first(0, 1, &rated(Rating::Red, "Page 4.")).await;
        scene.rates_first(2, 1, &rated(Rating::Red, "Page 4.")).await;
        scene.rates_first(0, 2, &rated(Rating::Red, "")).await;
        scene.rates_first(1, 2, &rated(Rating::Amber, "")).await;
        scene.rates_first(0, 3, &rated(Rating::Green, "Alone.")).await;
        scene.show().await.unwrap();
        let agreed = scene.answer(1).await.unwrap();
        assert_eq!(agreed.answer, rated(Rating::Red, "Page 4.\n\nPage 5."));
        assert_eq!((agreed.recorded_by.as_ref(), agreed.recorded_at), (Some(&scene.people[2]), at(20)));
        assert_eq!((scene.answer(2).await, scene.answer(3).await), (None, None), "they differ; one is not a group");
        let shown = scene.details("first_ratings_shown").await;
        assert_eq!(shown[0].pairs().collect::<Vec<_>>(), [("1", "Red 3"), ("2", "Red 1, Amber 1"), ("3", "Green 1")]);
        assert_eq!(scene.details("rating_recorded").await[0].get("at_once"), Some("true"));

        scene.show().await.unwrap();
        assert_eq!(scene.details("first_ratings_shown").await.len(), 1, "once and for good");
    }

    async fn who_comes_late_rates_until_it_is_agreed_and_counts_in_no_figure(db) {
        let scene = Scene::new(&db).await;
        let (board, audit, case) = (&scene.key.board, &scene.key.audit, &scene.case);
        scene.rates_first(0, 1, &rated(Rating::Red, "Seen.")).await;
        scene.rates_first(1, 1, &rated(Rating::Green, "")).await;
        scene.show().await.unwrap();
        scene.rates_first(2, 1, &rated(Rating::Amber, "Late.")).await;
        let late: Vec<bool> =
            first_ratings::shown(&db, board, audit, case).await.unwrap().iter().map(|one| one.is_late).collect();
        assert_eq!(late, [false, false, true]);
        let counts = first_ratings::counts_if_shown(&db, board, audit, case, 1).await.unwrap().unwrap();
        assert_eq!(counts.to_string(), "Red 1, Green 1");

        // What was given stays; its words can still be mended.
        assert!(matches!(scene.rates(0, 1, &rated(Rating::Green, "Seen."), 1).await, Err(StoreError::RatingShown)));
        let _ = scene.rates(0, 1, &rated(Rating::Red, "Seen on page 4."), 1).await.unwrap();
        assert!(!first_ratings::own(&db, board, audit, case, &scene.rater(0)).await.unwrap()[0].is_late);

        let _ = scene.agrees(1, &rated(Rating::Amber, "Both."), "Page 4 is not page 5.", 0).await.unwrap();
        assert!(matches!(scene.rates(2, 1, &rated(Rating::Red, "Later still."), 1).await, Err(StoreError::RatingAgreed)));
        let figures = report_source::get(&db, board, audit, board).await.unwrap().meetings.first;
        assert_eq!(figures.iter().filter(|row| row.is_late).count(), 1);
        assert!(figures.iter().all(|row| row.agreed == Outcome::Rated(Rating::Amber) && row.question == 1));
        assert_eq!(scene.answer(1).await.unwrap().reason, "Page 4 is not page 5.");
    }

    async fn the_last_change_is_taken_back_and_brought_back_as_new_entries(db) {
        let scene = Scene::new(&db).await;
        let (board, audit, case) = (&scene.key.board, &scene.key.audit, &scene.case);
        scene.rates_first(0, 1, &rated(Rating::Red, "")).await;
        scene.show().await.unwrap();
        let earlier = async || answers::earlier(&db, board, audit, case, 1).await.unwrap();
        let undo = async |version| answers::undo(&db, board, audit, case, 1, version, &scene.by(0, 40)).await;
        assert!(matches!(undo(0).await, Err(StoreError::NotFound { what: "change" })));
        let _ = scene.agrees(1, &rated(Rating::Amber, "A"), "First.", 0).await.unwrap();
        assert_eq!(earlier().await, None, "nothing was there before");
        let _ = scene.agrees(1, &rated(Rating::Green, "A"), "Second.", 1).await.unwrap();
        // Typing on is the same change.
        let _ = scene.agrees(1, &rated(Rating::Green, "A and B"), "Second.", 2).await.unwrap();
        assert_eq!(earlier().await, Some((rated(Rating::Amber, "A"), "First.".to_owned())));

        assert!(matches!(undo(2).await.unwrap(), Kept::Overtaken(stands) if stands.version == 3));
        assert_eq!(undo(3).await.unwrap(), Kept::Kept { version: 4, recorded_at: at(40) });
        let stands = scene.answer(1).await.unwrap();
        assert_eq!((stands.answer, stands.reason.as_str()), (rated(Rating::Amber, "A"), "First."));
        assert_eq!(stands.recorded_by.as_ref(), Some(&scene.people[0]));
        assert_eq!(earlier().await, Some((rated(Rating::Green, "A and B"), "Second.".to_owned())));
        let told = scene.details("rating_recorded").await;
        assert_eq!(told.len(), 4);
        assert_eq!((told[3].get("undo"), told[3].get("before"), told[3].get("now")), (Some("true"), Some("green"), Some("amber")));
        let _ = undo(4).await.unwrap();
        assert_eq!(scene.answer(1).await.unwrap().answer, rated(Rating::Green, "A and B"));
    }

    async fn what_another_person_writes_is_a_change_of_its_own(db) {
        let scene = Scene::new(&db).await;
        let (board, audit, case) = (&scene.key.board, &scene.key.audit, &scene.case);
        scene.rates_first(0, 1, &rated(Rating::Red, "")).await;
        scene.show().await.unwrap();
        let _ = scene.agrees(1, &rated(Rating::Amber, "Of Cleo."), "", 0).await.unwrap();
        let other = rated(Rating::Amber, "Of Anna.");
        let _ = answers::record(&db, board, audit, case, 1, &other, 1, &scene.by(0, 30)).await.unwrap();
        let earlier = answers::earlier(&db, board, audit, case, 1).await.unwrap();
        assert_eq!(earlier, Some((rated(Rating::Amber, "Of Cleo."), String::new())));
        store::retention::erase_case(&db, board, audit, case, example::day("2026-12-01"), &by(30)).await.unwrap();
        assert_eq!(answers::earlier(&db, board, audit, case, 1).await.unwrap(), None);
    }
}
