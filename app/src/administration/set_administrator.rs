//! Makes somebody an administrator, or takes that from them.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::PersonId};
use leptos::prelude::*;
use store::StoreError;

use crate::{
    address,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_system,
    yes_or_no::YES,
};

/// Makes somebody an administrator where `administrator` is `yes`, and otherwise takes that from them; then goes to the
/// account's page. The last administrator stays one, as the page says.
///
/// # Errors
/// What the rules say; [`Problem::NotFound`] for an account that is closed or not there; [`Problem::Unavailable`] if the
/// store failed.
#[server(prefix = "/do", endpoint = "set-administrator")]
pub async fn set_administrator(
    person: String,
    #[server(default)] administrator: String,
) -> Result<(), Problem> {
    end(set(&PersonId::new(person), administrator == YES).await)
}

async fn set(person: &PersonId, is_administrator: bool) -> Result<(), Problem> {
    let viewer = enter_system(Action::ManageAccounts)?;
    let by = viewer.by(None);
    match store::people::set_administrator(&database(), person, is_administrator, &by).await {
        Ok(()) | Err(StoreError::StillInUse { .. }) => {}
        Err(error) => return Err(error.into()),
    }
    see_other(&address::account_of(person));
    Ok(())
}
