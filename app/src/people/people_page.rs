//! The people of a board and its open invitations.

use domain::access::Action;
use leptos::prelude::*;

use super::{invitations_table::InvitationsTable, members_table::MembersTable, role_fields::RolesExplained};
use crate::{
    address::BoardAddress,
    page::{Page, page},
    parts::{BackLink, ButtonLink},
    problem::Problem,
    site::{database, param},
    viewer::enter_board,
};

/// Who has which role, and who is invited.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let at = BoardAddress::new(param("board"));
    page(async move {
        enter_board(Action::ManagePeople, &at.0)?;
        let database = database();
        let board = store::boards::find(&database, &at.0).await?.ok_or(Problem::NotFound)?;
        let members = store::memberships::list(&database, &at.0).await?;
        let invitations = store::invitations::list(&database, &at.0).await?;
        let title = format!("People of {}", board.name);
        let body = view! {
            <BackLink href=at.home() text="Back to the board" />
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            <ButtonLink href=at.invite() text="Invite people" />
            <MembersTable at=at.clone() members />
            <RolesExplained />
            <InvitationsTable at=at.clone() invitations />
        };
        Ok(Page::new(title, body))
    })
}
