//! Cases by question: the ratings of a whole audit on one page.

use domain::audit_tool::AuditTool;
use leptos::prelude::*;
use store::{cases::CaseRow, closings::ClosedCase};

use crate::{
    address::AuditAddress,
    audits::audit_tasks::answered,
    parts::{Content, DataTable, Details, Rag, RagLegend, TableCell},
};

/// A table of cases, one column for each question, in a region that scrolls by itself on a narrow screen.
#[component]
pub fn OutcomeTable(
    /// The audit.
    at: AuditAddress,
    /// Its tool.
    tool: AuditTool,
    /// The cases of one agency.
    cases: Vec<CaseRow>,
    /// That agency's name.
    agency: String,
    /// Which cases are closed.
    closed: Vec<ClosedCase>,
) -> impl IntoView {
    let head = [TableCell::from("Case")]
        .into_iter()
        .chain(tool.questions.iter().map(|question| {
            let heading = view! {
                <span class="govuk-visually-hidden">"Question "</span>
                {question.number.to_string()}
                <span class="govuk-visually-hidden">{format!(": {}", question.short)}</span>
            };
            TableCell::new(Content::view(heading))
        }))
        .collect();
    let rows = cases.into_iter().map(|case| row(&at, case, &closed)).collect();
    view! {
        // The heading is not the caption, because a caption is as wide as its table and would leave a narrow screen.
        <h2 class="govuk-heading-m">{agency.clone()}</h2>
        <div class="heat-map">
            <DataTable
                caption=format!("Cases of {agency}")
                caption_class="govuk-visually-hidden"
                head
                rows
            />
        </div>
    }
}

fn row(at: &AuditAddress, case: CaseRow, closed: &[ClosedCase]) -> Vec<TableCell> {
    let closed = closed.iter().any(|closed| closed.case == case.id).then(|| {
        view! {
            <span class="govuk-body-s govuk-!-display-block govuk-!-margin-bottom-0">
                "Closed"
            </span>
        }
    });
    let month =
        case.referral.concluded.map_or_else(|| "Month not recorded".to_owned(), |month| month.in_words());
    let answered = answered(&case.outcomes);
    let heading = view! {
        <a class="govuk-link" href=at.case(&case.id)>
            {case.reference}
        </a>
        <span class="govuk-body-s govuk-!-display-block govuk-!-margin-bottom-0">{month}</span>
        <span class="govuk-body-s govuk-!-display-block govuk-!-margin-bottom-0">
            {format!("{answered} of {} answered", case.outcomes.len())}
        </span>
        {closed}
    };
    std::iter::once(TableCell::new(heading.into_any()))
        .chain(case.outcomes.map(|outcome| TableCell::new(view! { <Rag outcome /> }.into_any())))
        .collect()
}

/// What the numbers over the columns stand for, and what the ratings mean.
#[component]
pub fn OutcomeLegend(
    /// The audit's tool.
    tool: AuditTool,
) -> impl IntoView {
    let questions =
        tool.questions.into_iter().map(|question| view! { <li>{question.wording}</li> }).collect_view();
    view! {
        <Details summary="What the questions and the ratings mean">
            <ol class="govuk-list govuk-list--number">{questions}</ol>
            <RagLegend />
        </Details>
    }
}
