//! Meetings of the audit group: when they begin and end, and where one is.

mod attendance;
mod screen;

use domain::{id::CaseId, meeting::Place};
use store::{
    Saved, StoreError, audits,
    meetings::{self, end, find, go_to, list, pause, start, under_way},
};

use crate::example::{self, at, by, day};

fn at_question(case: &CaseId, question: u8) -> Place {
    Place { case: Some(case.clone()), question: Some(question) }
}

on_both! {
    async fn a_meeting_shares_the_cases_and_goes_on_where_one_is_under_way(db) {
        let key = example::audit(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        assert_eq!(audits::get(&db, board, audit).await.unwrap().shared_at, None);
        let first = start(&db, board, audit, day("2026-11-23"), &by(5)).await.unwrap();
        assert_eq!(audits::get(&db, board, audit).await.unwrap().shared_at, Some(at(5)));
        assert_eq!(start(&db, board, audit, day("2026-11-24"), &by(6)).await.unwrap(), first);
        let found = under_way(&db, board, audit).await.unwrap().unwrap();
        assert_eq!((found.id.clone(), found.held_on, found.started_at), (first.clone(), day("2026-11-23"), at(5)));
        assert_eq!(found.place, Place::default());

        end(&db, board, audit, &first, &by(7)).await.unwrap();
        end(&db, board, audit, &first, &by(8)).await.unwrap();
        assert_eq!(under_way(&db, board, audit).await.unwrap(), None);
        assert_eq!(find(&db, board, audit, &first).await.unwrap().unwrap().ended_at, Some(at(7)));
        let second = start(&db, board, audit, day("2026-11-30"), &by(9)).await.unwrap();
        let all = list(&db, board, audit).await.unwrap();
        assert_eq!(all.into_iter().map(|meeting| meeting.id).collect::<Vec<_>>(), [first, second]);
    }

    async fn two_facilitators_do_not_jump_twice(db) {
        let key = example::audit(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        let case = example::case(&db, &key, "1").await;
        let meeting = start(&db, board, audit, day("2026-11-23"), &by(5)).await.unwrap();
        let moved = go_to(&db, board, audit, &meeting, &at_question(&case, 1), 1, &by(6)).await.unwrap();
        assert_eq!(moved, Saved::Kept { version: 2 });
        let again = go_to(&db, board, audit, &meeting, &at_question(&case, 1), 1, &by(6)).await.unwrap();
        assert_eq!(again, Saved::Kept { version: 2 });
        let stale = go_to(&db, board, audit, &meeting, &at_question(&case, 2), 1, &by(7)).await.unwrap();
        assert_eq!(stale, Saved::Overtaken);
        let found = under_way(&db, board, audit).await.unwrap().unwrap();
        assert_eq!(found.place, at_question(&case, 1));
        let nowhere = go_to(&db, board, audit, &meeting, &at_question(&CaseId::new("none"), 1), 2, &by(8)).await;
        assert!(matches!(nowhere, Err(StoreError::NotFound { what: "case" })));
    }

    async fn a_meeting_that_has_ended_goes_nowhere(db) {
        let key = example::audit(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        let case = example::case(&db, &key, "1").await;
        let meeting = start(&db, board, audit, day("2026-11-23"), &by(5)).await.unwrap();
        let _ = go_to(&db, board, audit, &meeting, &at_question(&case, 1), 1, &by(6)).await.unwrap();
        end(&db, board, audit, &meeting, &by(7)).await.unwrap();
        assert_eq!(find(&db, board, audit, &meeting).await.unwrap().unwrap().place, Place::default());
        let gone = go_to(&db, board, audit, &meeting, &at_question(&case, 2), 3, &by(8)).await;
        assert!(matches!(gone, Err(StoreError::NotFound { what: "meeting" })));
        let gone = pause(&db, board, audit, &meeting, true, &by(8)).await;
        assert!(matches!(gone, Err(StoreError::NotFound { what: "meeting" })));
    }

    async fn a_case_that_is_removed_leaves_the_meeting_between_cases(db) {
        let key = example::audit(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        let case = example::case(&db, &key, "1").await;
        let meeting = start(&db, board, audit, day("2026-11-23"), &by(5)).await.unwrap();
        let _ = go_to(&db, board, audit, &meeting, &at_question(&case, 1), 1, &by(6)).await.unwrap();
        store::cases::remove(&db, board, audit, &case, &by(7)).await.unwrap();
        let found = under_way(&db, board, audit).await.unwrap().unwrap();
        assert_eq!((found.place, found.version), (Place::default(), 3));
    }

    async fn whoever_watches_an_audit_learns_of_every_step(db) {
        let key = example::audit(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        let case = example::case(&db, &key, "1").await;
        let mut seen = audits::get(&db, board, audit).await.unwrap().live;
        let mut later = async || {
            let live = audits::get(&db, board, audit).await.unwrap().live;
            let is_later = live > seen;
            seen = live;
            is_later
        };
        let meeting = start(&db, board, audit, day("2026-11-23"), &by(5)).await.unwrap();
        assert!(later().await);
        let _ = go_to(&db, board, audit, &meeting, &at_question(&case, 1), 1, &by(6)).await.unwrap();
        assert!(later().await);
        meetings::pause(&db, board, audit, &meeting, true, &by(6)).await.unwrap();
        assert!(later().await);
        meetings::pause(&db, board, audit, &meeting, true, &by(7)).await.unwrap();
        assert!(!later().await, "nothing has changed");
        let _ = audits::get(&db, board, audit).await.unwrap();
        assert!(!later().await, "looking changes nothing");
        end(&db, board, audit, &meeting, &by(7)).await.unwrap();
        assert!(later().await);
    }
}
