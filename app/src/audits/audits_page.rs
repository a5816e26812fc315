//! The list of audits: where everybody begins.

use domain::audit::AuditStatus;
use leptos::prelude::*;
use store::{audits::AuditSummary, boards::Board};

use crate::{
    address::{self, AuditAddress},
    page::{Page, page},
    parts::{ButtonLink, DataTable, TableCell, Tag, TagColour},
    site::database,
};

/// All audits by board, the newest first.
#[component]
pub fn AuditsPage() -> impl IntoView {
    page(async move {
        let database = database();
        let mut hosts = Vec::new();
        for board in store::boards::list(&database).await? {
            let audits = store::audits::list(&database, &board.id).await?;
            if !audits.is_empty() {
                hosts.push((board, audits));
            }
        }
        let is_empty = hosts.is_empty();
        let lists =
            hosts.into_iter().map(|(board, audits)| view! { <AuditsOfBoard board audits /> }).collect_view();
        let body = view! {
            <h1 class="govuk-heading-l">"Audits"</h1>
            {is_empty.then(|| view! { <NoAudits /> })}
            <ButtonLink href=address::SET_UP text="Set up an audit" />
            {lists}
        };
        Ok(Page::new("Audits", body))
    })
}

#[component]
fn NoAudits() -> impl IntoView {
    view! {
        <p class="govuk-body">
            "You have no audits yet. Set up your first one, or see the demonstration: run this command on the \
             computer where the program is."
        </p>
        <p class="govuk-body">
            <code>"msp-assurance demo"</code>
        </p>
    }
}

#[component]
fn AuditsOfBoard(board: Board, audits: Vec<AuditSummary>) -> impl IntoView {
    let rows = audits
        .into_iter()
        .map(|audit| {
            let at = AuditAddress { board: board.id.clone(), audit: audit.id.clone() };
            let link = view! {
                <a class="govuk-link" href=at.overview()>
                    {audit.name.clone()}
                </a>
                {(audit.is_demonstration && !audit.name.contains("demonstration")).then_some(" (demonstration)")}
            };
            vec![
                TableCell::new(link.into_any()),
                audit.window.map_or_else(|| "Not settled yet".to_owned(), |window| window.in_words()).into(),
                TableCell::number(audit.cases),
                ratings_in_words(&audit).into(),
                status(audit.status).into(),
            ]
        })
        .collect();
    view! {
        <h2 class="govuk-heading-m">{board.name.clone()}</h2>
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
