//! Beginning a session at the browser that asks.

use axum::http::request::Parts;
use domain::{access::Who, id::PersonId, trail::By};
use leptos::prelude::use_context;
use secrets::token::Token;
use store::{
    people,
    sessions::{self, Stage},
};

use super::{failed, return_path, session_cookie};
use crate::{
    address::SECOND_FACTOR,
    problem::Problem,
    site::{now, see_other, site},
};

/// Begins a session for somebody whose password was right and sends the browser on: to the page that they wanted, or
/// first to the second factor.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed; [`Problem::SignedOut`] if the account was closed meanwhile.
pub(super) async fn after_password(person: &PersonId, next: &str) -> Result<(), Problem> {
    match by_password(person).await? {
        Stage::Password => see_other(&return_path::with_next(SECOND_FACTOR, next)),
        Stage::Complete => see_other(return_path::onward(next)),
    }
    Ok(())
}

/// Begins a session for somebody whose password was right, or was just set. Gives how far it brings them: not beyond a
/// second factor that they have or need.
///
/// # Errors
/// As [`after_password`].
pub(crate) async fn by_password(person: &PersonId) -> Result<Stage, Problem> {
    let standing = people::standing(&site().database, person).await?.ok_or(Problem::SignedOut)?;
    let has_more_to_come = standing.has_second_factor || standing.needs_second_factor;
    let stage = if has_more_to_come { Stage::Password } else { Stage::Complete };
    session(person, stage).await?;
    Ok(stage)
}

/// Begins a session under a new identifier. The one that the browser had until now ends.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub(super) async fn session(person: &PersonId, stage: Stage) -> Result<(), Problem> {
    let token = Token::new().map_err(failed)?;
    let by = own(person);
    sessions::begin(&site().database, &token.hash(), person, stage, present().as_deref(), &by).await?;
    session_cookie::set(&token);
    Ok(())
}

/// Somebody who acts for themselves, now.
pub(super) fn own(person: &PersonId) -> By {
    By::of(Who::Person(person.clone()), now())
}

/// The hash of the identifier that the browser sent, whatever it is worth.
fn present() -> Option<String> {
    let parts = use_context::<Parts>()?;
    session_cookie::token(&parts.headers, site().is_over_tls).map(|token| token.hash())
}
