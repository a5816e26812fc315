//! The line that says whether a page follows the group.

use leptos::prelude::*;

use super::island::Follow;
use crate::{
    address::{AuditAddress, SCREEN, SCREEN_LIVE},
    site::path,
};

/// Lets a page follow what the group does in an audit. Only for those who may see the group's meeting: the stream is
/// refused to everybody else.
#[component]
pub fn LiveView(
    /// The audit.
    at: AuditAddress,
    /// The version of the audit that the page shows (`Audit::live`), read before anything else that it shows: then no
    /// change falls between the two.
    from: i64,
) -> impl IntoView {
    view! { <Follow stream=at.live() page=path() from /> }
}

/// Lets the projector follow what the group does in the audit of its meeting.
#[component]
pub fn ScreenLive(
    /// The version of the audit that the page shows, read before anything else that it shows.
    from: i64,
) -> impl IntoView {
    view! { <Follow stream=SCREEN_LIVE.to_owned() page=SCREEN.to_owned() from /> }
}
