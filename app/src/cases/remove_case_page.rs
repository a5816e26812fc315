//! Asks before a case is removed.

use domain::{access::Action, id::CaseId};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    audits::{
        agreed_notice::{AgreedNotice, is_agreed},
        audit_tasks::{answered, counted},
    },
    page::{Page, page},
    parts::{BackLink, Button, ButtonGroup, ButtonKind, WarningText},
    site::{database, param},
    viewer::enter_case,
};

/// Says what goes with a case, and asks.
#[component]
pub fn RemoveCasePage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let case = CaseId::new(param("case"));
    page(async move {
        let entered = enter_case(Action::ChangeCase, &at, &case).await?;
        let inside = &entered.inside;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let file = store::cases::get(&database, &at.board, &at.audit, &case).await?;
        let findings = store::findings::list(&database, &at.board, &at.audit)
            .await?
            .into_iter()
            .filter(|finding| finding.about.case() == Some(&case))
            .count();
        let answers = answered(&file.outcomes);
        let title = format!("Remove case {}", file.reference);
        let (back, keep) = (at.case(&case), at.case(&case));
        let work = if is_agreed(&audit) {
            view! { <AgreedNotice at=at.clone() status=audit.status /> }.into_any()
        } else {
            let goes = format!(
                "The case goes with its summary, {} with their evidence, and {}. This cannot be taken back.",
                counted(answers, "answered question", "answered questions"),
                counted(findings, "finding", "findings"),
            );
            view! {
                <WarningText text=goes />
                <form method="post" action="/do/remove-case" novalidate>
                    <input type="hidden" name="board" value=at.board.to_string() />
                    <input type="hidden" name="audit" value=at.audit.to_string() />
                    <input type="hidden" name="case" value=case.to_string() />
                    <ButtonGroup>
                        <Button text="Remove the case" kind=ButtonKind::Warning />
                        <a class="govuk-link" href=keep>
                            "Keep it"
                        </a>
                    </ButtonGroup>
                </form>
            }
            .into_any()
        };
        let body = view! {
            <BackLink href=back text="Back to the case" />
            <span class="govuk-caption-l">{file.agency_name.clone()}</span>
            <h1 class="govuk-heading-l">{format!("Do you want to remove case {}?", file.reference)}</h1>
            {work}
        };
        Ok(Page::new(title, body).in_audit(&audit, inside))
    })
}
