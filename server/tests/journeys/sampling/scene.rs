//! An audit of two agencies that present cases, with people who ask, send and draw.

use std::sync::atomic::{AtomicUsize, Ordering};

use domain::{
    access::Role,
    agency::AgencyRole,
    audit::{AuditDetails, NewAudit, Participant},
    dates::Window,
    draw::{AgencyCode, Strata},
    id::AgencyId,
};
use store::{audits::AuditKey, draws::Draw};

use crate::browser::{Browser, now};

/// A browser at a server with an audit.
pub(super) struct Scene {
    pub(super) browser: Browser,
    pub(super) key: AuditKey,
    pub(super) council: AgencyId,
    pub(super) trust: AgencyId,
    managers: AtomicUsize,
}

/// Rows of a list: references from 1 on, completed in the window.
pub(super) fn rows(count: usize) -> String {
    (1..=count).map(|number| format!("SG/{number:05}\t1{}/08/2026\n", number % 10)).collect()
}

impl Scene {
    pub(super) async fn new() -> Self {
        let browser = Browser::new().await;
        let participant = |name: &str, role| Participant { name: name.into(), role };
        let day = |text: &str| text.parse().unwrap();
        let new = NewAudit {
            details: AuditDetails {
                name: "Autumn".into(),
                theme: None,
                window: Some(Window { from: day("2026-07-01"), to: day("2026-09-30") }),
                cases_due_on: None,
                sample_size: Some(3),
                confidentiality: None,
                records_reviewed: None,
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
        let db = browser.database.clone();
        let key = store::audits::create(&db, &new, &now()).await.unwrap();
        let agencies = store::agencies::list(&db, &key.board, &key.audit).await.unwrap();
        let of = |name: &str| agencies.iter().find(|agency| agency.name == name).unwrap().id.clone();
        let (council, trust) = (of("Northmere Council"), of("Vale Trust"));
        Self { browser, key, council, trust, managers: AtomicUsize::new(0) }
    }

    /// A scene whose agencies are asked for their lists.
    pub(super) async fn asked(strata: Option<Strata>) -> Self {
        let scene = Self::new().await;
        let code = |code: &str| AgencyCode::new(code).unwrap();
        let codes = [(scene.council.clone(), code("NC")), (scene.trust.clone(), code("VT"))];
        let (db, key) = (&scene.browser.database, &scene.key);
        store::draws::ask(db, &key.board, &key.audit, strata, &codes, &now()).await.unwrap();
        scene
    }

    pub(super) fn page(&self, rest: &str) -> String {
        format!("/boards/{}/audits/{}{rest}", self.key.board, self.key.audit)
    }

    /// A page of an agency's draw.
    pub(super) fn of(&self, agency: &AgencyId, rest: &str) -> String {
        self.page(&format!("/sampling/{agency}{rest}"))
    }

    /// A browser at which somebody new is signed in.
    pub(super) async fn signed_in(&self, name: &str, role: Role, agency: Option<&AgencyId>) -> Browser {
        let person = self.browser.somebody(name, &self.key.board, &[(role, agency)]).await;
        let mut browser = self.browser.stranger();
        browser.sign_in(&person).await;
        browser
    }

    pub(super) async fn manager(&self) -> Browser {
        // Each time somebody else: nobody is invited twice.
        let name = format!("Manager {}", self.managers.fetch_add(1, Ordering::Relaxed));
        self.signed_in(&name, Role::BoardManager, None).await
    }

    pub(super) async fn contact(&self, agency: &AgencyId) -> Browser {
        let name = if *agency == self.council { "Daniel Hughes" } else { "Asha Rao" };
        self.signed_in(name, Role::AgencyContact, Some(agency)).await
    }

    pub(super) async fn draw(&self) -> Draw {
        let (db, key) = (&self.browser.database, &self.key);
        store::draws::find(db, &key.board, &key.audit).await.unwrap().unwrap()
    }

    /// Sends a list that is pasted, by both presses. Gives the key that the page shows.
    pub(super) async fn send(&self, contact: &mut Browser, agency: &AgencyId, pasted: &str) -> String {
        let list = self.of(agency, "/list");
        let none = if pasted.is_empty() { "yes" } else { "" };
        contact.open(&list).await;
        contact.upload(&list, &[("pasted", pasted), ("own_count", "12"), ("none", none)], None).await;
        contact.sees("What we read");
        contact.upload(&list, &[], None).await;
        contact.sees("Your list is sent");
        contact.words_of("dl dd code").split(' ').next().unwrap().to_owned()
    }

    /// A scene whose seed is fixed, with the keys of the council and the trust, whose lists are so long.
    pub(super) async fn ready(council: usize, trust: usize) -> (Self, [Browser; 2], [String; 2]) {
        let scene = Self::asked(None).await;
        let mut contacts = [scene.contact(&scene.council).await, scene.contact(&scene.trust).await];
        let of_council = scene.send(&mut contacts[0], &scene.council, &rows(council)).await;
        let of_trust = scene.send(&mut contacts[1], &scene.trust, &rows(trust)).await;
        let mut manager = scene.manager().await;
        manager.open(&scene.page("/sampling")).await;
        let story = [("seed", "314159"), ("story", "Six dice, rolled in the meeting, all watching.")];
        manager.submit("/do/fix-seed", &story).await;
        manager.sees("314159").sees("Six dice");
        (scene, contacts, [of_council, of_trust])
    }
}

impl Scene {
    /// The same agencies' next audit, whose lists are asked for, at the same server.
    pub(super) async fn next_round(&self) -> Self {
        let db = self.browser.database.clone();
        let before = store::audits::get(&db, &self.key.board, &self.key.audit).await.unwrap();
        let participant = |name: &str, role| Participant { name: name.into(), role };
        let new = NewAudit {
            details: AuditDetails { name: "Winter".into(), ..before.details },
            boards: vec![before.board_name],
            participants: vec![
                participant("Northmere Council", AgencyRole::Presenting),
                participant("Vale Trust", AgencyRole::Presenting),
            ],
            lead: "Northmere Council".into(),
            is_demonstration: false,
        };
        let key = store::audits::create(&db, &new, &now()).await.unwrap();
        let code = |code: &str| AgencyCode::new(code).unwrap();
        let codes = [(self.council.clone(), code("NC")), (self.trust.clone(), code("VT"))];
        store::draws::ask(&db, &key.board, &key.audit, None, &codes, &now()).await.unwrap();
        Self {
            browser: self.browser.stranger(),
            key,
            council: self.council.clone(),
            trust: self.trust.clone(),
            managers: AtomicUsize::new(0),
        }
    }
}
