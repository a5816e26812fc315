//! An audit's home: what is done, what is left to do, and what the audit is.

use leptos::prelude::*;
use store::audits::{Audit, ReceivingBoard};

use super::{
    agreed_notice::{AgreedNotice, is_agreed},
    audit_fields::in_rows,
    audit_tasks::Progress,
};
use crate::{
    address::AuditAddress,
    page::{Page, page},
    parts::{Content, SummaryList, SummaryRow, TaskList},
    retention::history_links::{RetentionLink, sees_history},
    site::{database, param},
};

/// The audit's tasks and its details.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    page(async move {
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let boards = store::audits::receiving_boards(&database, &at.board, &at.audit).await?;
        let progress = Progress {
            tool: store::tools::get(&database, &at.board, &audit.tool_id).await?,
            agencies: store::agencies::list(&database, &at.board, &at.audit).await?,
            cases: store::cases::list(&database, &at.board, &at.audit).await?,
            findings: store::findings::list(&database, &at.board, &at.audit).await?.len(),
            audit: audit.clone(),
        };
        let keeps = sees_history(&at).await?;
        let body = view! {
            <span class="govuk-caption-l">{audit.board_name.clone()}</span>
            <h1 class="govuk-heading-l">{audit.details.name.clone()}</h1>
            <AgreedNotice at=at.clone() status=audit.status />
            <h2 class="govuk-heading-m">"What there is to do"</h2>
            <TaskList tasks=progress.tasks(&at) />
            <h2 class="govuk-heading-m">"Details of the audit"</h2>
            <SummaryList rows=details(&at, &audit, &boards) />
            {keeps.then(|| view! { <RetentionLink at=at.clone() /> })}
        };
        Ok(Page::new("Overview", body).in_audit(&audit))
    })
}

fn details(at: &AuditAddress, audit: &Audit, boards: &[ReceivingBoard]) -> Vec<SummaryRow> {
    let can_change = !is_agreed(audit);
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
    rows
}

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
        "Confidentiality arrangements agreed" => "confidentiality_agreed-day",
        "Confidentiality arrangements" => "confidentiality",
        _ => "records_reviewed",
    }
}
