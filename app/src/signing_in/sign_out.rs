//! Signs somebody out.

use leptos::prelude::*;
use store::sessions;

use super::{begin, session_cookie};
use crate::{
    address::SIGN_IN,
    problem::Problem,
    site::{database, end, see_other},
    viewer::{half_signed_in, viewer},
};

/// Ends the session of this browser, half begun or whole, then goes to the sign-in page.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "sign-out")]
pub async fn sign_out() -> Result<(), Problem> {
    end(leave().await)
}

async fn leave() -> Result<(), Problem> {
    let viewer = viewer();
    if viewer.is_signed_in() {
        sessions::end(&database(), &viewer.session, &viewer.by(None)).await?;
    } else if let Some(half) = half_signed_in() {
        sessions::end(&database(), &half.session, &begin::own(&half.person)).await?;
    }
    session_cookie::clear();
    see_other(&format!("{SIGN_IN}?out=yes"));
    Ok(())
}
