//! Records a finding: from the form for a new finding, or from a case's final field.

use domain::{
    access::Action,
    finding_form::{FindingForm, FindingSubject},
    problem::FieldProblem,
};
use leptos::prelude::*;
use store::StoreError;

use super::{
    finding_fields::{FORM, Subjects, free_texts},
    new_finding_page::subjects,
    posted_finding::PostedFinding,
};
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
    viewer::{Entered, enter_audit, enter_finding},
};

/// The value of `then` that leads back to the case's final field.
pub(super) const FINAL_FIELD: &str = "final-field";

/// Records a finding. What is refused is kept as a draft and shown again.
///
/// `then` is `final-field` to go back to the case's final field, anything else to go to the list of findings.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "record-finding")]
pub async fn record_finding(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// What was typed.
    #[server(flatten)]
    finding: PostedFinding,
    /// The draft the form was filled from, empty for none.
    #[server(default)]
    draft: String,
    /// What the author says is not what it looks like, empty for nothing.
    #[server(default)]
    names_checked: String,
    /// Where to go next.
    #[server(default)]
    then: String,
) -> Result<(), Problem> {
    end(record(&AuditAddress::new(board, audit), finding.into(), &draft, &names_checked, &then).await)
}

async fn record(
    at: &AuditAddress,
    form: FindingForm,
    draft: &str,
    names_checked: &str,
    then: &str,
) -> Result<(), Problem> {
    let inside = enter_audit(Action::SeeCases, at).await?;
    let about = FindingSubject::from_code(&form.about);
    let is_there = enter_chosen(at, about.as_ref()).await?;
    let database = database();
    // Only the form for a new finding has something to choose.
    let final_field = about
        .as_ref()
        .and_then(FindingSubject::case)
        .filter(|_| then == FINAL_FIELD && is_there)
        .map(|case| at.final_field(case));
    let mut form_page = final_field.clone().unwrap_or_else(|| at.new_finding());
    let names = NamesCheck::look(&free_texts(&form), &[], names_checked);
    if is_there && let Ok(finding) = names.and(form.parse()) {
        let by = names.by(inside.by());
        match store::findings::record(&database, &at.board, &at.audit, &finding, &by).await {
            Ok(_) => {
                forget(&database, draft).await?;
                see_other(&final_field.unwrap_or_else(|| at.findings()));
                return Ok(());
            }
            // It was removed meanwhile.
            Err(StoreError::NotFound { what: "case" | "observation" }) => form_page = at.new_finding(),
            Err(StoreError::Agreed) => {}
            Err(error) => return Err(error.into()),
        }
    }
    send_back(at, &inside, &form_page, 0, form, draft, &names).await
}

/// Makes sure that somebody may record findings of the case or the observation that a form names. What is not there, or
/// not for them to see, is one of the form's problems: then the answer is no, and nothing may be recorded.
pub(super) async fn enter_chosen(at: &AuditAddress, about: Option<&FindingSubject>) -> Result<bool, Problem> {
    let Some(about) = about else { return Ok(false) };
    match enter_finding(at, about).await {
        Ok(()) => Ok(true),
        Err(Problem::NotFound) => Ok(false),
        Err(problem) => Err(problem),
    }
}

/// Keeps what was typed, with what is wrong with it, and sends the browser to the page that shows it.
pub(super) async fn send_back(
    at: &AuditAddress,
    inside: &Entered,
    form_page: &str,
    version: i64,
    form: FindingForm,
    draft: &str,
    names: &NamesCheck,
) -> Result<(), Problem> {
    let database = database();
    let mut problems = problems(&form, &subjects(at, inside).await?);
    problems.extend(names.problems());
    let kept = KeptForm { form, version, problems };
    kept.send_back_asking(&database, FORM, form_page, draft, names.answer()).await.map(drop)
}

/// What is wrong with a form, in the order of its fields. What was chosen can be gone since.
fn problems(form: &FindingForm, subjects: &Subjects) -> Vec<FieldProblem> {
    let mut problems = form.parse().err().unwrap_or_default();
    if FindingSubject::from_code(&form.about).is_some_and(|about| !subjects.has(&about)) {
        problems.insert(0, FieldProblem::new("about", "Choose another one: the one you chose was removed"));
    }
    problems
}
