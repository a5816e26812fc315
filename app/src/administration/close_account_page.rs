//! Asks before an account is closed.

use domain::{access::Action, id::PersonId};
use leptos::prelude::*;

use super::account_page::is_last_administrator;
use crate::{
    address,
    page::{Page, page},
    parts::{BackLink, Button, ButtonGroup, ButtonKind, WarningText},
    problem::Problem,
    site::{database, param},
    viewer::enter_system,
};

/// Says what closing an account does, and asks.
#[component]
pub fn CloseAccountPage() -> impl IntoView {
    let id = PersonId::new(param("person"));
    page(async move {
        enter_system(Action::ManageAccounts)?;
        let database = database();
        let person = store::people::get(&database, &id).await?;
        let people = store::people::list(&database).await?;
        if person.closed_at.is_some() || is_last_administrator(&person, &people) {
            return Err(Problem::NotFound);
        }
        let question = format!("Do you want to close the account of {}?", person.name);
        let back = address::account_of(&id);
        let body = view! {
            <BackLink href=back.clone() text="Back to the account" />
            <h1 class="govuk-heading-l">{question.clone()}</h1>
            <WarningText text="They are signed out everywhere, and their password and second factor are erased." />
            <p class="govuk-body">
                "What they recorded stays, with their name. The account can be opened again; then they need a link to \
                 set a new password."
            </p>
            <form method="post" action="/do/close-account" novalidate>
                <input type="hidden" name="person" value=id.to_string() />
                <ButtonGroup>
                    <Button text="Close the account" kind=ButtonKind::Warning />
                    <a class="govuk-link" href=back>
                        "Keep it open"
                    </a>
                </ButtonGroup>
            </form>
        };
        Ok(Page::new(question, body))
    })
}
