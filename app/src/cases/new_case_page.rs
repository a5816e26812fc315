//! The page that adds a case.

use domain::{access::Action, case_file::CaseForm};
use leptos::prelude::*;

use super::{
    add_case::FORM,
    case_fields::{CaseFields, CaseSetting, DATES, typed_in_rows},
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    kept_form::{Shown, asked_for, shown},
    page::{Page, page},
    parts::{BackLink, Button, ButtonGroup, ButtonKind, ErrorSummary},
    site::{database, param},
    unsaved_notices::TypedTooLate,
    viewer::enter_audit,
};

/// The form that adds a case.
#[component]
pub fn NewCasePage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let draft = asked_for();
    page(async move {
        let inside = enter_audit(Action::SeeCases, &at).await?;
        let database = database();
        let setting = CaseSetting::get(&database, &at, &inside).await?;
        let audit = setting.audit.clone();
        let shown = shown(&database, FORM, draft, 0, || empty(&setting))
            .await?
            .without_problems_if(setting.is_agreed());
        let has_problems = shown.has_problems();
        let work = if setting.is_agreed() {
            view! {
                <AgreedNotice at=at.clone() status=audit.status />
                <TypedTooLate draft=shown.draft.clone() typed=typed_in_rows(&shown.form) />
            }
            .into_any()
        } else if setting.presenting.is_empty() {
            view! {
                <p class="govuk-body">
                    "No agency presents cases in this audit yet. "
                    <a class="govuk-link" href=at.agencies()>
                        "Add one first"
                    </a> "."
                </p>
            }
            .into_any()
        } else {
            view! { <AddForm at=at.clone() setting shown=shown.clone() /> }.into_any()
        };
        let body = view! {
            <BackLink href=at.cases() text="Back to the cases" />
            <ErrorSummary problems=shown.summary(&DATES) />
            <h1 class="govuk-heading-l">"Add a case"</h1>
            {work}
        };
        Ok(Page::new("Add a case", body).in_audit(&audit, &inside).with_problems(has_problems))
    })
}

/// An empty form; the agency is chosen where there is only one.
fn empty(setting: &CaseSetting) -> CaseForm {
    let agency = match setting.presenting.as_slice() {
        [only] => only.id.to_string(),
        _ => String::new(),
    };
    CaseForm { agency, ..CaseForm::default() }
}

#[component]
fn AddForm(at: AuditAddress, setting: CaseSetting, shown: Shown<CaseForm>) -> impl IntoView {
    view! {
        <form method="post" action="/do/add-case" autocomplete="off" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <CaseFields setting shown />
            <ButtonGroup>
                <Button text="Add the case" />
                <Button text="Add it and another" name="then" value="another" kind=ButtonKind::Secondary />
            </ButtonGroup>
        </form>
    }
}
