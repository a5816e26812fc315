//! Notes that somebody else is or was at a meeting, or sent apologies: by whoever runs it, also once it has ended.

use domain::{
    access::Action,
    id::{AgencyId, MeetingId, PersonId},
};
use leptos::prelude::*;
use store::meetings::Attending;

use super::{roll, unless_over};
use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::{Entered, enter_audit},
};

/// Notes that somebody of the group is or was there, sent apologies, or neither. `attending` is `present` or `apologies`; anything
/// else takes back what was noted.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere, for somebody who is not of the group or an agency that is not
/// theirs; [`Problem::StillInUse`] where they have signed the notes; what the rules say, or [`Problem::Unavailable`] if
/// the store failed.
#[server(prefix = "/do", endpoint = "note-attendance")]
pub async fn note_attendance(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The meeting.
    meeting: String,
    /// Who.
    person: String,
    /// The agency they come for.
    #[server(default)]
    agency: String,
    /// Whether they come.
    #[server(default)]
    attending: String,
) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    let agency = Some(agency).filter(|agency| !agency.is_empty()).map(AgencyId::new);
    let (meeting, person) = (MeetingId::new(meeting), PersonId::new(person));
    end(note(&at, &meeting, &person, agency, &attending).await)
}

async fn note(
    at: &AuditAddress,
    meeting: &MeetingId,
    person: &PersonId,
    agency: Option<AgencyId>,
    attending: &str,
) -> Result<(), Problem> {
    let inside = enter_audit(Action::RunMeeting, at).await?;
    let (database, by) = (database(), inside.by());
    let (board, audit) = (&at.board, &at.audit);
    let attending = match attending {
        "present" => Some(Attending::Present),
        "apologies" => Some(Attending::Apologies),
        _ => None,
    };
    let noted = match attending {
        Some(attending) => {
            is_of_group(&inside, person, agency.as_ref()).await?;
            let agency = agency.as_ref();
            store::meetings::note_attendance(&database, board, audit, meeting, person, agency, attending, &by)
                .await
        }
        None => store::meetings::take_back_attendance(&database, board, audit, meeting, person, &by).await,
    };
    if unless_over(noted, at)?.is_some() {
        let found = store::meetings::find(&database, board, audit, meeting).await?;
        let has_ended = found.is_some_and(|meeting| meeting.ended_at.is_some());
        let page = if has_ended { at.notes_of(meeting) } else { at.group_meeting() };
        see_other(&format!("{page}#{}", roll::ID));
    }
    Ok(())
}

/// Makes sure that somebody is of the group, for that agency.
async fn is_of_group(inside: &Entered, person: &PersonId, agency: Option<&AgencyId>) -> Result<(), Problem> {
    let members = store::memberships::list(&database(), &inside.audit.host).await?;
    let group = super::room::group(members, inside);
    let is_one = group.iter().any(|one| one.person == *person && one.agency.as_ref() == agency);
    if is_one { Ok(()) } else { Err(Problem::NotFound) }
}
