//! The form that adds a finding.

use domain::{audit::AuditStatus, finding_form::FindingForm, problem::FieldProblem};
use leptos::prelude::*;
use store::cases::CaseRow;

use super::finding_fields::{DATES, FORM, FindingFields, NotSaved};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    kept_form::{self, links},
    page::{Page, page},
    parts::{BackLink, Button, ErrorSummary, InsetText},
    site::{database, param},
};

/// Asks for a new finding.
#[component]
pub fn NewFindingPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let draft = kept_form::asked_for();
    page(async move {
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let cases = store::cases::list(&database, &at.board, &at.audit).await?;
        let kept = kept_form::find::<FindingForm>(&database, FORM, draft.as_ref()).await?;
        let problems = kept.as_ref().map(|kept| problems(&kept.form, &cases)).unwrap_or_default();
        let has_problems = !problems.is_empty();
        let work = if audit.status != AuditStatus::Draft {
            view! {
                <AgreedNotice at=at.clone() status=audit.status />
                {kept.map(|kept| view! { <NotSaved text=kept.form.text /> })}
            }
            .into_any()
        } else if cases.is_empty() {
            view! {
                <p class="govuk-body">
                    "A finding belongs to a case, and this audit has no cases yet. "
                    <a class="govuk-link" href=at.cases()>
                        "Add a case first"
                    </a> "."
                </p>
            }
            .into_any()
        } else {
            let tool = store::tools::get(&database, &at.board, &audit.tool_id).await?.tool;
            let is_unsaved = kept.is_some() && !has_problems;
            let form = kept.map(|kept| kept.form).unwrap_or_default();
            view! {
                {is_unsaved
                    .then(|| {
                        view! {
                            <InsetText>
                                "What you typed is below and is not saved: the finding you were changing was removed \
                                 meanwhile. Save it to record it as a new finding."
                            </InsetText>
                        }
                    })}
                <form method="post" action="/do/record-finding" novalidate>
                    <input type="hidden" name="board" value=at.board.to_string() />
                    <input type="hidden" name="audit" value=at.audit.to_string() />
                    <input type="hidden" name="draft" value=draft.map(|draft| draft.to_string()) />
                    <FindingFields form problems=problems.clone() cases=Some(cases) tool />
                    <Button text="Save finding" />
                </form>
            }
            .into_any()
        };
        let body = view! {
            <BackLink href=at.findings() text="Findings and actions" />
            <ErrorSummary problems=links(&problems, &DATES) />
            <h1 class="govuk-heading-l">"Add a finding"</h1>
            {work}
        };
        Ok(Page::new("Add a finding", body).in_audit(&audit).with_problems(has_problems))
    })
}

/// What is wrong with a form, in the order of its fields. A case that was chosen can be gone since.
pub(super) fn problems(form: &FindingForm, cases: &[CaseRow]) -> Vec<FieldProblem> {
    let mut problems = form.parse().err().unwrap_or_default();
    let is_there = form.case.trim().is_empty() || cases.iter().any(|case| case.id.as_str() == form.case);
    if !is_there {
        problems.insert(0, FieldProblem::new("case", "Choose another case: the one you chose was removed"));
    }
    problems
}
