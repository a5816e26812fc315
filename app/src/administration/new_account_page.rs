//! The page that makes an account.

use domain::access::Action;
use leptos::prelude::*;

use super::make_account::{AccountForm, FORM};
use crate::{
    address,
    kept_form::{asked_for, shown},
    page::{Page, page},
    parts::{BackLink, Button, CheckboxItem, Checkboxes, ErrorSummary, TextInput},
    site::database,
    viewer::enter_system,
    yes_or_no::YES,
};

/// The form that makes an account.
#[component]
pub fn NewAccountPage() -> impl IntoView {
    let draft = asked_for();
    page(async move {
        enter_system(Action::ManageAccounts)?;
        let shown = shown(&database(), FORM, draft, 0, AccountForm::default).await?;
        let has_problems = shown.has_problems();
        let administrator = vec![
            CheckboxItem::new(YES, "They are an administrator")
                .hint("Administrators look after accounts and boards. They see no case.")
                .checked(shown.form.administrator == YES),
        ];
        let body = view! {
            <BackLink href=address::SYSTEM text="Back to accounts and boards" />
            <ErrorSummary problems=shown.summary(&[]) />
            <h1 class="govuk-heading-l">"Make an account"</h1>
            <p class="govuk-body">
                "The person gets a link to set a password. Roles in a board are given by the board’s managers, who can \
                 invite people without an account, too."
            </p>
            <form method="post" action="/do/make-account" autocomplete="off" novalidate>
                <input type="hidden" name="draft" value=shown.draft.clone() />
                <TextInput
                    name="name"
                    label="Name"
                    value=shown.form.name.clone()
                    error=shown.error("name")
                    class="govuk-!-width-two-thirds"
                />
                <TextInput
                    name="email"
                    label="E-mail address"
                    kind="email"
                    value=shown.form.email.clone()
                    error=shown.error("email")
                    class="govuk-!-width-two-thirds"
                />
                <Checkboxes name="administrator" items=administrator />
                <Button text="Make the account" />
            </form>
        };
        Ok(Page::new("Make an account", body).with_problems(has_problems))
    })
}
