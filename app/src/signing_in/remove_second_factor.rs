//! Turns the second factor off.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::problem::FieldProblem;
use leptos::prelude::*;
use store::people;

use super::{
    account_page::{done, send_back},
    own_password,
};
use crate::{
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter,
};

/// The name under which a refused form is kept, and the field for the password.
pub(super) const FORM: &str = "remove second factor";
pub(super) const FIELD: &str = "password-to-remove";

/// Turns the second factor off where no board asks for one. Asks for the password.
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "remove-second-factor")]
pub async fn remove_second_factor(
    #[server(default)] current: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    end(turn_off(&current, &draft).await)
}

async fn turn_off(current: &str, draft: &str) -> Result<(), Problem> {
    let viewer = enter()?;
    let person = viewer.person().ok_or(Problem::SignedOut)?;
    let standing = people::standing(&database(), person).await?.ok_or(Problem::SignedOut)?;
    let problem = if standing.needs_second_factor {
        let sentence =
            "Your role needs a second factor, so it stays on. You can set up another app in its place";
        Some(FieldProblem::new(FIELD, sentence))
    } else {
        own_password::problem(person, current, FIELD).await?
    };
    if let Some(problem) = problem {
        return send_back(FORM, vec![problem], draft).await;
    }
    people::remove_second_factor(&database(), person, &viewer.by(None)).await?;
    see_other(&done("removed"));
    Ok(())
}
