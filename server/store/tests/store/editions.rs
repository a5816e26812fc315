//! Editions of a report: when it becomes the next one, and when not.

use domain::{
    edition::{Edition, EditionReason},
    id::CaseId,
    rating::Rating,
    trail::{Chain, Deed, Detail, Stream},
};
use store::{
    Database, audits,
    audits::AuditKey,
    findings, report_source, retention,
    trail::{self, About},
};

use crate::example::{self, action, by, day, rated};

async fn edition(db: &Database, key: &AuditKey) -> Option<Edition> {
    audits::get(db, &key.board, &key.audit).await.unwrap().edition
}

fn issued(number: u32, on: &str, reason: EditionReason) -> Option<Edition> {
    Some(Edition { number, on: day(on), reason })
}

async fn agree(db: &Database, key: &AuditKey, on: &str) {
    audits::agree(db, &key.board, &key.audit, day(on), &by(5)).await.unwrap();
}

/// A case with evidence and a finding.
async fn with_finding(db: &Database, key: &AuditKey, reference: &str) -> CaseId {
    let case = without_finding(db, key, reference).await;
    findings::record(db, &key.board, &key.audit, &action(&case, "Ask at the first visit."), &by(3))
        .await
        .unwrap();
    case
}

/// A case with evidence alone, which no report prints.
async fn without_finding(db: &Database, key: &AuditKey, reference: &str) -> CaseId {
    let case = example::case(db, key, reference).await;
    example::rate(db, key, &case, 1, &rated(Rating::Red, "She was not asked.")).await;
    case
}

async fn erase(db: &Database, key: &AuditKey, case: &CaseId) {
    retention::erase_case(db, &key.board, &key.audit, case, day("2033-01-01"), &by(9)).await.unwrap();
}

/// What the trail says of the edition in each event of a deed, oldest first.
async fn told(db: &Database, key: &AuditKey, deed: Deed) -> Vec<Option<String>> {
    let chain = Chain::Board(key.board.clone());
    let tool = audits::get(db, &key.board, &key.audit).await.unwrap().tool_id;
    let about = About::Audit { audit: key.audit.clone(), tool };
    let mut events = trail::list(db, &chain, Stream::Changes, &about, None, 100).await.unwrap();
    events.reverse();
    events
        .iter()
        .filter(|event| event.deed == deed.code())
        .map(|event| Detail::from_text(&event.detail).get("edition").map(str::to_owned))
        .collect()
}

fn some(number: &str) -> Option<String> {
    Some(number.to_owned())
}

