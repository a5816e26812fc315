//! Withdraws the link of the worker of an observation.

use domain::{access::Action, id::ObservationId, trail::Deed};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_observation,
};

/// Withdraws the link, which opens nothing from now on, then goes to the page of the interview.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::NotYourRole`] for anybody but the observer, the audit lead and the board's manager,
/// or [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "withdraw-worker-link")]
pub async fn withdraw_worker_link(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The observation.
    observation: String,
) -> Result<(), Problem> {
    end(withdraw(&AuditAddress::new(board, audit), &ObservationId::new(observation)).await)
}

async fn withdraw(at: &AuditAddress, id: &ObservationId) -> Result<(), Problem> {
    let entered = enter_observation(Action::ShowWorker, at, id, Deed::ObservationRead).await?;
    let (board, audit) = (&at.board, &at.audit);
    store::observations::withdraw_worker_link(&database(), board, audit, id, &entered.by()).await?;
    see_other(&format!("{}#worker-link", at.interview(id)));
    Ok(())
}
