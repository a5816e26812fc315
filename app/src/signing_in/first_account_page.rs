//! The page that makes the first account, by the link that the server printed when it started.

use leptos::prelude::*;
use secrets::token::Token;
use store::links::{self, Purpose};

use super::{
    make_first_account::{FORM, FirstAccountForm},
    new_password::NewPasswordFields,
};
use crate::{
    address::SIGN_IN,
    kept_form::{Shown, asked_for, shown},
    page::{Page, page},
    parts::{Button, ErrorSummary, TextInput},
    site::{database, now, param},
};

/// Asks whose account it is. Opening the page uses nothing up.
#[component]
pub fn FirstAccountPage() -> impl IntoView {
    let token = param("token");
    let draft = asked_for();
    page(async move {
        let database = database();
        let hash = Token::parse(&token).map(|token| token.hash()).unwrap_or_default();
        if links::find(&database, &hash, Purpose::FirstAccount, now()).await?.is_none() {
            return Ok(gone());
        }
        let shown = shown(&database, FORM, draft, 0, FirstAccountForm::default).await?;
        let has_problems = shown.has_problems();
        let body = view! {
            <ErrorSummary problems=shown.summary(&[]) />
            <h1 class="govuk-heading-l">"Make the first account"</h1>
            <p class="govuk-body">
                "It is an administrator’s: it makes other accounts and boards, and opens no case. Until it is made, the server \
                 answers only the machine it runs on."
            </p>
            <Fields token shown />
        };
        Ok(Page::new("Make the first account", body).with_problems(has_problems))
    })
}

#[component]
fn Fields(token: String, shown: Shown<FirstAccountForm>) -> impl IntoView {
    view! {
        <form method="post" action="/do/make-first-account" novalidate>
            <input type="hidden" name="token" value=token />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <TextInput
                name="name"
                label="Your name"
                value=shown.form.name.clone()
                error=shown.error("name")
                autocomplete="name"
                spellcheck=false
                class="govuk-!-width-one-half"
            />
            <TextInput
                name="email"
                label="Your e-mail address"
                hint="You sign in with it."
                kind="email"
                value=shown.form.email.clone()
                error=shown.error("email")
                autocomplete="username"
                spellcheck=false
                class="govuk-!-width-one-half"
            />
            <NewPasswordFields error=shown.error("password") again_error=shown.error("again") />
            <Button text="Make the account" />
        </form>
    }
}

fn gone() -> Page {
    let body = view! {
        <h1 class="govuk-heading-l">"This link does not work any more"</h1>
        <p class="govuk-body">
            "The link for the first account works once, for 30 minutes. If there is an account already, "
            <a class="govuk-link" href=SIGN_IN>
                "sign in"
            </a> "."
        </p>
        <p class="govuk-body">
            "If there is none, stop the server and start it again: it prints a new link. Or make an account on the command \
             line of the server with " <code>"msp-assurance admin add"</code> "."
        </p>
    };
    Page::new("This link does not work any more", body)
}
