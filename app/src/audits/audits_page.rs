//! The list of audits: where everybody begins.

use std::collections::BTreeMap;

use domain::{
    access::{Action, AuditFacts, Object},
    audit::AuditStatus,
    id::BoardId,
};
use leptos::prelude::*;
use store::{
    Database,
    audits::{AuditSummary, ReceivedAudit},
    boards::Board,
    sending::AgencySending,
};

use crate::{
    address::{self, AuditAddress, BoardAddress},
    observations::safety_banner::{self, SafetyBanner},
    page::{Page, page},
    parts::{ButtonLink, DataTable, TableCell, Tag, TagColour},
    problem::Problem,
    sending::sending_task::in_short,
    site::database,
    viewer::{Entered, Viewer, enter},
};

/// The audits that somebody sees, by board, the newest first.
#[component]
pub fn AuditsPage() -> impl IntoView {
    page(async move {
        let viewer = enter()?;
        let database = database();
        let mut lists = Vec::new();
        let mut is_empty = true;
        let mut waiting = Vec::new();
        for board in boards_of(&database, &viewer).await? {
            if viewer.may(Action::ManagePeople, Object::Board(&board.id)) {
                waiting.extend(safety_banner::waiting(&board.id).await?);
            }
            let seen = seen(&database, &viewer, &board.id).await?;
            is_empty &= seen.is_empty();
            lists.push(view! { <AuditsOfBoard board seen /> });
        }
        let has_boards = !lists.is_empty();
        let can_set_up = viewer
            .actor
            .memberships
            .iter()
            .any(|held| viewer.may(Action::SetUpAudit, Object::Board(&held.board)));
        let looks_after_accounts = viewer.may(Action::ManageAccounts, Object::System);
        let body = view! {
            <SafetyBanner waiting />
            <h1 class="govuk-heading-l">"Audits"</h1>
            {(has_boards && is_empty)
                .then(|| {
                    view! {
                        <p class="govuk-body">
                            {if can_set_up {
                                "You have no audits yet. Set up your first one."
                            } else {
                                "There is no audit here for you yet. What you will see depends on your roles: the board \
                                 manager gives them."
                            }}
                        </p>
                    }
                })}
            {(!has_boards).then(|| view! { <NoBoard looks_after_accounts /> })}
            {(has_boards && looks_after_accounts)
                .then(|| {
                    view! {
                        <p class="govuk-body">
                            <a class="govuk-link" href=address::SYSTEM>
                                "Accounts and boards"
                            </a>
                        </p>
                    }
                })}
            {can_set_up.then(|| view! { <ButtonLink href=address::SET_UP text="Set up an audit" /> })}
            {lists}
        };
        Ok(Page::new("Audits", body))
    })
}

/// The boards in which somebody has a role, by name.
async fn boards_of(database: &Database, viewer: &Viewer) -> Result<Vec<Board>, Problem> {
    let mut boards = store::boards::list(database).await?;
    boards.retain(|board| viewer.may(Action::SeeBoard, Object::Board(&board.id)));
    Ok(boards)
}

/// An audit in somebody's list.
struct SeenAudit {
    /// Where its link leads.
    href: String,
    name: String,
    is_demonstration: bool,
    /// The board that hosts it, where that is another one.
    host: Option<String>,
    window: String,
    /// How far sending the cases is, or what is asked of their agencies: where it leads, and the words.
    sending: Vec<(String, String)>,
    /// Its cases and ratings, for somebody who sees all of them.
    counts: Option<(u32, String)>,
    status: AuditStatus,
}

/// The audits of a board that somebody sees: those it hosts, then those whose report it receives.
async fn seen(database: &Database, viewer: &Viewer, board: &BoardId) -> Result<Vec<SeenAudit>, Problem> {
    let facts: BTreeMap<String, AuditFacts> = store::access::hosted_facts(database, board)
        .await?
        .into_iter()
        .map(|listed| (listed.audit.to_string(), listed.facts))
        .collect();
    let sendings = store::sending::list_of_board(database, board).await?;
    let mut seen: Vec<SeenAudit> = store::audits::list(database, board)
        .await?
        .into_iter()
        .filter_map(|audit| hosted(viewer, board, facts.get(audit.id.as_str())?, audit, &sendings))
        .collect();
    for audit in store::audits::received(database, board).await? {
        let facts = store::access::audit_facts(database, &audit.key.board, &audit.key.audit).await?;
        seen.extend(facts.and_then(|facts| received(viewer, &facts, audit)));
    }
    Ok(seen)
}

