//! Whether anyone needs to act today to keep an adult safe, by the record of a case: what was answered, and who was told.

use domain::{
    access::Action,
    id::{AgencyId, CaseId},
    observation::safety::SafetyForm,
};
use leptos::prelude::*;
use store::sending::CaseSafety;

use super::{answer_case_safety::form_name, record_places::of_agency};
use crate::{
    address::AuditAddress,
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    observations::safety_question::{SafetyQuestion, TOLD_ON},
    page::{Page, page},
    parts::{BackLink, Button, ButtonKind, ErrorSummary, InsetText},
    site::{database, param},
    viewer::enter_case,
};

/// The answer of one case, to be changed here alone; for managers, with a button to say that they have seen it.
#[component]
pub fn CaseSafetyPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let agency = AgencyId::new(param("agency"));
    let (case, draft) = (CaseId::new(param("case")), asked_for());
    page(async move {
        let entered = enter_case(Action::AnswerSafety, &at, &case).await?;
        of_agency(&entered, &agency)?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let file = store::cases::get(&database, &at.board, &at.audit, &case).await?;
        let stored = store::sending::get_case(&database, &at.board, &at.audit, &case).await?.safety;
        let form = || SafetyForm::of(stored.as_ref().map(|answer| &answer.safety));
        let shown = shown(&database, &form_name(&case), draft, 0, form).await?;
        let has_problems = shown.is_refused();
        let notes = entered.judge(Action::NoteSafety).is_ok();
        let body = view! {
            <BackLink href=at.sending(&agency) text="Back to the list of what is asked" />
            <ErrorSummary problems=shown.summary(&[TOLD_ON]) />
            <span class="govuk-caption-l">{format!("{}, case {}", file.agency_name, file.reference)}</span>
            <h1 class="govuk-heading-l">"Does anyone need to act to keep an adult safe?"</h1>
            <p class="govuk-body">
                "Here it is kept that somebody was told, and nothing of what stands in the record."
            </p>
            <Seen at=at.clone() case=case.clone() stored=stored.clone() notes />
            <AnswerForm at=at.clone() case=case.clone() shown />
        };
        let title = format!("Does anyone need to act? Case {}", file.reference);
        Ok(Page::new(title, body).in_audit(&audit, &entered.inside).with_problems(has_problems))
    })
}

/// Whether a manager has seen a yes.
#[component]
fn Seen(
    at: AuditAddress,
    case: CaseId,
    #[prop(optional_no_strip)] stored: Option<CaseSafety>,
    notes: bool,
) -> impl IntoView {
    let stored = stored.filter(|stored| stored.safety.needs_action)?;
    let words = match (stored.safety.is_not_passed_on(), stored.is_seen) {
        (true, _) => "It is not recorded yet who was told, by whom and when. Fill it in below.",
        (false, true) => "It was passed on, and a board manager has seen this.",
        (false, false) => "It was passed on. No board manager has said yet that they have seen this.",
    };
    let button = (notes && !stored.is_seen).then(|| {
        view! {
            <form method="post" action="/do/note-case-safety" novalidate>
                <input type="hidden" name="board" value=at.board.to_string() />
                <input type="hidden" name="audit" value=at.audit.to_string() />
                <input type="hidden" name="case" value=case.to_string() />
                <Button text="I have seen this" kind=ButtonKind::Secondary />
            </form>
        }
    });
    let seen = (stored.is_seen && stored.safety.is_not_passed_on())
        .then(|| view! { <p class="govuk-body">"A board manager has seen this."</p> });
    Some(view! {
        <InsetText>{words}</InsetText>
        {seen}
        {button}
    })
}

#[component]
fn AnswerForm(at: AuditAddress, case: CaseId, shown: Shown<SafetyForm>) -> impl IntoView {
    let form = shown.form.clone();
    view! {
        <form method="post" action="/do/answer-case-safety" autocomplete="off" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="case" value=case.to_string() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <SafetyQuestion shown=shown.clone() form by_itself=true of_a_case=true />
            <NamesQuestion names=shown.names.clone() />
            <Button text="Save" />
        </form>
    }
}
