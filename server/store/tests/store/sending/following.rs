//! What becomes of what an agency sent when its cases are erased, removed or exported.

use domain::{observation::safety::Safety, sending::Item};
use store::{StoreError, case_export, cases, retention, sending};

use super::{Asked, kept, said};
use crate::example::{self, at, by, day};

/// A case of which everything was said, and of which changes were asked.
async fn full(db: &store::Database) -> Asked {
    let asked = Asked::new(db).await;
    let (board, audit) = (&asked.key.board, &asked.key.audit);
    kept(asked.record(db, &said("Team manager", "Behind the blue tab"), 0).await);
    let told = Safety { needs_action: true, told_whom: "Duty team".into(), ..Safety::default() };
    sending::answer_safety(db, board, audit, &asked.case, &told, &by(4)).await.unwrap();
    asked.send(db).await;
    let wanted = [
        asked.wanted(Item::Question(3), "Which tab exactly?"),
        asked.wanted(Item::Whole, "The one with the bruise is unclear."),
    ];
    kept(asked.ask(db, &wanted).await);
    asked
}

on_both! {
    async fn an_export_holds_what_the_agency_sent_and_was_asked_to_change(db) {
        let asked = full(&db).await;
        let export = case_export::get(&db, &asked.key.board, &asked.key.audit, &asked.case, at(9)).await.unwrap();
        let text = export.to_text();
        for held in ["Team manager", "Behind the blue tab", "Which tab exactly?", "Duty team", "Where in the record the evidence is"] {
            assert!(text.contains(held), "{held}: {text}");
        }
        assert_eq!((export.sent.places[0].question, export.sent.changes.len()), (3, 1));
    }

    async fn erasing_a_case_erases_what_was_said_of_it_and_asked_but_not_that_somebody_had_to_act(db) {
        let asked = full(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let second = example::case(&db, &asked.key, "LCC-02").await;
        let erased = retention::erase_case(&db, board, audit, &asked.case, day("2033-01-01"), &by(9)).await.unwrap();
        assert_eq!((erased.summaries, erased.evidence), (1, 1));
        let left = asked.said(&db).await;
        assert!(left.sending.is_empty() && left.version == 0);
        assert_eq!(left.safety.unwrap().safety.told_whom, "Duty team");
        assert_eq!(asked.changes(&db).await, [], "a note about all cases may speak of this one");
        assert_eq!(asked.get(&db).await.left_off, None);
        let cases = sending::cases(&db, board, audit, &asked.council).await.unwrap();
        assert_eq!((cases[0].missing(), cases[1].file.id.clone()), (Vec::new(), second));
        let text = case_export::get(&db, board, audit, &asked.case, at(10)).await.unwrap().to_text();
        assert!(!text.contains("blue tab") && !text.contains("Which tab"), "{text}");
    }

    async fn erasing_all_text_of_an_audit_erases_every_note(db) {
        let asked = full(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let other = sending::open(&db, board, audit, &asked.trust, &by(8)).await;
        other.unwrap();
        let sent = sending::get(&db, board, audit, &asked.trust).await.unwrap();
        kept(sending::send(&db, board, audit, &asked.trust, sent.version, &by(8)).await);
        let whole = [asked.wanted(Item::Whole, "We know of one more.")];
        kept(sending::ask_for_changes(&db, board, audit, &asked.trust, &whole, sent.version + 1, &by(8)).await);
        let erased = retention::erase_audit_text(&db, board, audit, day("2033-01-01"), &by(9)).await.unwrap();
        assert_eq!((erased.cases, erased.evidence), (1, 1));
        for agency in [&asked.council, &asked.trust] {
            assert_eq!(sending::changes(&db, board, audit, agency).await.unwrap(), []);
        }
    }

    async fn removing_a_case_removes_all_of_it(db) {
        let asked = full(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        kept(asked.record(&db, &said("Nurse", "Behind the blue tab"), 1).await);
        assert!(asked.get(&db).await.left_off.is_some());
        let waits = cases::remove(&db, board, audit, &asked.case, &by(8)).await;
        assert!(matches!(waits, Err(StoreError::StillInUse { .. })), "somebody has to act about it: {waits:?}");
        sending::answer_safety(&db, board, audit, &asked.case, &Safety::default(), &by(8)).await.unwrap();
        cases::remove(&db, board, audit, &asked.case, &by(9)).await.unwrap();
        assert_eq!(asked.said(&db).await, sending::Said::default());
        assert_eq!(asked.get(&db).await.left_off, None);
        assert_eq!(sending::safety_waiting(&db, board).await.unwrap(), []);
        let notes: Vec<_> = asked.changes(&db).await.into_iter().map(|change| change.wanted.item).collect();
        assert_eq!(notes, [Item::Whole], "what was asked of all cases stays");
    }
}
