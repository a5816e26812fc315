//! Asks before a role is taken.

use domain::{
    access::{Action, Role},
    id::MembershipId,
};
use leptos::prelude::*;
use store::memberships::Member;

use super::role_fields::in_words;
use crate::{
    address::BoardAddress,
    page::{Page, page},
    parts::{BackLink, Button, ButtonGroup, ButtonKind, InsetText},
    problem::Problem,
    site::{database, param},
    viewer::enter_board,
};

/// Says what somebody can no longer do, and asks.
#[component]
pub fn TakeRolePage() -> impl IntoView {
    let at = BoardAddress::new(param("board"));
    let id = MembershipId::new(param("membership"));
    page(async move {
        enter_board(Action::ManagePeople, &at.0)?;
        let members = store::memberships::list(&database(), &at.0).await?;
        let member = members.iter().find(|member| member.id == id).ok_or(Problem::NotFound)?.clone();
        let question = format!("Do you want to take a role from {}?", member.name);
        let work = if is_last_manager(&member, &members) {
            view! {
                <InsetText>
                    <p class="govuk-body">
                        "A board needs a manager, and nobody else with an open account is one. Give somebody else the \
                         role first, then take this one."
                    </p>
                </InsetText>
            }
            .into_any()
        } else {
            let keep = at.people();
            view! {
                <p class="govuk-body">
                    {in_words(member.role, member.agency_name.as_deref())} ": " {member.role.explained()}
                </p>
                <p class="govuk-body">
                    "From then on they cannot do this any more. What they recorded stays."
                </p>
                <form method="post" action="/do/take-role" novalidate>
                    <input type="hidden" name="board" value=at.0.to_string() />
                    <input type="hidden" name="membership" value=member.id.to_string() />
                    <ButtonGroup>
                        <Button text="Take the role" kind=ButtonKind::Warning />
                        <a class="govuk-link" href=keep>
                            "Keep it"
                        </a>
                    </ButtonGroup>
                </form>
            }
            .into_any()
        };
        let body = view! {
            <BackLink href=at.people() text="Back to the people" />
            <h1 class="govuk-heading-l">{question.clone()}</h1>
            {work}
        };
        Ok(Page::new(question, body))
    })
}

/// Whether nobody else with an open account manages the board. The store decides; this only keeps a button off the
/// page that would do nothing.
fn is_last_manager(member: &Member, members: &[Member]) -> bool {
    let manages = |other: &Member| other.role == Role::BoardManager && !other.is_closed;
    member.role == Role::BoardManager && !members.iter().any(|other| other.id != member.id && manages(other))
}
