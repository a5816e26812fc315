//! The end of a case: whether anyone has to act, who was told, closed and opened again.

use domain::{
    access::Who,
    id::CaseId,
    observation::safety::Safety,
    trail::{By, Chain, Deed, Stream},
};
use store::{
    Database, Saved, StoreError,
    audits::{self, AuditKey},
    cases,
    closings::{self, answer, closed_cases, not_told, note_safety, of_case, open, safety_waiting, standing},
    people,
    trail::{self, About},
};

use crate::example::{self, at, by, day};

const NO: Safety = Safety {
    needs_action: false,
    told_whom: String::new(),
    told_by: String::new(),
    told_on: None,
    told_time: None,
};

fn yes() -> Safety {
    Safety { needs_action: true, ..NO }
}

fn told() -> Safety {
    Safety {
        told_whom: "Duty team, the council".into(),
        told_by: "Audit lead, the council".into(),
        told_on: Some(day("2026-11-23")),
        ..yes()
    }
}

async fn with_case(db: &Database) -> (AuditKey, CaseId) {
    let key = example::audit(db).await;
    let case = example::case(db, &key, "1").await;
    (key, case)
}

async fn is_closed(db: &Database, key: &AuditKey, case: &CaseId) -> bool {
    closed_cases(db, &key.board, &key.audit).await.unwrap().iter().any(|closed| closed.case == *case)
}

on_both! {
    async fn a_case_is_closed_when_nobody_has_to_act(db) {
        let (key, case) = with_case(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        assert!(!is_closed(&db, &key, &case).await);
        assert_eq!(answer(&db, board, audit, &case, &NO, 0, &by(5)).await.unwrap(), Saved::Kept { version: 1 });
        let closed = closed_cases(&db, board, audit).await.unwrap();
        assert_eq!((closed[0].case.clone(), closed[0].at), (case.clone(), at(5)));
        // Whoever was late is told, and nothing changes.
        assert_eq!(answer(&db, board, audit, &case, &yes(), 0, &by(6)).await.unwrap(), Saved::Overtaken);
        assert_eq!(answer(&db, board, audit, &case, &yes(), 1, &by(6)).await.unwrap(), Saved::Overtaken);
        let all = of_case(&db, board, audit, &case).await.unwrap();
        assert_eq!((all.len(), standing(&all).unwrap().closed.as_ref().unwrap().at), (1, at(5)));
    }

    async fn a_yes_is_kept_and_the_case_stays_open_until_somebody_was_told(db) {
        let (key, case) = with_case(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        assert_eq!(answer(&db, board, audit, &case, &yes(), 0, &by(5)).await.unwrap(), Saved::Kept { version: 1 });
        assert!(!is_closed(&db, &key, &case).await);
        let waiting = not_told(&db, board, audit).await.unwrap();
        assert_eq!((waiting[0].case.clone(), waiting[0].reference.as_str()), (case.clone(), "1"));
        assert!(!safety_waiting(&db, board).await.unwrap()[0].is_passed_on);
        let half = Safety { told_whom: "Duty team".into(), ..yes() };
        assert_eq!(answer(&db, board, audit, &case, &half, 1, &by(6)).await.unwrap(), Saved::Kept { version: 2 });
        assert!(!is_closed(&db, &key, &case).await);
        assert_eq!(answer(&db, board, audit, &case, &told(), 2, &by(7)).await.unwrap(), Saved::Kept { version: 3 });
        assert!(is_closed(&db, &key, &case).await);
        assert_eq!(not_told(&db, board, audit).await.unwrap(), []);
        // The manager is shown it until they have said that they have seen it.
        assert!(safety_waiting(&db, board).await.unwrap()[0].is_passed_on);
        let email = domain::sign_in::EmailAddress::parse("morgan@people.example").unwrap();
        let manager = people::add(&db, &email, "Morgan", false, &by(1)).await.unwrap();
        assert!(matches!(
            note_safety(&db, board, audit, &case, &by(8)).await,
            Err(StoreError::NotFound { what: "account" })
        ));
        note_safety(&db, board, audit, &case, &By::of(Who::Person(manager), at(8))).await.unwrap();
        assert_eq!(safety_waiting(&db, board).await.unwrap(), []);
    }

    async fn a_case_about_which_somebody_has_to_act_does_not_leave_the_audit(db) {
        let (key, case) = with_case(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        let _ = answer(&db, board, audit, &case, &told(), 0, &by(5)).await.unwrap();
        let removed = cases::remove(&db, board, audit, &case, &by(6)).await;
        assert!(matches!(removed, Err(StoreError::StillInUse { .. })));
        let other = example::case(&db, &key, "2").await;
        let _ = answer(&db, board, audit, &other, &NO, 0, &by(5)).await.unwrap();
        cases::remove(&db, board, audit, &other, &by(6)).await.unwrap();
        assert!(!is_closed(&db, &key, &other).await);
    }

    async fn a_case_is_opened_again_and_closed_again_and_each_time_is_kept(db) {
        let (key, case) = with_case(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        let _ = answer(&db, board, audit, &case, &NO, 0, &by(5)).await.unwrap();
        open(&db, board, audit, &case, &by(6)).await.unwrap();
        open(&db, board, audit, &case, &by(7)).await.unwrap();
        assert!(!is_closed(&db, &key, &case).await);
        assert_eq!(answer(&db, board, audit, &case, &told(), 0, &by(8)).await.unwrap(), Saved::Kept { version: 1 });
        let all = of_case(&db, board, audit, &case).await.unwrap();
        let said: Vec<_> = all
            .iter()
            .map(|one| (one.number, one.closed.as_ref().map(|mark| mark.at), one.opened.as_ref().map(|mark| mark.at)))
            .collect();
        assert_eq!(said, [(1, Some(at(5)), Some(at(6))), (2, Some(at(8)), None)]);
        let about = About::Case { audit: audit.clone(), case: case.clone() };
        let chain = Chain::Board(board.clone());
        let events = trail::list(&db, &chain, Stream::Changes, &about, None, 100).await.unwrap();
        let deeds: Vec<_> = events.iter().map(|event| event.deed.as_str()).collect();
        for deed in [Deed::CaseClosed, Deed::CaseOpened, Deed::SafetyAnswered] {
            assert!(deeds.contains(&deed.code()), "{deeds:?}");
        }
        assert!(events.iter().all(|event| !event.detail.contains("Duty team")));
    }

    async fn who_was_told_is_taken_after_the_report_is_agreed_and_nothing_else(db) {
        let (key, case) = with_case(&db).await;
        let (board, audit) = (&key.board, &key.audit);
        let other = example::case(&db, &key, "2").await;
        let _ = answer(&db, board, audit, &case, &yes(), 0, &by(5)).await.unwrap();
        audits::agree(&db, board, audit, day("2026-12-01"), &by(6)).await.unwrap();
        let refused = answer(&db, board, audit, &other, &NO, 0, &by(7)).await;
        assert!(matches!(refused, Err(StoreError::Agreed)));
        let _ = answer(&db, board, audit, &case, &told(), 1, &by(8)).await.unwrap();
        assert!(is_closed(&db, &key, &case).await);
        assert!(matches!(open(&db, board, audit, &case, &by(9)).await, Err(StoreError::Agreed)));
    }

    async fn another_board_closes_nothing(db) {
        let (key, case) = with_case(&db).await;
        let nowhere = domain::id::BoardId::new("nowhere");
        let refused = answer(&db, &nowhere, &key.audit, &case, &NO, 0, &by(5)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })));
        assert_eq!(closings::of_case(&db, &nowhere, &key.audit, &case).await.unwrap(), []);
    }
}
