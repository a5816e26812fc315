//! The accounts and the boards.

use std::collections::HashMap;

use domain::{access::Action, id::PersonId};
use leptos::prelude::*;
use store::{boards::Board, people::Person};

use crate::{
    address,
    page::{Page, page},
    parts::{ButtonLink, DataTable, TableCell, Tag, TagColour},
    site::database,
    viewer::enter_system,
    yes_or_no::yes_or_no,
};

/// All accounts and all boards, with the ways to make more.
#[component]
pub fn SystemPage() -> impl IntoView {
    page(async move {
        enter_system(Action::ManageAccounts)?;
        let database = database();
        let people = store::people::list(&database).await?;
        let roles = store::memberships::counts(&database).await?.into_iter().collect();
        let boards = store::boards::list(&database).await?;
        let body = view! {
            <h1 class="govuk-heading-l">"Accounts and boards"</h1>
            <p class="govuk-body">
                <a class="govuk-link" href=address::SYSTEM_HISTORY>
                    "What happened to accounts and boards"
                </a>
            </p>
            <h2 class="govuk-heading-m">"Accounts"</h2>
            <ButtonLink href=address::NEW_ACCOUNT text="Make an account" />
            <Accounts people roles />
            <h2 class="govuk-heading-m">"Boards"</h2>
            <ButtonLink href=address::NEW_BOARD text="Make a board" />
            <Boards boards />
        };
        Ok(Page::new("Accounts and boards", body))
    })
}

#[component]
fn Accounts(people: Vec<Person>, roles: HashMap<PersonId, u32>) -> impl IntoView {
    let rows = people
        .into_iter()
        .map(|person| {
            let number = roles.get(&person.id).copied().unwrap_or_default();
            let name = view! {
                <a class="govuk-link" href=address::account_of(&person.id)>
                    {person.name.clone()}
                </a>
                <span class="people__address">{person.email.to_string()}</span>
            };
            vec![
                TableCell::new(name.into_any()),
                yes_or_no(person.is_administrator).into(),
                yes_or_no(person.has_second_factor).into(),
                state(&person),
                TableCell::number(number),
            ]
        })
        .collect();
    view! {
        <div class="people-table">
            <DataTable
                caption="All accounts"
                caption_class="govuk-visually-hidden"
                head=vec![
                    "Name".into(),
                    "Administrator".into(),
                    "Second factor".into(),
                    "Account".into(),
                    TableCell { format: "numeric".to_owned(), ..TableCell::new("Roles in boards") },
                ]
                rows
            />
        </div>
    }
}

/// Open, closed, or without a password yet.
fn state(person: &Person) -> TableCell {
    if person.closed_at.is_some() {
        TableCell::new(view! { <Tag text="Closed" colour=TagColour::Grey /> }.into_any())
    } else if person.has_password {
        "Open".into()
    } else {
        TableCell::new(view! { <Tag text="No password yet" colour=TagColour::Blue /> }.into_any())
    }
}

#[component]
fn Boards(boards: Vec<Board>) -> impl IntoView {
    if boards.is_empty() {
        return view! { <p class="govuk-body">"There are no boards yet."</p> }.into_any();
    }
    let items = boards
        .into_iter()
        .map(|board| {
            view! {
                <li>
                    <a class="govuk-link" href=address::board_of_system(&board.id)>
                        {board.name}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="govuk-list">{items}</ul> }.into_any()
}
