use domain::{
    case_file::{CaseDetails, Referral},
    id::CaseId,
    rating::{NotRatedReason, Outcome, Rating},
};
use store::{Saved, StoreError, answers, audits, cases, findings};

use crate::example::{self, COUNCIL, POLICE, TRUST, at, by, case_details, rated};

on_both! {
    async fn a_case_is_read_back_as_it_was_added(db) {
        let key = example::audit(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        let id = example::case(&db, &key, "LCC-02").await;
        let case = cases::get(&db, &key.board, &key.audit, &id).await.unwrap();
        let details = case_details(&council, "LCC-02");
        assert_eq!((&case.agency, case.agency_name.as_str()), (&council, COUNCIL));
        assert_eq!((case.reference, case.referral, case.version), (details.reference, details.referral, 1));
        assert_eq!(case.outcomes, [Outcome::NotRatedYet; 8]);
        assert_eq!(audits::get(&db, &key.board, &key.audit).await.unwrap().changed_at, at(1));
        let nothing = cases::find(&db, &key.board, &key.audit, &CaseId::new("none")).await.unwrap();
        assert_eq!(nothing, None);
    }

    async fn a_case_of_which_nothing_is_known_is_read_back_too(db) {
        let key = example::audit(&db).await;
        let agency = example::agency(&db, &key, COUNCIL).await;
        let details = CaseDetails { agency, reference: "1".into(), referral: Referral::default() };
        let id = cases::add(&db, &key.board, &key.audit, &details, &by(1)).await.unwrap();
        let case = cases::get(&db, &key.board, &key.audit, &id).await.unwrap();
        assert_eq!(case.referral, Referral::default());
    }

    async fn cases_are_listed_by_agency_and_counted_reference_with_their_outcomes(db) {
        let key = example::audit(&db).await;
        let trust = example::agency(&db, &key, TRUST).await;
        cases::add(&db, &key.board, &key.audit, &case_details(&trust, "A-1"), &by(1)).await.unwrap();
        for reference in ["LCC-10", "LCC-2", "LCC-1"] {
            example::case(&db, &key, reference).await;
        }
        let first = cases::list(&db, &key.board, &key.audit).await.unwrap().remove(0);
        let recorded = [
            (1, Outcome::Rated(Rating::Red)),
            (3, Outcome::Rated(Rating::NotApplicable)),
            (8, Outcome::NotRated(NotRatedReason::AdultDied)),
        ];
        for (question, outcome) in recorded {
            let answer = domain::answer::Answer { outcome, evidence: String::new() };
            example::rate(&db, &key, &first.id, question, &answer).await;
        }
        let listed = cases::list(&db, &key.board, &key.audit).await.unwrap();
        let order: Vec<&str> = listed.iter().map(|case| case.reference.as_str()).collect();
        assert_eq!(order, ["LCC-1", "LCC-2", "LCC-10", "A-1"]);
        for (index, outcome) in listed[0].outcomes.into_iter().enumerate() {
            let expected = recorded.iter().find(|(question, _)| usize::from(*question) == index + 1);
            assert_eq!(outcome, expected.map_or(Outcome::NotRatedYet, |(_, outcome)| *outcome));
        }
        assert_eq!(listed[1].outcomes, [Outcome::NotRatedYet; 8]);
        assert_eq!(cases::get(&db, &key.board, &key.audit, &first.id).await.unwrap(), listed[0]);
    }

    async fn a_reference_is_taken_within_its_agency_only(db) {
        let key = example::audit(&db).await;
        let (council, trust) = (example::agency(&db, &key, COUNCIL).await, example::agency(&db, &key, TRUST).await);
        example::case(&db, &key, "1").await;
        let again = cases::add(&db, &key.board, &key.audit, &case_details(&council, "1"), &by(2)).await.unwrap_err();
        assert_eq!(again.to_string(), "There is already a case with this number at this agency.");
        let other = cases::add(&db, &key.board, &key.audit, &case_details(&trust, "1"), &by(2)).await.unwrap();
        let moved =
            cases::change(&db, &key.board, &key.audit, &other, &case_details(&council, "1"), 1, &by(3)).await;
        assert!(matches!(moved, Err(StoreError::NameTaken { .. })));
    }

    async fn an_agency_that_only_reviews_presents_no_case(db) {
        let key = example::audit(&db).await;
        let police = example::agency(&db, &key, POLICE).await;
        let refused = cases::add(&db, &key.board, &key.audit, &case_details(&police, "1"), &by(1)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })));
        let case = example::case(&db, &key, "1").await;
        let moved = cases::change(&db, &key.board, &key.audit, &case, &case_details(&police, "1"), 1, &by(2)).await;
        assert!(matches!(moved, Err(StoreError::NotFound { .. })));
    }

    async fn a_changed_case_keeps_its_month_unless_a_new_one_is_given(db) {
        let key = example::audit(&db).await;
        let trust = example::agency(&db, &key, TRUST).await;
        let id = example::case(&db, &key, "1").await;
        let mut changed = case_details(&trust, "V-1");
        changed.referral.concluded = None;
        changed.referral.sources = vec!["Service Provider".into()];
        let saved = cases::change(&db, &key.board, &key.audit, &id, &changed, 1, &by(2)).await.unwrap();
        assert_eq!(saved, Saved::Kept { version: 2 });
        let case = cases::get(&db, &key.board, &key.audit, &id).await.unwrap();
        assert_eq!((case.agency_name.as_str(), case.reference.as_str()), (TRUST, "V-1"));
        assert_eq!(case.referral.concluded.unwrap().to_string(), "2026-10");
        assert_eq!(case.referral.sources, ["Service Provider"]);
        changed.referral.concluded = Some("2026-11".parse().unwrap());
        let saved = cases::change(&db, &key.board, &key.audit, &id, &changed, 2, &by(3)).await.unwrap();
        assert_eq!(saved, Saved::Kept { version: 3 });
        let case = cases::get(&db, &key.board, &key.audit, &id).await.unwrap();
        assert_eq!(case.referral.concluded.unwrap().to_string(), "2026-11");
    }

    async fn a_stale_save_of_a_case_is_given_back_and_nothing_is_overwritten(db) {
        let key = example::audit(&db).await;
        let council = example::agency(&db, &key, COUNCIL).await;
        let id = example::case(&db, &key, "1").await;
        let saved =
            cases::change(&db, &key.board, &key.audit, &id, &case_details(&council, "2"), 1, &by(2)).await.unwrap();
        assert_eq!(saved, Saved::Kept { version: 2 });
        let saved =
            cases::change(&db, &key.board, &key.audit, &id, &case_details(&council, "3"), 1, &by(3)).await.unwrap();
        assert_eq!(saved, Saved::Overtaken);
        assert_eq!(cases::get(&db, &key.board, &key.audit, &id).await.unwrap().reference, "2");
        let unknown = CaseId::new("none");
        let refused =
            cases::change(&db, &key.board, &key.audit, &unknown, &case_details(&council, "3"), 1, &by(3)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })));
    }

    async fn a_removed_case_takes_its_answers_and_findings_with_it(db) {
        let key = example::audit(&db).await;
        let (id, other) = (example::case(&db, &key, "1").await, example::case(&db, &key, "2").await);
        for case in [&id, &other] {
            let answer = rated(Rating::Amber, "Page 2.");
            example::rate(&db, &key, case, 1, &answer).await;
            findings::record(&db, &key.board, &key.audit, &example::action(case, "Train."), &by(2)).await.unwrap();
        }
        cases::remove(&db, &key.board, &key.audit, &id, &by(3)).await.unwrap();
        assert_eq!(cases::list(&db, &key.board, &key.audit).await.unwrap().len(), 1);
        assert_eq!(answers::list(&db, &key.board, &key.audit, &id).await.unwrap(), []);
        assert_eq!(answers::list(&db, &key.board, &key.audit, &other).await.unwrap().len(), 1);
        let left = findings::list(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!(left.iter().map(|finding| finding.about.case()).collect::<Vec<_>>(), [Some(&other)]);
        let again = cases::remove(&db, &key.board, &key.audit, &id, &by(4)).await;
        assert!(matches!(again, Err(StoreError::NotFound { .. })));
    }
}
