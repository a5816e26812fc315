//! Makes a link by which somebody sets their password.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::PersonId};
use leptos::prelude::*;

use super::made_link::to_set_password;
use crate::{
    address,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_system,
};

/// Makes a link to set a password and sends it, then goes to the account's page. Those made before stop working.
///
/// # Errors
/// What the rules say; [`Problem::NotFound`] for an account that is closed or not there; [`Problem::Unavailable`] if the
/// store failed.
#[server(prefix = "/do", endpoint = "make-reset-link")]
pub async fn make_reset_link(person: String) -> Result<(), Problem> {
    end(make(&PersonId::new(person)).await)
}

async fn make(person: &PersonId) -> Result<(), Problem> {
    let viewer = enter_system(Action::ManageAccounts)?;
    let email = store::people::get(&database(), person).await?.email;
    let link = to_set_password(person, &email, &viewer).await?;
    see_other(&link.shown_at(&address::account_of(person), &viewer)?);
    Ok(())
}
