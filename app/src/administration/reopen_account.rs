//! Opens a closed account again.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::PersonId};
use leptos::prelude::*;

use crate::{
    address,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_system,
};

/// Opens a closed account again, then goes to its page.
///
/// # Errors
/// What the rules say; [`Problem::NotFound`] for an account that is open or not there; [`Problem::Unavailable`] if the
/// store failed.
#[server(prefix = "/do", endpoint = "reopen-account")]
pub async fn reopen_account(person: String) -> Result<(), Problem> {
    end(reopen(&PersonId::new(person)).await)
}

async fn reopen(person: &PersonId) -> Result<(), Problem> {
    let viewer = enter_system(Action::ManageAccounts)?;
    store::people::reopen(&database(), person, &viewer.by(None)).await?;
    see_other(&address::account_of(person));
    Ok(())
}
