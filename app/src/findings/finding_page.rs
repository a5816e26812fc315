//! The form that changes a finding.

use domain::{access::Action, audit::AuditStatus, dates::in_words, id::FindingId};
use leptos::prelude::*;
use store::findings::StoredFinding;

use super::{
    finding_fields::{DATES, FORM, FindingFields, form_of, typed_in_rows},
    finding_tables::{FindingTable, what},
    new_finding_page::subjects,
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    kept_form::{asked_for, shown},
    page::{Page, page},
    parts::{BackLink, Button, ButtonGroup, ErrorSummary},
    site::{database, param},
    unsaved_notices::{OvertakenNotice, TypedTooLate},
    viewer::{enter_audit, enter_finding},
};

/// Shows a finding to change it.
#[component]
pub fn FindingPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let finding = FindingId::new(param("finding"));
    let draft = asked_for();
    page(async move {
        let inside = enter_audit(Action::SeeCases, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let stored = store::findings::get(&database, &at.board, &at.audit, &finding).await?;
        enter_finding(&at, &stored.about).await?;
        // A finding from an observation stays with it, so that its words go with what the adult takes back.
        let subjects = match stored.about.observation() {
            Some(_) => None,
            None => Some(subjects(&at, &inside).await?),
        };
        let shown = shown(&database, FORM, draft, stored.version, || form_of(&stored))
            .await?
            .without_problems_if(audit.status != AuditStatus::Draft);
        let has_problems = shown.has_problems();
        let (findings_address, removal) = (at.findings(), at.remove_finding(&finding));
        let work = if audit.status == AuditStatus::Draft {
            let tool = store::tools::get(&database, &at.board, &audit.tool_id).await?.tool;
            view! {
                <OvertakenNotice shown=shown.clone() stored=in_rows(&stored) />
                <form method="post" action="/do/change-finding" novalidate>
                    <input type="hidden" name="board" value=at.board.to_string() />
                    <input type="hidden" name="audit" value=at.audit.to_string() />
                    <input type="hidden" name="finding" value=finding.to_string() />
                    <input type="hidden" name="version" value=stored.version.to_string() />
                    <input type="hidden" name="draft" value=shown.draft.clone() />
                    <FindingFields shown=shown.clone() subjects tool />
                    <ButtonGroup>
                        <Button text="Save finding" />
                        <a class="govuk-link" href=removal>
                            "Remove this finding"
                        </a>
                    </ButtonGroup>
                </form>
            }
            .into_any()
        } else {
            view! {
                <AgreedNotice at=at.clone() status=audit.status />
                <TypedTooLate draft=shown.draft.clone() typed=typed_in_rows(&shown.form) />
                <FindingTable
                    at=at.clone()
                    kind=stored.kind
                    caption=stored.kind.words()
                    findings=vec![stored]
                    can_change=false
                />
            }
            .into_any()
        };
        let body = view! {
            <BackLink href=findings_address text="Findings and actions" />
            <ErrorSummary problems=shown.summary(&DATES) />
            <h1 class="govuk-heading-l">"Change a finding"</h1>
            {work}
        };
        Ok(Page::new("Change a finding", body).in_audit(&audit, &inside).with_problems(has_problems))
    })
}

/// What is stored, by label.
fn in_rows(stored: &StoredFinding) -> Vec<(&'static str, String)> {
    vec![
        ("Raised from", format!("{}, {} {}", stored.agency, what(stored), stored.reference)),
        ("Kind", stored.kind.words().to_owned()),
        ("Question", stored.question.map_or_else(|| "None".to_owned(), |number| number.to_string())),
        ("What the group found or agreed", stored.text.clone()),
        ("Who will see to it", stored.owner.clone().unwrap_or_default()),
        ("Due", stored.due.map(in_words).unwrap_or_default()),
    ]
}
