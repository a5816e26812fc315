//! Asks before the text of a case is erased.

use domain::{access::Action, id::CaseId};
use leptos::prelude::*;

use super::erased_notice::ErasedNotice;
use crate::{
    address::AuditAddress,
    audits::audit_tasks::counted,
    page::{Page, page},
    parts::{BackLink, Button, ButtonGroup, ButtonKind, WarningText},
    site::{database, param},
    viewer::enter_case,
};

/// Says what goes and what stays, and asks.
#[component]
pub fn EraseCasePage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let case = CaseId::new(param("case"));
    page(async move {
        let entered = enter_case(Action::SeeHistory, &at, &case).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let file = store::cases::get(&database, &at.board, &at.audit, &case).await?;
        let evidence = store::answers::list(&database, &at.board, &at.audit, &case)
            .await?
            .iter()
            .filter(|stored| !stored.answer.evidence.is_empty())
            .count();
        let findings = store::findings::list(&database, &at.board, &at.audit)
            .await?
            .iter()
            .filter(|finding| finding.about.case() == Some(&case))
            .count();
        let (back, keep) = (at.case(&case), at.case(&case));
        let work = if file.erased_on.is_some() {
            view! { <ErasedNotice erased_on=file.erased_on /> }.into_any()
        } else {
            let goes = format!(
                "The summary of the referral goes, with the evidence of {}, the words of {} and what meetings noted of \
                 the case. This cannot be taken back, and nothing can be written about the case any more.",
                counted(evidence, "answer", "answers"),
                counted(findings, "finding", "findings"),
            );
            view! {
                <WarningText text=goes />
                <p class="govuk-body">
                    "The ratings and the figures of the report stay as they are. If the report is agreed and prints a \
                     finding of this case, it becomes the next edition. So it does where words go that say why a drawn \
                     case of this agency could not be used: they may speak of this case. Backups made before today still hold \
                     the text: ask whoever runs this server how long they are kept."
                </p>
                <form method="post" action="/do/erase-case" novalidate>
                    <input type="hidden" name="board" value=at.board.to_string() />
                    <input type="hidden" name="audit" value=at.audit.to_string() />
                    <input type="hidden" name="case" value=case.to_string() />
                    <ButtonGroup>
                        <Button text="Erase the text" kind=ButtonKind::Warning />
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
            <h1 class="govuk-heading-l">
                {format!("Do you want to erase the text of case {}?", file.reference)}
            </h1>
            {work}
        };
        Ok(Page::new(format!("Erase the text of case {}", file.reference), body)
            .in_audit(&audit, &entered.inside))
    })
}
