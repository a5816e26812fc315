//! Changes one's own password.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use leptos::prelude::*;
use store::{people, sessions::Stage};

use super::{
    account_page::{done, send_back},
    begin, failed, new_password, own_password,
};
use crate::{
    kept_form::forget,
    problem::Problem,
    site::{database, end, see_other, site},
    viewer::enter,
};

/// The name under which a refused form is kept, and the field for the password as it is.
pub(super) const FORM: &str = "change password";
pub(super) const FIELD: &str = "current";

/// Changes the password of whoever is signed in. Their session goes on under a new identifier, and all others end.
/// Asks for the password before.
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "change-password")]
pub async fn change_password(
    #[server(default)] current: String,
    #[server(default)] password: String,
    #[server(default)] again: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    end(change(&current, &password, &again, &draft).await)
}

async fn change(current: &str, password: &str, again: &str, draft: &str) -> Result<(), Problem> {
    let (viewer, database) = (enter()?, database());
    let id = viewer.person().ok_or(Problem::SignedOut)?;
    let person = people::get(&database, id).await?;
    let read = new_password::read(password, again, &[&person.name, person.email.as_str()]);
    let password = match (read, own_password::problem(id, current, FIELD).await?) {
        (Ok(password), None) => password,
        (read, problem) => {
            return send_back(FORM, problem.into_iter().chain(read.err()).collect(), draft).await;
        }
    };
    let hashed = site().hasher.hash(&password).await.map_err(failed)?;
    people::set_password(&database, id, &hashed, Some(&viewer.session), &viewer.by(None)).await?;
    begin::session(id, Stage::Complete).await?;
    forget(&database, draft).await?;
    see_other(&done("password"));
    Ok(())
}
