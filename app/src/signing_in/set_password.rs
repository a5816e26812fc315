//! Sets a password by a link.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use leptos::prelude::*;
use secrets::token::Token;
use store::{
    failures::{self, Counted},
    links::{self, Purpose},
    people,
};

use super::{failed, new_password};
use crate::{
    address::{self, SIGN_IN},
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, now, see_other, site},
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "set password";

/// Sets the password of the account that a link opens, ends its sessions, and goes to the sign-in page. A refused form
/// comes back empty, and the link still works.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "set-password")]
pub async fn set_password(
    #[server(default)] token: String,
    #[server(default)] password: String,
    #[server(default)] again: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    end(set(&token, &password, &again, &draft).await)
}

async fn set(token: &str, password: &str, again: &str, draft: &str) -> Result<(), Problem> {
    let database = database();
    let page = address::reset(token);
    let hash = Token::parse(token).map(|token| token.hash()).unwrap_or_default();
    // Nothing is hashed for somebody who does not have the link.
    let link = links::find(&database, &hash, Purpose::Reset, now()).await?;
    let Some(person) = link.and_then(|link| link.person) else {
        see_other(&page);
        return Ok(());
    };
    let person = people::get(&database, &person).await?;
    let password = match new_password::read(password, again, &[&person.name, person.email.as_str()]) {
        Ok(password) => password,
        Err(problem) => {
            let kept = KeptForm { form: (), version: 0, problems: vec![problem] };
            return kept.send_back(&database, FORM, &page, draft).await;
        }
    };
    let hashed = site().hasher.hash(&password).await.map_err(failed)?;
    match people::set_password_by_link(&database, &hash, &hashed, now()).await? {
        Some(_) => {
            forget(&database, draft).await?;
            // Whoever forgot the old one has tried it several times.
            failures::forgive(&database, &Counted::account(person.email.as_str()), None, now()).await?;
            see_other(&format!("{SIGN_IN}?set=yes"));
        }
        None => see_other(&page),
    }
    Ok(())
}