fn hosted(
    viewer: &Viewer,
    board: &BoardId,
    facts: &AuditFacts,
    audit: AuditSummary,
    sendings: &[AgencySending],
) -> Option<SeenAudit> {
    let at = AuditAddress { board: board.clone(), audit: audit.id.clone() };
    let inside = Entered { viewer: viewer.clone(), audit: facts.clone() };
    let sees_all = facts.agencies.iter().all(|agency| inside.could_with_cases_of(Action::SeeCase, agency));
    let sendings: Vec<&AgencySending> = sendings.iter().filter(|sending| sending.audit == audit.id).collect();
    Some(SeenAudit {
        href: first_place(&inside, &at)?,
        sending: if audit.status == AuditStatus::Draft {
            in_short(&at, &inside, &sendings)
        } else {
            Vec::new()
        },
        counts: (inside.could(Action::SeeCases) && sees_all).then(|| (audit.cases, ratings_in_words(&audit))),
        window: audit.window.map_or_else(|| "Not settled yet".to_owned(), |window| window.in_words()),
        name: audit.name,
        is_demonstration: audit.is_demonstration,
        host: None,
        status: audit.status,
    })
}

fn received(viewer: &Viewer, facts: &AuditFacts, audit: ReceivedAudit) -> Option<SeenAudit> {
    let at = AuditAddress { board: audit.key.board, audit: audit.key.audit };
    let inside = Entered { viewer: viewer.clone(), audit: facts.clone() };
    Some(SeenAudit {
        href: first_place(&inside, &at)?,
        name: audit.name,
        is_demonstration: audit.is_demonstration,
        host: Some(audit.host_name),
        sending: Vec::new(),
        window: String::new(),
        counts: None,
        status: audit.status,
    })
}

/// The first page of the audit that somebody may see: its overview, its reports alone, or an observer's own
/// observations.
fn first_place(inside: &Entered, at: &AuditAddress) -> Option<String> {
    if inside.could(Action::SeeAudit) {
        Some(at.overview())
    } else if inside.could(Action::SeeReports) {
        Some(at.reports())
    } else {
        inside.could(Action::SeeObservations).then(|| at.observations())
    }
}

#[component]
fn NoBoard(looks_after_accounts: bool) -> impl IntoView {
    if looks_after_accounts {
        view! {
            <p class="govuk-body">
                "You look after accounts and settings, which opens no audit. "
                <a class="govuk-link" href=address::SYSTEM>
                    "Make a board and appoint its manager"
                </a> "."
            </p>
        }
        .into_any()
    } else {
        view! {
            <p class="govuk-body">
                "You have no role in a board. Ask the manager of your board to invite you."
            </p>
        }
        .into_any()
    }
}

#[component]
fn AuditsOfBoard(board: Board, seen: Vec<SeenAudit>) -> impl IntoView {
    let list = (!seen.is_empty()).then(|| {
        let rows = seen.into_iter().map(row).collect();
        view! {
            <DataTable
                caption=format!("Audits of {}", board.name)
                caption_class="govuk-visually-hidden"
                head=vec![
                    "Audit".into(),
                    "Enquiries concluded".into(),
                    TableCell { format: "numeric".to_owned(), ..TableCell::new("Cases") },
                    "Ratings".into(),
                    "Report".into(),
                ]
                rows
            />
        }
    });
    view! {
        <h2 class="govuk-heading-m">
            <a class="govuk-link" href=BoardAddress(board.id.clone()).home()>
                {board.name.clone()}
            </a>
        </h2>
        {list}
    }
}

fn row(audit: SeenAudit) -> Vec<TableCell> {
    let link = view! {
        <a class="govuk-link" href=audit.href>
            {audit.name.clone()}
        </a>
        {(audit.is_demonstration && !audit.name.contains("demonstration")).then_some(" (demonstration)")}
        {audit
            .host
            .map(|host| {
                view! { <span class="govuk-!-font-weight-regular">{format!(", hosted by {host}")}</span> }
            })}
        {audit
            .sending
            .into_iter()
            .map(|(href, words)| {
                view! {
                    <br />
                    <a class="govuk-link govuk-!-font-weight-regular" href=href>
                        {words}
                    </a>
                }
            })
            .collect_view()}
    };
    let (cases, ratings) = match audit.counts {
        Some((cases, ratings)) => (TableCell::number(cases), ratings),
        None => (TableCell::new(""), String::new()),
    };
    vec![
        TableCell::new(link.into_any()),
        audit.window.into(),
        cases,
        ratings.into(),
        status(audit.status).into(),
    ]
}

/// "86 of 120 answered", or that there is nothing to answer yet.
fn ratings_in_words(audit: &AuditSummary) -> String {
    if audit.cases == 0 {
        "No cases yet".to_owned()
    } else {
        format!("{} of {} answered", audit.answers_given, audit.answers_wanted)
    }
}

fn status(status: AuditStatus) -> AnyView {
    match status {
        AuditStatus::Draft => view! { <Tag text="Draft" colour=TagColour::Blue /> }.into_any(),
        AuditStatus::Agreed(_) => view! { <Tag text="Agreed" colour=TagColour::Teal /> }.into_any(),
    }
}
