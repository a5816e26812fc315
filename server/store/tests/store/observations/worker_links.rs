//! The link by which a worker reads what was recorded of their interview.

use domain::{access::Who, observation::consent::AgreedTo, trail::By};
use store::{Database, StoreError, audits, observations};

use super::{Seen, changes, interview};
use crate::example::{at, by, day};

/// An observation with an interview whose worker sees it.
async fn shown(db: &Database) -> Seen {
    let seen = Seen::agreed(db, &AgreedTo::ALL).await;
    let _ = seen.interview(db, &interview("Said."), 0).await.unwrap();
    seen.let_workers_see(db, true).await;
    seen
}

async fn link(db: &Database, seen: &Seen, hash: &str) -> Result<(), StoreError> {
    let (board, audit) = (&seen.key.board, &seen.key.audit);
    observations::make_worker_link(db, board, audit, &seen.id, hash, at(600), &by(4)).await
}

async fn comment(db: &Database, seen: &Seen, words: &str) -> Result<(), StoreError> {
    let worker = By::of(Who::Worker(seen.id.clone()), at(5));
    observations::comment(db, &seen.key.board, &seen.key.audit, &seen.id, words, &worker).await
}

/// Whether a link works at a minute.
async fn works(db: &Database, hash: &str, minute: i64) -> bool {
    observations::find_worker_link(db, hash, at(minute)).await.unwrap().is_some()
}

on_both! {
    async fn a_link_leads_to_its_observation_until_it_expires(db) {
        let seen = shown(&db).await;
        let (board, audit) = (&seen.key.board, &seen.key.audit);
        link(&db, &seen, "first").await.unwrap();
        let found = observations::find_worker_link(&db, "first", at(599)).await.unwrap().unwrap();
        assert_eq!((&found.board, &found.audit, &found.observation, found.expires_at), (board, audit, &seen.id, at(600)));
        assert!(!works(&db, "first", 600).await && !works(&db, "another", 10).await);
        let expires = async |minute| observations::worker_link_expires(&db, board, audit, &seen.id, at(minute)).await.unwrap();
        assert_eq!((expires(10).await, expires(600).await), (Some(at(600)), None));
        link(&db, &seen, "second").await.unwrap();
        assert!(!works(&db, "first", 10).await && works(&db, "second", 10).await, "a link takes the place of the one before");
        for _ in 0..2 {
            observations::withdraw_worker_link(&db, board, audit, &seen.id, &by(6)).await.unwrap();
        }
        assert!(!works(&db, "second", 10).await);
    }

    async fn sharing_ends_the_link_and_the_workers_time_to_comment(db) {
        let seen = shown(&db).await;
        link(&db, &seen, "first").await.unwrap();
        comment(&db, &seen, "I said more.").await.unwrap();
        comment(&db, &seen, "I said more.").await.unwrap();
        assert_eq!(seen.get(&db).await.interview.unwrap().value.comment, "I said more.");
        seen.share(&db).await.unwrap();
        assert!(!works(&db, "first", 10).await);
        assert!(matches!(comment(&db, &seen, "Late.").await, Err(StoreError::NotFound { .. })));
        assert!(matches!(link(&db, &seen, "second").await, Err(StoreError::StillInUse { .. })));
        let events = changes(&db, &seen).await;
        let comments: Vec<_> = events.iter().filter(|event| event.deed == "interview_commented").collect();
        assert_eq!((comments.len(), comments[0].who.as_str()), (1, format!("worker {}", seen.id).as_str()));
        assert!(!comments[0].detail.contains("more"));
    }

    async fn a_link_works_only_while_the_group_chooses_that_workers_see_it(db) {
        let seen = shown(&db).await;
        link(&db, &seen, "first").await.unwrap();
        seen.let_workers_see(&db, false).await;
        assert!(!works(&db, "first", 10).await);
        assert!(matches!(comment(&db, &seen, "Words.").await, Err(StoreError::NotFound { .. })));
        assert!(matches!(link(&db, &seen, "second").await, Err(StoreError::StillInUse { .. })));
        seen.let_workers_see(&db, true).await;
        assert!(works(&db, "first", 10).await);
    }

    async fn there_is_nothing_to_comment_on_before_the_interview_nor_in_an_agreed_report(db) {
        let seen = Seen::agreed(&db, &AgreedTo::ALL).await;
        seen.let_workers_see(&db, true).await;
        assert!(matches!(comment(&db, &seen, "Words.").await, Err(StoreError::NotFound { what: "interview" })));
        let _ = seen.interview(&db, &interview("Said."), 0).await.unwrap();
        audits::agree(&db, &seen.key.board, &seen.key.audit, day("2026-12-01"), &by(5)).await.unwrap();
        assert!(matches!(comment(&db, &seen, "Words.").await, Err(StoreError::Agreed)));
    }

    async fn a_withdrawal_ends_the_link(db) {
        let seen = shown(&db).await;
        link(&db, &seen, "first").await.unwrap();
        seen.withdraw(&db, &[AgreedTo::Quoted]).await;
        assert!(!works(&db, "first", 10).await);
    }
}
