//! Changes one's own name.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{problem::FieldProblem, text};
use leptos::prelude::*;
use store::people;

use super::account_page::done;
use crate::{
    address::ACCOUNT,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "change name";

/// Changes the name of whoever is signed in, then goes to their account.
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "change-name")]
pub async fn change_name(
    #[server(default)] name: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    end(change(name, &draft).await)
}

async fn change(typed: String, draft: &str) -> Result<(), Problem> {
    let (viewer, database) = (enter()?, database());
    let person = viewer.person().ok_or(Problem::SignedOut)?;
    match text::name(&typed) {
        Ok(name) => {
            people::change_name(&database, person, &name, &viewer.by(None)).await?;
            forget(&database, draft).await?;
            see_other(&done("name"));
            Ok(())
        }
        Err(problem) => {
            let problems = vec![FieldProblem::new("name", problem.about("Your name"))];
            KeptForm { form: typed, version: 0, problems }.send_back(&database, FORM, ACCOUNT, draft).await
        }
    }
}
