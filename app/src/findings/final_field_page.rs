//! The final field of a case: what the group writes down after the eight questions.

use domain::{
    access::Action,
    finding_form::{FindingForm, FindingSubject},
    id::CaseId,
};
use leptos::prelude::*;
use store::{cases::CaseRow, findings::StoredFinding};

use super::{
    finding_fields::{DATES, FORM, FindingFields, case_in_words, typed_in_rows},
    finding_tables::{FindingTable, HEADINGS},
    record_finding::FINAL_FIELD,
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    kept_form::{asked_for, shown},
    page::{Page, page},
    parts::{Button, ErrorSummary, InsetText},
    problem::Problem,
    retention::erased_notice::ErasedNotice,
    scoring::{not_rating, question_list::QuestionList, question_page::Referral, still_to_say::StillToSay},
    site::{database, param},
    unsaved_notices::TypedTooLate,
    viewer::enter_case,
};

/// The case's findings so far, and a form for the next one.
#[component]
pub fn FinalFieldPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let case = CaseId::new(param("case"));
    let draft = asked_for();
    page(async move {
        let entered = enter_case(Action::SeeCase, &at, &case).await?;
        let inside = &entered.inside;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let tool = store::tools::get(&database, &at.board, &audit.tool_id).await?.tool;
        let cases = inside.seen(store::cases::list(&database, &at.board, &at.audit).await?);
        let place = cases.iter().position(|row| row.id == case).ok_or(Problem::NotFound)?;
        let (file, next) = (cases[place].clone(), cases.get(place + 1).cloned());
        let findings: Vec<StoredFinding> = store::findings::list(&database, &at.board, &at.audit)
            .await?
            .into_iter()
            .filter(|finding| finding.about.case() == Some(&case))
            .collect();
        let answers = if entered.may(Action::RecordRating) && file.erased_on.is_none() {
            store::answers::list(&database, &at.board, &at.audit, &case).await?
        } else {
            Vec::new()
        };
        let refused = entered.judge(Action::RecordFinding).err();
        let can_change = entered.may(Action::RecordFinding) && file.erased_on.is_none();
        let shown = shown(&database, FORM, draft, 0, || FindingForm {
            about: FindingSubject::Case(case.clone()).code(),
            ..FindingForm::default()
        })
        .await?
        .without_problems_if(!can_change);
        let has_problems = shown.has_problems();
        let work = if can_change {
            view! {
                <h2 class="govuk-heading-m">"Add a finding"</h2>
                <form method="post" action="/do/record-finding" novalidate>
                    <input type="hidden" name="board" value=at.board.to_string() />
                    <input type="hidden" name="audit" value=at.audit.to_string() />
                    <input type="hidden" name="then" value=FINAL_FIELD />
                    <input type="hidden" name="draft" value=shown.draft.clone() />
                    <FindingFields shown=shown.clone() subjects=None tool=tool.clone() />
                    <Button text="Save finding" />
                </form>
            }
            .into_any()
        } else {
            view! {
                {refused.map(|refused| view! { <InsetText>{not_rating::in_words(&refused)}</InsetText> })}
                <AgreedNotice at=at.clone() status=audit.status />
                <TypedTooLate draft=shown.draft.clone() typed=typed_in_rows(&shown.form) />
            }
            .into_any()
        };
        let title = format!("Final field, case {}", file.reference);
        let body = view! {
            <ErrorSummary problems=shown.summary(&DATES) />
            <span class="govuk-caption-l">{case_in_words(&file)}</span>
            <h1 class="govuk-heading-l">"Final field"</h1>
            <div class="scoring">
                <QuestionList
                    at=at.clone()
                    case=case.clone()
                    tool=tool.clone()
                    outcomes=file.outcomes
                    current=None
                    is_final_field=true
                />
                <div class="scoring__question">
                    <Referral file=file.clone() />
                    <ErasedNotice erased_on=file.erased_on />
                    <StillToSay at=at.clone() case=case.clone() tool=tool.clone() answers />
                    <p class="govuk-body-l">{tool.final_field.clone()}</p>
                    <FindingsSoFar at=at.clone() findings can_change />
                    {work}
                    <Next at=at.clone() next />
                </div>
            </div>
        };
        Ok(Page::new(title, body).in_audit(&audit, inside).with_problems(has_problems))
    })
}

#[component]
fn FindingsSoFar(at: AuditAddress, findings: Vec<StoredFinding>, can_change: bool) -> impl IntoView {
    let tables = HEADINGS
        .into_iter()
        .filter_map(|(kind, heading)| {
            let of_kind: Vec<_> = findings.iter().filter(|finding| finding.kind == kind).cloned().collect();
            (!of_kind.is_empty()).then(|| {
                view! {
                    <h3 class="govuk-heading-s">{heading}</h3>
                    <FindingTable at=at.clone() kind findings=of_kind caption=heading can_change is_one_case=true />
                }
            })
        })
        .collect_view();
    view! {
        <h2 class="govuk-heading-m" id="findings">
            "Written down for this case"
        </h2>
        {findings.is_empty().then(|| view! { <p class="govuk-body">"Nothing yet."</p> })}
        {tables}
    }
}

#[component]
fn Next(at: AuditAddress, next: Option<CaseRow>) -> impl IntoView {
    match next {
        Some(next) => view! {
            <p class="govuk-body">
                <a class="govuk-link" href=at.question(&next.id, 1)>
                    {format!("Next case: {}", case_in_words(&next))}
                </a>
            </p>
        }
        .into_any(),
        None => view! {
            <p class="govuk-body">
                "This is the last case. "
                <a class="govuk-link" href=at.cases()>
                    "Go to all cases"
                </a>
            </p>
        }
        .into_any(),
    }
}
