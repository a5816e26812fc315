//! The form that changes a finding.

use domain::{
    audit::AuditStatus,
    dates::{TypedDate, in_words},
    finding_form::FindingForm,
    id::FindingId,
};
use leptos::prelude::*;
use store::findings::StoredFinding;

use super::{
    finding_fields::{DATES, FORM, FindingFields, NotSaved},
    finding_tables::FindingTable,
    new_finding_page::problems,
};
use crate::{
    address::AuditAddress,
    audits::{agreed_notice::AgreedNotice, refused_form::OvertakenNotice},
    kept_form::{self, links},
    page::{Page, page},
    parts::{BackLink, Button, ButtonGroup, ErrorSummary},
    site::{database, param},
};

/// Shows a finding to change it.
#[component]
pub fn FindingPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let finding = FindingId::new(param("finding"));
    let draft = kept_form::asked_for();
    page(async move {
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let stored = store::findings::get(&database, &at.board, &at.audit, &finding).await?;
        let cases = store::cases::list(&database, &at.board, &at.audit).await?;
        let kept = kept_form::find::<FindingForm>(&database, FORM, draft.as_ref()).await?;
        let problems = kept.as_ref().map(|kept| problems(&kept.form, &cases)).unwrap_or_default();
        let has_problems = !problems.is_empty();
        let (findings_address, removal) = (at.findings(), at.remove_finding(&finding));
        let work = if audit.status == AuditStatus::Draft {
            let tool = store::tools::get(&database, &at.board, &audit.tool_id).await?.tool;
            let is_overtaken = kept.as_ref().is_some_and(|kept| kept.version != stored.version);
            let rows = in_rows(&stored);
            let version = stored.version;
            let form = kept.map_or_else(|| form_of(stored), |kept| kept.form);
            view! {
                <OvertakenNotice is_overtaken stored=rows />
                <form method="post" action="/do/change-finding" novalidate>
                    <input type="hidden" name="board" value=at.board.to_string() />
                    <input type="hidden" name="audit" value=at.audit.to_string() />
                    <input type="hidden" name="finding" value=finding.to_string() />
                    <input type="hidden" name="version" value=version.to_string() />
                    <input type="hidden" name="draft" value=draft.map(|draft| draft.to_string()) />
                    <FindingFields form problems=problems.clone() cases=Some(cases) tool />
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
                {kept.map(|kept| view! { <NotSaved text=kept.form.text /> })}
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
            <ErrorSummary problems=links(&problems, &DATES) />
            <h1 class="govuk-heading-l">"Change a finding"</h1>
            {work}
        };
        Ok(Page::new("Change a finding", body).in_audit(&audit).with_problems(has_problems))
    })
}

/// What is stored, as the form shows it.
fn form_of(stored: StoredFinding) -> FindingForm {
    FindingForm {
        case: stored.case.to_string(),
        question: stored.question.map(|number| number.to_string()).unwrap_or_default(),
        kind: stored.kind.code().to_owned(),
        text: stored.text,
        owner: stored.owner.unwrap_or_default(),
        due: stored.due.map(TypedDate::of).unwrap_or_default(),
    }
}

/// What is stored, by label.
fn in_rows(stored: &StoredFinding) -> Vec<(&'static str, String)> {
    vec![
        ("Case", format!("{}, case {}", stored.agency, stored.case_ref)),
        ("Kind", stored.kind.words().to_owned()),
        ("Question", stored.question.map_or_else(|| "None".to_owned(), |number| number.to_string())),
        ("What the group found or agreed", stored.text.clone()),
        ("Who will see to it", stored.owner.clone().unwrap_or_default()),
        ("Due", stored.due.map(in_words).unwrap_or_default()),
    ]
}