on_both! {
    async fn a_draft_is_no_edition_and_each_agreement_is_the_next_one(db) {
        let key = example::audit(&db).await;
        assert_eq!(edition(&db, &key).await, None);
        agree(&db, &key, "2026-12-01").await;
        assert_eq!(edition(&db, &key).await, issued(1, "2026-12-01", EditionReason::Agreed));
        audits::make_draft(&db, &key.board, &key.audit, &by(6)).await.unwrap();
        assert_eq!(edition(&db, &key).await, None);
        agree(&db, &key, "2026-12-08").await;
        assert_eq!(edition(&db, &key).await, issued(2, "2026-12-08", EditionReason::Agreed));
        assert_eq!(told(&db, &key, Deed::ReportAgreed).await, [some("1"), some("2")]);
    }

    async fn a_refused_agreement_is_no_edition(db) {
        let key = example::audit(&db).await;
        agree(&db, &key, "2026-12-01").await;
        assert!(audits::agree(&db, &key.board, &key.audit, day("2026-12-02"), &by(6)).await.is_err());
        assert_eq!(edition(&db, &key).await, issued(1, "2026-12-01", EditionReason::Agreed));
    }

    async fn erasing_what_an_agreed_report_prints_is_the_next_edition(db) {
        let key = example::audit(&db).await;
        let case = with_finding(&db, &key, "1").await;
        agree(&db, &key, "2026-12-01").await;
        erase(&db, &key, &case).await;
        assert_eq!(edition(&db, &key).await, issued(2, "2033-01-01", EditionReason::Erased));
        assert_eq!(told(&db, &key, Deed::CaseErased).await, [some("2")]);
        // Erased once, it is erased no more.
        erase(&db, &key, &case).await;
        assert_eq!(edition(&db, &key).await, issued(2, "2033-01-01", EditionReason::Erased));
        audits::make_draft(&db, &key.board, &key.audit, &by(10)).await.unwrap();
        agree(&db, &key, "2033-02-01").await;
        assert_eq!(edition(&db, &key).await, issued(3, "2033-02-01", EditionReason::Agreed));
    }

    async fn erasing_what_no_report_prints_leaves_the_edition(db) {
        let key = example::audit(&db).await;
        let case = without_finding(&db, &key, "1").await;
        agree(&db, &key, "2026-12-01").await;
        erase(&db, &key, &case).await;
        assert_eq!(edition(&db, &key).await, issued(1, "2026-12-01", EditionReason::Agreed));
        assert_eq!(told(&db, &key, Deed::CaseErased).await, [None]);
    }

    async fn erasing_a_whole_audit_is_one_edition_however_many_cases_it_has(db) {
        let key = example::audit(&db).await;
        with_finding(&db, &key, "1").await;
        without_finding(&db, &key, "2").await;
        with_finding(&db, &key, "3").await;
        agree(&db, &key, "2026-12-01").await;
        let all = async || retention::erase_audit_text(&db, &key.board, &key.audit, day("2033-01-01"), &by(9)).await;
        assert_eq!(all().await.unwrap().findings, 2);
        assert_eq!(edition(&db, &key).await, issued(2, "2033-01-01", EditionReason::Erased));
        let said = told(&db, &key, Deed::CaseErased).await;
        assert_eq!(said, [some("2"), None, some("2")], "of the cases whose findings went");
        assert_eq!(all().await.unwrap().cases, 0);
        assert_eq!(edition(&db, &key).await, issued(2, "2033-01-01", EditionReason::Erased));
    }

    async fn erasing_from_a_draft_is_no_edition(db) {
        let key = example::audit(&db).await;
        let case = with_finding(&db, &key, "1").await;
        erase(&db, &key, &case).await;
        assert_eq!((edition(&db, &key).await, told(&db, &key, Deed::CaseErased).await), (None, vec![None]));
        agree(&db, &key, "2033-02-01").await;
        assert_eq!(edition(&db, &key).await, issued(1, "2033-02-01", EditionReason::Agreed));
        // Nor is it one from a report that was sent back, though it was agreed before.
        let other = with_second_audit(&db).await;
        let case = with_finding(&db, &other, "1").await;
        agree(&db, &other, "2026-12-01").await;
        audits::make_draft(&db, &other.board, &other.audit, &by(6)).await.unwrap();
        erase(&db, &other, &case).await;
        assert_eq!(edition(&db, &other).await, None);
        agree(&db, &other, "2033-02-01").await;
        assert_eq!(edition(&db, &other).await, issued(2, "2033-02-01", EditionReason::Agreed));
    }

    async fn all_boards_that_receive_an_audit_get_the_same_edition(db) {
        let key = example::audit(&db).await;
        let boards = audits::receiving_boards(&db, &key.board, &key.audit).await.unwrap();
        assert_eq!(boards.len(), 2);
        let editions = async || {
            let mut editions = Vec::new();
            for board in &boards {
                let source = report_source::get(&db, &key.board, &key.audit, &board.id).await.unwrap();
                editions.push(source.edition);
            }
            editions
        };
        assert_eq!(editions().await, [None, None]);
        agree(&db, &key, "2026-12-01").await;
        assert_eq!(editions().await, [issued(1, "2026-12-01", EditionReason::Agreed); 2]);
    }
}

async fn with_second_audit(db: &Database) -> AuditKey {
    audits::create(db, &example::new_audit("Autumn"), &by(1)).await.unwrap()
}
