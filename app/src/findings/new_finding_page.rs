//! The form that adds a finding.

use domain::{
    access::Action,
    audit::AuditStatus,
    finding_form::{FindingForm, FindingSubject},
    id::ObservationId,
};
use leptos::prelude::*;

use super::finding_fields::{DATES, FORM, FindingFields, Subjects, typed_in_rows};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    kept_form::{asked_for, shown},
    page::{Page, page},
    parts::{BackLink, Button, ErrorSummary, InsetText},
    problem::Problem,
    site::{database, param, query},
    unsaved_notices::TypedTooLate,
    viewer::{Entered, enter_audit},
};

/// Asks for a new finding.
#[component]
pub fn NewFindingPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (draft, observation) = (asked_for(), query("observation").map(ObservationId::new));
    page(async move {
        let inside = enter_audit(Action::SeeCases, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let subjects = subjects(&at, &inside).await?;
        let chosen = observation.map(FindingSubject::Observation).filter(|about| subjects.has(about));
        let shown = shown(&database, FORM, draft, 0, || FindingForm {
            about: chosen.map(|about| about.code()).unwrap_or_default(),
            ..FindingForm::default()
        })
        .await?
        .without_problems_if(audit.status != AuditStatus::Draft);
        let has_problems = shown.has_problems();
        let work = if audit.status != AuditStatus::Draft {
            view! {
                <AgreedNotice at=at.clone() status=audit.status />
                <TypedTooLate draft=shown.draft.clone() typed=typed_in_rows(&shown.form) />
            }
            .into_any()
        } else if subjects.is_empty() {
            view! {
                <p class="govuk-body">
                    "A finding is raised from a case or an observation, and there is none yet. "
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
                    <FindingFields shown=shown.clone() subjects=Some(subjects) tool />
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

/// What somebody may raise findings from, of all that they see.
///
/// # Errors
/// What the rules say where there is something to see and findings of none of it may be recorded;
/// [`Problem::Unavailable`] if the store failed.
pub(super) async fn subjects(at: &AuditAddress, inside: &Entered) -> Result<Subjects, Problem> {
    let database = database();
    let mut cases = inside.seen(store::cases::list(&database, &at.board, &at.audit).await?);
    let refused =
        cases.first().map_or(Ok(()), |first| inside.judge_cases_of(Action::RecordFinding, &first.agency));
    cases.retain(|case| inside.could_with_cases_of(Action::RecordFinding, &case.agency));
    let mut observations = store::observations::list(&database, &at.board, &at.audit).await?;
    observations.retain(|observation| {
        observation.takes_part() && inside.could_with(Action::RecordFinding, observation)
    });
    let subjects = Subjects { cases, observations };
    if subjects.is_empty() {
        refused?;
    }
    Ok(subjects)
}
