//! An audit's home: what is done, what is left to do, and what the audit is.

use domain::access::{Action, Object};
use leptos::prelude::*;
use store::audits::{Audit, ReceivingBoard};

use super::{
    agreed_notice::AgreedNotice,
    audit_fields::{CASES_DUE, in_rows},
    audit_tasks::Progress,
};
use crate::{
    address::AuditAddress,
    confidentiality::standing::Standing,
    live::LiveView,
    observations::{observations_page::waiting_in, safety_banner::SafetyBanner},
    page::{Page, page},
    parts::{Content, NotificationBanner, SummaryList, SummaryRow, TaskList},
    retention::history_links::RetentionLink,
    site::{database, param},
    viewer::{Entered, enter_audit},
};

/// The audit's tasks and its details.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    page(async move {
        let inside = enter_audit(Action::SeeAudit, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let boards = store::audits::receiving_boards(&database, &at.board, &at.audit).await?;
        let cases = inside.seen(store::cases::list(&database, &at.board, &at.audit).await?);
        let observations = store::observations::list(&database, &at.board, &at.audit).await?;
        let findings = store::findings::list(&database, &at.board, &at.audit).await?;
        let progress = Progress {
            tool: store::tools::get(&database, &at.board, &audit.tool_id).await?,
            agencies: store::agencies::list(&database, &at.board, &at.audit).await?,
            sendings: store::sending::list(&database, &at.board, &at.audit).await?,
            findings: inside.seen_findings(findings, &cases, &observations).len(),
            observations: inside.seen_observations(observations),
            cases,
            confidentiality: Standing::of(&database, &inside.audit, &at.audit).await?,
            draw: store::draws::find(&database, &at.board, &at.audit).await?,
            audit: audit.clone(),
        };
        let waiting = waiting_in(&at, &inside).await?;
        let body = view! {
            <SafetyBanner waiting />
            <span class="govuk-caption-l">{audit.board_name.clone()}</span>
            <h1 class="govuk-heading-l">{audit.details.name.clone()}</h1>
            {inside.may(Action::SeeMeeting).then(|| view! { <LiveView at=at.clone() from=audit.live /> })}
            {inside.owes_confirmation().then(|| view! { <ConfirmFirst at=at.clone() /> })}
            <AgreedNotice at=at.clone() status=audit.status />
            <h2 class="govuk-heading-m">"What there is to do"</h2>
            <div data-live="tasks">
                <TaskList tasks=progress.tasks(&at, &inside) />
            </div>
            <h2 class="govuk-heading-m">"Details of the audit"</h2>
            <SummaryList rows=details(&at, &audit, &boards, &inside) />
            {inside
                .viewer
                .may(Action::SetUpAudit, Object::Board(&at.board))
                .then(|| {
                    view! {
                        <p class="govuk-body">
                            <a class="govuk-link" href=at.next_round()>
                                "Set up the next round"
                            </a> ", which begins with what was set up for this audit."
                        </p>
                    }
                })}
            {inside.may(Action::SeeHistory).then(|| view! { <RetentionLink at=at.clone() /> })}
        };
        Ok(Page::new("Overview", body).in_audit(&audit, &inside))
    })
}

/// Asks somebody to confirm the board's confidentiality arrangements, who sees nothing of the cases before.
#[component]
fn ConfirmFirst(at: AuditAddress) -> impl IntoView {
    view! {
        <NotificationBanner>
            <p class="govuk-notification-banner__heading">
                "Before you see anything of this audit’s cases, "
                <a class="govuk-notification-banner__link" href=at.confidentiality()>
                    "confirm the board’s confidentiality arrangements"
                </a> "."
            </p>
        </NotificationBanner>
    }
}

fn details(at: &AuditAddress, audit: &Audit, boards: &[ReceivingBoard], inside: &Entered) -> Vec<SummaryRow> {
    let can_change = inside.may(Action::ChangeAudit);
    let changeable = |row: SummaryRow, address: String, what: &str| {
        if can_change { row.change(address, what.to_lowercase()) } else { row }
    };
    let mut rows = vec![
        SummaryRow::new("Hosting board", audit.board_name.clone()),
        SummaryRow::new("Boards that receive the report", receiving(boards)),
        changeable(SummaryRow::new("Lead agency", audit.lead_name.clone()), at.agencies(), "lead agency"),
    ];
    for (label, value) in in_rows(&audit.details) {
        let value = if value.trim().is_empty() { "Not recorded".to_owned() } else { value };
        let value = view! { <span class="as-typed">{value}</span> };
        let row = SummaryRow::new(label, Content::view(value));
        rows.push(changeable(row, format!("{}#{}", at.details(), field(label)), label));
    }
    let scoring = SummaryRow::new(SCORING, audit.scoring.words());
    let scoring = if inside.may(Action::RunMeeting) {
        scoring.change(format!("{}#how-it-scores", at.sharing()), SCORING.to_lowercase())
    } else {
        scoring
    };
    rows.push(scoring);
    rows
}

const SCORING: &str = "How the group scores";

fn receiving(boards: &[ReceivingBoard]) -> Content {
    match boards {
        [only] => only.name.clone().into(),
        several => {
            let items = several
                .iter()
                .map(|board| {
                    let host = if board.is_host { " (host)" } else { "" };
                    view! { <li>{board.name.clone()} {host}</li> }
                })
                .collect_view();
            Content::view(view! { <ul class="govuk-list">{items}</ul> })
        }
    }
}

/// The field of the details' form that holds a fact.
fn field(label: &str) -> &'static str {
    match label {
        "Name" => "name",
        "Theme" => "theme",
        "Window" => "window_from-day",
        "Cases from each agency" => "sample_size",
        CASES_DUE => "cases_due-day",
        "Confidentiality arrangements agreed" => "confidentiality_agreed-day",
        "Confidentiality arrangements" => "confidentiality",
        _ => "records_reviewed",
    }
}
