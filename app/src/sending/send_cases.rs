//! Sends an agency's cases.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::AgencyId, problem::FieldProblem};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::Saved;

use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_sending,
    yes_or_no::YES,
};

/// The form, exactly as posted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SendForm {
    /// `yes` where somebody said that they have checked for names.
    pub confirmed: String,
}

/// The name under which a refused form is kept.
pub(super) fn form_name(at: &AuditAddress, agency: &AgencyId) -> String {
    format!("sending of {agency} in {}", at.audit)
}

/// Sends the agency's cases, then goes to its list of tasks. `version` is the version that the page showed: where
/// somebody has changed something since, or nobody said that they have checked for names, the page comes back and says so.
///
/// # Errors
/// [`Problem::NotFound`] for an agency that presents no cases, what the rules say, [`Problem::Agreed`],
/// [`Problem::CasesShared`], [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "send-cases")]
pub async fn send_cases(
    board: String,
    audit: String,
    agency: String,
    version: i64,
    #[server(default)] confirmed: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    let form = SendForm { confirmed };
    end(send(&AuditAddress::new(board, audit), &AgencyId::new(agency), version, form, &draft).await)
}

async fn send(
    at: &AuditAddress,
    agency: &AgencyId,
    version: i64,
    form: SendForm,
    draft: &str,
) -> Result<(), Problem> {
    let entered = enter_sending(Action::SendCases, at, agency).await?;
    let database = database();
    let mut problems = Vec::new();
    if form.confirmed == YES {
        let by = entered.by();
        match store::sending::send(&database, &at.board, &at.audit, agency, version, &by).await? {
            Saved::Kept { .. } => {
                forget(&database, draft).await?;
                see_other(&at.sending(agency));
                return Ok(());
            }
            Saved::Overtaken => {}
        }
    } else {
        problems.push(FieldProblem::new(
            "confirmed",
            "Say that you have checked that no name stands in it, before you send",
        ));
    }
    let kept = KeptForm { form, version, problems };
    kept.send_back(&database, &form_name(at, agency), &at.check_sending(agency), draft).await
}
