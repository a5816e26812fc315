//! What an agency sent of a case, where the group reads the case: who presents it and where the evidence is.

use chrono::NaiveDate;
use domain::{audit_tool::AuditTool, sending::CaseSending};
use leptos::prelude::*;

use crate::parts::{Content, SummaryList, SummaryRow};

/// Who presents the case, and for each question where its agency says the evidence is. Draws nothing where the agency
/// said nothing, or where the text was erased.
#[component]
pub fn EvidencePlaces(
    /// What the agency said.
    sending: CaseSending,
    /// The tool whose questions are asked.
    tool: AuditTool,
    /// The day the case's text was erased, if it was.
    #[prop(optional_no_strip)]
    erased_on: Option<NaiveDate>,
) -> impl IntoView {
    if sending.is_empty() || erased_on.is_some() {
        return ().into_any();
    }
    let as_typed = |words: &str| {
        let words = if words.is_empty() { "Not filled in" } else { words }.to_owned();
        Content::view(view! { <span class="as-typed">{words}</span> })
    };
    let presenter = SummaryRow::new("Presented by", as_typed(&sending.presenter));
    let places = tool.questions.iter().map(|question| {
        let place = as_typed(sending.place(question.number).unwrap_or_default());
        SummaryRow::new(format!("{}. {}", question.number, question.short), place)
    });
    let rows = [presenter].into_iter().chain(places).collect();
    view! {
        <h2 class="govuk-heading-m">"Where the agency says the evidence is"</h2>
        <SummaryList rows />
    }
    .into_any()
}

/// The same for one question, beside its rating.
#[component]
pub fn EvidencePlace(
    /// What the agency said.
    sending: CaseSending,
    /// The question.
    question: u8,
) -> impl IntoView {
    if sending.is_empty() {
        return ().into_any();
    }
    let place = sending.place(question).unwrap_or("Its agency has not filled this in.").to_owned();
    let presenter = Some(sending.presenter).filter(|presenter| !presenter.is_empty());
    view! {
        <div class="evidence-place">
            <h2 class="govuk-heading-s">"Where the agency says the evidence is"</h2>
            <p class="govuk-body as-typed">{place}</p>
            {presenter.map(|presenter| view! { <p class="govuk-body">{format!("Presented by: {presenter}")}</p> })}
        </div>
    }
    .into_any()
}
