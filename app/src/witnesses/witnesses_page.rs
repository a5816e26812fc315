//! The agencies that keep heads of a board's trail, each with its link.

use domain::{access::Action, id::BoardId};
use leptos::prelude::*;
use store::witnesses::WitnessLink;

use super::make_witness_link::{FORM, WitnessForm};
use crate::{
    address::board_history,
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::{Page, page},
    parts::{Button, ButtonKind, DataTable, ErrorSummary, NotificationBanner, TableCell, TextInput},
    problem::Problem,
    shown_once,
    site::{database, moment_in_words, param, query},
    viewer::enter_board,
};

/// The links, and the form that makes one.
#[component]
pub fn WitnessesPage() -> impl IntoView {
    let board = BoardId::new(param("board"));
    let (draft, made) = (asked_for(), query("made"));
    page(async move {
        let viewer = enter_board(Action::ManagePeople, &board)?;
        let database = database();
        let name = store::boards::find(&database, &board).await?.ok_or(Problem::NotFound)?.name;
        let links = store::witnesses::list(&database, &board).await?;
        let shown: Shown<WitnessForm> = shown(&database, FORM, draft, 0, WitnessForm::default).await?;
        let has_problems = shown.has_problems();
        let link = made.and_then(|made| shown_once::find::<String>(&made, &viewer));
        let body = view! {
            <ErrorSummary problems=shown.summary(&[]) />
            {link.map(|link| view! { <NewLink link /> })}
            <span class="govuk-caption-l">{name}</span>
            <h1 class="govuk-heading-l">"Witnesses of the trail"</h1>
            <p class="govuk-body">
                "A witness keeps the head of the board’s trail: the number of its last event and a hash that stands for \
                 all events up to it. Whoever could change the database of this server could not change what the \
                 witness keeps, so any alteration of what was recorded before comes to light."
            </p>
            <p class="govuk-body">
                "A witness learns how many events there are and when the last one was, and nothing of any case, audit \
                 or person."
            </p>
            <Links board=board.clone() links />
            <form method="post" action="/do/make-witness-link" autocomplete="off" novalidate>
                <h2 class="govuk-heading-m">"Make a link for an agency"</h2>
                <input type="hidden" name="board" value=board.to_string() />
                <input type="hidden" name="draft" value=shown.draft.clone() />
                <TextInput
                    name="agency_name"
                    label="Name of the agency"
                    hint="Write it the same way as in the audits."
                    value=shown.form.agency_name.clone()
                    error=shown.error("agency_name")
                    class="govuk-!-width-two-thirds"
                />
                <NamesQuestion names=shown.names />
                <Button text="Make the link" />
            </form>
            <p class="govuk-body">
                <a class="govuk-link" href=board_history(&board)>
                    "History of the board’s people and settings"
                </a>
            </p>
        };
        Ok(Page::new("Witnesses of the trail", body).with_problems(has_problems))
    })
}

#[component]
fn NewLink(link: String) -> impl IntoView {
    view! {
        <NotificationBanner success=true>
            <h3 class="govuk-notification-banner__heading">"The link is made. Copy it now."</h3>
            <p class="govuk-body">
                "It is shown for the next 15 minutes to you alone, and cannot be shown again. Send it to the agency, \
                 whose computer can fetch the heads with it on a schedule, for example once a day:"
            </p>
            <p class="govuk-body as-typed">
                <code>{format!("curl --fail --silent --show-error {link} >> heads.jsonl")}</code>
            </p>
        </NotificationBanner>
    }
}

#[component]
fn Links(board: BoardId, links: Vec<WitnessLink>) -> impl IntoView {
    if links.is_empty() {
        return view! { <p class="govuk-body">"No agency witnesses the trail yet."</p> }.into_any();
    }
    let rows = links
        .into_iter()
        .map(|link| {
            let withdraw = view! {
                <form method="post" action="/do/withdraw-witness-link">
                    <input type="hidden" name="board" value=board.to_string() />
                    <input type="hidden" name="link" value=link.id />
                    <Button
                        text=format!("Withdraw the link of {}", link.agency)
                        kind=ButtonKind::Secondary
                    />
                </form>
            };
            vec![
                link.agency.into(),
                moment_in_words(link.made_at).into(),
                TableCell::new(withdraw.into_any()),
            ]
        })
        .collect();
    view! {
        <DataTable
            caption="Agencies that witness the trail"
            head=vec!["Agency".into(), "Link made".into(), "Withdraw".into()]
            rows
        />
    }
    .into_any()
}
