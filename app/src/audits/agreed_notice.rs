//! What a page says in place of its form once the report is agreed.

use domain::{audit::AuditStatus, dates::in_words};
use leptos::prelude::*;

use crate::{address::AuditAddress, parts::InsetText};

/// Whether the audit's report was agreed, so that its pages show no form that changes anything.
pub fn is_agreed(audit: &store::audits::Audit) -> bool {
    audit.status != AuditStatus::Draft
}

/// Says that the report was agreed, and where it can be made a draft again. Draws nothing for a draft.
#[component]
pub fn AgreedNotice(
    /// The audit.
    at: AuditAddress,
    /// Its status.
    status: AuditStatus,
) -> impl IntoView {
    match status {
        AuditStatus::Draft => ().into_any(),
        AuditStatus::Agreed(on) => view! {
            <InsetText>
                <p class="govuk-body">
                    {format!("The report of this audit was agreed on {}. Nothing in it can change until ", in_words(on))}
                    <a class="govuk-link" href=at.reports()>
                        "the report is made a draft again"
                    </a> "."
                </p>
            </InsetText>
        }
        .into_any(),
    }
}
