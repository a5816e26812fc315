//! Asks before a finding is removed.

use domain::{access::Action, audit::AuditStatus, id::FindingId};
use leptos::prelude::*;

use super::finding_tables::FindingTable;
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    page::{Page, page},
    parts::{BackLink, Button, ButtonGroup, ButtonKind},
    site::{database, param},
    viewer::{enter_audit, enter_finding},
};

/// Shows the finding and asks.
#[component]
pub fn RemoveFindingPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let finding = FindingId::new(param("finding"));
    page(async move {
        let inside = enter_audit(Action::SeeCases, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let stored = store::findings::get(&database, &at.board, &at.audit, &finding).await?;
        enter_finding(&at, &stored.about).await?;
        let change = at.finding(&finding);
        let keep = change.clone();
        let work = if audit.status == AuditStatus::Draft {
            view! {
                <p class="govuk-body">"It will not be in the report any more. This cannot be taken back."</p>
                <form method="post" action="/do/remove-finding" novalidate>
                    <input type="hidden" name="board" value=at.board.to_string() />
                    <input type="hidden" name="audit" value=at.audit.to_string() />
                    <input type="hidden" name="finding" value=finding.to_string() />
                    <ButtonGroup>
                        <Button text="Remove finding" kind=ButtonKind::Warning />
                        <a class="govuk-link" href=keep>
                            "Keep it"
                        </a>
                    </ButtonGroup>
                </form>
            }
            .into_any()
        } else {
            view! { <AgreedNotice at=at.clone() status=audit.status /> }.into_any()
        };
        let body = view! {
            <BackLink href=change text="Change this finding" />
            <h1 class="govuk-heading-l">"Do you want to remove this finding?"</h1>
            <FindingTable
                at=at.clone()
                kind=stored.kind
                caption=stored.kind.words()
                findings=vec![stored]
                can_change=false
            />
            {work}
        };
        Ok(Page::new("Remove a finding", body).in_audit(&audit, &inside))
    })
}
