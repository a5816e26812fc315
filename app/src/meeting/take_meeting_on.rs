//! Takes the meeting on: to a question of a case, or between cases.

use domain::{access::Action, id::MeetingId};
use leptos::prelude::*;
use store::Saved;

use super::{place, unless_over};
use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// What the page's address says where somebody else has gone on first.
pub(super) const OVERTAKEN: &str = "overtaken";

/// Takes the meeting on. Where somebody else has since the page was drawn, nothing happens and the page says so. `version`
/// is the version that the page showed; `place` is a case and a question, as the page posts them, or empty for between
/// cases.
///
/// # Errors
/// [`Problem::NotFound`] for an address or a place that leads nowhere, what the rules say, or [`Problem::Unavailable`] if
/// the store failed.
#[server(prefix = "/do", endpoint = "take-meeting-on")]
pub async fn take_meeting_on(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The meeting.
    meeting: String,
    /// The version that the page showed.
    version: i64,
    /// Where to.
    #[server(default)]
    place: String,
) -> Result<(), Problem> {
    end(take_on(&AuditAddress::new(board, audit), &MeetingId::new(meeting), version, &place).await)
}

async fn take_on(at: &AuditAddress, meeting: &MeetingId, version: i64, to: &str) -> Result<(), Problem> {
    let by = enter_audit(Action::RunMeeting, at).await?.by();
    let to = place::read(to).ok_or(Problem::NotFound)?;
    let moved = store::meetings::go_to(&database(), &at.board, &at.audit, meeting, &to, version, &by).await;
    match unless_over(moved, at)? {
        Some(Saved::Kept { .. }) => see_other(&at.run_meeting()),
        Some(Saved::Overtaken) => see_other(&format!("{}?{OVERTAKEN}=yes", at.run_meeting())),
        None => {}
    }
    Ok(())
}
