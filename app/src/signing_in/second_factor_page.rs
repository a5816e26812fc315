//! The page that sets up a second factor.

use leptos::prelude::*;
use secrets::second_factor::Secret;
use store::people;

use super::{
    code_page::OtherAccount,
    failed, led_on, return_path,
    set_up_second_factor::{FORM, SetUpForm, SettingUp, keep_secret, kept_secret, setting_up},
};
use crate::{
    address::{ACCOUNT, SECOND_FACTOR},
    kept_form::{Shown, asked_for, shown},
    page::{Page, page},
    parts::{BackLink, Button, ErrorSummary, TextInput},
    site::{database, query},
    viewer::half_signed_in,
};

/// Shows the secret of a new second factor, and asks for a code by which it is confirmed.
#[component]
pub fn SecondFactorPage() -> impl IntoView {
    let draft = asked_for();
    let next = query("next").unwrap_or_default();
    page(async move {
        if half_signed_in().is_some_and(|half| half.has_second_factor) {
            return Ok(led_on(&return_path::with_next(SECOND_FACTOR, &next)));
        }
        let who = setting_up()?;
        let database = database();
        let person = people::get(&database, &who.person).await?;
        let empty = || SetUpForm { set_up: String::new(), next };
        let mut shown = shown(&database, FORM, draft, 0, empty).await?;
        let secret = match kept_secret(&who.person, &shown.form.set_up) {
            Some(secret) => secret,
            None => {
                let secret = Secret::new().map_err(failed)?;
                shown.form.set_up = keep_secret(&who.person, &secret)?;
                secret
            }
        };
        let has_problems = shown.has_problems();
        let back = who.is_signed_in.then(|| view! { <BackLink href=ACCOUNT text="Back to your account" /> });
        let why = (!who.is_signed_in).then(|| {
            view! {
                <p class="govuk-body">
                    "Your role needs a second factor, so that a password alone opens nothing. It takes about two \
                     minutes to set up, once."
                </p>
            }
        });
        let other = (!who.is_signed_in).then(|| view! { <OtherAccount /> });
        let body = view! {
            {back}
            <ErrorSummary problems=shown.summary(&[]) />
            <h1 class="govuk-heading-l">"Set up a second factor"</h1>
            {why}
            <Steps drawing=secret.qr_svg(person.email.as_str()) key=in_groups(&secret.to_base32()) />
            <SetUpFields who shown />
            {other}
        };
        Ok(Page::new("Set up a second factor", body).with_problems(has_problems))
    })
}

#[component]
fn Steps(drawing: String, key: String) -> impl IntoView {
    view! {
        <ol class="govuk-list govuk-list--number">
            <li>
                "Open an authenticator app on your phone or computer: the one your organisation uses, or for example \
                 Microsoft Authenticator, Google Authenticator or FreeOTP."
            </li>
            <li>"Choose to add an account, and scan this QR code."</li>
        </ol>
        <div class="qr-code" inner_html=drawing></div>
        <p class="govuk-body">
            "Or type this key into the app: " <code class="secret-key">{key}</code>
        </p>
    }
}

#[component]
fn SetUpFields(who: SettingUp, shown: Shown<SetUpForm>) -> impl IntoView {
    let current = who.is_signed_in.then(|| {
        view! {
            <TextInput
                name="current"
                label="Your password"
                hint="So that nobody else can do this while you are away from your desk."
                kind="password"
                error=shown.error("current")
                autocomplete="current-password"
                class="govuk-!-width-one-half"
            />
        }
    });
    view! {
        <form method="post" action="/do/set-up-second-factor" novalidate>
            <input type="hidden" name="set_up" value=shown.form.set_up.clone() />
            <input type="hidden" name="next" value=shown.form.next.clone() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <TextInput
                name="code"
                label="The code that the app shows now"
                hint="Six digits. The app shows a new code every 30 seconds."
                error=shown.error("code")
                autocomplete="one-time-code"
                inputmode="numeric"
                spellcheck=false
                class="govuk-input--width-10"
            />
            {current}
            <Button text="Turn the second factor on" />
        </form>
    }
}

/// A key in groups of four, as people read and type it.
fn in_groups(key: &str) -> String {
    let letters: Vec<char> = key.chars().collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}
