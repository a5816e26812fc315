//! Accepting, and asking for changes.

use domain::sending::{Item, SendingStatus};
use store::{Saved, StoreError, audits, cases, sending};

use super::{Asked, kept, said};
use crate::example::{at, by, case_details};

on_both! {
    async fn what_is_accepted_is_what_was_read(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        assert!(matches!(sending::accept(&db, board, audit, &asked.council, 1, &by(4)).await, Err(StoreError::NotSent)));
        let version = asked.send(&db).await;
        let stale = sending::accept(&db, board, audit, &asked.council, version - 1, &by(6)).await.unwrap();
        assert_eq!(stale, Saved::Overtaken);
        let accepted = kept(sending::accept(&db, board, audit, &asked.council, version, &by(6)).await);
        assert_eq!(kept(sending::accept(&db, board, audit, &asked.council, 1, &by(8)).await), accepted);
        let found = asked.get(&db).await;
        assert_eq!((found.sending.status(), found.sending.accepted_at), (SendingStatus::Accepted, Some(at(6))));
        let told: Vec<_> = asked.told(&db).await.into_iter().map(|event| event.deed).collect();
        assert_eq!(told[0], "sending_accepted");
        assert_ne!(told[1], "sending_accepted");
    }

    async fn what_changes_are_asked_for_is_open_again_with_a_note_for_each(db) {
        let asked = Asked::new(&db).await;
        let wanted = [asked.wanted(Item::Whole, "Thank you."), asked.wanted(Item::Question(3), "Which page of the minutes?")];
        assert!(matches!(asked.ask(&db, &wanted).await, Err(StoreError::NotSent)));
        asked.send(&db).await;
        kept(asked.ask(&db, &wanted).await);
        let found = asked.get(&db).await;
        assert_eq!((found.sending.status(), found.sending.changes_asked_at), (SendingStatus::ChangesAsked, Some(at(7))));
        let changes = asked.changes(&db).await;
        assert_eq!(changes.iter().map(|change| change.wanted.clone()).collect::<Vec<_>>(), wanted);
        assert!(changes.iter().all(|change| change.done_at.is_none() && change.asked_at == at(7)));
        let told = asked.told(&db).await;
        assert_eq!([&*told[1].deed, &*told[0].deed], ["changes_asked", "change_asked"]);
        assert!(told.iter().all(|event| !event.detail.contains("minutes")), "no words in the trail");
        kept(asked.record(&db, &said("Nurse", "Minutes, page 4"), 0).await);
        let changes = asked.changes(&db).await;
        assert_eq!([changes[0].done_at, changes[1].done_at], [None, Some(at(3))], "saving the item does it");
    }

    async fn another_summary_does_what_was_asked_of_it(db) {
        let asked = Asked::new(&db).await;
        asked.send(&db).await;
        kept(asked.ask(&db, &[asked.wanted(Item::Summary, "Shorter."), asked.wanted(Item::Presenter, "Who?")]).await);
        let mut details = case_details(&asked.council, "LCC-01");
        details.referral.summary = "Shorter.".into();
        kept(cases::change(&db, &asked.key.board, &asked.key.audit, &asked.case, &details, 1, &asked.by(9)).await);
        let done: Vec<_> = asked.changes(&db).await.into_iter().map(|change| change.done_at).collect();
        assert_eq!(done, [Some(at(9)), None]);
    }

    async fn a_note_is_marked_as_done_while_it_is_open(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        asked.send(&db).await;
        kept(asked.ask(&db, &[asked.wanted(Item::Whole, "Tell us more."), asked.wanted(Item::Safety, "Sure?")]).await);
        let changes = asked.changes(&db).await;
        sending::mark_done(&db, board, audit, &asked.council, &changes[0].id, &asked.by(8)).await.unwrap();
        sending::mark_done(&db, board, audit, &asked.council, &changes[0].id, &asked.by(9)).await.unwrap();
        assert_eq!(asked.changes(&db).await[0].done_at, Some(at(8)));
        let elsewhere = sending::mark_done(&db, board, audit, &asked.trust, &changes[1].id, &by(9)).await;
        assert!(matches!(elsewhere, Err(StoreError::NotFound { .. })), "not the trust's");
        asked.send(&db).await;
        let late = sending::mark_done(&db, board, audit, &asked.council, &changes[1].id, &asked.by(9)).await;
        assert!(matches!(late, Err(StoreError::Sent)));
        let told: Vec<_> = asked.told(&db).await.into_iter().filter(|event| event.deed == "change_done").collect();
        assert_eq!(told.len(), 1);
    }

    async fn changes_are_asked_of_what_was_accepted_too_and_the_rounds_stand_the_latest_first(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let version = asked.send(&db).await;
        kept(sending::accept(&db, board, audit, &asked.council, version, &by(6)).await);
        kept(asked.ask(&db, &[asked.wanted(Item::Whole, "First.")]).await);
        assert_eq!(asked.get(&db).await.sending.accepted_at, None);
        let version = asked.send(&db).await;
        let second = [asked.wanted(Item::Whole, "Second.")];
        kept(sending::ask_for_changes(&db, board, audit, &asked.council, &second, version, &by(9)).await);
        let notes: Vec<_> = asked.changes(&db).await.into_iter().map(|change| change.wanted.note).collect();
        assert_eq!(notes, ["Second.", "First."]);
    }

    async fn nothing_is_asked_without_a_note_of_anothers_case_over_something_newer_or_once_it_is_shared(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let version = asked.send(&db).await;
        assert_eq!(kept(asked.ask(&db, &[]).await), version);
        assert_eq!(asked.get(&db).await.sending.status(), SendingStatus::Sent);
        let theirs = cases::add(&db, board, audit, &case_details(&asked.trust, "VT-01"), &by(6)).await.unwrap();
        let foreign = domain::sending::ChangeWanted { case: Some(theirs), ..asked.wanted(Item::Summary, "No.") };
        assert!(matches!(asked.ask(&db, &[foreign]).await, Err(StoreError::NotFound { .. })));
        assert_eq!(asked.changes(&db).await, [], "nothing of it is kept");
        let whole = [asked.wanted(Item::Whole, "More.")];
        let stale = sending::ask_for_changes(&db, board, audit, &asked.council, &whole, version - 1, &by(7)).await;
        assert_eq!(stale.unwrap(), Saved::Overtaken);
        audits::share_cases(&db, board, audit, &by(8)).await.unwrap();
        assert!(matches!(asked.ask(&db, &whole).await, Err(StoreError::Shared)));
        let accepted = sending::accept(&db, board, audit, &asked.council, version, &by(9)).await;
        kept(accepted);
    }

    async fn a_case_that_moves_takes_its_notes_with_it(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        sending::open(&db, board, audit, &asked.trust, &by(3)).await.unwrap();
        asked.send(&db).await;
        kept(asked.ask(&db, &[asked.wanted(Item::Presenter, "Who?"), asked.wanted(Item::Whole, "All.")]).await);
        let versions = async || {
            let of = async |agency| sending::get(&db, board, audit, agency).await.unwrap().version;
            [of(&asked.council).await, of(&asked.trust).await]
        };
        let before = versions().await;
        let moved = case_details(&asked.trust, "VT-01");
        kept(cases::change(&db, board, audit, &asked.case, &moved, 1, &by(9)).await);
        let after = versions().await;
        assert!(after[0] > before[0] && after[1] > before[1], "{before:?} {after:?}");
        let notes = async |agency| {
            let changes = sending::changes(&db, board, audit, agency).await.unwrap();
            changes.into_iter().map(|change| change.wanted.note).collect::<Vec<_>>()
        };
        assert_eq!((notes(&asked.council).await, notes(&asked.trust).await), (vec!["All.".to_owned()], vec!["Who?".to_owned()]));
    }
}
