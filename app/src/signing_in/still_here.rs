//! Hears that somebody is typing, so that they stay signed in.

use http::StatusCode;
use leptos::prelude::*;

use crate::{
    problem::Problem,
    site::{end, set_status},
    viewer::enter,
};

/// Takes a sign of life. The layer that finds out who asks has noted it already; this says whether they are still
/// signed in.
///
/// # Errors
/// [`Problem::SignedOut`].
#[server(prefix = "/do", endpoint = "still-here")]
pub async fn still_here() -> Result<(), Problem> {
    let here = enter().map(|_| ());
    if here.is_err() {
        set_status(StatusCode::UNAUTHORIZED);
    }
    end(here)
}
