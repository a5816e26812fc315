//! Says that one is at the meeting, or takes that back.

use domain::{
    access::Action,
    id::{AgencyId, MeetingId},
};
use leptos::prelude::*;

use super::{room::agencies_of, unless_over};
use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// Notes that whoever asks is at the meeting. `agency` is the agency they come for, where they belong to several; whoever
/// belongs to one comes for that.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere or another's agency, what the rules say, or
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "attend-meeting")]
pub async fn attend_meeting(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The meeting.
    meeting: String,
    /// The agency they come for.
    #[server(default)]
    agency: String,
) -> Result<(), Problem> {
    let agency = Some(agency).filter(|agency| !agency.is_empty()).map(AgencyId::new);
    end(attend(&AuditAddress::new(board, audit), &MeetingId::new(meeting), agency).await)
}

async fn attend(at: &AuditAddress, meeting: &MeetingId, agency: Option<AgencyId>) -> Result<(), Problem> {
    let inside = enter_audit(Action::AttendMeeting, at).await?;
    let person = inside.viewer.person().ok_or(Problem::SignedOut)?;
    let mut own = agencies_of(&inside.viewer.actor, &inside);
    let agency = match agency {
        Some(agency) => Some(own.into_iter().find(|one| *one == agency).ok_or(Problem::NotFound)?),
        None if own.len() > 1 => return Err(Problem::NotFound),
        None => own.pop(),
    };
    let (database, by) = (database(), inside.by());
    let (board, audit) = (&at.board, &at.audit);
    let noted = store::meetings::attend(&database, board, audit, meeting, person, agency.as_ref(), &by).await;
    if unless_over(noted, at)?.is_some() {
        see_other(&at.group_meeting());
    }
    Ok(())
}

/// Takes back that whoever asks is at the meeting.
///
/// # Errors
/// As [`attend_meeting`]; [`Problem::StillInUse`] where they have signed its notes.
#[server(prefix = "/do", endpoint = "take-back-attendance")]
pub async fn take_back_attendance(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The meeting.
    meeting: String,
) -> Result<(), Problem> {
    end(take_back(&AuditAddress::new(board, audit), &MeetingId::new(meeting)).await)
}

async fn take_back(at: &AuditAddress, meeting: &MeetingId) -> Result<(), Problem> {
    let inside = enter_audit(Action::AttendMeeting, at).await?;
    let person = inside.viewer.person().ok_or(Problem::SignedOut)?;
    let (database, by) = (database(), inside.by());
    let taken =
        store::meetings::take_back_own_attendance(&database, &at.board, &at.audit, meeting, person, &by)
            .await;
    if unless_over(taken, at)?.is_some() {
        see_other(&at.group_meeting());
    }
    Ok(())
}
