//! Strikes out a line of the notes.

use domain::id::{MeetingId, NoteId};
use leptos::prelude::*;

use super::{correct_note::enter_line, setting::chosen};
use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
};

/// Strikes out a line, which stays, crossed out; the finding that an action is goes. Then goes back to the notes.
///
/// # Errors
/// [`Problem::NotFound`] for a line that is not there, [`Problem::NotYourRole`] for somebody else's line, what the rules
/// say, [`Problem::Agreed`] once the report is agreed, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "strike-out-note")]
pub async fn strike_out_note(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The meeting.
    meeting: String,
    /// The line.
    note: String,
) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    end(strike_out(&at, &MeetingId::new(meeting), &NoteId::new(note)).await)
}

async fn strike_out(at: &AuditAddress, meeting: &MeetingId, note: &NoteId) -> Result<(), Problem> {
    let (inside, _) = enter_line(at, meeting, note).await?;
    let (database, by) = (database(), inside.by());
    store::meeting_notes::strike_out(&database, &at.board, &at.audit, meeting, note, &by).await?;
    see_other(&format!("{}#line-{note}", chosen(at, meeting).await?.notes(at)));
    Ok(())
}
