//! Whether anyone needs to act today, whatever is sent, shared or agreed.

use domain::{access::Role, id::BoardId, observation::safety::Safety};
use store::{Database, StoreError, audits, sending};

use super::{Asked, by_person, somebody};
use crate::example::{self, by, day};

fn open() -> Safety {
    Safety { needs_action: true, ..Safety::default() }
}

fn passed_on() -> Safety {
    Safety {
        told_whom: "Duty team, the council".into(),
        told_by: "Team manager, the council".into(),
        told_on: Some(day("2026-11-23")),
        told_time: chrono::NaiveTime::from_hms_opt(14, 5, 0),
        ..open()
    }
}

async fn answer(db: &Database, asked: &Asked, safety: &Safety, minute: i64) {
    let (board, audit) = (&asked.key.board, &asked.key.audit);
    sending::answer_safety(db, board, audit, &asked.case, safety, &by(minute)).await.unwrap();
}

on_both! {
    async fn it_is_answered_after_sending_sharing_and_agreeing(db) {
        let asked = Asked::new(&db).await;
        asked.send(&db).await;
        audits::share_cases(&db, &asked.key.board, &asked.key.audit, &by(6)).await.unwrap();
        audits::agree(&db, &asked.key.board, &asked.key.audit, day("2026-12-20"), &by(7)).await.unwrap();
        answer(&db, &asked, &passed_on(), 8).await;
        assert_eq!(asked.said(&db).await.safety.unwrap().safety, passed_on());
    }

    async fn it_waits_until_it_is_passed_on_and_seen(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let second = example::case(&db, &asked.key, "LCC-02").await;
        answer(&db, &asked, &passed_on(), 3).await;
        sending::answer_safety(&db, board, audit, &second, &open(), &by(4)).await.unwrap();
        let waiting = async || {
            let waiting = sending::safety_waiting(&db, board).await.unwrap();
            waiting.into_iter().map(|one| (one.reference, one.audit_name, one.agency == asked.council)).collect::<Vec<_>>()
        };
        let row = |reference: &str| (reference.to_owned(), "Spring".to_owned(), true);
        assert_eq!(waiting().await, [row("LCC-02"), row("LCC-01")], "what was not passed on comes first");
        let manager = somebody(&db, &asked.key, "Manager", Role::BoardManager, None).await;
        for case in [&asked.case, &second] {
            sending::note_safety(&db, board, audit, case, &by_person(&manager, 5)).await.unwrap();
            sending::note_safety(&db, board, audit, case, &by_person(&manager, 6)).await.unwrap();
        }
        assert_eq!(waiting().await, [row("LCC-02")], "seen, and still nobody was told");
        answer(&db, &asked, &passed_on(), 7).await;
        assert_eq!(waiting().await.len(), 1, "an equal answer stays seen");
        answer(&db, &asked, &Safety { told_time: None, ..passed_on() }, 8).await;
        assert_eq!(waiting().await.len(), 2, "a changed answer is unseen again");
        answer(&db, &asked, &Safety::default(), 9).await;
        assert_eq!(waiting().await, [row("LCC-02")]);
        assert_eq!(sending::safety_waiting(&db, &BoardId::new("nowhere")).await.unwrap(), []);
    }

    async fn what_nobody_answered_is_not_seen_and_the_operator_is_no_manager(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let manager = somebody(&db, &asked.key, "Manager", Role::BoardManager, None).await;
        let nothing = sending::note_safety(&db, board, audit, &asked.case, &by_person(&manager, 3)).await;
        assert!(matches!(nothing, Err(StoreError::NotFound { .. })));
        answer(&db, &asked, &open(), 4).await;
        let nobody = sending::note_safety(&db, board, audit, &asked.case, &by(5)).await;
        assert!(matches!(nobody, Err(StoreError::NotFound { .. })));
        let nowhere = sending::answer_safety(&db, &BoardId::new("nowhere"), audit, &asked.case, &open(), &by(5)).await;
        assert!(matches!(nowhere, Err(StoreError::NotFound { .. })));
    }
}
