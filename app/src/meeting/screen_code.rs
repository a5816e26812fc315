//! Gives out a code for the projector, or takes it back.

use domain::{access::Action, id::MeetingId};
use leptos::prelude::*;
use secrets::screen_code::ScreenCode;
use serde::{Deserialize, Serialize};

use super::unless_over;
use crate::{
    address::AuditAddress,
    problem::Problem,
    shown_once,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// The part of the page's address by which it asks for the code.
pub(super) const SHOWN: &str = "shown";

/// A code that waits to be shown.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct GivenOut {
    pub(super) meeting: String,
    pub(super) code: String,
}

/// Gives out a code, which takes the place of any before it, and shows it once.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere, what the rules say, or [`Problem::Unavailable`] if the store
/// failed.
#[server(prefix = "/do", endpoint = "give-screen-code")]
pub async fn give_screen_code(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The meeting.
    meeting: String,
) -> Result<(), Problem> {
    end(give(&AuditAddress::new(board, audit), &MeetingId::new(meeting)).await)
}

async fn give(at: &AuditAddress, meeting: &MeetingId) -> Result<(), Problem> {
    let inside = enter_audit(Action::RunMeeting, at).await?;
    let code = ScreenCode::new()?;
    let (database, by, hash) = (database(), inside.by(), code.hash());
    let given = store::meetings::give_screen_code(&database, &at.board, &at.audit, meeting, &hash, &by).await;
    if unless_over(given, at)?.is_some() {
        let given_out = GivenOut { meeting: meeting.to_string(), code: code.reveal() };
        let name = shown_once::keep(&given_out, &inside.viewer)?;
        see_other(&format!("{}?{SHOWN}={name}#projector", at.run_meeting()));
    }
    Ok(())
}

/// Takes the code back, and closes every projector that it has opened.
///
/// # Errors
/// As [`give_screen_code`].
#[server(prefix = "/do", endpoint = "take-back-screen-code")]
pub async fn take_back_screen_code(
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
    let by = enter_audit(Action::RunMeeting, at).await?.by();
    let taken = store::meetings::take_back_screen_code(&database(), &at.board, &at.audit, meeting, &by).await;
    if unless_over(taken, at)?.is_some() {
        see_other(&format!("{}#projector", at.run_meeting()));
    }
    Ok(())
}
