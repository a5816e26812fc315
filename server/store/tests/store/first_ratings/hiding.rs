//! What nobody learns before the case is shown.

use domain::{
    first_rating::{Counts, Rater},
    rating::Rating,
    trail::{Chain, Stream},
};
use store::{
    StoreError, audits, case_export,
    first_ratings::{self, Recorded, Scored},
    report_source,
    trail::{self, About},
};

use super::Scene;
use crate::example::{self, at, by, rated};

on_both! {
    async fn only_its_rater_reads_a_first_rating_before_the_case_is_shown(db) {
        let scene = Scene::new(&db).await;
        let (board, audit, case) = (&scene.key.board, &scene.key.audit, &scene.case);
        scene.rates_first(0, 1, &rated(Rating::Red, "Zebra of Anna.")).await;
        scene.rates_first(1, 1, &rated(Rating::Green, "Zebra of Ben.")).await;
        let own = first_ratings::own(&db, board, audit, case, &scene.rater(0)).await.unwrap();
        assert_eq!(own.len(), 1);
        assert_eq!((own[0].name.as_str(), own[0].answer.evidence.as_str()), ("Anna Reed", "Zebra of Anna."));
        assert!(first_ratings::own(&db, board, audit, case, &scene.rater(2)).await.unwrap().is_empty());
        assert_eq!(first_ratings::shown(&db, board, audit, case).await.unwrap(), []);
        assert_eq!(first_ratings::counts_if_shown(&db, board, audit, case, 1).await.unwrap(), None);
        assert_eq!(report_source::get(&db, board, audit, board).await.unwrap().meetings.first, []);
        let export = case_export::get(&db, board, audit, case, at(15)).await.unwrap();
        assert!(export.first_ratings.is_empty() && !export.to_text().contains("Zebra"));
        let progress = first_ratings::progress(&db, board, audit, case).await.unwrap();
        let scored = |person: usize, name: &str| Scored {
            rater: scene.people[person].to_string(),
            name: name.into(),
            questions: vec![1],
        };
        assert_eq!(progress, [scored(0, "Anna Reed"), scored(1, "Ben Dale")]);

        scene.show().await.unwrap();
        let shown = first_ratings::shown(&db, board, audit, case).await.unwrap();
        assert_eq!(shown.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["Anna Reed", "Ben Dale"]);
        let counts = first_ratings::counts_if_shown(&db, board, audit, case, 1).await.unwrap().unwrap();
        assert_eq!(counts.to_string(), "Red 1, Green 1");
        let nobody = first_ratings::counts_if_shown(&db, board, audit, case, 2).await.unwrap();
        assert_eq!(nobody, Some(Counts::default()));
        assert_eq!(report_source::get(&db, board, audit, board).await.unwrap().meetings.first.len(), 2);
        let export = case_export::get(&db, board, audit, case, at(21)).await.unwrap();
        assert_eq!(export.first_ratings.len(), 2);
    }

    async fn the_trail_tells_that_somebody_rated_and_nothing_that_can_be_compared(db) {
        let scene = Scene::new(&db).await;
        let answer = rated(Rating::Amber, "");
        scene.rates_first(0, 1, &answer).await;
        scene.rates_first(1, 1, &answer).await;
        scene.rates_first(0, 2, &answer).await;
        let _ = scene.rates(0, 1, &rated(Rating::Red, ""), 1).await.unwrap();
        let _ = scene.rates(0, 1, &answer, 2).await.unwrap();
        let about = About::Case { audit: scene.key.audit.clone(), case: scene.case.clone() };
        let chain = Chain::Board(scene.key.board.clone());
        let mut events = trail::list(&db, &chain, Stream::Changes, &about, None, 100).await.unwrap();
        events.retain(|event| event.deed == "first_rating_recorded");
        let mut details: Vec<String> = events.into_iter().map(|event| event.detail).collect();
        assert!(details.iter().all(|detail| !detail.contains("amber") && !detail.contains("red\"")), "{details:?}");
        details.sort();
        details.dedup();
        assert_eq!(details.len(), 5, "no two of them look alike");
    }

    async fn the_same_again_is_kept_and_a_stale_save_is_given_back(db) {
        let scene = Scene::new(&db).await;
        let (red, green) = (rated(Rating::Red, "Mine."), rated(Rating::Green, "Mine too."));
        scene.rates_first(0, 1, &red).await;
        assert_eq!(scene.rates(0, 1, &red, 7).await.unwrap(), Recorded::Kept { version: 1, recorded_at: at(10) });
        match scene.rates(0, 1, &green, 0).await.unwrap() {
            Recorded::Overtaken(stands) => assert_eq!((stands.answer, stands.version), (red, 1)),
            kept => panic!("{kept:?}"),
        }
        assert!(matches!(scene.rates(0, 1, &green, 1).await.unwrap(), Recorded::Kept { version: 2, .. }));
    }

    async fn the_way_of_scoring_stays_once_something_was_rated(db) {
        use domain::meeting::Scoring;

        let scene = Scene::new(&db).await;
        let (board, audit) = (&scene.key.board, &scene.key.audit);
        let choose = async |scoring| audits::choose_scoring(&db, board, audit, scoring, &by(9)).await;
        choose(Scoring::AgenciesAlone).await.unwrap();
        assert!(matches!(scene.rates(0, 1, &rated(Rating::Red, ""), 0).await, Err(StoreError::OtherScoring)));
        assert!(!audits::is_rated(&db, board, audit).await.unwrap());
        choose(Scoring::MembersAlone).await.unwrap();
        scene.rates_first(0, 1, &rated(Rating::Red, "")).await;
        assert!(audits::is_rated(&db, board, audit).await.unwrap());
        choose(Scoring::MembersAlone).await.unwrap();
        assert!(matches!(choose(Scoring::Together).await, Err(StoreError::ScoringStays)));
        assert_eq!(audits::get(&db, board, audit).await.unwrap().scoring, Scoring::MembersAlone);
        audits::share_cases(&db, board, audit, &by(9)).await.unwrap();
        assert!(audits::stop_sharing(&db, board, audit, &by(10)).await.is_err());
    }

    async fn who_rates_the_cases_of_their_own_agency_stays_once_something_was_rated(db) {
        let scene = Scene::new(&db).await;
        let (board, audit) = (&scene.key.board, &scene.key.audit);
        let choose = async |own_too| audits::set_own_agency_rates(&db, board, audit, own_too, &by(9)).await;
        choose(false).await.unwrap();
        choose(true).await.unwrap();
        scene.rates_first(0, 1, &rated(Rating::Red, "")).await;
        choose(true).await.unwrap();
        assert!(matches!(choose(false).await, Err(StoreError::WhoRatesStays)));
        assert!(audits::get(&db, board, audit).await.unwrap().own_agency_rates);
    }

    async fn who_rates_them_stays_the_other_way_too_and_where_the_group_rates_together(db) {
        let key = example::audit(&db).await;
        let case = example::case(&db, &key, "2").await;
        example::rate(&db, &key, &case, 1, &rated(Rating::Green, "")).await;
        let late = audits::set_own_agency_rates(&db, &key.board, &key.audit, true, &by(9)).await;
        assert!(matches!(late, Err(StoreError::WhoRatesStays)));
    }

    async fn the_members_of_an_agency_share_its_rating(db) {
        use domain::meeting::Scoring;

        let scene = Scene::new(&db).await;
        let (board, audit, case) = (&scene.key.board, &scene.key.audit, &scene.case);
        audits::choose_scoring(&db, board, audit, Scoring::AgenciesAlone, &by(9)).await.unwrap();
        let rater = Rater::Agency(scene.agency.clone());
        let agency = Some(&scene.agency);
        let answer = rated(Rating::Red, "Of Anna.");
        let _ = first_ratings::record(&db, board, audit, case, 1, &rater, agency, &answer, 0, &scene.by(0, 10)).await.unwrap();
        let answer = rated(Rating::Green, "Of Ben.");
        let stale = first_ratings::record(&db, board, audit, case, 1, &rater, agency, &answer, 0, &scene.by(1, 11)).await;
        assert!(matches!(stale.unwrap(), Recorded::Overtaken(_)));
        let _ = first_ratings::record(&db, board, audit, case, 1, &rater, agency, &answer, 1, &scene.by(1, 12)).await.unwrap();
        let own = first_ratings::own(&db, board, audit, case, &rater).await.unwrap();
        assert_eq!((own[0].name.as_str(), own[0].recorded_by.as_ref()), (example::COUNCIL, Some(&scene.people[1])));
        assert_eq!(first_ratings::progress(&db, board, audit, case).await.unwrap().len(), 1);
    }

    async fn erasing_a_case_takes_the_words_and_leaves_the_ratings(db) {
        let scene = Scene::new(&db).await;
        let (board, audit, case) = (&scene.key.board, &scene.key.audit, &scene.case);
        scene.rates_first(0, 1, &rated(Rating::Red, "Zebra.")).await;
        scene.rates_first(1, 1, &rated(Rating::Green, "")).await;
        scene.show().await.unwrap();
        let erased = store::retention::erase_case(&db, board, audit, case, example::day("2026-12-01"), &by(30)).await;
        assert_eq!(erased.unwrap().evidence, 1);
        let shown = first_ratings::shown(&db, board, audit, case).await.unwrap();
        assert!(shown.iter().all(|rating| rating.answer.evidence.is_empty()));
        assert_eq!(report_source::get(&db, board, audit, board).await.unwrap().meetings.first.len(), 2);
        assert!(matches!(scene.rates(2, 1, &rated(Rating::Red, "New."), 0).await, Err(StoreError::Erased)));
    }

    async fn a_case_is_removed_with_its_first_ratings(db) {
        let scene = Scene::new(&db).await;
        let (board, audit, case) = (&scene.key.board, &scene.key.audit, &scene.case);
        scene.rates_first(0, 1, &rated(Rating::Red, "")).await;
        scene.rates_first(1, 1, &rated(Rating::Red, "")).await;
        scene.show().await.unwrap();
        store::cases::remove(&db, board, audit, case, &by(30)).await.unwrap();
        assert_eq!(report_source::get(&db, board, audit, board).await.unwrap().meetings.first, []);
    }
}
