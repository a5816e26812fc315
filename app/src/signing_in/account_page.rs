//! The page of one's own account.

use domain::problem::FieldProblem;
use leptos::prelude::*;
use store::{
    people::{self, Person},
    sessions,
};

use super::{
    change_name, change_password, make_recovery_codes, new_password::NewPasswordFields, remove_second_factor,
};
use crate::{
    address::{ACCOUNT, SET_UP_SECOND_FACTOR},
    audits::audit_tasks::counted,
    kept_form::{KeptForm, Shown, asked_for, shown},
    page::{Page, page},
    parts::{
        Button, ButtonKind, ButtonLink, Details, ErrorSummary, NotificationBanner, SummaryList, SummaryRow,
        TextInput,
    },
    problem::Problem,
    site::{database, now, query},
    viewer::enter,
    yes_or_no::yes_or_no,
};

/// Sends a browser back to the account's page, which says what is wrong. What was typed is a secret, so none of it is
/// kept.
///
/// # Errors
/// [`Problem::Unavailable`] if the store failed.
pub(super) async fn send_back(form: &str, problems: Vec<FieldProblem>, draft: &str) -> Result<(), Problem> {
    KeptForm { form: (), version: 0, problems }.send_back(&database(), form, ACCOUNT, draft).await
}

/// The account's page, which says what was done.
pub(super) fn done(what: &str) -> String {
    format!("{ACCOUNT}?done={what}")
}

fn news() -> Option<&'static str> {
    match query("done")?.as_str() {
        "name" => Some("Your name is changed."),
        "password" => Some("Your password is changed. Wherever else you were signed in, you are signed out."),
        "removed" => Some("Your second factor is off."),
        "sessions" => Some("You are signed out everywhere else."),
        _ => None,
    }
}

/// Shows somebody their account, and the forms that change it.
#[component]
pub fn AccountPage() -> impl IntoView {
    let draft = asked_for();
    let news = news();
    page(async move {
        let (viewer, database) = (enter()?, database());
        let id = viewer.person().ok_or(Problem::SignedOut)?;
        let person = people::get(&database, id).await?;
        let standing = people::standing(&database, id).await?.ok_or(Problem::SignedOut)?;
        let codes = people::count_recovery_codes(&database, id).await?;
        let elsewhere = sessions::count(&database, id, now()).await?.saturating_sub(1);
        let name = person.name.clone();
        let renaming = shown(&database, change_name::FORM, draft.clone(), 0, || name).await?;
        let password = shown(&database, change_password::FORM, draft.clone(), 0, || ()).await?;
        let new_codes = shown(&database, make_recovery_codes::FORM, draft.clone(), 0, || ()).await?;
        let removing = shown(&database, remove_second_factor::FORM, draft, 0, || ()).await?;
        let problems: Vec<_> =
            [renaming.summary(&[]), password.summary(&[]), new_codes.summary(&[]), removing.summary(&[])]
                .concat();
        let has_problems = !problems.is_empty();
        let signs_in = if person.has_password {
            view! {
                <PasswordForm email=person.email.to_string() shown=password />
                <SecondFactor person=person.clone() codes is_required=standing.needs_second_factor new_codes removing />
            }
            .into_any()
        } else {
            view! {
                <p class="govuk-body">
                    "This account has no password here, so there is no password and no second factor to change."
                </p>
            }
            .into_any()
        };
        let body = view! {
            <ErrorSummary problems />
            {news.filter(|_| !has_problems).map(|news| view! { <NotificationBanner text=news success=true /> })}
            <h1 class="govuk-heading-l">"Your account"</h1>
            <SummaryList rows=facts(&person) />
            <NameForm shown=renaming />
            {signs_in}
            <Elsewhere elsewhere />
        };
        Ok(Page::new("Your account", body).with_problems(has_problems))
    })
}

fn facts(person: &Person) -> Vec<SummaryRow> {
    let second_factor = if person.has_second_factor { "On" } else { "Off" };
    vec![
        SummaryRow::new("E-mail address", person.email.to_string()),
        SummaryRow::new("Administrator", yes_or_no(person.is_administrator)),
        SummaryRow::new("Second factor", second_factor),
    ]
}

