//! Ends one's other sessions.

use leptos::prelude::*;
use store::sessions;

use super::account_page::done;
use crate::{
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter,
};

/// Signs whoever asks out everywhere but at this browser, then goes to their account.
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "end-other-sessions")]
pub async fn end_other_sessions() -> Result<(), Problem> {
    end(end_them().await)
}

async fn end_them() -> Result<(), Problem> {
    let viewer = enter()?;
    let person = viewer.person().ok_or(Problem::SignedOut)?;
    sessions::end_others(&database(), person, Some(&viewer.session), &viewer.by(None)).await?;
    see_other(&done("sessions"));
    Ok(())
}
