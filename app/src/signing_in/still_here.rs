//! Hears that somebody is typing, so that they stay signed in.

use leptos::prelude::*;

use crate::{problem::Problem, site::end, viewer::enter};

/// Takes a sign of life. The layer that finds out who asks has noted it already; this says whether they are still
/// signed in.
///
/// # Errors
/// [`Problem::SignedOut`].
#[server(prefix = "/do", endpoint = "still-here")]
pub async fn still_here() -> Result<(), Problem> {
    end(enter().map(|_| ()))
}
