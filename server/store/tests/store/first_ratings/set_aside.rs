//! First ratings of somebody who has an interest in the case.

use domain::{first_rating::Rater, id::AgencyId, meeting::Scoring, rating::Rating};
use store::{
    answers, audits,
    first_ratings::{self, Recorded},
    interests, report_source,
};

use super::Scene;
use crate::example::{by, rated};

on_both! {
    async fn what_somebody_rated_before_they_declared_an_interest_counts_in_nothing(db) {
        let scene = Scene::new(&db).await;
        let (board, audit, case) = (&scene.key.board, &scene.key.audit, &scene.case);
        scene.rates_first(0, 1, &rated(Rating::Red, "I was there.")).await;
        scene.rates_first(1, 1, &rated(Rating::Green, "")).await;
        scene.rates_first(2, 1, &rated(Rating::Green, "")).await;
        interests::declare(&db, board, audit, case, &scene.people[0], &scene.by(0, 15)).await.unwrap();

        let scored = first_ratings::progress(&db, board, audit, case).await.unwrap();
        assert_eq!(scored.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Ben Dale", "Cleo Marsh"]);
        scene.show().await.unwrap();
        let agreed = answers::list(&db, board, audit, case).await.unwrap();
        assert_eq!(agreed[0].answer, rated(Rating::Green, ""), "those who count agree");
        let counts = async || {
            first_ratings::counts_if_shown(&db, board, audit, case, 1).await.unwrap().unwrap().to_string()
        };
        assert_eq!(counts().await, "Green 2");
        let shown = async || first_ratings::shown(&db, board, audit, case).await.unwrap().len();
        assert_eq!(shown().await, 2);
        let aside = async || {
            let all = report_source::get(&db, board, audit, board).await.unwrap().meetings.first;
            (all.len(), all.iter().filter(|one| one.is_set_aside).count())
        };
        assert_eq!(aside().await, (3, 1));

        interests::withdraw(&db, board, audit, case, &scene.people[0], &scene.by(0, 30)).await.unwrap();
        assert_eq!((counts().await.as_str(), shown().await, aside().await), ("Red 1, Green 2", 3, (3, 0)));
    }

    async fn a_colleague_can_give_the_agencys_rating_once_more(db) {
        let scene = Scene::new(&db).await;
        let (board, audit, case) = (&scene.key.board, &scene.key.audit, &scene.case);
        audits::choose_scoring(&db, board, audit, Scoring::AgenciesAlone, &by(3)).await.unwrap();
        let rater = Rater::Agency(scene.agency.clone());
        let gives = async |person: usize, version| {
            let (answer, by) = (rated(Rating::Amber, "Page 2."), scene.by(person, 10 + person as i64));
            let agency = Some(&scene.agency);
            first_ratings::record(&db, board, audit, case, 1, &rater, agency, &answer, version, &by).await.unwrap()
        };
        let scored = async || first_ratings::progress(&db, board, audit, case).await.unwrap().len();
        let _ = gives(0, 0).await;
        interests::declare(&db, board, audit, case, &scene.people[0], &scene.by(0, 15)).await.unwrap();
        assert_eq!(scored().await, 0);
        assert!(first_ratings::own(&db, board, audit, case, &rater).await.unwrap()[0].is_set_aside);
        assert!(matches!(gives(1, 1).await, Recorded::Kept { version: 2, .. }));
        assert_eq!(scored().await, 1);
        assert!(!first_ratings::own(&db, board, audit, case, &rater).await.unwrap()[0].is_set_aside);
    }

    async fn what_a_colleague_gives_instead_once_the_others_are_shown_is_late(db) {
        let scene = Scene::new(&db).await;
        let (board, audit, case) = (&scene.key.board, &scene.key.audit, &scene.case);
        audits::choose_scoring(&db, board, audit, Scoring::AgenciesAlone, &by(3)).await.unwrap();
        let gives = async |person: usize, rater: &Rater, rating, version| {
            let (answer, by) = (rated(rating, ""), scene.by(person, 10 + person as i64));
            let agency = Some(&scene.agency);
            first_ratings::record(&db, board, audit, case, 1, rater, agency, &answer, version, &by).await.unwrap()
        };
        let (own, other) = (Rater::Agency(scene.agency.clone()), Rater::Agency(AgencyId::new("another")));
        let _ = gives(0, &own, Rating::Amber, 0).await;
        let _ = gives(2, &other, Rating::Green, 0).await;
        interests::declare(&db, board, audit, case, &scene.people[0], &scene.by(0, 15)).await.unwrap();
        scene.show().await.unwrap();
        // Also another rating than the one that counts in nothing; and the same one is no first rating any more.
        for (rating, version) in [(Rating::Amber, 1), (Rating::Amber, 2)] {
            assert!(matches!(gives(1, &own, rating, version).await, Recorded::Kept { version: 2, .. }));
        }
        let own = first_ratings::own(&db, board, audit, case, &own).await.unwrap();
        assert!(own[0].is_late && !own[0].is_set_aside);
    }

    async fn whoever_follows_the_audit_learns_of_an_interest(db) {
        let scene = Scene::new(&db).await;
        let (board, audit, case) = (&scene.key.board, &scene.key.audit, &scene.case);
        let live = async || audits::get(&db, board, audit).await.unwrap().live;
        let before = live().await;
        interests::declare(&db, board, audit, case, &scene.people[0], &scene.by(0, 15)).await.unwrap();
        interests::declare(&db, board, audit, case, &scene.people[0], &scene.by(0, 16)).await.unwrap();
        assert_eq!(live().await, before + 1, "once: the second says nothing new");
        interests::withdraw(&db, board, audit, case, &scene.people[0], &scene.by(0, 30)).await.unwrap();
        assert_eq!(live().await, before + 2);
    }
}
