//! Recording what is seen and said in an observation: what the named observer can do, and what nobody can without the
//! adult's agreement.

mod autosaved;
mod bringing_together;
mod parts;
mod refused;
mod worker;

use domain::{
    access::{Role, Who},
    agency::AgencyRole,
    audit::{AuditDetails, NewAudit, Participant},
    dates::iso_date,
    id::{AgencyId, BoardId, ObservationId, PersonId},
    observation::{
        Observation,
        approach::Approach,
        consent::{AgreedTo, Consent, Decided},
        enquiry::{Arrangement, Enquiry},
    },
    trail::{Chain, Deed, Stream},
};
use store::{
    Saved,
    audits::AuditKey,
    observations, pairs,
    trail::{self, About},
};

use crate::browser::{Browser, now};

const COUNCIL: &str = "Northmere Council";
const POLICE: &str = "Northmere Police";

/// A browser at a server with one audit and one observation of the council's practice, of which somebody of the police
/// is the observer.
struct Scene {
    browser: Browser,
    key: AuditKey,
    id: ObservationId,
    board: BoardId,
    council: AgencyId,
    police: AgencyId,
    manager: PersonId,
    observer: PersonId,
}

impl Scene {
    /// One in which the adult has agreed to this; where that is nothing, they were not asked yet. The observer is signed
    /// in.
    async fn agreed(agreed_to: &[AgreedTo]) -> Self {
        let mut browser = Browser::new().await;
        let by = now();
        let board = store::boards::make(&browser.database, "Northmere Board", &by).await.unwrap();
        let participant = |name: &str, role| Participant { name: name.to_owned(), role };
        let new = NewAudit {
            details: AuditDetails {
                name: "Autumn".into(),
                theme: None,
                window: None,
                sample_size: None,
                confidentiality: None,
                records_reviewed: None,
                cases_due_on: None,
            },
            boards: vec!["Northmere Board".into()],
            participants: vec![
                participant(COUNCIL, AgencyRole::Presenting),
                participant(POLICE, AgencyRole::Presenting),
            ],
            lead: COUNCIL.into(),
            is_demonstration: false,
        };
        let key = store::audits::create(&browser.database, &new, &by).await.unwrap();
        let agencies = store::agencies::list(&browser.database, &key.board, &key.audit).await.unwrap();
        let agency =
            |name: &str| agencies.iter().find(|agency| agency.name == name).map(|agency| agency.id.clone());
        let (council, police) = (agency(COUNCIL).unwrap(), agency(POLICE).unwrap());
        let observer = browser.somebody("Observer", &board, &[(Role::Observer, Some(&police))]).await;
        let manager = browser.somebody("Manager", &board, &[(Role::BoardManager, None)]).await;
        let enquiry = Enquiry { audited: council.clone(), reference: "NC-O1".into() };
        let id = observations::name(&browser.database, &key.board, &key.audit, &enquiry, &by).await.unwrap();
        let arrangement = Arrangement { auditing: police.clone(), observer: Some(observer.clone()) };
        let arranged =
            observations::arrange(&browser.database, &key.board, &key.audit, &id, &arrangement, 1, &by).await;
        assert!(matches!(arranged, Ok(Saved::Kept { .. })));
        browser.sign_in(&observer).await;
        let scene = Self { browser, key, id, board, council, police, manager, observer };
        if !agreed_to.is_empty() {
            scene.agree(agreed_to).await;
        }
        scene
    }

    async fn agree(&self, agreed_to: &[AgreedTo]) {
        let (db, board, audit, by) = (&self.browser.database, &self.key.board, &self.key.audit, now());
        let screened = observations::screen(db, board, audit, &self.id, &Approach::Approach, 0, &by).await;
        assert_eq!(screened.unwrap(), Saved::Kept { version: 1 });
        let consent = Consent {
            agreed_to: agreed_to.to_vec(),
            has_agreed: true,
            asked_on: iso_date("2026-11-02").unwrap(),
            explained: "Explained at home, twice.".into(),
            limits_explained: true,
            decided: Decided::Adult,
            supported_by: Vec::new(),
        };
        let asked = observations::record_consent(db, board, audit, &self.id, &consent, 0, &by).await;
        assert_eq!(asked.unwrap(), Saved::Kept { version: 1 });
    }

    /// Lets the adult take this back.
    async fn withdraw(&self, what: &[AgreedTo]) {
        let (db, board, audit, by) = (&self.browser.database, &self.key.board, &self.key.audit, now());
        observations::withdraw(db, board, audit, &self.id, what, by.at.date_naive(), &by).await.unwrap();
    }

    /// Says whether observations are rated and whether workers see what was recorded.
    async fn choose(&self, rates_observations: bool, shows_workers: bool) {
        let (db, board, audit) = (&self.browser.database, &self.key.board, &self.key.audit);
        let (arrangements, version) = pairs::get(db, board, audit).await.unwrap();
        let arrangements = pairs::Arrangements { rates_observations, shows_workers, ..arrangements };
        let chosen = pairs::arrange(db, board, audit, &arrangements, version, &now()).await;
        assert!(matches!(chosen, Ok(Saved::Kept { .. })));
    }

    async fn share(&self) {
        let (db, board, audit) = (&self.browser.database, &self.key.board, &self.key.audit);
        observations::share(db, board, audit, &self.id, &now()).await.unwrap();
    }

    async fn stored(&self) -> Observation {
        observations::get(&self.browser.database, &self.key.board, &self.key.audit, &self.id).await.unwrap()
    }

    /// A place in the audit.
    fn audit(&self, rest: &str) -> String {
        format!("/boards/{}/audits/{}/{rest}", self.key.board, self.key.audit)
    }

    /// A page of the observation.
    fn page(&self, rest: &str) -> String {
        self.audit(&format!("observations/{}/{rest}", self.id))
    }

    /// Where the observation is, as every form posts it.
    fn hidden(&self) -> Vec<(&'static str, String)> {
        vec![
            ("board", self.key.board.to_string()),
            ("audit", self.key.audit.to_string()),
            ("observation", self.id.to_string()),
        ]
    }

    /// Posts fields about the observation, whatever the page shows.
    async fn post(&mut self, action: &str, fields: &[(&str, &str)]) {
        let hidden = self.hidden();
        let all: Vec<(&str, &str)> = hidden
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .chain(fields.iter().copied())
            .collect();
        self.browser.post(action, &all).await;
    }

    /// Signs in somebody new.
    async fn sign_in_as(&mut self, name: &str, role: Role, agency: Option<&AgencyId>) {
        let person = self.browser.somebody(name, &self.board, &[(role, agency)]).await;
        self.browser.sign_in(&person).await;
    }

    /// How often something was read, and by whom, as the trail tells it.
    async fn reads(&self, deed: Deed, who: Option<&Who>) -> usize {
        let chain = Chain::Board(self.key.board.clone());
        let db = &self.browser.database;
        let tool = store::audits::get(db, &self.key.board, &self.key.audit).await.unwrap().tool_id;
        let about = About::Audit { audit: self.key.audit.clone(), tool };
        let events = trail::list(db, &chain, Stream::Reads, &about, None, 100).await.unwrap();
        events
            .iter()
            .filter(|event| event.deed == deed.code() && who.is_none_or(|who| event.who == who.code()))
            .count()
    }
}
