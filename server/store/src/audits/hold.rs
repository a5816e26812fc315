//! The lock that every change in an audit takes first.

use chrono::{DateTime, Utc};
use domain::{
    audit::AuditStatus,
    id::{AuditId, BoardId},
};

use super::{AuditKey, status};
use crate::{error::StoreError, statement::sql, transaction::Transaction};

/// Locks the audit's row until the transaction ends. The changes of one audit happen one after another, so a check
/// made after this holds until the commit, on both engines. Every change takes this lock first, so that no two
/// changes wait for each other.
///
/// # Errors
/// [`StoreError::NotFound`] when this board hosts no such audit, or [`StoreError::Unavailable`].
pub(crate) async fn hold(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
) -> Result<AuditStatus, StoreError> {
    // Changes nothing: an update is the lock that both engines have.
    let row =
        sql("update audit set changed_at = changed_at where board_id = $1 and id = $2 returning agreed_on")
            .with(board)
            .with(audit)
            .row(tx)
            .await?;
    status(&row.ok_or(StoreError::NotFound { what: "audit" })?)
}

/// As [`hold`], and makes sure that the report is a draft.
///
/// # Errors
/// As [`hold`], and [`StoreError::Agreed`] when nothing may change.
pub(crate) async fn hold_draft(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
) -> Result<(), StoreError> {
    match hold(tx, board, audit).await? {
        AuditStatus::Draft => Ok(()),
        AuditStatus::Agreed(_) => Err(StoreError::Agreed),
    }
}

/// Notes that something in the audit was changed, and lets those who watch it know once it is committed.
pub(crate) async fn touch(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = sql(
        "update audit set changed_at = $3, live = live + 1 where board_id = $1 and id = $2 returning live",
    )
    .with(board)
    .with(audit)
    .with(at)
    .row(&mut *tx)
    .await?;
    if let Some(row) = row {
        tx.note_touched(AuditKey { board: board.clone(), audit: audit.clone() }, row.number("live")?);
    }
    Ok(())
}
