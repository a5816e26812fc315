//! Accepts what an agency sent.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::AgencyId};
use leptos::prelude::*;
use store::Saved;

use super::ask_for_changes::form_name;
use crate::{
    address::AuditAddress,
    kept_form::KeptForm,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_sending,
};

/// Accepts what was sent, then goes to the list of agencies. `version` is the version that the page showed: where it is
/// another one by now, the page comes back and says so.
///
/// # Errors
/// [`Problem::NotFound`] for an agency that presents no cases, what the rules say, [`Problem::CasesNotSent`],
/// [`Problem::Agreed`], [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "accept-cases")]
pub async fn accept_cases(board: String, audit: String, agency: String, version: i64) -> Result<(), Problem> {
    end(accept(&AuditAddress::new(board, audit), &AgencyId::new(agency), version).await)
}

async fn accept(at: &AuditAddress, agency: &AgencyId, version: i64) -> Result<(), Problem> {
    let entered = enter_sending(Action::AnswerSending, at, agency).await?;
    let (database, by) = (database(), entered.by());
    match store::sending::accept(&database, &at.board, &at.audit, agency, version, &by).await? {
        Saved::Kept { .. } => {
            see_other(&at.sendings());
            Ok(())
        }
        Saved::Overtaken => {
            let form = domain::sending::ChangesForm::default();
            let kept = KeptForm { form, version, problems: Vec::new() };
            kept.send_back(&database, &form_name(at, agency), &at.answer_sending(agency), "").await
        }
    }
}
