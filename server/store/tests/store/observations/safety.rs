//! Whether anyone needs to act, whatever else is agreed, withdrawn or closed.

use domain::{
    access::Role,
    id::{BoardId, ObservedMeetingId},
    observation::{
        consent::AgreedTo,
        safety::{Safety, SafetyPart},
    },
};
use store::{Database, StoreError, audits, observations};

use super::{Seen, by_person, meeting, named, passed_on, practice, somebody};
use crate::example::{by, day};

async fn answer(db: &Database, seen: &Seen, part: SafetyPart, safety: &Safety, minute: i64) {
    let (board, audit) = (&seen.key.board, &seen.key.audit);
    observations::answer_safety(db, board, audit, &seen.id, &part, safety, &by(minute)).await.unwrap();
}

/// That somebody has to act, and nobody was told yet.
fn open() -> Safety {
    Safety { needs_action: true, ..Safety::default() }
}

on_both! {
    async fn an_answer_needs_no_agreement_and_is_taken_after_the_report_is_agreed(db) {
        let seen = Seen::named(&db).await;
        answer(&db, &seen, SafetyPart::Conversation, &open(), 3).await;
        audits::agree(&db, &seen.key.board, &seen.key.audit, day("2026-12-01"), &by(4)).await.unwrap();
        answer(&db, &seen, SafetyPart::Conversation, &passed_on(), 5).await;
        assert_eq!(seen.get(&db).await.safety[0].safety, passed_on());
    }

    async fn answers_wait_until_they_are_passed_on_and_seen_those_not_passed_on_first(db) {
        let seen = Seen::named(&db).await;
        let (board, audit) = (&seen.key.board, &seen.key.audit);
        let later = Seen { key: seen.key.clone(), id: named(&db, &seen.key, "LCC-O2").await };
        answer(&db, &seen, SafetyPart::Practice, &passed_on(), 3).await;
        answer(&db, &seen, SafetyPart::Interview, &Safety::default(), 4).await;
        answer(&db, &later, SafetyPart::Interview, &open(), 5).await;
        let waiting = async || {
            observations::safety_waiting(&db, board).await.unwrap().into_iter()
                .map(|one| (one.reference, one.answer.part.code().to_owned(), one.audit_name)).collect::<Vec<_>>()
        };
        let row = |reference: &str, part: &str| (reference.to_owned(), part.to_owned(), "Spring".to_owned());
        assert_eq!(waiting().await, [row("LCC-O2", "interview"), row("LCC-O1", "practice")]);
        let manager = somebody(&db, &seen.key, "Manager", Role::BoardManager, None).await;
        for one in [&seen, &later] {
            let part = if one.id == seen.id { SafetyPart::Practice } else { SafetyPart::Interview };
            observations::note_safety(&db, board, audit, &one.id, &part, &by_person(&manager, 6)).await.unwrap();
            observations::note_safety(&db, board, audit, &one.id, &part, &by_person(&manager, 7)).await.unwrap();
        }
        assert_eq!(waiting().await, [row("LCC-O2", "interview")], "seen, and still nobody was told");
        answer(&db, &later, SafetyPart::Interview, &passed_on(), 8).await;
        assert_eq!(waiting().await, [row("LCC-O2", "interview")], "a changed answer is unseen again");
        answer(&db, &later, SafetyPart::Interview, &passed_on(), 9).await;
        observations::note_safety(&db, board, audit, &later.id, &SafetyPart::Interview, &by_person(&manager, 9)).await.unwrap();
        answer(&db, &later, SafetyPart::Interview, &passed_on(), 10).await;
        assert_eq!(waiting().await, [], "an equal answer stays seen");
        assert_eq!(observations::safety_waiting(&db, &BoardId::new("nowhere")).await.unwrap(), []);
    }

    async fn a_recording_page_that_stood_open_takes_back_no_yes_and_blanks_nobody_who_was_told(db) {
        let seen = Seen::agreed(&db, &AgreedTo::ALL).await;
        let (board, audit) = (&seen.key.board, &seen.key.audit);
        answer(&db, &seen, SafetyPart::Practice, &passed_on(), 5).await;
        for (version, stale) in [(0, Safety::default()), (1, open())] {
            let words = practice(&format!("Seen {version}."));
            let kept = observations::record_practice(
                &db, board, audit, &seen.id, &words, Some(&stale), version, &by(6 + version),
            )
            .await;
            assert!(matches!(kept, Ok(store::Saved::Kept { .. })));
            assert_eq!(seen.get(&db).await.safety[0].safety, passed_on());
        }
        answer(&db, &seen, SafetyPart::Practice, &Safety::default(), 9).await;
        assert!(!seen.get(&db).await.safety[0].safety.needs_action, "by itself it can be taken back");
    }

    async fn an_agreed_report_is_issued_again_when_somebody_has_to_act_or_was_told(db) {
        let seen = Seen::named(&db).await;
        let (board, audit) = (&seen.key.board, &seen.key.audit);
        let edition = async || audits::get(&db, board, audit).await.unwrap().edition.map(|edition| edition.number);
        audits::agree(&db, board, audit, day("2026-12-01"), &by(4)).await.unwrap();
        answer(&db, &seen, SafetyPart::Conversation, &Safety::default(), 5).await;
        assert_eq!(edition().await, Some(1), "nobody has to act");
        answer(&db, &seen, SafetyPart::Conversation, &open(), 6).await;
        assert_eq!(edition().await, Some(2));
        answer(&db, &seen, SafetyPart::Conversation, &passed_on(), 7).await;
        assert_eq!(edition().await, Some(3));
        answer(&db, &seen, SafetyPart::Conversation, &Safety { told_time: None, ..passed_on() }, 8).await;
        assert_eq!(edition().await, Some(3), "the report does not say when");
    }

    async fn what_nobody_answered_is_not_seen_and_no_meeting_is_made_up(db) {
        let seen = Seen::named(&db).await;
        let (board, audit) = (&seen.key.board, &seen.key.audit);
        let manager = somebody(&db, &seen.key, "Manager", Role::BoardManager, None).await;
        let nothing = observations::note_safety(&db, board, audit, &seen.id, &SafetyPart::Practice, &by_person(&manager, 6)).await;
        assert!(matches!(nothing, Err(StoreError::NotFound { .. })));
        answer(&db, &seen, SafetyPart::Practice, &open(), 3).await;
        let nobody = observations::note_safety(&db, board, audit, &seen.id, &SafetyPart::Practice, &by(6)).await;
        assert!(matches!(nobody, Err(StoreError::NotFound { .. })), "the operator is no manager");
        let made_up = SafetyPart::Meeting(ObservedMeetingId::new("made up").to_string());
        let refused = observations::answer_safety(&db, board, audit, &seen.id, &made_up, &open(), &by(6)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })));
    }

    async fn answers_outlive_a_withdrawal_and_can_be_changed_after_it(db) {
        let seen = Seen::agreed(&db, &AgreedTo::ALL).await;
        let _ = seen.practice(&db, &practice("Seen."), Some(&open()), 0).await.unwrap();
        let held = seen.meeting(&db, &meeting("Seen."), Some(&open())).await.unwrap();
        seen.withdraw(&db, &AgreedTo::ALL).await;
        assert_eq!(seen.get(&db).await.safety.len(), 2);
        answer(&db, &seen, SafetyPart::Meeting(held.to_string()), &passed_on(), 10).await;
        answer(&db, &seen, SafetyPart::Conversation, &passed_on(), 11).await;
        let found = seen.get(&db).await;
        let parts: Vec<_> = found.safety.iter().map(|one| (one.part.code(), one.safety.is_not_passed_on())).collect();
        assert_eq!(parts, [("practice", true), (held.as_str(), false), ("conversation", false)]);
    }
}
