//! Says whether anyone needs to act today to keep an adult safe, by the record of a case, and who was told.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::CaseId, observation::safety::SafetyForm};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    observations::posted_safety::PostedSafety,
    problem::Problem,
    site::{database, end, see_other, today},
    viewer::enter_case,
};

/// The name under which a refused form is kept: it names the case, so that it goes with it.
pub(super) fn form_name(case: &CaseId) -> String {
    format!("safety of case {case}")
}

/// Answers whether anyone needs to act, then goes to the case's safety page. Neither what is sent or shared nor an agreed
/// report stands in the way. A form with something to mend comes back as it was typed.
///
/// # Errors
/// [`Problem::NotFound`] for a case that does not exist, what the rules say, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "answer-case-safety")]
pub async fn answer_case_safety(
    board: String,
    audit: String,
    case: String,
    #[server(flatten)] safety: PostedSafety,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    end(answer(&at, &CaseId::new(case), safety.into(), &draft, &names_checked).await)
}

async fn answer(
    at: &AuditAddress,
    case: &CaseId,
    form: SafetyForm,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let entered = enter_case(Action::AnswerSafety, at, case).await?;
    let database = database();
    let stored = store::sending::get_case(&database, &at.board, &at.audit, case).await?.safety;
    let stored = stored.map(|answer| answer.safety);
    let names =
        NamesCheck::look(&form.free_texts(), &SafetyForm::of(stored.as_ref()).free_texts(), names_checked);
    let parsed = form.parse_over(stored.as_ref(), entered.may(Action::NoteSafety), today());
    let page = at.case_safety(&entered.case.agency, case);
    match names.and(parsed) {
        Ok(safety) => {
            let by = names.by(entered.by());
            store::sending::answer_safety(&database, &at.board, &at.audit, case, &safety, &by).await?;
            forget(&database, draft).await?;
            see_other(&page);
            Ok(())
        }
        Err(problems) => {
            let kept = KeptForm { form, version: 0, problems };
            kept.send_back_asking(&database, &form_name(case), &page, draft, names.answer()).await.map(drop)
        }
    }
}
