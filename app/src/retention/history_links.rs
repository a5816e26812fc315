//! Links for those who look after an audit's history: how long it is kept, what is held on a case, erasing its text.

use domain::id::CaseId;
use leptos::prelude::*;

use crate::address::AuditAddress;

/// The link to how long the audit's text is kept.
#[component]
pub fn RetentionLink(
    /// The audit.
    at: AuditAddress,
) -> impl IntoView {
    view! {
        <p class="govuk-body">
            <a class="govuk-link" href=at.retention()>
                "How long the text of the cases is kept"
            </a>
        </p>
    }
}

/// The links to what is held on a case and to erasing its text.
#[component]
pub fn CaseHistoryLinks(
    /// The audit.
    at: AuditAddress,
    /// The case.
    case: CaseId,
    /// Whether its text was erased, so that there is nothing to erase.
    is_erased: bool,
) -> impl IntoView {
    let erase = at.erase_case(&case);
    view! {
        <h2 class="govuk-heading-m">"Looking after this case"</h2>
        <ul class="govuk-list">
            <li>
                <a class="govuk-link" href=at.case_history(&case)>
                    "Who did what, and who looked"
                </a>
            </li>
            <li>
                // Not a page: nothing may follow the link before somebody does.
                <a class="govuk-link" href=at.export_case(&case) rel="external" download>
                    "Download all that is held on this case"
                </a>
            </li>
            {(!is_erased)
                .then(|| {
                    view! {
                        <li>
                            <a class="govuk-link" href=erase>
                                "Erase the text of this case"
                            </a>
                        </li>
                    }
                })}
        </ul>
    }
}
