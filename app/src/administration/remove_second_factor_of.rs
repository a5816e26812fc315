//! Removes the second factor of somebody who has lost it, and makes the link by which they set a new password.

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

/// Removes somebody's second factor and its recovery codes, and the password, which alone would open the account then;
/// signs them out everywhere; makes a link to set a new password and sends it. Goes to the account's page, which shows
/// the link. An administrator does their own at their own account instead, where the password is asked for.
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
    if viewer.person() == Some(person) {
        see_other(address::ACCOUNT);
        return Ok(());
    }
    let (database, page) = (database(), address::account_of(person));
    let email = store::people::get(&database, person).await?.email;
    store::people::reset_credentials(&database, person, &viewer.by(None)).await?;
    let link = to_set_password(person, &email, &viewer).await?;
    see_other(&link.shown_at(&page, &viewer)?);
    Ok(())
}
