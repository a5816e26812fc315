//! The page that gives somebody a further role.

use domain::{access::Action, id::MembershipId};
use leptos::prelude::*;

use super::{
    give_role::FORM,
    role_fields::{RoleFields, RoleForm, in_words},
};
use crate::{
    address::BoardAddress,
    kept_form::{asked_for, shown},
    names_check::NamesQuestion,
    page::{Page, page},
    parts::{BackLink, Button, ErrorSummary},
    problem::Problem,
    site::{database, param},
    viewer::enter_board,
};

/// The form that gives somebody a further role.
#[component]
pub fn GiveRolePage() -> impl IntoView {
    let at = BoardAddress::new(param("board"));
    let id = MembershipId::new(param("membership"));
    let draft = asked_for();
    page(async move {
        enter_board(Action::ManagePeople, &at.0)?;
        let database = database();
        let members = store::memberships::list(&database, &at.0).await?;
        let member = members.iter().find(|member| member.id == id).ok_or(Problem::NotFound)?.clone();
        let agencies = store::memberships::agencies_of_board(&database, &at.0).await?;
        let shown = shown(&database, FORM, draft, 0, RoleForm::default).await?;
        let has_problems = shown.has_problems();
        let held = members
            .iter()
            .filter(|other| other.person == member.person)
            .map(|other| in_words(other.role, other.agency_name.as_deref()))
            .collect::<Vec<_>>()
            .join("; ");
        let title = format!("Give {} another role", member.name);
        let (form, names) = (shown.form.clone(), shown.names.clone());
        let body = view! {
            <BackLink href=at.people() text="Back to the people" />
            <ErrorSummary problems=shown.summary(&[]) />
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            <p class="govuk-body">"They have: " {held} "."</p>
            <form method="post" action="/do/give-role" autocomplete="off" novalidate>
                <input type="hidden" name="board" value=at.0.to_string() />
                <input type="hidden" name="membership" value=id.to_string() />
                <input type="hidden" name="draft" value=shown.draft.clone() />
                <RoleFields shown form agencies />
                <NamesQuestion names />
                <Button text="Give the role" />
            </form>
        };
        Ok(Page::new(title, body).with_problems(has_problems))
    })
}
