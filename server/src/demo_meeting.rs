//! The demonstration's meeting: the group of Autumn 2026 has met, noted what it learned, decided and agreed, closed a case,
//! and signed, so that a visitor sees the record of a meeting.
//!
//! It comes in by the doors that everybody uses.

use chrono::{DateTime, Utc};
use domain::{
    access::{Role, Who},
    finding::FindingKind,
    finding_form::{FindingDetails, FindingSubject},
    id::{AgencyId, CaseId, MeetingId, PersonId},
    meeting::note::NewNote,
    observation::safety::Safety,
    trail::By,
};
use store::{
    Database, StoreError, audits,
    audits::AuditKey,
    boards, cases, closings,
    meeting_notes::{self, Signed},
    meetings::{self, Attending},
    memberships,
};

use crate::{
    demo::{BOARDS, DemoError, day, kept},
    demo_people,
};

/// The audit whose group has met.
pub const AUDIT: &str = "Autumn 2026 (demonstration)";
/// Who was there, the lead first; all but the last have signed.
pub const PRESENT: [&str; 4] = ["Priya Nair", "Morgan Ellis", "Grace Okafor", "Tom Ashworth"];
/// Who sent apologies.
pub const APOLOGIES: &str = "Daniel Hughes";
/// What was learned from the first case.
pub const LEARNING: &str = "The adult was asked what they wanted at the first visit, and nobody came back to it when the \
                            plan changed. Asking once is not enough.";
/// What was decided.
pub const DECISION: &str =
    "Each agency brings one case again in six months, so that the group sees whether it changed.";
/// What was agreed.
pub const ACTION: &str = "Add “What does the adult want now?” to the form for reviews.";
/// Who will see to it.
pub const OWNER: &str = "Head of adult safeguarding, Northmere County Council";

/// Holds the meeting, in a database that holds the demonstration's people. Nothing happens where there was one at an
/// earlier time.
///
/// # Errors
/// [`DemoError`].
pub async fn fill(database: &Database, at: DateTime<Utc>) -> Result<(), DemoError> {
    let board = boards::list(database).await?.into_iter().find(|board| board.name == BOARDS[0]);
    let board = board.ok_or(StoreError::NotFound { what: "board" })?.id;
    let audit = audits::list(database, &board).await?.into_iter().find(|audit| audit.name == AUDIT);
    let audit = audit.ok_or(StoreError::NotFound { what: "audit" })?.id;
    if !meetings::list(database, &board, &audit).await?.is_empty() {
        return Ok(());
    }
    let held = Held::begin(database, AuditKey { board, audit }, at).await?;
    held.note_who_was_there().await?;
    held.write_notes().await?;
    held.sign().await?;
    let (lead, _) = held.somebody(PRESENT[0]).await?;
    meetings::end(database, &held.key.board, &held.key.audit, &held.meeting, &held.by(&lead, None)).await?;
    Ok(())
}

/// The meeting while it is written down.
struct Held<'d> {
    database: &'d Database,
    key: AuditKey,
    meeting: MeetingId,
    case: CaseId,
    at: DateTime<Utc>,
}

impl<'d> Held<'d> {
    async fn begin(database: &'d Database, key: AuditKey, at: DateTime<Utc>) -> Result<Self, DemoError> {
        let (board, audit) = (&key.board, &key.audit);
        let case = cases::list(database, board, audit).await?.into_iter().next();
        let case = case.ok_or(StoreError::NotFound { what: "case" })?.id;
        let lead = By::of(Who::Person(demo_people::person(database, PRESENT[0]).await?), at);
        let meeting = meetings::start(database, board, audit, at.date_naive(), &lead).await?;
        Ok(Self { database, key, meeting, case, at })
    }

    fn by(&self, person: &PersonId, agency: Option<AgencyId>) -> By {
        By { agency, ..By::of(Who::Person(person.clone()), self.at) }
    }

    /// Somebody, and the agency they come for.
    async fn somebody(&self, name: &str) -> Result<(PersonId, Option<AgencyId>), DemoError> {
        let person = demo_people::person(self.database, name).await?;
        let members = memberships::list(self.database, &self.key.board).await?;
        let held =
            members.into_iter().find(|member| member.person == person && member.role != Role::Observer);
        Ok((person, held.and_then(|held| held.agency)))
    }

    async fn note_who_was_there(&self) -> Result<(), DemoError> {
        let (lead, of_lead) = self.somebody(PRESENT[0]).await?;
        let by = self.by(&lead, of_lead);
        let present = PRESENT.map(|name| (name, Attending::Present));
        for (name, attending) in present.into_iter().chain([(APOLOGIES, Attending::Apologies)]) {
            let (person, agency) = self.somebody(name).await?;
            let (board, audit) = (&self.key.board, &self.key.audit);
            let agency = agency.as_ref();
            meetings::note_attendance(
                self.database,
                board,
                audit,
                &self.meeting,
                &person,
                agency,
                attending,
                &by,
            )
            .await?;
        }
        Ok(())
    }

    async fn write_notes(&self) -> Result<(), DemoError> {
        let case = Some(self.case.clone());
        let learning = NewNote::Line { case, is_decision: false, text: LEARNING.to_owned() };
        let decision = NewNote::Line { case: None, is_decision: true, text: DECISION.to_owned() };
        let action = NewNote::Action(FindingDetails {
            about: FindingSubject::Case(self.case.clone()),
            question: None,
            kind: FindingKind::Action,
            text: ACTION.to_owned(),
            owner: Some(OWNER.to_owned()),
            due: Some(day(2027, 2, 26)),
        });
        for (name, note) in [(PRESENT[3], learning), (PRESENT[2], action), (PRESENT[0], decision)] {
            let (person, agency) = self.somebody(name).await?;
            let (board, audit, by) = (&self.key.board, &self.key.audit, self.by(&person, agency));
            meeting_notes::note(self.database, board, audit, &self.meeting, &note, &by).await?;
        }
        let (lead, agency) = self.somebody(PRESENT[0]).await?;
        let (board, audit, by) = (&self.key.board, &self.key.audit, self.by(&lead, agency));
        let nobody = Safety::default();
        kept(closings::answer(self.database, board, audit, &self.case, &nobody, 0, &by).await?)
    }

    /// All but the last sign.
    async fn sign(&self) -> Result<(), DemoError> {
        let (board, audit, meeting) = (&self.key.board, &self.key.audit, &self.meeting);
        let read_at = meeting_notes::changed_at(self.database, board, audit, meeting).await?;
        for name in &PRESENT[..3] {
            let (person, agency) = self.somebody(name).await?;
            let by = self.by(&person, agency);
            match meeting_notes::sign(self.database, board, audit, meeting, read_at, &by).await? {
                Signed::Yes => {}
                Signed::NotPresent | Signed::Changed => return Err(DemoError::Overtaken),
            }
        }
        Ok(())
    }
}
