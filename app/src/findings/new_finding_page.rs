//! The form that adds a finding.

use domain::{access::Action, audit::AuditStatus, finding_form::FindingForm};
use leptos::prelude::*;

use super::finding_fields::{DATES, FORM, FindingFields, typed_in_rows};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    kept_form::{asked_for, shown},
    page::{Page, page},
    parts::{BackLink, Button, ErrorSummary, InsetText},
    site::{database, param},
    unsaved_notices::TypedTooLate,
    viewer::enter_audit,
};

/// Asks for a new finding.
#[component]
pub fn NewFindingPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let draft = asked_for();
    page(async move {
        let inside = enter_audit(Action::SeeCases, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let mut cases = inside.seen(store::cases::list(&database, &at.board, &at.audit).await?);
        if let Some(first) = cases.first() {
            let refused = inside.judge_cases_of(Action::RecordFinding, &first.agency);
            cases.retain(|case| inside.could_with_cases_of(Action::RecordFinding, &case.agency));
            if cases.is_empty() {
                refused?;
            }
        }
        let shown = shown(&database, FORM, draft, 0, FindingForm::default)
            .await?
            .without_problems_if(audit.status != AuditStatus::Draft);
        let has_problems = shown.has_problems();
        let work = if audit.status != AuditStatus::Draft {
            view! {
                <AgreedNotice at=at.clone() status=audit.status />
                <TypedTooLate draft=shown.draft.clone() typed=typed_in_rows(&shown.form) />
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
            view! {
                {shown.is_overtaken
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
                    <input type="hidden" name="draft" value=shown.draft.clone() />
                    <FindingFields shown=shown.clone() cases=Some(cases) tool />
                    <Button text="Save finding" />
                </form>
            }
            .into_any()
        };
        let body = view! {
            <BackLink href=at.findings() text="Findings and actions" />
            <ErrorSummary problems=shown.summary(&DATES) />
            <h1 class="govuk-heading-l">"Add a finding"</h1>
            {work}
        };
        Ok(Page::new("Add a finding", body).in_audit(&audit, &inside).with_problems(has_problems))
    })
}
