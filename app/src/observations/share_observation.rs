//! Lets the audit group see what was recorded in an observation, or stops that.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::ObservationId, trail::Deed};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::{EnteredObservation, enter_observation},
};

/// Shares an observation with the audit group, finished or not, then goes to it.
///
/// # Errors
/// [`Problem::NotFound`] for an observation that does not exist, what the rules say, [`Problem::NoConsent`],
/// [`Problem::Agreed`] once the report is agreed, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "share-observation")]
pub async fn share_observation(board: String, audit: String, observation: String) -> Result<(), Problem> {
    end(share(&AuditAddress::new(board, audit), &ObservationId::new(observation)).await)
}

/// Stops sharing an observation with the audit group, then goes to it.
///
/// # Errors
/// As [`share_observation`].
#[server(prefix = "/do", endpoint = "unshare-observation")]
pub async fn unshare_observation(board: String, audit: String, observation: String) -> Result<(), Problem> {
    end(stop_sharing(&AuditAddress::new(board, audit), &ObservationId::new(observation)).await)
}

async fn share(at: &AuditAddress, id: &ObservationId) -> Result<(), Problem> {
    let entered = may_share(at, id).await?;
    store::observations::share(&database(), &at.board, &at.audit, id, &entered.by()).await?;
    see_other(&at.observation(id));
    Ok(())
}

async fn stop_sharing(at: &AuditAddress, id: &ObservationId) -> Result<(), Problem> {
    let entered = may_share(at, id).await?;
    store::observations::stop_sharing(&database(), &at.board, &at.audit, id, &entered.by()).await?;
    see_other(&at.observation(id));
    Ok(())
}

async fn may_share(at: &AuditAddress, id: &ObservationId) -> Result<EnteredObservation, Problem> {
    enter_observation(Action::ShareObservation, at, id, Deed::ObservationRead).await
}
