//! Makes the first account.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{
    problem::{FieldProblem, Problems},
    sign_in::EmailAddress,
    text,
};
use leptos::prelude::*;
use secrets::{password::Password, token::Token};
use serde::{Deserialize, Serialize};
use store::{
    links::{self, Purpose},
    people,
};

use super::{begin, failed, new_password};
use crate::{
    address,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, now, see_other, site},
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "make first account";

/// What is kept of the form: never the password.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct FirstAccountForm {
    pub(super) name: String,
    pub(super) email: String,
}

/// Makes the first account, an administrator's, by the link for that, and signs its owner in. A refused form comes
/// back without the password, and the link still works.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "make-first-account")]
pub async fn make_first_account(
    #[server(default)] token: String,
    #[server(default)] name: String,
    #[server(default)] email: String,
    #[server(default)] password: String,
    #[server(default)] again: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    end(make(&token, FirstAccountForm { name, email }, &password, &again, &draft).await)
}

async fn make(
    token: &str,
    form: FirstAccountForm,
    password: &str,
    again: &str,
    draft: &str,
) -> Result<(), Problem> {
    let (site, database) = (site(), database());
    let page = address::first_account(token);
    let hash = Token::parse(token).map(|token| token.hash()).unwrap_or_default();
    // Nothing is hashed or kept for somebody who does not have the link.
    if links::find(&database, &hash, Purpose::FirstAccount, now()).await?.is_none() {
        see_other(&page);
        return Ok(());
    }
    let (name, email, password) = match read(&form, password, again) {
        Ok(read) => read,
        Err(problems) => {
            return KeptForm { form, version: 0, problems }.send_back(&database, FORM, &page, draft).await;
        }
    };
    let hashed = site.hasher.hash(&password).await.map_err(failed)?;
    match people::make_first(&database, &hash, &email, &name, &hashed, now()).await? {
        Some(person) => {
            forget(&database, draft).await?;
            begin::after_password(&person, "/").await
        }
        None => {
            see_other(&page);
            Ok(())
        }
    }
}

fn read(
    form: &FirstAccountForm,
    password: &str,
    again: &str,
) -> Result<(String, EmailAddress, Password), Vec<FieldProblem>> {
    let mut problems = Problems::default();
    let name = problems.take("name", text::name(&form.name), |problem| problem.about("Your name"));
    let email = problems.take("email", EmailAddress::parse(&form.email), |problem| problem.to_string());
    let password = new_password::read_with(password, again, &[&form.name, &form.email], &mut problems);
    problems.finish(name.zip(email).zip(password).map(|((name, email), password)| (name, email, password)))
}
