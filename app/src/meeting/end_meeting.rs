//! Ends a meeting.

use domain::{access::Action, id::MeetingId};
use leptos::prelude::*;

use super::unless_over;
use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// Ends a meeting. Nothing happens to one that has ended.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere, what the rules say, or [`Problem::Unavailable`] if the store
/// failed.
#[server(prefix = "/do", endpoint = "end-meeting")]
pub async fn end_meeting(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The meeting.
    meeting: String,
) -> Result<(), Problem> {
    end(end_it(&AuditAddress::new(board, audit), &MeetingId::new(meeting)).await)
}

async fn end_it(at: &AuditAddress, meeting: &MeetingId) -> Result<(), Problem> {
    let by = enter_audit(Action::RunMeeting, at).await?.by();
    let ended = store::meetings::end(&database(), &at.board, &at.audit, meeting, &by).await;
    if unless_over(ended, at)?.is_some() {
        see_other(&at.group_meeting());
    }
    Ok(())
}
