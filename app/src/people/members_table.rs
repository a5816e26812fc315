//! The people of a board, one row each.

use leptos::prelude::*;
use store::memberships::Member;

use super::role_fields::in_words;
use crate::{
    address::BoardAddress,
    parts::{DataTable, TableCell, Tag, TagColour},
    yes_or_no::yes_or_no,
};

/// The people with their roles, and the ways to give and take them.
#[component]
pub fn MembersTable(
    /// The board.
    at: BoardAddress,
    /// Its roles, those of one person side by side.
    members: Vec<Member>,
) -> impl IntoView {
    let rows = members
        .chunk_by(|left, right| left.person == right.person)
        .filter_map(|roles| Some((roles.first()?, roles)))
        .map(|(person, roles)| {
            vec![
                name(person),
                TableCell::new(view! { <Roles at=at.clone() roles=roles.to_vec() /> }.into_any()),
                yes_or_no(person.has_second_factor).into(),
                TableCell::new(view! { <GiveLink at=at.clone() member=person.clone() /> }.into_any()),
            ]
        })
        .collect();
    view! {
        <div class="people-table">
            <DataTable
                caption="People and their roles"
                head=vec!["Name".into(), "Roles".into(), "Second factor".into(), "Change".into()]
                rows
            />
        </div>
    }
}

fn name(person: &Member) -> TableCell {
    let state = if person.is_closed {
        Some("Account closed")
    } else if !person.can_sign_in {
        Some("No password yet")
    } else {
        None
    };
    let name = view! {
        {person.name.clone()}
        <span class="people__address">{person.email.to_string()}</span>
        {state.map(|state| view! { <Tag text=state colour=TagColour::Grey /> })}
    };
    TableCell::new(name.into_any())
}

#[component]
fn Roles(at: BoardAddress, roles: Vec<Member>) -> impl IntoView {
    let items = roles
        .into_iter()
        .map(|role| {
            let words = in_words(role.role, role.agency_name.as_deref());
            view! {
                <li>
                    {words.clone()} " "
                    <a class="govuk-link" href=at.take_role(&role.id)>
                        "Take away"
                        <span class="govuk-visually-hidden">{format!(" {words} from {}", role.name)}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="govuk-list people__roles">{items}</ul> }
}

#[component]
fn GiveLink(at: BoardAddress, member: Member) -> impl IntoView {
    (!member.is_closed).then(|| {
        view! {
            <a class="govuk-link" href=at.give_role(&member.id)>
                "Give another role"
                <span class="govuk-visually-hidden">{format!(" to {}", member.name)}</span>
            </a>
        }
    })
}
