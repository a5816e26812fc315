//! Closes an account.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::PersonId};
use leptos::prelude::*;
use store::StoreError;

use crate::{
    address,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_system,
};

/// Closes an account, then goes to its page. The last administrator's stays open, as its page says.
///
/// # Errors
/// What the rules say; [`Problem::NotFound`] for an account that is closed or not there; [`Problem::Unavailable`] if the
/// store failed.
#[server(prefix = "/do", endpoint = "close-account")]
pub async fn close_account(person: String) -> Result<(), Problem> {
    end(close(&PersonId::new(person)).await)
}

async fn close(person: &PersonId) -> Result<(), Problem> {
    let viewer = enter_system(Action::ManageAccounts)?;
    match store::people::close(&database(), person, &viewer.by(None)).await {
        Ok(()) | Err(StoreError::StillInUse { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    see_other(&address::account_of(person));
    Ok(())
}
