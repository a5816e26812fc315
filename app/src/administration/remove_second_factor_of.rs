//! Removes the second factor of somebody who has lost it.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::PersonId};
use leptos::prelude::*;

use crate::{
    address,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_system,
};

/// Removes somebody's second factor and its recovery codes, then goes to the account's page.
///
/// # Errors
/// What the rules say; [`Problem::NotFound`] for an account that is closed or not there; [`Problem::Unavailable`] if the
/// store failed.
#[server(prefix = "/do", endpoint = "remove-second-factor-of")]
pub async fn remove_second_factor_of(person: String) -> Result<(), Problem> {
    end(remove(&PersonId::new(person)).await)
}

async fn remove(person: &PersonId) -> Result<(), Problem> {
    let viewer = enter_system(Action::ManageAccounts)?;
    store::people::remove_second_factor(&database(), person, &viewer.by(None)).await?;
    see_other(&address::account_of(person));
    Ok(())
}
