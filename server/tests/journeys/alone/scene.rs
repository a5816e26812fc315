//! An audit whose group scores alone: a lead without an agency, members of three agencies, and a manager.

use domain::{
    access::{Role, Who},
    case_file::{CaseDetails, Referral},
    id::{AgencyId, CaseId, MeetingId, PersonId},
    meeting::Scoring,
    trail::By,
};
use store::audits::AuditKey;

use crate::{
    browser::{Browser, now},
    new_audit::{agency_of, new_audit},
};

pub(super) const OWN: &str = "/do/record-first-rating";
pub(super) const GROUP: &str = "/do/record-rating";
pub(super) const SHOW: &str = "/do/show-case";

/// A server with the audit and a case of the Trust, and everybody's browser.
pub(super) struct Scene {
    pub(super) key: AuditKey,
    pub(super) case: CaseId,
    pub(super) council: AgencyId,
    pub(super) manager: Browser,
    /// Leads, and has no agency.
    pub(super) lead: Browser,
    /// Members of the Council.
    pub(super) mona: Browser,
    pub(super) max: Browser,
    /// A member of the Police.
    pub(super) pat: Browser,
    /// A member of the Trust, whose case it is.
    pub(super) theo: Browser,
    /// They, in the same order.
    pub(super) people: [PersonId; 6],
}

impl Scene {
    pub(super) async fn new(scoring: Scoring) -> Self {
        let manager = Browser::new().await;
        let db = manager.database.clone();
        let board = store::boards::make(&db, "Northmere Board", &now()).await.unwrap();
        let new = new_audit("Autumn", &["Northmere Council", "Vale Trust"], &["Northmere Police"]);
        let key = store::audits::create(&db, &new, &now()).await.unwrap();
        let council = agency_of(&db, &key, "Northmere Council").await;
        let trust = agency_of(&db, &key, "Vale Trust").await;
        let police = agency_of(&db, &key, "Northmere Police").await;
        let details =
            CaseDetails { agency: trust.clone(), reference: "VT-01".into(), referral: Referral::default() };
        let case = store::cases::add(&db, &key.board, &key.audit, &details, &now()).await.unwrap();
        store::audits::share_cases(&db, &key.board, &key.audit, &now()).await.unwrap();
        store::audits::choose_scoring(&db, &key.board, &key.audit, scoring, &now()).await.unwrap();
        let mut browsers = Vec::new();
        let mut people = Vec::new();
        for (name, role, agency) in [
            ("Morgan Ellis", Role::BoardManager, None),
            ("Lena Frost", Role::AuditLead, None),
            ("Mona Reed", Role::AuditGroupMember, Some(&council)),
            ("Max Hale", Role::AuditGroupMember, Some(&council)),
            ("Pat Dale", Role::AuditGroupMember, Some(&police)),
            ("Theo Marsh", Role::AuditGroupMember, Some(&trust)),
        ] {
            let person = manager.somebody(name, &board, &[(role, agency)]).await;
            let mut browser = manager.another();
            browser.sign_in(&person).await;
            browsers.push(browser);
            people.push(person);
        }
        let mut browsers = browsers.into_iter();
        let mut next = || browsers.next().unwrap();
        Self {
            key,
            case,
            council,
            manager: next(),
            lead: next(),
            mona: next(),
            max: next(),
            pat: next(),
            theo: next(),
            people: people.try_into().unwrap(),
        }
    }

    pub(super) fn below(&self, rest: &str) -> String {
        format!("/boards/{}/audits/{}/{rest}", self.key.board, self.key.audit)
    }

    pub(super) fn question(&self, number: u8) -> String {
        self.below(&format!("cases/{}/questions/{number}", self.case))
    }

    pub(super) fn differences(&self) -> String {
        self.below(&format!("cases/{}/differences", self.case))
    }

    pub(super) fn show_page(&self) -> String {
        self.below(&format!("cases/{}/show", self.case))
    }

    /// A meeting under way at which these of the people are.
    pub(super) async fn meet(&self, present: &[usize]) -> MeetingId {
        let db = &self.manager.database;
        let day = app::site::today();
        let meeting =
            store::meetings::start(db, &self.key.board, &self.key.audit, day, &now()).await.unwrap();
        for person in present {
            let (board, audit, person) = (&self.key.board, &self.key.audit, &self.people[*person]);
            let (here, by) = (store::meetings::Attending::Present, now());
            store::meetings::note_attendance(db, board, audit, &meeting, person, None, here, &by)
                .await
                .unwrap();
        }
        meeting
    }

    pub(super) fn by(&self, person: usize) -> By {
        By::of(Who::Person(self.people[person].clone()), app::site::now())
    }

    /// The stored answer of the group, with its reason.
    pub(super) async fn stored(&self, question: u8) -> Option<store::answers::StoredAnswer> {
        store::answers::list(&self.manager.database, &self.key.board, &self.key.audit, &self.case)
            .await
            .unwrap()
            .into_iter()
            .find(|answer| answer.question == question)
    }
}

/// Somebody rates a question alone.
pub(super) async fn rate(browser: &mut Browser, page: &str, rating: &str, why: &str) {
    browser.open(page).await.submit(OWN, &[("rating", rating), ("evidence", why), ("then", "stay")]).await;
    browser.sees("Saved at");
}
