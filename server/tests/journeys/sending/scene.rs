//! An audit whose agencies are asked for their cases by a day that is yet to come.

use app::site::today;
use chrono::TimeDelta;
use domain::{
    access::Role,
    agency::AgencyRole,
    audit::{AuditDetails, NewAudit, Participant},
    case_file::{CaseDetails, Referral},
    dates::in_words,
    id::{AgencyId, CaseId},
};
use store::{Saved, audits::AuditKey, sending::AgencySending};

use crate::browser::{Browser, now};

pub(super) const RECORD: &str = "/do/record-places";
pub(super) const SEND: &str = "/do/send-cases";
pub(super) const TAKE_BACK: &str = "/do/take-back-cases";
pub(super) const ACCEPT: &str = "/do/accept-cases";
pub(super) const ASK: &str = "/do/ask-for-changes";
pub(super) const MARK: &str = "/do/mark-change-done";

/// A server with an audit: the council has two drawn cases, the trust none.
pub(super) struct Scene {
    pub(super) browser: Browser,
    pub(super) key: AuditKey,
    pub(super) council: AgencyId,
    pub(super) trust: AgencyId,
    pub(super) case: CaseId,
    pub(super) second: CaseId,
}

impl Scene {
    /// Due in three days.
    pub(super) async fn new() -> Self {
        Self::due_in(3).await
    }

    /// Due in so many days; before today where there are less than none.
    pub(super) async fn due_in(days: i64) -> Self {
        let browser = Browser::new().await;
        let participant = |name: &str, role| Participant { name: name.into(), role };
        let new = NewAudit {
            details: AuditDetails {
                name: "Autumn".into(),
                theme: None,
                window: None,
                sample_size: Some(2),
                confidentiality: None,
                records_reviewed: None,
                cases_due_on: Some(today() + TimeDelta::days(days)),
            },
            boards: vec!["Northmere Board".into()],
            participants: vec![
                participant("Northmere Council", AgencyRole::Presenting),
                participant("Vale Trust", AgencyRole::Presenting),
                participant("Mere Police", AgencyRole::Reviewing),
            ],
            lead: "Northmere Council".into(),
            is_demonstration: false,
        };
        let (db, by) = (browser.database.clone(), now());
        let key = store::audits::create(&db, &new, &by).await.unwrap();
        let agencies = store::agencies::list(&db, &key.board, &key.audit).await.unwrap();
        let of = |name: &str| agencies.iter().find(|agency| agency.name == name).unwrap().id.clone();
        let (council, trust) = (of("Northmere Council"), of("Vale Trust"));
        let mut cases = Vec::new();
        for reference in ["NC-01", "NC-02"] {
            let referral = Referral { concluded: Some("2026-02".parse().unwrap()), ..Referral::default() };
            let details = CaseDetails { agency: council.clone(), reference: reference.into(), referral };
            cases.push(store::cases::add(&db, &key.board, &key.audit, &details, &by).await.unwrap());
        }
        let [case, second] = cases.try_into().unwrap();
        Self { browser, key, council, trust, case, second }
    }

    pub(super) fn page(&self, rest: &str) -> String {
        format!("/boards/{}/audits/{}{rest}", self.key.board, self.key.audit)
    }

    /// A page of what the council sends.
    pub(super) fn council_page(&self, rest: &str) -> String {
        self.page(&format!("/sending/{}{rest}", self.council))
    }

    /// The page of the first case.
    pub(super) fn case_page(&self) -> String {
        self.council_page(&format!("/cases/{}", self.case))
    }

    /// The last day, in words.
    pub(super) fn due(&self, days: i64) -> String {
        in_words(today() + TimeDelta::days(days))
    }

    /// A browser at which somebody new is signed in.
    pub(super) async fn signed_in(&self, name: &str, role: Role, agency: Option<&AgencyId>) -> Browser {
        let person = self.browser.somebody(name, &self.key.board, &[(role, agency)]).await;
        let mut browser = self.browser.stranger();
        browser.sign_in(&person).await;
        browser
    }

    pub(super) async fn contact(&self) -> Browser {
        self.signed_in("Cass Reed", Role::AgencyContact, Some(&self.council)).await
    }

    pub(super) async fn manager(&self) -> Browser {
        self.signed_in("Morgan Ellis", Role::BoardManager, None).await
    }

    /// A browser of the council's contact, who has sent what is there.
    pub(super) async fn sent(&self) -> Browser {
        let mut contact = self.contact().await;
        contact.open(&self.council_page("/send")).await.submit(SEND, &[("confirmed", "yes")]).await;
        assert!(self.sending().await.sending.is_sent(), "{}", contact.words());
        contact
    }

    pub(super) async fn sending(&self) -> AgencySending {
        let (db, key) = (&self.browser.database, &self.key);
        store::sending::get(db, &key.board, &key.audit, &self.council).await.unwrap()
    }

    pub(super) async fn said(&self) -> store::sending::Said {
        let (db, key) = (&self.browser.database, &self.key);
        store::sending::get_case(db, &key.board, &key.audit, &self.case).await.unwrap()
    }

    /// What every form about the council's sending names.
    pub(super) fn about(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("board", self.key.board.as_str()),
            ("audit", self.key.audit.as_str()),
            ("agency", self.council.as_str()),
        ]
    }

    /// What every form about the first case names.
    pub(super) fn about_case(&self) -> Vec<(&'static str, &str)> {
        vec![
            ("board", self.key.board.as_str()),
            ("audit", self.key.audit.as_str()),
            ("case", self.case.as_str()),
        ]
    }

    pub(super) async fn share(&self) {
        let (db, key) = (&self.browser.database, &self.key);
        store::audits::share_cases(db, &key.board, &key.audit, &now()).await.unwrap();
    }

    /// The manager asks the council to change this, by the store.
    pub(super) async fn ask(&self, notes: &[(domain::sending::Item, &str)]) {
        let (db, key) = (&self.browser.database, &self.key);
        let wanted: Vec<_> = notes
            .iter()
            .map(|(item, note)| domain::sending::ChangeWanted {
                case: (*item != domain::sending::Item::Whole).then(|| self.case.clone()),
                item: *item,
                note: (*note).to_owned(),
            })
            .collect();
        let version = self.sending().await.version;
        let (board, audit, by) = (&key.board, &key.audit, now());
        let asked = store::sending::ask_for_changes(db, board, audit, &self.council, &wanted, version, &by);
        assert!(matches!(asked.await.unwrap(), Saved::Kept { .. }));
    }
}
