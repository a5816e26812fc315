//! What is asked before anything is written about an observation, in the transaction that writes it.

use domain::{
    id::{AuditId, BoardId, ObservationId},
    observation::{Observation, consent::AgreedTo},
};

use super::read::get_in;
use crate::{error::StoreError, transaction::Transaction};

/// That somebody takes part: they are observed, or they talk.
pub(super) const TAKES_PART: &[AgreedTo] = &[AgreedTo::Observed, AgreedTo::Talking];

/// The observation as it stands, if its texts were not erased and the adult has agreed to any of these and not taken it
/// back.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Erased`] or [`StoreError::NoConsent`].
pub(super) async fn needs(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    any_of: &[AgreedTo],
) -> Result<Observation, StoreError> {
    let found = open(tx, board, audit, observation).await?;
    if any_of.iter().any(|what| found.agrees_to(*what)) { Ok(found) } else { Err(StoreError::NoConsent) }
}

/// The observation as it stands, if its texts were not erased and not everything was withdrawn.
///
/// # Errors
/// As [`needs`].
pub(super) async fn open(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
) -> Result<Observation, StoreError> {
    let found = get_in(tx, board, audit, observation).await?;
    if found.erased_on.is_some() {
        Err(StoreError::Erased)
    } else if found.withdrawn_on.is_some() {
        Err(StoreError::NoConsent)
    } else {
        Ok(found)
    }
}
