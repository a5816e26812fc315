//! The sign-in page.

use leptos::prelude::*;

use super::{
    invented_people::{InventedPerson, invented_people},
    led_on, return_path,
    sign_in::{FORM, SignInForm},
};
use crate::{
    address::SECOND_FACTOR,
    kept_form::{Shown, asked_for, shown},
    page::{Page, page},
    parts::{Button, ButtonKind, Details, ErrorSummary, NotificationBanner, TextInput},
    site::{database, query, site},
    viewer::{half_signed_in, viewer},
};

/// Asks for an address and a password; in a demonstration, who of its people somebody wants to be.
#[component]
pub fn SignInPage() -> impl IntoView {
    let draft = asked_for();
    let next = query("next").unwrap_or_default();
    let news = news();
    page(async move {
        if viewer().is_signed_in() {
            return Ok(led_on(return_path::onward(&next)));
        }
        if half_signed_in().is_some() {
            return Ok(led_on(&return_path::with_next(SECOND_FACTOR, &next)));
        }
        let database = database();
        let shown = shown(&database, FORM, draft, 0, || SignInForm { email: String::new(), next }).await?;
        let has_problems = shown.has_problems();
        let summary = shown.summary(&[]);
        let way_in = if site().is_demonstration {
            let people = invented_people(&database).await?;
            view! { <InventedPeople people next=shown.form.next.clone() /> <Details
                    summary="Sign in with an e-mail address and a password"
                    open=has_problems
                >
                    <SignInFields shown />
                </Details>
            }
            .into_any()
        } else {
            view! { <SignInFields shown /> }.into_any()
        };
        let body = view! {
            <ErrorSummary problems=summary />
            {news.filter(|_| !has_problems).map(|news| view! { <NotificationBanner text=news /> })}
            <h1 class="govuk-heading-l">"Sign in"</h1>
            {way_in}
        };
        Ok(Page::new("Sign in", body).with_problems(has_problems))
    })
}

/// What has happened before, as the address says.
fn news() -> Option<&'static str> {
    let says = |name: &str| query(name).is_some_and(|value| value == "yes");
    if says("ended") {
        Some("You were signed out. What you had typed is kept and comes back after you sign in.")
    } else if says("out") {
        Some("You have signed out.")
    } else if says("set") {
        Some("Your new password is set. Sign in with it.")
    } else {
        None
    }
}

#[component]
fn SignInFields(shown: Shown<SignInForm>) -> impl IntoView {
    view! {
        <form method="post" action="/do/sign-in" novalidate>
            <input type="hidden" name="next" value=shown.form.next.clone() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <TextInput
                name="email"
                label="E-mail address"
                kind="email"
                value=shown.form.email.clone()
                error=shown.error("email")
                autocomplete="username"
                spellcheck=false
                class="govuk-!-width-one-half"
            />
            <TextInput
                name="password"
                label="Password"
                kind="password"
                error=shown.error("password")
                autocomplete="current-password"
                class="govuk-!-width-one-half"
            />
            <Button text="Sign in" />
        </form>
        <p class="govuk-body">
            "If you have forgotten your password, ask your administrator for a link to set a new one."
        </p>
    }
}

#[component]
fn InventedPeople(people: Vec<InventedPerson>, next: String) -> impl IntoView {
    view! {
        <p class="govuk-body">
            "This is a demonstration with invented people. Choose who you want to be. You can sign out and come back as \
             somebody else at any time."
        </p>
        <ul class="govuk-list invented-people">
            {people
                .into_iter()
                .map(|person| {
                    view! {
                        <li>
                            <form method="post" action="/do/be-somebody">
                                <input type="hidden" name="person" value=person.id.to_string() />
                                <input type="hidden" name="next" value=next.clone() />
                                <Button
                                    text=format!("Go in as {}, {}", person.name, person.does)
                                    kind=ButtonKind::Secondary
                                />
                            </form>
                        </li>
                    }
                })
                .collect_view()}
        </ul>
    }
}
