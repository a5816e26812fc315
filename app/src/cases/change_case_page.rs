//! The page that changes a case.

use domain::{access::Action, case_file::CaseForm, id::CaseId};
use leptos::prelude::*;
use store::cases::CaseRow;

use super::{
    case_fields::{CaseFields, CaseSetting, DATES, form_of, in_rows, typed_in_rows},
    change_case::form_name,
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    autosave::{Autosave, Saves},
    kept_form::{Shown, asked_for, shown},
    page::{Page, page},
    parts::{BackLink, Button, ErrorSummary, InsetText},
    problem::Problem,
    site::{database, param},
    unsaved_notices::{OvertakenNotice, TypedTooLate},
    viewer::enter_case,
};

/// The form that changes a case.
#[component]
pub fn ChangeCasePage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (case, draft) = (CaseId::new(param("case")), asked_for());
    page(async move {
        let (entered, late) = match enter_case(Action::ChangeCase, &at, &case).await {
            // What was typed before the cases were sent or shared can still be copied.
            Err(late @ (Problem::CasesSent | Problem::CasesShared)) if draft.is_some() => {
                (enter_case(Action::SeeCase, &at, &case).await?, Some(late))
            }
            entered => (entered?, None),
        };
        let inside = &entered.inside;
        let database = database();
        let setting = CaseSetting::get(&database, &at, inside).await?;
        let file = store::cases::get(&database, &at.board, &at.audit, &case).await?;
        let audit = setting.audit.clone();
        let shown = shown(&database, &form_name(&case), draft, file.version, || form_of(&file))
            .await?
            .without_problems_if(setting.is_agreed() || late.is_some());
        let has_problems = shown.has_problems();
        let title = format!("Change case {}", file.reference);
        let work = if let Some(late) = late {
            view! {
                <InsetText>{late.to_string()}</InsetText>
                <TypedTooLate draft=shown.draft.clone() typed=typed_in_rows(&shown.form) />
            }
            .into_any()
        } else if setting.is_agreed() {
            view! {
                <AgreedNotice at=at.clone() status=audit.status />
                <TypedTooLate draft=shown.draft.clone() typed=typed_in_rows(&shown.form) />
            }
            .into_any()
        } else {
            view! { <ChangeForm at=at.clone() file=file.clone() setting shown=shown.clone() /> }.into_any()
        };
        let body = view! {
            <BackLink href=at.case(&case) text="Back to the case" />
            <ErrorSummary problems=shown.summary(&DATES) />
            <span class="govuk-caption-l">{file.agency_name.clone()}</span>
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            <OvertakenNotice shown=shown.clone() stored=stored(&file) />
            {work}
        };
        Ok(Page::new(title, body).in_audit(&audit, inside).with_problems(has_problems))
    })
}

fn stored(file: &CaseRow) -> Vec<(&'static str, String)> {
    let mut rows = vec![("Agency", file.agency_name.clone()), ("Case number", file.reference.clone())];
    rows.extend(in_rows(&file.referral));
    rows
}

#[component]
fn ChangeForm(
    at: AuditAddress,
    file: CaseRow,
    setting: CaseSetting,
    shown: Shown<CaseForm>,
) -> impl IntoView {
    let known_month = file.referral.concluded.map(|month| month.in_words());
    let agency_hint = if setting.presenting.len() > 1 {
        "The case moves to another agency when you press “Save the case”, not before."
    } else {
        ""
    };
    view! {
        <form class="recording-form" method="post" action="/do/change-case" autocomplete="off" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="case" value=file.id.to_string() />
            <input type="hidden" name="version" value=file.version.to_string() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <CaseFields setting shown known_month agency_hint />
            <Autosave saved_at=String::new() saves=Saves::Recording />
            <Button text="Save the case" />
        </form>
    }
}
