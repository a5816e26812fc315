//! The notes of a meeting, its sign-off, and the end of a case, without JavaScript.

mod closing;
mod lines;
mod signing;

use domain::{
    access::Role,
    id::{AgencyId, CaseId, MeetingId},
};
use store::audits::AuditKey;

use crate::{
    browser::{Browser, now},
    findings::{below, with_cases},
    new_audit::agency_of,
};

/// An audit in a meeting on a day in the past, with a case of each of two agencies.
struct Scene {
    browser: Browser,
    key: AuditKey,
    case: CaseId,
    trust: AgencyId,
    meeting: MeetingId,
}

impl Scene {
    async fn new() -> Self {
        let (browser, key, case) = with_cases().await;
        let (db, by) = (&browser.database, now());
        let trust = agency_of(db, &key, "Vale Trust").await;
        let held_on = app::site::today();
        let meeting = store::meetings::start(db, &key.board, &key.audit, held_on, &by).await.unwrap();
        Self { browser, key, case, trust, meeting }
    }

    fn below(&self, rest: &str) -> String {
        below(&self.key, rest)
    }

    fn notes(&self) -> String {
        self.below("meeting/notes")
    }

    /// Somebody with one role, signed in and, if it is so, noted as present.
    async fn somebody(&self, name: &str, role: Role, is_there: bool) -> Browser {
        let agency = role.is_for_an_agency().then_some(&self.trust);
        let person = self.browser.somebody(name, &self.key.board, &[(role, agency)]).await;
        if is_there {
            let (db, board, audit) = (&self.browser.database, &self.key.board, &self.key.audit);
            store::meetings::note_attendance(
                db,
                board,
                audit,
                &self.meeting,
                &person,
                agency,
                store::meetings::Attending::Present,
                &now(),
            )
            .await
            .unwrap();
        }
        let mut browser = self.browser.another();
        browser.sign_in(&person).await;
        browser
    }

    async fn member(&self, name: &str) -> Browser {
        self.somebody(name, Role::AuditGroupMember, true).await
    }

    async fn lead(&self) -> Browser {
        self.somebody("Lena Park", Role::AuditLead, true).await
    }

    async fn manager(&self) -> Browser {
        self.somebody("Morgan Ellis", Role::BoardManager, true).await
    }
}
