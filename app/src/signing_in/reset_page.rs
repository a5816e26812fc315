//! The page that sets a password, by a link that was made for it.

use leptos::prelude::*;
use secrets::token::Token;
use store::{
    links::{self, Purpose},
    people,
};

use super::{new_password::NewPasswordFields, set_password::FORM};
use crate::{
    address::SIGN_IN,
    kept_form::{asked_for, shown},
    page::{Page, page},
    parts::{Button, ErrorSummary},
    site::{database, now, param},
};

/// Asks for a new password. Opening the page uses nothing up.
#[component]
pub fn ResetPage() -> impl IntoView {
    let token = param("token");
    let draft = asked_for();
    page(async move {
        let database = database();
        let hash = Token::parse(&token).map(|token| token.hash()).unwrap_or_default();
        let link = links::find(&database, &hash, Purpose::Reset, now()).await?;
        let Some(person) = link.and_then(|link| link.person) else { return Ok(gone()) };
        let person = people::get(&database, &person).await?;
        let shown = shown(&database, FORM, draft, 0, || ()).await?;
        let has_problems = shown.has_problems();
        let body = view! {
            <ErrorSummary problems=shown.summary(&[]) />
            <h1 class="govuk-heading-l">"Set your password"</h1>
            <p class="govuk-body">
                {format!("For the account of {}, {}.", person.name, person.email)}
            </p>
            <form method="post" action="/do/set-password" novalidate>
                <input type="hidden" name="token" value=token />
                <input type="hidden" name="draft" value=shown.draft.clone() />
                // For password managers, which store a password beside its account.
                <input
                    type="email"
                    name="account"
                    class="govuk-visually-hidden"
                    value=person.email.to_string()
                    autocomplete="username"
                    readonly
                    tabindex="-1"
                    aria-hidden="true"
                />
                <NewPasswordFields error=shown.error("password") again_error=shown.error("again") />
                <Button text="Set the password" />
            </form>
        };
        Ok(Page::new("Set your password", body).with_problems(has_problems))
    })
}

fn gone() -> Page {
    let body = view! {
        <h1 class="govuk-heading-l">"This link does not work any more"</h1>
        <p class="govuk-body">
            "A link to set a password works once, for a day, and only the newest one works. If you have set your password, "
            <a class="govuk-link" href=SIGN_IN>
                "sign in with it"
            </a> ". If not, ask whoever sent you the link for a new one."
        </p>
    };
    Page::new("This link does not work any more", body)
}
