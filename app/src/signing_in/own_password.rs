//! Asking somebody who is signed in for their password again, before something changes by which they sign in.

use domain::{id::PersonId, problem::FieldProblem};
use store::{failures::Counted, people};

use super::{failed, tries};
use crate::{
    problem::Problem,
    site::{database, site},
};

/// What is wrong with the password that was typed into a field; nothing if it is this person's.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub(super) async fn problem(
    person: &PersonId,
    typed: &str,
    field: &str,
) -> Result<Option<FieldProblem>, Problem> {
    if typed.is_empty() {
        return Ok(Some(FieldProblem::new(field, "Enter your password")));
    }
    let email = people::get(&database(), person).await?.email;
    let counting = match tries::count(Counted::account(email.as_str())).await? {
        Ok(counting) => counting,
        Err(wait) => return Ok(Some(FieldProblem::new(field, wait))),
    };
    let stored = people::credentials(&database(), person).await?.and_then(|held| held.password);
    if site().hasher.verify(typed, stored.as_deref()).await.map_err(failed)? {
        counting.was_right().await?;
        return Ok(None);
    }
    counting.was_wrong(Some(person)).await?;
    Ok(Some(FieldProblem::new(field, "That is not your password. Enter the one you sign in with")))
}