#[component]
fn NameForm(shown: Shown<String>) -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"Your name"</h2>
        <form method="post" action="/do/change-name" novalidate>
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <TextInput
                name="name"
                label="Name, as others see it"
                value=shown.form.clone()
                error=shown.error("name")
                autocomplete="name"
                spellcheck=false
                class="govuk-!-width-one-half"
            />
            <Button text="Change your name" kind=ButtonKind::Secondary />
        </form>
    }
}

/// The field for the password as it is. `id` keeps the fields of one page apart.
#[component]
fn OwnPassword(id: &'static str, shown: Shown<()>) -> impl IntoView {
    view! {
        <input type="hidden" name="draft" value=shown.draft.clone() />
        <TextInput
            id
            name="current"
            label="Your password"
            kind="password"
            error=shown.error(id)
            autocomplete="current-password"
            class="govuk-!-width-one-half"
        />
    }
}

#[component]
fn PasswordForm(email: String, shown: Shown<()>) -> impl IntoView {
    let is_refused = shown.is_refused();
    let (error, again) = (shown.error("password"), shown.error("again"));
    view! {
        <h2 class="govuk-heading-m">"Your password"</h2>
        <p class="govuk-body">"Changing it signs you out everywhere else."</p>
        <Details summary="Change your password" open=is_refused>
            <form method="post" action="/do/change-password" novalidate>
                <input type="hidden" name="account" value=email autocomplete="username" />
                <OwnPassword id=change_password::FIELD shown />
                <NewPasswordFields error again_error=again />
                <Button text="Change your password" kind=ButtonKind::Secondary />
            </form>
        </Details>
    }
}

#[component]
fn SecondFactor(
    person: Person,
    codes: u32,
    is_required: bool,
    new_codes: Shown<()>,
    removing: Shown<()>,
) -> impl IntoView {
    let work = if person.has_second_factor {
        let left = counted(codes as usize, "recovery code", "recovery codes");
        view! {
            <p class="govuk-body">
                {format!("After your password you enter a code of your authenticator app. You have {left} left.")}
            </p>
            <ButtonLink href=SET_UP_SECOND_FACTOR text="Set up another app" kind=ButtonKind::Secondary />
            <NewCodes shown=new_codes />
            <Remove is_required shown=removing />
        }
        .into_any()
    } else {
        view! {
            <p class="govuk-body">
                "With a second factor nobody opens your account who has only learned your password."
            </p>
            <ButtonLink href=SET_UP_SECOND_FACTOR text="Set up a second factor" kind=ButtonKind::Secondary />
        }
        .into_any()
    };
    view! {
        <h2 class="govuk-heading-m">"Your second factor"</h2>
        {work}
    }
}

#[component]
fn NewCodes(shown: Shown<()>) -> impl IntoView {
    let is_refused = shown.is_refused();
    view! {
        <Details summary="Make new recovery codes" open=is_refused>
            <p class="govuk-body">"The codes that you have now stop working."</p>
            <form method="post" action="/do/make-recovery-codes" novalidate>
                <OwnPassword id=make_recovery_codes::FIELD shown />
                <Button text="Make new recovery codes" kind=ButtonKind::Secondary />
            </form>
        </Details>
    }
}

#[component]
fn Remove(is_required: bool, shown: Shown<()>) -> impl IntoView {
    if is_required && !shown.is_refused() {
        return view! {
            <p class="govuk-body">"Your role needs a second factor, so it stays on."</p>
        }
        .into_any();
    }
    let is_refused = shown.is_refused();
    view! {
        <Details summary="Turn the second factor off" open=is_refused>
            <p class="govuk-body">"Then your password alone opens your account."</p>
            <form method="post" action="/do/remove-second-factor" novalidate>
                <OwnPassword id=remove_second_factor::FIELD shown />
                <Button text="Turn the second factor off" kind=ButtonKind::Warning />
            </form>
        </Details>
    }
    .into_any()
}

#[component]
fn Elsewhere(elsewhere: usize) -> impl IntoView {
    let work = if elsewhere == 0 {
        view! { <p class="govuk-body">"You are signed in at this browser alone."</p> }.into_any()
    } else {
        let where_else = counted(elsewhere, "other browser", "other browsers");
        view! {
            <p class="govuk-body">{format!("You are signed in at {where_else} too.")}</p>
            <form method="post" action="/do/end-other-sessions">
                <Button text="Sign out everywhere else" kind=ButtonKind::Secondary />
            </form>
        }
        .into_any()
    };
    view! {
        <h2 class="govuk-heading-m">"Where you are signed in"</h2>
        {work}
    }
}
