//! The page that asks for the code of the second factor.

use leptos::prelude::*;

use super::{
    enter_code::{CodeForm, FORM},
    led_on, return_path,
};
use crate::{
    address::SET_UP_SECOND_FACTOR,
    kept_form::{asked_for, shown},
    page::{Page, page},
    parts::{Button, Details, ErrorSummary, TextInput},
    site::{database, query},
    viewer::{half_signed_in, viewer},
};

/// Asks for a code of the authenticator app, or a recovery code.
#[component]
pub fn CodePage() -> impl IntoView {
    let draft = asked_for();
    let next = query("next").unwrap_or_default();
    page(async move {
        if viewer().is_signed_in() {
            return Ok(led_on(return_path::onward(&next)));
        }
        match half_signed_in() {
            None => return Ok(led_on(&return_path::sign_in_and_return_to(&next))),
            Some(half) if !half.has_second_factor => {
                return Ok(led_on(&return_path::with_next(SET_UP_SECOND_FACTOR, &next)));
            }
            Some(_) => {}
        }
        let shown = shown(&database(), FORM, draft, 0, || CodeForm { next }).await?;
        let has_problems = shown.has_problems();
        let body = view! {
            <ErrorSummary problems=shown.summary(&[]) />
            <form method="post" action="/do/enter-code" novalidate>
                <input type="hidden" name="next" value=shown.form.next.clone() />
                <input type="hidden" name="draft" value=shown.draft.clone() />
                <TextInput
                    name="code"
                    label="Enter your code"
                    heading=true
                    label_class="govuk-label--l"
                    hint="The six digits that your authenticator app shows now, or one of your recovery codes."
                    error=shown.error("code")
                    autocomplete="one-time-code"
                    spellcheck=false
                    class="govuk-input--width-20"
                />
                <Button text="Go on" />
            </form>
            <Details summary="I do not have my authenticator app">
                <p class="govuk-body">
                    "Enter one of the recovery codes that you kept when you set the second factor up. Each works once. If \
                     you have none, ask your administrator to reset your account."
                </p>
            </Details>
            <OtherAccount />
        };
        Ok(Page::new("Enter your code", body).with_problems(has_problems))
    })
}

/// A way back for somebody who signed in with the wrong account.
#[component]
pub(super) fn OtherAccount() -> impl IntoView {
    view! {
        <form method="post" action="/do/sign-out">
            <button type="submit" class="link-button">
                "Sign in with another account"
            </button>
        </form>
    }
}
