//! What a finished case still asks why.

use domain::{audit_tool::AuditTool, id::CaseId};
use leptos::prelude::*;
use store::answers::StoredAnswer;

use crate::{address::AuditAddress, parts::InsetText};

/// Asks why the group rated red, or that a question does not apply, where nothing was written. Asked for, never enforced.
/// Draws nothing where nothing is asked.
#[component]
pub fn StillToSay(
    /// The audit.
    at: AuditAddress,
    /// The case.
    case: CaseId,
    /// Its tool.
    tool: AuditTool,
    /// What was recorded.
    answers: Vec<StoredAnswer>,
) -> impl IntoView {
    let items: Vec<_> = answers
        .into_iter()
        .filter(|stored| stored.answer.asks_why())
        .filter_map(|stored| Some((tool.question(stored.question)?.short.clone(), stored)))
        .map(|(short, stored)| {
            let words = format!("{}: question {}, {short}", stored.answer.outcome.words(), stored.question);
            view! {
                <li>
                    <a class="govuk-link" href=at.question(&case, stored.question)>
                        {words}
                    </a>
                </li>
            }
        })
        .collect();
    (!items.is_empty()).then(|| {
        view! {
            <InsetText>
                <p class="govuk-body govuk-!-font-weight-bold">"Why? Nothing is written yet for:"</p>
                <ul class="govuk-list govuk-list--bullet">{items}</ul>
            </InsetText>
        }
    })
}
