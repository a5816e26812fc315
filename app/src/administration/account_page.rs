//! One account, and what the administrator does with it.

use domain::{access::Action, id::PersonId};
use leptos::prelude::*;
use store::people::Person;

use super::made_link::WaitingLink;
use crate::{
    address,
    page::{Page, page},
    parts::{BackLink, Button, ButtonKind, ButtonLink, SummaryList, SummaryRow},
    site::{database, moment_in_words, param, query},
    viewer::enter_system,
    yes_or_no::{YES, yes_or_no},
};

/// An account.
#[component]
pub fn AccountPage() -> impl IntoView {
    let id = PersonId::new(param("person"));
    let link = query("link");
    page(async move {
        let viewer = enter_system(Action::ManageAccounts)?;
        let database = database();
        let person = store::people::get(&database, &id).await?;
        let people = store::people::list(&database).await?;
        let roles = store::memberships::counts(&database).await?;
        let roles = roles.into_iter().find(|(one, _)| *one == id).map_or(0, |(_, roles)| roles);
        let is_last = is_last_administrator(&person, &people);
        let name = person.name.clone();
        let work = if person.closed_at.is_some() {
            view! { <ForClosed person=person.clone() /> }.into_any()
        } else {
            let is_own = viewer.person() == Some(&person.id);
            view! { <ForOpen person=person.clone() is_last is_own /> }.into_any()
        };
        let body = view! {
            <BackLink href=address::SYSTEM text="Back to accounts and boards" />
            <h1 class="govuk-heading-l">{name.clone()}</h1>
            <WaitingLink name=link maker=viewer />
            <SummaryList rows=facts(&person, roles) />
            {work}
        };
        Ok(Page::new(name, body))
    })
}

/// Whether nobody else with an open account is an administrator. The store decides; this only keeps buttons off the
/// page that would do nothing.
pub(super) fn is_last_administrator(person: &Person, people: &[Person]) -> bool {
    let others =
        |other: &Person| other.id != person.id && other.is_administrator && other.closed_at.is_none();
    person.is_administrator && !people.iter().any(others)
}

fn facts(person: &Person, roles: u32) -> Vec<SummaryRow> {
    let account = match person.closed_at {
        Some(at) => format!("Closed on {}", moment_in_words(at)),
        None if person.has_password => "Open".to_owned(),
        None => "Open, without a password yet".to_owned(),
    };
    vec![
        SummaryRow::new("E-mail address", person.email.to_string()),
        SummaryRow::new("Account", account),
        SummaryRow::new("Administrator", yes_or_no(person.is_administrator)),
        SummaryRow::new("Second factor", yes_or_no(person.has_second_factor)),
        SummaryRow::new("Roles in boards", roles.to_string()),
    ]
}

#[component]
fn ForClosed(person: Person) -> impl IntoView {
    view! {
        <p class="govuk-body">
            "Nobody can sign in with this account. Opened again, it has its roles in boards and no password: make a \
             link to set one."
        </p>
        <OneButton person=person.id action="/do/reopen-account" text="Open the account again" />
    }
}

#[component]
fn ForOpen(person: Person, is_last: bool, is_own: bool) -> impl IntoView {
    let id = person.id.clone();
    view! {
        <h2 class="govuk-heading-m">"Password and second factor"</h2>
        <p class="govuk-body">
            "A link to set a new password works once and for 24 hours. Until it is used, the old password works."
        </p>
        <OneButton person=id.clone() action="/do/make-reset-link" text="Make a link to set a password" />
        {person.has_second_factor.then(|| view! { <SecondFactor person=id.clone() is_own /> })}
        <h2 class="govuk-heading-m">"Administrator"</h2>
        <Administrator person=person.clone() is_last />
        <h2 class="govuk-heading-m">"Close the account"</h2>
        {if is_last {
            view! { <p class="govuk-body">"The only administrator’s account cannot be closed."</p> }.into_any()
        } else {
            view! {
                <ButtonLink
                    href=address::close_account(&id)
                    text="Close the account"
                    kind=ButtonKind::Secondary
                />
            }
                .into_any()
        }}
    }
}

#[component]
fn SecondFactor(person: PersonId, is_own: bool) -> impl IntoView {
    if is_own {
        return view! {
            <p class="govuk-body">
                "Your own second factor is turned off at " <a class="govuk-link" href=address::ACCOUNT>
                    "your account"
                </a> "."
            </p>
        }
        .into_any();
    }
    view! {
        <p class="govuk-body">
            "Remove the second factor of somebody who has lost their telephone and their recovery codes. Make sure first \
             that it is them who asks. Their password stops working too, and they are signed out everywhere: they set a \
             new one by a link, which is made at once."
        </p>
        <OneButton person action="/do/remove-second-factor-of" text="Remove the second factor and the password" />
    }
    .into_any()
}

#[component]
fn Administrator(person: Person, is_last: bool) -> impl IntoView {
    let (words, value, text) = match (person.is_administrator, is_last) {
        (true, true) => {
            return view! {
                <p class="govuk-body">
                    "This is the only administrator. Make somebody else one before you take it from them."
                </p>
            }
            .into_any();
        }
        (true, false) => (
            "They look after accounts and boards. Taking that away signs them out everywhere.",
            "",
            "Make them no administrator any more",
        ),
        (false, _) => (
            "An administrator looks after accounts and boards, and sees no case.",
            YES,
            "Make them an administrator",
        ),
    };
    view! {
        <p class="govuk-body">{words}</p>
        <form method="post" action="/do/set-administrator" novalidate>
            <input type="hidden" name="person" value=person.id.to_string() />
            <input type="hidden" name="administrator" value=value />
            <Button text kind=ButtonKind::Secondary />
        </form>
    }
    .into_any()
}

/// A form that is a button.
#[component]
fn OneButton(person: PersonId, action: &'static str, text: &'static str) -> impl IntoView {
    view! {
        <form method="post" action=action novalidate>
            <input type="hidden" name="person" value=person.to_string() />
            <Button text kind=ButtonKind::Secondary />
        </form>
    }
}
