//! Signs somebody in by their password.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{id::PersonId, problem::FieldProblem, sign_in::EmailAddress};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::{failures::Counted, people};

use super::{begin, failed, return_path, tries};
use crate::{
    address::SIGN_IN,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, site},
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "sign in";
/// What is kept of an address. Nobody who typed it has to be known, so it may not be as long as anybody likes.
const LONGEST_KEPT: usize = 320;
/// The same words for an account that is not there, one that is closed, and a wrong password.
const REFUSED: &str = "The e-mail address or the password is not right. Check both, or ask your administrator for a link to set a new \
     password";

/// What is kept of the form: never the password.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct SignInForm {
    /// The address, as typed.
    pub(super) email: String,
    /// The page that they wanted.
    pub(super) next: String,
}

/// Signs somebody in, then goes to the page that they wanted, or first to the second factor. A refused form comes back
/// without the password.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "sign-in")]
pub async fn sign_in(
    #[server(default)] email: String,
    #[server(default)] password: String,
    #[server(default)] next: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    end(let_in(SignInForm { email, next }, &password, &draft).await)
}

async fn let_in(form: SignInForm, password: &str, draft: &str) -> Result<(), Problem> {
    match judge(&form.email, password).await? {
        Ok(person) => {
            forget(&database(), draft).await?;
            begin::after_password(&person, &form.next).await
        }
        Err(problems) => {
            let form = SignInForm {
                email: form.email.chars().take(LONGEST_KEPT).collect(),
                next: return_path::onward(&form.next).to_owned(),
            };
            KeptForm { form, version: 0, problems }.send_back(&database(), FORM, SIGN_IN, draft).await
        }
    }
}

/// Whose account the two open, or what is wrong. An account that is not there takes as long as one that is.
async fn judge(email: &str, password: &str) -> Result<Result<PersonId, Vec<FieldProblem>>, Problem> {
    let refused = |field: &str, sentence: String| Ok(Err(vec![FieldProblem::new(field, sentence)]));
    let email = match EmailAddress::parse(email) {
        Ok(email) => email,
        Err(problem) => return refused("email", problem.to_string()),
    };
    if password.is_empty() {
        return refused("password", "Enter your password".to_owned());
    }
    let site = site();
    let counting = match tries::count(Counted::account(email.as_str())).await? {
        Ok(counting) => counting,
        Err(wait) => return refused("password", wait),
    };
    let held = people::credentials_of_email(&site.database, &email).await?;
    let stored = held.as_ref().and_then(|held| held.password.as_deref());
    let is_right = site.hasher.verify(password, stored).await.map_err(failed)?;
    let (Some(held), true) = (&held, is_right) else {
        counting.was_wrong(held.as_ref().map(|held| &held.person)).await?;
        return refused("password", REFUSED.to_owned());
    };
    counting.was_right().await?;
    if let Some(stored) = stored
        && site.hasher.needs_rehash(stored)
    {
        hash_anew(&held.person, password, stored).await?;
    }
    Ok(Ok(held.person.clone()))
}

/// Hashes a password with the parameters of today. One that would not be taken any more stays as it is hashed: it
/// still opens its account.
async fn hash_anew(person: &PersonId, password: &str, stored: &str) -> Result<(), Problem> {
    if let Ok(password) = secrets::password::Password::new(password.to_owned(), &[]) {
        let hashed = site().hasher.hash(&password).await.map_err(failed)?;
        people::rehash(&database(), person, stored, &hashed).await?;
    }
    Ok(())
}
