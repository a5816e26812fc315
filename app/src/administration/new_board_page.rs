//! The page that makes a board.

use domain::access::Action;
use leptos::prelude::*;

use super::make_board::{BoardForm, FORM};
use crate::{
    address,
    kept_form::{asked_for, shown},
    names_check::NamesQuestion,
    page::{Page, page},
    parts::{BackLink, Button, ErrorSummary, TextInput},
    site::database,
    viewer::enter_system,
};

/// The form that makes a board.
#[component]
pub fn NewBoardPage() -> impl IntoView {
    let draft = asked_for();
    page(async move {
        enter_system(Action::ManageAccounts)?;
        let shown = shown(&database(), FORM, draft, 0, BoardForm::default).await?;
        let has_problems = shown.has_problems();
        let body = view! {
            <BackLink href=address::SYSTEM text="Back to accounts and boards" />
            <ErrorSummary problems=shown.summary(&[]) />
            <h1 class="govuk-heading-l">"Make a board"</h1>
            <form method="post" action="/do/make-board" autocomplete="off" novalidate>
                <input type="hidden" name="draft" value=shown.draft.clone() />
                <TextInput
                    name="name"
                    label="Name of the board"
                    hint="For example, Northshire Safeguarding Adults Board. It stands on every report."
                    value=shown.form.name.clone()
                    error=shown.error("name")
                    class="govuk-!-width-two-thirds"
                />
                <TextInput
                    name="manager"
                    label="E-mail address of its first manager"
                    hint="Whoever has no account yet is invited. The manager invites everybody else."
                    kind="email"
                    value=shown.form.manager.clone()
                    error=shown.error("manager")
                    class="govuk-!-width-two-thirds"
                />
                <NamesQuestion names=shown.names />
                <Button text="Make the board" />
            </form>
        };
        Ok(Page::new("Make a board", body).with_problems(has_problems))
    })
}
