//! Has the projector show nothing for a while, or show again.

use domain::{access::Action, id::MeetingId};
use leptos::prelude::*;

use super::unless_over;
use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// Pauses the projector, or has it show again: `paused` is `yes` or anything else.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere, what the rules say, or [`Problem::Unavailable`] if the store
/// failed.
#[server(prefix = "/do", endpoint = "pause-screen")]
pub async fn pause_screen(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The meeting.
    meeting: String,
    /// Whether it pauses.
    #[server(default)]
    paused: String,
) -> Result<(), Problem> {
    end(pause(&AuditAddress::new(board, audit), &MeetingId::new(meeting), paused == "yes").await)
}

async fn pause(at: &AuditAddress, meeting: &MeetingId, is_paused: bool) -> Result<(), Problem> {
    let by = enter_audit(Action::RunMeeting, at).await?.by();
    let paused = store::meetings::pause(&database(), &at.board, &at.audit, meeting, is_paused, &by).await;
    if unless_over(paused, at)?.is_some() {
        see_other(&at.run_meeting());
    }
    Ok(())
}
