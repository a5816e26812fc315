use domain::{
    answer::Answer,
    id::CaseId,
    rating::{NotRatedReason, Outcome, Rating},
};
use store::{
    StoreError,
    answers::{self, Recorded, StoredAnswer},
    audits,
};

use crate::example::{self, at, by, rated};

on_both! {
    async fn every_outcome_is_read_back_as_it_was_recorded(db) {
        let key = example::audit(&db).await;
        let case = example::case(&db, &key, "1").await;
        let mut outcomes = vec![Outcome::NotRatedYet];
        outcomes.extend(Rating::ALL.map(Outcome::Rated));
        outcomes.extend(NotRatedReason::ALL.map(Outcome::NotRated));
        for (version, outcome) in (0..).zip(outcomes) {
            let answer = Answer { outcome, evidence: format!("Seen on page {version}.\nAnd the next.") };
            let recorded =
                answers::record(&db, &key.board, &key.audit, &case, 3, &answer, version, &by(version)).await.unwrap();
            assert_eq!(recorded, Recorded::Kept { version: version + 1, recorded_at: at(version) });
            let stored = answers::list(&db, &key.board, &key.audit, &case).await.unwrap();
            let expected = StoredAnswer { question: 3, answer, reason: String::new(), version: version + 1, recorded_at: at(version), recorded_by: None };
            assert_eq!(stored, [expected]);
        }
    }

    async fn answers_are_listed_by_question(db) {
        let key = example::audit(&db).await;
        let case = example::case(&db, &key, "1").await;
        for question in [8, 1, 5] {
            let answer = rated(Rating::Green, "");
            example::rate(&db, &key, &case, question, &answer).await;
        }
        let stored = answers::list(&db, &key.board, &key.audit, &case).await.unwrap();
        assert_eq!(stored.iter().map(|answer| answer.question).collect::<Vec<_>>(), [1, 5, 8]);
        assert_eq!(audits::get(&db, &key.board, &key.audit).await.unwrap().changed_at, at(2));
    }

    async fn a_stale_answer_is_given_back_and_nothing_is_overwritten(db) {
        let key = example::audit(&db).await;
        let case = example::case(&db, &key, "1").await;
        let (first, second) = (rated(Rating::Red, "First."), rated(Rating::Green, "Second."));
        example::rate(&db, &key, &case, 1, &first).await;
        for expected_version in [0, 2] {
            let recorded =
                answers::record(&db, &key.board, &key.audit, &case, 1, &second, expected_version, &by(3)).await;
            let stands = StoredAnswer { question: 1, answer: first.clone(), reason: String::new(), version: 1, recorded_at: at(2), recorded_by: None };
            assert_eq!(recorded.unwrap(), Recorded::Overtaken(stands));
        }
        assert_eq!(answers::list(&db, &key.board, &key.audit, &case).await.unwrap()[0].answer, first);
        assert_eq!(audits::get(&db, &key.board, &key.audit).await.unwrap().changed_at, at(2));
    }

    async fn the_same_answer_again_is_kept_whatever_version_was_expected(db) {
        let key = example::audit(&db).await;
        let case = example::case(&db, &key, "1").await;
        let answer = rated(Rating::Amber, "Page 7.");
        for (minute, expected_version) in [(2, 0), (3, 0), (4, 1), (5, 17)] {
            let recorded =
                answers::record(&db, &key.board, &key.audit, &case, 1, &answer, expected_version, &by(minute)).await;
            assert_eq!(recorded.unwrap(), Recorded::Kept { version: 1, recorded_at: at(2) });
        }
    }

    async fn an_answer_to_a_case_that_is_not_there_is_refused(db) {
        let key = example::audit(&db).await;
        let answer = rated(Rating::Red, "");
        let refused =
            answers::record(&db, &key.board, &key.audit, &CaseId::new("none"), 1, &answer, 0, &by(1)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { what: "case" })));
    }

    async fn a_ninth_question_is_refused_in_words_that_quote_nothing(db) {
        let key = example::audit(&db).await;
        let case = example::case(&db, &key, "1").await;
        let answer = rated(Rating::Red, "Words of the record.");
        let refused = answers::record(&db, &key.board, &key.audit, &case, 9, &answer, 0, &by(1)).await.unwrap_err();
        assert_eq!(refused.to_string(), "The database cannot be used just now. Nothing was changed.");
        assert!(!format!("{refused:?}").contains("Words of the record"), "{refused:?}");
    }
}
