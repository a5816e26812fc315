//! The page that invites people.

use domain::access::Action;
use leptos::prelude::*;

use super::invite_form::{FORM, InviteFields, InviteForm};
use crate::{
    address::BoardAddress,
    kept_form::{asked_for, shown},
    page::{Page, page},
    parts::{BackLink, ErrorSummary},
    site::{database, param},
    viewer::enter_board,
};

/// The form that invites people.
#[component]
pub fn InvitePage() -> impl IntoView {
    let at = BoardAddress::new(param("board"));
    let draft = asked_for();
    page(async move {
        enter_board(Action::ManagePeople, &at.0)?;
        let database = database();
        let agencies = store::memberships::agencies_of_board(&database, &at.0).await?;
        let shown = shown(&database, FORM, draft, 0, InviteForm::default).await?;
        let has_problems = shown.has_problems();
        let body = view! {
            <BackLink href=at.people() text="Back to the people" />
            <ErrorSummary problems=shown.summary(&[]) />
            <h1 class="govuk-heading-l">"Invite people"</h1>
            <p class="govuk-body">
                "Each person gets a link of their own, which works once and for 14 days. Whoever has no account yet \
                 makes one with it."
            </p>
            <InviteFields board=at.0.clone() shown agencies />
        };
        Ok(Page::new("Invite people", body).with_problems(has_problems))
    })
}
