//! Closes a case in a meeting: whether anyone has to act today to keep an adult safe, and who was told.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::CaseId, observation::safety::SafetyForm};
use leptos::prelude::*;
use store::{Saved, StoreError};

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
    format!("closing of case {case}")
}

/// Answers whether anyone needs to act today and closes the case; with a yes, only once it says who was told, by whom and
/// when. Then shows how the case stands. A form with something to mend comes back as it was typed. Once the report is
/// agreed only who was told is taken.
///
/// # Errors
/// [`Problem::NotFound`] for a case that does not exist, what the rules say, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "close-case")]
pub async fn close_case(
    board: String,
    audit: String,
    case: String,
    #[server(default)] version: i64,
    #[server(flatten)] safety: PostedSafety,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    end(close(&at, &CaseId::new(case), version, safety.into(), &draft, &names_checked).await)
}

async fn close(
    at: &AuditAddress,
    case: &CaseId,
    version: i64,
    form: SafetyForm,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let entered = enter_case(Action::CloseCase, at, case).await?;
    let database = database();
    let closings = store::closings::of_case(&database, &at.board, &at.audit, case).await?;
    let stored = store::closings::standing(&closings).map(|standing| standing.safety.clone());
    let names =
        NamesCheck::look(&form.free_texts(), &SafetyForm::of(stored.as_ref()).free_texts(), names_checked);
    let parsed = form.parse_over(stored.as_ref(), entered.may(Action::NoteSafety), today());
    let page = at.close_case(case);
    let problems = match names.and(parsed) {
        Ok(safety) => {
            let by = names.by(entered.by());
            match store::closings::answer(&database, &at.board, &at.audit, case, &safety, version, &by).await
            {
                Ok(Saved::Kept { .. }) => {
                    forget(&database, draft).await?;
                    see_other(&page);
                    return Ok(());
                }
                // The page says what somebody else answered, or that it came too late.
                Ok(Saved::Overtaken) | Err(StoreError::Agreed) => Vec::new(),
                Err(error) => return Err(error.into()),
            }
        }
        Err(problems) => problems,
    };
    let kept = KeptForm { form, version, problems };
    kept.send_back_asking(&database, &form_name(case), &page, draft, names.answer()).await.map(drop)
}
