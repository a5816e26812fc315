//! An audit of three agencies, with people who arrange, send and observe.

use app::site::today;
use domain::{
    access::Role,
    id::{AgencyId, ObservationId, PersonId},
    observation::{
        approach::Approach,
        consent::{AgreedTo, Consent, Decided},
        conversation::{AdultAnswer, Conversation, SpokeWith},
        enquiry::{Arrangement, Enquiry},
        interview::{Interview, WorkerAnswer},
        practice::{ObservedFocus, Practice},
        reply::Reply,
        safety::{Safety, SafetyPart},
    },
};
use store::{Saved, audits::AuditKey};

use crate::{
    browser::{Browser, now},
    new_audit::{agency_of, new_audit},
};

/// What was seen, in one place and nowhere else.
pub(super) const SEEN: &str = "The worker knelt beside the chair.";
/// What the adult said.
pub(super) const SAID: &str = "They came back when they said they would.";

/// Whether the database's file or its write-ahead log holds these words.
pub(super) fn is_in_file(browser: &Browser, words: &str) -> bool {
    let file = browser.file();
    let log = file.with_extension("db-wal");
    [file, log]
        .into_iter()
        .filter_map(|file| std::fs::read(file).ok())
        .any(|bytes| bytes.windows(words.len()).any(|window| window == words.as_bytes()))
}

/// A browser at a server with an audit.
pub(super) struct Scene {
    pub(super) browser: Browser,
    pub(super) key: AuditKey,
    pub(super) council: AgencyId,
    pub(super) trust: AgencyId,
    pub(super) police: AgencyId,
}

impl Scene {
    pub(super) async fn new() -> Self {
        let browser = Browser::new().await;
        let new = new_audit("Autumn", &["Northmere Council", "Vale Trust"], &["Mere Police"]);
        let (db, by) = (browser.database.clone(), now());
        let key = store::audits::create(&db, &new, &by).await.unwrap();
        let council = agency_of(&db, &key, "Northmere Council").await;
        let trust = agency_of(&db, &key, "Vale Trust").await;
        let police = agency_of(&db, &key, "Mere Police").await;
        Self { browser, key, council, trust, police }
    }

    pub(super) fn page(&self, rest: &str) -> String {
        format!("/boards/{}/audits/{}{rest}", self.key.board, self.key.audit)
    }

    pub(super) fn observation_page(&self, observation: &ObservationId, rest: &str) -> String {
        self.page(&format!("/observations/{observation}{rest}"))
    }

    /// What every form about an observation names.
    pub(super) fn about<'s>(&'s self, observation: &'s ObservationId) -> Vec<(&'static str, &'s str)> {
        vec![
            ("board", self.key.board.as_str()),
            ("audit", self.key.audit.as_str()),
            ("observation", observation.as_str()),
        ]
    }

    pub(super) async fn person(&self, name: &str, role: Role, agency: Option<&AgencyId>) -> PersonId {
        self.browser.somebody(name, &self.key.board, &[(role, agency)]).await
    }

    /// A browser at which somebody new is signed in.
    pub(super) async fn signed_in(&self, name: &str, role: Role, agency: Option<&AgencyId>) -> Browser {
        let person = self.person(name, role, agency).await;
        let mut browser = self.browser.stranger();
        browser.sign_in(&person).await;
        browser
    }

    /// A browser at which the board manager is signed in.
    pub(super) async fn manager(&self) -> Browser {
        self.signed_in("Morgan Ellis", Role::BoardManager, None).await
    }

    /// An enquiry of the council, which the trust observes; `observer` is named where there is one.
    pub(super) async fn named(&self, observer: Option<&PersonId>) -> ObservationId {
        let (db, by, key) = (&self.browser.database, now(), &self.key);
        let enquiry = Enquiry { audited: self.council.clone(), reference: "NC-O1".into() };
        let id = store::observations::name(db, &key.board, &key.audit, &enquiry, &by).await.unwrap();
        let arrangement = Arrangement { auditing: self.trust.clone(), observer: observer.cloned() };
        let version = store::observations::get(db, &key.board, &key.audit, &id).await.unwrap().version;
        let arranged =
            store::observations::arrange(db, &key.board, &key.audit, &id, &arrangement, version, &by);
        assert!(matches!(arranged.await.unwrap(), Saved::Kept { .. }));
        id
    }

    /// The same, whose adult can be approached.
    pub(super) async fn screened(&self, observer: Option<&PersonId>) -> ObservationId {
        let (db, by, key) = (&self.browser.database, now(), &self.key);
        let id = self.named(observer).await;
        let screened =
            store::observations::screen(db, &key.board, &key.audit, &id, &Approach::Approach, 0, &by);
        assert!(matches!(screened.await.unwrap(), Saved::Kept { .. }));
        id
    }

    /// The same, whose adult has agreed to everything.
    pub(super) async fn agreed(&self, observer: Option<&PersonId>) -> ObservationId {
        let (db, by, key) = (&self.browser.database, now(), &self.key);
        let id = self.screened(observer).await;
        let consent = Consent {
            agreed_to: AgreedTo::ALL.to_vec(),
            has_agreed: true,
            asked_on: today(),
            explained: "With the leaflet.".into(),
            limits_explained: true,
            decided: Decided::Adult,
            supported_by: Vec::new(),
        };
        let recorded = store::observations::record_consent(db, &key.board, &key.audit, &id, &consent, 0, &by);
        assert!(matches!(recorded.await.unwrap(), Saved::Kept { .. }));
        id
    }

    /// The same, in which something was seen and said, with a summary.
    pub(super) async fn recorded(&self, observer: Option<&PersonId>) -> ObservationId {
        let (db, by, key) = (&self.browser.database, now(), &self.key);
        let (board, audit) = (&key.board, &key.audit);
        let id = self.agreed(observer).await;
        let mut practice = Practice { observed_on: Some(today()), ..Practice::default() };
        practice.foci[0] = ObservedFocus { observed: SEEN.into(), ..ObservedFocus::default() };
        let mut interview = Interview { worker_role: "Social worker".into(), ..Interview::default() };
        interview.answers[0] = WorkerAnswer { reply: Some(Reply::Said), words: "By listening.".into() };
        let mut conversation = Conversation { spoke_with: Some(SpokeWith::Adult), ..Conversation::default() };
        conversation.answers[0] =
            AdultAnswer { reply: Some(Reply::Said), words: SAID.into(), quotation: SAID.into() };
        let saved = [
            store::observations::record_practice(db, board, audit, &id, &practice, None, 0, &by).await,
            store::observations::record_interview(db, board, audit, &id, &interview, None, 0, &by).await,
            store::observations::record_conversation(db, board, audit, &id, &conversation, None, 0, &by)
                .await,
            store::observations::write_summary(db, board, audit, &id, "Kept their word.", 0, &by).await,
        ];
        for saved in saved {
            assert!(matches!(saved.unwrap(), Saved::Kept { .. }));
        }
        id
    }

    /// Somebody has to act, and it is not written down who was told.
    pub(super) async fn needs_action(&self, observation: &ObservationId) {
        let (db, by, key) = (&self.browser.database, now(), &self.key);
        let safety = Safety { needs_action: true, ..Safety::default() };
        let part = SafetyPart::Conversation;
        store::observations::answer_safety(db, &key.board, &key.audit, observation, &part, &safety, &by)
            .await
            .unwrap();
    }
}
