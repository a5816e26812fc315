//! A board's home.

use domain::{
    access::{Action, Object},
    audit::AuditStatus,
};
use leptos::prelude::*;
use store::{Database, audits::AuditSummary};

use crate::{
    address::{self, AuditAddress, BoardAddress},
    page::{Page, page},
    parts::{ButtonLink, DataTable, TableCell, Tag, TagColour},
    problem::Problem,
    site::{database, param},
    viewer::{Viewer, enter_board},
};

/// The audits that the board hosts and those whose report it receives, as far as the person may see them, and the ways
/// to its people and its settings.
#[component]
pub fn BoardPage() -> impl IntoView {
    let at = BoardAddress::new(param("board"));
    page(async move {
        let viewer = enter_board(Action::SeeBoard, &at.0)?;
        let database = database();
        let board = store::boards::find(&database, &at.0).await?.ok_or(Problem::NotFound)?;
        let hosted = hosted(&database, &viewer, &at).await?;
        let received = received(&database, &viewer, &at).await?;
        let manages = viewer.may(Action::ManagePeople, Object::Board(&at.0));
        let sets_up = viewer.may(Action::SetUpAudit, Object::Board(&at.0));
        let body = view! {
            <h1 class="govuk-heading-l">{board.name.clone()}</h1>
            {manages.then(|| view! { <ForManagers at=at.clone() /> })}
            <h2 class="govuk-heading-m">"Audits"</h2>
            {sets_up.then(|| view! { <ButtonLink href=address::SET_UP text="Set up an audit" /> })}
            <Hosted rows=hosted />
            <Received rows=received />
        };
        Ok(Page::new(board.name, body))
    })
}

#[component]
fn ForManagers(at: BoardAddress) -> impl IntoView {
    view! {
        <ul class="govuk-list">
            <li>
                <a class="govuk-link" href=at.people()>
                    "People and invitations"
                </a>
            </li>
            <li>
                <a class="govuk-link" href=at.settings()>
                    "Settings of the board"
                </a>
            </li>
            <li>
                <a class="govuk-link" href=at.confidentiality()>
                    "Confidentiality arrangements"
                </a>
            </li>
            <li>
                <a class="govuk-link" href=address::board_history(&at.0)>
                    "What happened to people and settings"
                </a>
            </li>
            <li>
                <a class="govuk-link" href=address::witnesses(&at.0)>
                    "Agencies that keep heads of the trail"
                </a>
            </li>
        </ul>
    }
}

/// The audits that the board hosts and the person may see, each with the page that they may open.
async fn hosted(
    database: &Database,
    viewer: &Viewer,
    at: &BoardAddress,
) -> Result<Vec<Vec<TableCell>>, Problem> {
    let facts = store::access::hosted_facts(database, &at.0).await?;
    let audits = store::audits::list(database, &at.0).await?;
    let place = |audit: &AuditSummary| {
        let facts = &facts.iter().find(|listed| listed.audit == audit.id)?.facts;
        let to = AuditAddress { board: at.0.clone(), audit: audit.id.clone() };
        if viewer.may(Action::SeeAudit, Object::Audit(facts)) {
            Some(to.overview())
        } else if viewer.may(Action::SeeReports, Object::Audit(facts)) {
            Some(to.report(&at.0))
        } else {
            viewer.may(Action::SeeObservations, Object::Audit(facts)).then(|| to.observations())
        }
    };
    Ok(audits
        .iter()
        .filter_map(|audit| {
            let place = place(audit)?;
            let window =
                audit.window.map_or_else(|| "Not settled yet".to_owned(), |window| window.in_words());
            Some(vec![link(place, audit.name.clone()), window.into(), status(audit.status)])
        })
        .collect())
}

/// The audits of other boards whose report this one receives and the person may read.
async fn received(
    database: &Database,
    viewer: &Viewer,
    at: &BoardAddress,
) -> Result<Vec<Vec<TableCell>>, Problem> {
    let mut rows = Vec::new();
    for audit in store::audits::received(database, &at.0).await? {
        let facts = store::access::audit_facts(database, &audit.key.board, &audit.key.audit).await?;
        if facts.is_some_and(|facts| viewer.may(Action::SeeReport, Object::Report(&facts, &at.0))) {
            let to = AuditAddress { board: audit.key.board, audit: audit.key.audit };
            rows.push(vec![link(to.report(&at.0), audit.name), audit.host_name.into(), status(audit.status)]);
        }
    }
    Ok(rows)
}

fn link(href: String, name: String) -> TableCell {
    let link = view! {
        <a class="govuk-link" href=href>
            {name}
        </a>
    };
    TableCell::new(link.into_any())
}

fn status(status: AuditStatus) -> TableCell {
    let tag = match status {
        AuditStatus::Draft => view! { <Tag text="Draft" colour=TagColour::Blue /> }.into_any(),
        AuditStatus::Agreed(_) => view! { <Tag text="Agreed" colour=TagColour::Teal /> }.into_any(),
    };
    TableCell::new(tag)
}

#[component]
fn Hosted(rows: Vec<Vec<TableCell>>) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p class="govuk-body">"There is no audit here that your roles let you see yet."</p> }
            .into_any();
    }
    view! {
        <DataTable
            caption="Audits that this board hosts"
            head=vec!["Audit".into(), "Enquiries concluded".into(), "Report".into()]
            rows
        />
    }
    .into_any()
}

#[component]
fn Received(rows: Vec<Vec<TableCell>>) -> impl IntoView {
    (!rows.is_empty()).then(|| {
        view! {
            <DataTable
                caption="Reports of other boards’ audits that this board receives"
                head=vec!["Audit".into(), "Hosted by".into(), "Report".into()]
                rows
            />
        }
    })
}
