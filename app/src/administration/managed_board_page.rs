//! One board, as the administrator sees it: who manages it, and whether they need a second factor.

use domain::{
    access::{Action, Role},
    id::BoardId,
};
use leptos::prelude::*;
use store::{board_settings::BoardSettings, invitations::Invitation, memberships::Member};

use super::{
    appoint_manager::{FORM, ManagerForm},
    made_link::WaitingLink,
};
use crate::{
    address,
    kept_form::{Shown, asked_for, shown},
    page::{Page, page},
    parts::{BackLink, Button, ButtonKind, DataTable, ErrorSummary, InsetText, TableCell, TextInput},
    problem::Problem,
    site::{database, moment_in_words, now, param, query},
    viewer::enter_system,
    yes_or_no::YES,
};

/// A board's managers.
#[component]
pub fn ManagedBoardPage() -> impl IntoView {
    let id = BoardId::new(param("board"));
    let (link, draft) = (query("link"), asked_for());
    let is_overtaken = query("overtaken").is_some();
    page(async move {
        let viewer = enter_system(Action::ManageAccounts)?;
        let database = database();
        let board = store::boards::find(&database, &id).await?.ok_or(Problem::NotFound)?;
        let mut managers = store::memberships::list(&database, &id).await?;
        managers.retain(|member| member.role == Role::BoardManager);
        let mut invitations = store::invitations::list(&database, &id).await?;
        invitations
            .retain(|invitation| invitation.role == Role::BoardManager && invitation.expires_at > now());
        let settings = store::board_settings::get(&database, &id).await?;
        let shown = shown(&database, FORM, draft, 0, ManagerForm::default).await?;
        let has_problems = shown.has_problems();
        let body = view! {
            <BackLink href=address::SYSTEM text="Back to accounts and boards" />
            <ErrorSummary problems=shown.summary(&[]) />
            <h1 class="govuk-heading-l">{board.name.clone()}</h1>
            <WaitingLink name=link maker=viewer />
            <Managers managers invitations />
            <Appoint board=id.clone() shown />
            <SecondFactor board=id settings is_overtaken />
        };
        Ok(Page::new(board.name, body).with_problems(has_problems))
    })
}

#[component]
fn Managers(managers: Vec<Member>, invitations: Vec<Invitation>) -> impl IntoView {
    let held = managers.into_iter().map(|manager| {
        let state = if manager.is_closed { "Account closed" } else { "Manager" };
        [manager.name, manager.email.to_string(), state.to_owned()]
    });
    let invited = invitations.into_iter().map(|invitation| {
        let until = format!("Invited until {}", moment_in_words(invitation.expires_at));
        [invitation.name.unwrap_or_default(), invitation.email.to_string(), until]
    });
    let rows: Vec<Vec<TableCell>> = held
        .chain(invited)
        .map(|[name, email, state]| vec![email.into(), name.into(), state.into()])
        .collect();
    if rows.is_empty() {
        return view! { <p class="govuk-body">"The board has no manager. Appoint one."</p> }.into_any();
    }
    view! {
        <DataTable
            caption="Managers of the board"
            head=vec!["E-mail address".into(), "Name".into(), "State".into()]
            rows
        />
    }
    .into_any()
}

#[component]
fn Appoint(board: BoardId, shown: Shown<ManagerForm>) -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"Appoint a manager"</h2>
        <form method="post" action="/do/appoint-manager" autocomplete="off" novalidate>
            <input type="hidden" name="board" value=board.to_string() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <TextInput
                name="manager"
                label="E-mail address"
                hint="Whoever has an account manages the board at once. Whoever has none is invited."
                kind="email"
                value=shown.form.manager.clone()
                error=shown.error("manager")
                class="govuk-!-width-two-thirds"
            />
            <Button text="Appoint them" />
        </form>
    }
}

#[component]
fn SecondFactor(board: BoardId, settings: BoardSettings, is_overtaken: bool) -> impl IntoView {
    let needs = settings.second_factor_for_managers;
    let (words, value, text) = match (needs, settings.second_factor_for_all) {
        (true, _) => (
            "The managers of this board need a second factor. They see all its cases, so keep it so unless your \
             organisation asks for one in another way.",
            "",
            "Let managers do without",
        ),
        (false, true) => (
            "The board asks everybody for a second factor, so its managers need one too. It is not asked of managers \
             by itself.",
            YES,
            "Ask managers for a second factor",
        ),
        (false, false) => {
            ("The managers of this board need no second factor.", YES, "Ask managers for a second factor")
        }
    };
    view! {
        <h2 class="govuk-heading-m" id="second-factor">
            "Second factor of managers"
        </h2>
        {is_overtaken
            .then(|| {
                view! {
                    <InsetText>
                        <p class="govuk-body">
                            "Somebody else changed the board’s settings at the same time, so nothing was saved. This \
                             is how they are now."
                        </p>
                    </InsetText>
                }
            })}
        <p class="govuk-body">{words}</p>
        <form method="post" action="/do/ask-managers-for-second-factor" novalidate>
            <input type="hidden" name="board" value=board.to_string() />
            <input type="hidden" name="version" value=settings.version.to_string() />
            <input type="hidden" name="managers" value=value />
            <Button text kind=ButtonKind::Secondary />
        </form>
    }
}
