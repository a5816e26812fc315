//! Letting the audit group see what was recorded.

use domain::{
    id::{AuditId, BoardId, ObservationId},
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::read::get_in;
use crate::{
    audits::{hold_draft, touch},
    database::Database,
    error::StoreError,
    statement::sql,
};

/// Shares an observation with the audit group; the worker's link ends. Nothing happens where it is shared already.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::NoConsent`], [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn share(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let found = get_in(tx, board, audit, observation).await?;
        if !found.takes_part() {
            return Err(StoreError::NoConsent);
        }
        if found.is_shared {
            return Ok(());
        }
        sql("update observation set shared_at = $4, changed_at = $4 \
             where board_id = $1 and audit_id = $2 and id = $3")
        .with(board)
        .with(audit)
        .with(observation)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        sql("delete from worker_link where board_id = $1 and audit_id = $2 and observation_id = $3")
            .with(board)
            .with(audit)
            .with(observation)
            .run(&mut *tx)
            .await?;
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::ObservationShared, Subject::observation(audit, observation), Detail::default());
        Ok(())
    })
}

/// Stops sharing it. Nothing happens where it is not shared.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn stop_sharing(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        if !get_in(tx, board, audit, observation).await?.is_shared {
            return Ok(());
        }
        sql("update observation set shared_at = null, changed_at = $4 \
             where board_id = $1 and audit_id = $2 and id = $3")
        .with(board)
        .with(audit)
        .with(observation)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::ObservationNotShared, Subject::observation(audit, observation), Detail::default());
        Ok(())
    })
}
