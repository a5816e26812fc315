//! The list of a case's questions beside the one in focus.

use domain::{audit_tool::AuditTool, id::CaseId, rating::Outcome};
use leptos::prelude::*;

use crate::{address::AuditAddress, audits::audit_tasks::answered, parts::Rag};

/// Every question with its rating, the final field at the end; the one in focus is marked.
#[component]
pub fn QuestionList(
    /// The audit.
    at: AuditAddress,
    /// The case.
    case: CaseId,
    /// Its tool.
    tool: AuditTool,
    /// What was recorded, by question in order.
    outcomes: [Outcome; 8],
    /// The question in focus; none on the final field's page.
    #[prop(optional_no_strip)]
    current: Option<u8>,
    /// Whether the final field is in focus.
    #[prop(optional)]
    is_final_field: bool,
) -> impl IntoView {
    let done = answered(&outcomes);
    let items = tool
        .questions
        .iter()
        .zip(outcomes)
        .map(|(question, outcome)| {
            let is_current = current == Some(question.number);
            view! {
                <li class="question-list__item">
                    <a
                        class="govuk-link question-list__link"
                        href=at.question(&case, question.number)
                        aria-current=is_current.then_some("page")
                    >
                        {format!("{}. {}", question.number, question.short)}
                    </a>
                    <Rag outcome />
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="question-list" aria-label="Questions of this case">
            <p class="govuk-body-s question-list__count">{format!("{done} of 8 answered")}</p>
            <ol class="question-list__items">
                {items} <li class="question-list__item">
                    <a
                        class="govuk-link question-list__link"
                        href=at.final_field(&case)
                        aria-current=is_final_field.then_some("page")
                    >
                        "Final field"
                    </a>
                </li>
            </ol>
        </nav>
    }
}
