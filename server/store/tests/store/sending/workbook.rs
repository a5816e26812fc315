//! What an agency filled in in a workbook: kept as a whole, or not at all.

use domain::{
    case_file::Referral,
    id::CaseId,
    observation::safety::Safety,
    sending::{Item, workbook::CaseChange},
};
use store::{
    Database, Saved, StoreError, audits, cases, retention,
    sending::{self, Writer},
};

use super::{Asked, CONTACT, kept, said};
use crate::example::{self, at, by, day};

/// A change of the presenter, the place for question 3 and the summary.
fn change(case: &CaseId, reference: &str) -> CaseChange {
    CaseChange {
        case: case.clone(),
        reference: reference.to_owned(),
        referral: Some(Referral {
            types_of_risk: vec!["Self-Neglect".into()],
            summary: "Concerns about a fall.".into(),
            ..Referral::default()
        }),
        sending: Some(said("Team manager", "Minutes")),
        safety: Some(Safety { needs_action: true, ..Safety::default() }),
    }
}

impl Asked {
    async fn keep(&self, db: &Database, changes: &[CaseChange], version: i64) -> Result<Saved, StoreError> {
        let (board, audit) = (&self.key.board, &self.key.audit);
        sending::record_workbook(db, board, audit, &self.council, changes, version, CONTACT, &self.by(4))
            .await
    }

    /// Whether nothing was written about the case, and nothing told.
    async fn is_untouched(&self, db: &Database, told: usize) -> bool {
        let file = cases::get(db, &self.key.board, &self.key.audit, &self.case).await.unwrap();
        self.said(db).await == sending::Said::default()
            && !file.referral.summary.contains("a fall")
            && self.told(db).await.len() == told
    }
}

on_both! {
    async fn everything_is_kept_as_the_pages_keep_it(db) {
        let asked = Asked::new(&db).await;
        let second = example::case(&db, &asked.key, "LCC-02").await;
        let before = asked.get(&db).await.version;
        let changes = [change(&asked.case, "LCC-01"), CaseChange { referral: None, safety: None, ..change(&second, "LCC-02") }];
        let version = kept(asked.keep(&db, &changes, before).await);
        let now = asked.get(&db).await;
        assert!(now.version > before && now.version == version);
        let left = now.left_off.unwrap();
        assert_eq!((left.case, left.item, left.at), (second.clone(), Item::Question(3), at(4)));
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let file = cases::get(&db, board, audit, &asked.case).await.unwrap();
        assert_eq!((file.referral.summary.as_str(), file.reference.as_str()), ("Concerns about a fall.", "LCC-01"));
        assert_eq!(file.referral.types_of_risk, ["Self-Neglect"]);
        let read = asked.said(&db).await;
        assert_eq!(read.sending, said("Team manager", "Minutes"));
        assert!(read.safety.unwrap().safety.needs_action);
        assert_eq!(sending::get_case(&db, board, audit, &second).await.unwrap().safety, None);
        let told: Vec<String> = asked.told(&db).await.into_iter().map(|event| event.deed).collect();
        assert_eq!(told[..4], ["case_sending_recorded", "safety_answered", "case_sending_recorded", "case_changed"]);
    }

    async fn a_referral_without_a_month_leaves_the_month(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let before = cases::get(&db, board, audit, &asked.case).await.unwrap().referral.concluded;
        kept(asked.keep(&db, &[change(&asked.case, "LCC-01")], asked.get(&db).await.version).await);
        assert_eq!(cases::get(&db, board, audit, &asked.case).await.unwrap().referral.concluded, before);
    }

    async fn over_what_somebody_changed_meanwhile_nothing_is_written(db) {
        let asked = Asked::new(&db).await;
        let second = example::case(&db, &asked.key, "LCC-02").await;
        let version = asked.get(&db).await.version;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let (words, at_three) = (said("Nurse", ""), asked.by(3));
        kept(sending::record_case(&db, board, audit, &second, &words, None, 0, CONTACT, &at_three).await);
        let told = asked.told(&db).await.len();
        let changes = [change(&asked.case, "LCC-01"), change(&second, "LCC-02")];
        assert_eq!(asked.keep(&db, &changes, version).await.unwrap(), Saved::Overtaken);
        assert!(asked.is_untouched(&db, told).await);
        assert_eq!(asked.keep(&db, &changes, 0).await.unwrap(), Saved::Overtaken);
    }

    async fn where_one_change_cannot_be_kept_none_is(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let erased = example::case(&db, &asked.key, "LCC-02").await;
        retention::erase_case(&db, board, audit, &erased, day("2033-01-01"), &by(3)).await.unwrap();
        let (version, told) = (asked.get(&db).await.version, asked.told(&db).await.len());
        let changes = |second: &CaseId| [change(&asked.case, "LCC-01"), change(second, "LCC-02")];
        let refused = asked.keep(&db, &changes(&erased), version).await;
        assert!(matches!(refused, Err(StoreError::Erased)), "{refused:?}");
        let refused = asked.keep(&db, &changes(&CaseId::new("none")), version).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })), "{refused:?}");
        assert!(asked.is_untouched(&db, told).await);
    }

    async fn a_case_of_another_agency_is_not_reached(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        sending::open(&db, board, audit, &asked.trust, &by(3)).await.unwrap();
        let changes = [change(&asked.case, "LCC-01")];
        let refused = sending::record_workbook(&db, board, audit, &asked.trust, &changes, 1, CONTACT, &by(4)).await;
        assert!(matches!(refused, Err(StoreError::NotFound { .. })), "{refused:?}");
        assert_eq!(asked.said(&db).await, sending::Said::default());
    }

    async fn what_is_sent_shared_or_agreed_takes_no_workbook(db) {
        let asked = Asked::new(&db).await;
        let (board, audit) = (&asked.key.board, &asked.key.audit);
        let changes = [change(&asked.case, "LCC-01")];
        let version = asked.send(&db).await;
        assert!(matches!(asked.keep(&db, &changes, version).await, Err(StoreError::Sent)));
        audits::share_cases(&db, board, audit, &by(6)).await.unwrap();
        assert!(matches!(asked.keep(&db, &changes, version).await, Err(StoreError::Shared)));
        let version = asked.get(&db).await.version;
        let (hand, at_seven) = (Writer::Board, by(7));
        kept(sending::record_workbook(&db, board, audit, &asked.council, &changes, version, hand, &at_seven).await);
        audits::agree(&db, board, audit, day("2026-12-20"), &by(8)).await.unwrap();
        assert!(matches!(asked.keep(&db, &changes, version).await, Err(StoreError::Agreed)));
    }
}
