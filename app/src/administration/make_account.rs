//! Makes an account.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{
    access::Action,
    problem::{FieldProblem, Problems},
    sign_in::EmailAddress,
    text,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::StoreError;

use super::made_link::to_set_password;
use crate::{
    address,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_system,
    yes_or_no::YES,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "make an account";

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AccountForm {
    /// The person's name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// `yes` for an administrator.
    pub administrator: String,
}

/// Makes an account and a link to set its password, then goes to the account's page. A form with something to mend
/// comes back as it was typed.
///
/// # Errors
/// What the rules say; [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "make-account")]
pub async fn make_account(
    #[server(default)] name: String,
    #[server(default)] email: String,
    #[server(default)] administrator: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    end(make(AccountForm { name, email, administrator }, &draft).await)
}

async fn make(form: AccountForm, draft: &str) -> Result<(), Problem> {
    let viewer = enter_system(Action::ManageAccounts)?;
    let database = database();
    let mut problems = Problems::default();
    let name = problems.take("name", text::name(&form.name), |problem| problem.about("The person’s name"));
    let email = problems.take("email", EmailAddress::parse(&form.email), |problem| problem.to_string());
    let problems = match problems.finish(name.zip(email)) {
        Err(problems) => problems,
        Ok((name, email)) => {
            let is_administrator = form.administrator == YES;
            match store::people::add(&database, &email, &name, is_administrator, &viewer.by(None)).await {
                Ok(person) => {
                    forget(&database, draft).await?;
                    let link = to_set_password(&person, &email, &viewer).await?;
                    see_other(&link.shown_at(&address::account_of(&person), &viewer)?);
                    return Ok(());
                }
                Err(StoreError::NameTaken { .. }) => {
                    vec![FieldProblem::new("email", "There is an account with this e-mail address already")]
                }
                Err(error) => return Err(error.into()),
            }
        }
    };
    KeptForm { form, version: 0, problems }.send_back(&database, FORM, address::NEW_ACCOUNT, draft).await
}
