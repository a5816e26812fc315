//! Records that the adult takes back what they agreed to.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{
    access::Action, id::ObservationId, observation::consent::AgreedTo, problem::FieldProblem, trail::Deed,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::StoreError;

use crate::{
    address::AuditAddress,
    kept_form::KeptForm,
    problem::Problem,
    site::{database, end, see_other, today},
    viewer::enter_observation,
    yes_or_no::YES,
};

/// The form, exactly as posted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WithdrawForm {
    /// Codes of [`AgreedTo`].
    pub what: Vec<String>,
    /// `yes` where somebody said that it is to be erased.
    pub confirmed: String,
}

impl WithdrawForm {
    fn parse(&self) -> Result<Vec<AgreedTo>, Vec<FieldProblem>> {
        let what: Vec<AgreedTo> = self.what.iter().filter_map(|code| code.parse().ok()).collect();
        let mut problems = Vec::new();
        if what.is_empty() {
            problems.push(FieldProblem::new("what", "Choose what the adult takes back"));
        }
        if self.confirmed != YES {
            problems.push(FieldProblem::new(
                "confirmed",
                "Say that you have read what is erased: it cannot be brought back",
            ));
        }
        if problems.is_empty() { Ok(what) } else { Err(problems) }
    }
}

/// The name under which a refused form is kept: it names the observation, so that it goes with it.
pub(super) fn form_name(observation: &ObservationId) -> String {
    format!("withdrawal of {observation}")
}

/// Takes back what the adult agreed to, erases what was recorded under it, and goes to the observation. An agreed report
/// does not stand in the way. A form in which nothing was chosen or confirmed comes back as it was.
///
/// # Errors
/// [`Problem::NotFound`] for an observation that does not exist, what the rules say, [`Problem::Unavailable`] if the
/// store failed.
#[server(prefix = "/do", endpoint = "withdraw-consent")]
pub async fn withdraw_consent(
    board: String,
    audit: String,
    observation: String,
    #[server(default)] what: Vec<String>,
    #[server(default)] confirmed: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    let form = WithdrawForm { what, confirmed };
    end(withdraw(&AuditAddress::new(board, audit), &ObservationId::new(observation), form, &draft).await)
}

async fn withdraw(
    at: &AuditAddress,
    id: &ObservationId,
    form: WithdrawForm,
    draft: &str,
) -> Result<(), Problem> {
    let entered = enter_observation(Action::WithdrawConsent, at, id, Deed::ObservationRead).await?;
    let database = database();
    let what = match form.parse() {
        Ok(what) => what,
        Err(problems) => {
            let kept = KeptForm { form, version: 0, problems };
            return kept.send_back(&database, &form_name(id), &at.withdraw(id), draft).await;
        }
    };
    let by = entered.by();
    match store::observations::withdraw(&database, &at.board, &at.audit, id, &what, today(), &by).await {
        // It is erased for everybody who uses the product; the next erasure cleans the file up.
        Err(error @ StoreError::StillRead) => tracing::warn!(%error, "erased text is still in the file"),
        outcome => drop(outcome?),
    }
    see_other(&at.observation(id));
    Ok(())
}
