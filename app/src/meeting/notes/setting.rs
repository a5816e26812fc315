//! What every page and change of notes needs: who is asking, which meeting, and what of its cases they write about.

use chrono::{DateTime, Utc};
use domain::{
    access::{Action, CaseFacts},
    id::{CaseId, MeetingId},
    meeting::Meeting,
    trail::Deed,
};
use store::{
    audits::Audit,
    cases::CaseRow,
    meeting_notes::Line,
    meetings::{AlsoPresent, Attendance},
};

use crate::{
    address::AuditAddress,
    audits::agreed_notice::is_agreed,
    problem::Problem,
    site::database,
    viewer::{Entered, enter_audit_to_read},
};

/// A meeting, and whether it is the latest of its audit: that one has an address without its own name.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub(super) meeting: Meeting,
    pub(super) is_latest: bool,
}

impl Chosen {
    /// Where its notes are.
    pub(super) fn notes(&self, at: &AuditAddress) -> String {
        if self.is_latest { at.meeting_notes() } else { at.notes_of(&self.meeting.id) }
    }

    /// Where they are signed.
    pub(super) fn sign_off(&self, at: &AuditAddress) -> String {
        if self.is_latest { at.sign_off() } else { at.sign_off_of(&self.meeting.id) }
    }
}

/// The meeting of this identifier; without one, the latest, if there was one.
///
/// # Errors
/// [`Problem::NotFound`] where the audit has no such meeting, or [`Problem::Unavailable`].
pub(super) async fn choose(
    at: &AuditAddress,
    meeting: Option<&MeetingId>,
) -> Result<Option<Chosen>, Problem> {
    let all = store::meetings::list(&database(), &at.board, &at.audit).await?;
    let latest = all.last().map(|meeting| meeting.id.clone());
    let Some(wanted) = meeting.or(latest.as_ref()) else { return Ok(None) };
    let found = all.into_iter().find(|known| known.id == *wanted).ok_or(Problem::NotFound)?;
    Ok(Some(Chosen { is_latest: latest.as_ref() == Some(&found.id), meeting: found }))
}

/// The meeting that a form names.
///
/// # Errors
/// As [`choose`].
pub(super) async fn chosen(at: &AuditAddress, meeting: &MeetingId) -> Result<Chosen, Problem> {
    choose(at, Some(meeting)).await?.ok_or(Problem::NotFound)
}

/// A page about the notes of a meeting.
#[derive(Clone, Debug)]
pub struct Setting {
    pub(super) at: AuditAddress,
    pub(super) inside: Entered,
    pub(super) audit: Audit,
    pub(super) chosen: Option<Chosen>,
}

impl Setting {
    /// Lets somebody read the notes of this meeting, or of the latest.
    ///
    /// # Errors
    /// What the rules say, [`Problem::NotFound`] for a meeting that is not there, or [`Problem::Unavailable`].
    pub(super) async fn enter(at: &AuditAddress, meeting: Option<&MeetingId>) -> Result<Self, Problem> {
        let inside = enter_audit_to_read(Action::SeeMeeting, at, Deed::NotesRead).await?;
        let audit = store::audits::get(&database(), &at.board, &at.audit).await?;
        let chosen = choose(at, meeting).await?;
        Ok(Self { at: at.clone(), inside, audit, chosen })
    }

    /// Whether the report is agreed, so that nothing is noted or signed any more.
    pub(super) fn is_agreed(&self) -> bool {
        is_agreed(&self.audit)
    }

    /// Whether somebody may correct a line or strike it out: its author, or whoever runs the meeting.
    pub(super) fn may_mend(&self, line: &Line) -> bool {
        !self.is_agreed() && may_mend(&self.inside, line)
    }
}

/// As [`Setting::may_mend`], whether the report is agreed or not.
pub(super) fn may_mend(inside: &Entered, line: &Line) -> bool {
    line.struck.is_none()
        && inside.could(Action::WriteNote)
        && (inside.viewer.person() == Some(&line.author) || inside.could(Action::RunMeeting))
}

/// What is read of a meeting for its notes.
#[derive(Clone, Debug)]
pub struct Record {
    /// The lines.
    pub(super) lines: Vec<Line>,
    /// When they last changed, in milliseconds: what somebody signs.
    pub(super) read_at: String,
    /// Who was there, and who was not.
    pub(super) there: Vec<Attendance>,
    /// Who else was in the room.
    pub(super) also: Vec<AlsoPresent>,
    /// The cases, in their order.
    pub(super) cases: Vec<CaseRow>,
    /// When the notes last changed.
    pub(super) changed_at: Option<DateTime<Utc>>,
}

impl Record {
    /// Reads it. What is signed is read first, so that nobody signs a line that came after.
    ///
    /// # Errors
    /// [`Problem::Unavailable`].
    pub(super) async fn read(setting: &Setting, meeting: &MeetingId) -> Result<Self, Problem> {
        let (database, at) = (database(), &setting.at);
        let changed_at = store::meeting_notes::changed_at(&database, &at.board, &at.audit, meeting).await?;
        let cases = store::cases::list(&database, &at.board, &at.audit).await?;
        let mut there = store::meetings::attendance(&database, &at.board, &at.audit).await?;
        there.retain(|one| one.meeting == *meeting);
        let mut also = store::meetings::also_present(&database, &at.board, &at.audit).await?;
        also.retain(|one| one.meeting == *meeting);
        Ok(Self {
            lines: store::meeting_notes::list(&database, &at.board, &at.audit, meeting).await?,
            read_at: changed_at.map(|at| at.timestamp_millis().to_string()).unwrap_or_default(),
            there,
            also,
            cases: setting.inside.seen(cases),
            changed_at,
        })
    }
}

/// The cases that somebody may write about: those whose findings they may record, in which they have no interest, and
/// whose text is not erased.
///
/// # Errors
/// [`Problem::Unavailable`].
pub(super) async fn writable(
    at: &AuditAddress,
    inside: &Entered,
    mut cases: Vec<CaseRow>,
) -> Result<Vec<CaseRow>, Problem> {
    let interests: Vec<CaseId> = match inside.viewer.person() {
        Some(person) => store::interests::of_person(&database(), &at.board, &at.audit, person).await?,
        None => Vec::new(),
    };
    cases.retain(|case| {
        let facts = CaseFacts {
            agency: case.agency.clone(),
            has_interest: interests.contains(&case.id),
            is_erased: case.erased_on.is_some(),
        };
        inside.could_with_case(Action::RecordFinding, &facts)
    });
    Ok(cases)
}
