//! Records that a drawn case cannot be used, and takes the next one.

#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]
#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{
    access::Action,
    draw::ReplacementForm,
    id::{AgencyId, CaseId},
    problem::FieldProblem,
};
use leptos::prelude::*;
use store::StoreError;

use super::told_if_still_read;
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other, today},
    viewer::enter_audit,
};

/// The name under which a refused form is kept: it names the case, so that it goes when the case's text is erased or the
/// case leaves the audit. One that was replaced has no text to be kept about it.
pub(super) fn form_name(case: Option<&CaseId>) -> String {
    format!("replacement of {}", case.map_or("no case", CaseId::as_str))
}

/// Takes a drawn case out of the audit and puts the next ticket's in its place; then goes to the agency's draw. A form
/// with something to mend comes back as it was typed.
///
/// # Errors
/// [`Problem::NotFound`], what the rules say, or [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "replace-case")]
pub async fn replace_case(
    board: String,
    audit: String,
    agency: String,
    number: u32,
    #[server(default)] reason: String,
    #[server(default)] words: String,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    let (at, agency) = (AuditAddress::new(board, audit), AgencyId::new(agency));
    end(replace(&at, &agency, number, ReplacementForm { reason, words }, &draft, &names_checked).await)
}

async fn replace(
    at: &AuditAddress,
    agency: &AgencyId,
    number: u32,
    form: ReplacementForm,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let inside = enter_audit(Action::SeeAudit, at).await?;
    inside.judge_cases_of(Action::ChangeCase, agency)?;
    let database = database();
    let draw = store::draws::find(&database, &at.board, &at.audit).await?.ok_or(Problem::NotFound)?;
    let drawn = draw.agency(agency).and_then(|part| part.cases.iter().find(|case| case.number == number));
    let case = drawn.and_then(|drawn| drawn.case.as_ref()).ok_or(Problem::NotFound)?;
    let names = NamesCheck::look(&[("words", &form.words)], &[], names_checked);
    let problems = match names.and(form.parse()) {
        Err(problems) => problems,
        Ok(replacement) => {
            let by = names.by(inside.by());
            let (board, audit, on) = (&at.board, &at.audit, today());
            let replaced =
                store::draws::replace(&database, board, audit, agency, number, &replacement, on, &by).await;
            match replaced.map(drop).or_else(told_if_still_read) {
                Ok(()) => {
                    forget(&database, draft).await?;
                    see_other(&format!("{}#drawn", at.sampling_of(agency)));
                    return Ok(());
                }
                Err(StoreError::StillInUse { because }) => {
                    vec![FieldProblem::new("reason", format!("The case was not replaced: {because}"))]
                }
                Err(StoreError::NameTaken { .. }) => vec![FieldProblem::new(
                    "reason",
                    "The next case’s number is taken by a case that was added by hand: remove or renumber that one first",
                )],
                Err(StoreError::Agreed) => Vec::new(),
                Err(error) => return Err(error.into()),
            }
        }
    };
    let kept = KeptForm { form, version: 0, problems };
    let page = at.replace_case(agency, number);
    kept.send_back_asking(&database, &form_name(Some(case)), &page, draft, names.answer()).await.map(drop)
}
