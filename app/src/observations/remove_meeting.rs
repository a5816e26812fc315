//! Removes a meeting that was observed.

use domain::id::{ObservationId, ObservedMeetingId};
use leptos::prelude::*;

use super::recording::{Needs, Opened};
use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
};

/// Removes a meeting for good, then goes to the observation.
///
/// # Errors
/// [`Problem::NotFound`] where it is gone already, otherwise as [`super::record_practice::record_practice`].
#[server(prefix = "/do", endpoint = "remove-meeting")]
pub async fn remove_meeting(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The observation.
    observation: String,
    /// The meeting.
    meeting: String,
) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    end(remove(at, &ObservationId::new(observation), &ObservedMeetingId::new(meeting)).await)
}

async fn remove(at: AuditAddress, id: &ObservationId, meeting: &ObservedMeetingId) -> Result<(), Problem> {
    let opened = Opened::to_record(at, id, Needs::Observed, "", None).await?;
    let (at, by) = (&opened.at, opened.entered.by());
    store::observations::remove_meeting(&database(), &at.board, &at.audit, id, meeting, &by).await?;
    see_other(&at.observation(id));
    Ok(())
}
