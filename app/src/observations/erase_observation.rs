//! Erases the text of an observation.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::ObservationId, trail::Deed};
use leptos::prelude::*;
use store::StoreError;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other, today},
    viewer::enter_observation,
};

/// Erases the text of an observation, agreed or not, then goes to it. Nothing happens to one that was erased before.
///
/// # Errors
/// [`Problem::NotFound`] for an observation that does not exist, what the rules say, [`Problem::Unavailable`] if the
/// store failed.
#[server(prefix = "/do", endpoint = "erase-observation")]
pub async fn erase_observation(board: String, audit: String, observation: String) -> Result<(), Problem> {
    end(erase(&AuditAddress::new(board, audit), &ObservationId::new(observation)).await)
}

async fn erase(at: &AuditAddress, id: &ObservationId) -> Result<(), Problem> {
    let entered = enter_observation(Action::SeeHistory, at, id, Deed::ObservationRead).await?;
    let (database, by) = (database(), entered.by());
    match store::retention::erase_observation(&database, &at.board, &at.audit, id, today(), &by).await {
        // It is erased for everybody who uses the product; the next erasure cleans the file up.
        Err(error @ StoreError::StillRead) => tracing::warn!(%error, "erased text is still in the file"),
        outcome => drop(outcome?),
    }
    see_other(&at.observation(id));
    Ok(())
}
