//! The lock that every change in an audit takes first.

use chrono::{DateTime, Utc};
use domain::id::{AuditId, BoardId};

use crate::{error::StoreError, statement::sql, transaction::Transaction};

/// Locks the audit's row until the transaction ends, and makes sure that its report is a draft. The changes of one
/// audit happen one after another, so a check made after this holds until the commit, on both engines.
///
/// # Errors
/// [`StoreError::NotFound`] when this board hosts no such audit, [`StoreError::Agreed`] when nothing may change.
pub(crate) async fn hold_draft(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
) -> Result<(), StoreError> {
    // Changes nothing: an update is the lock that both engines have.
    let row = sql("update audit set changed_at = changed_at where board_id = $1 and id = $2 returning agreed_on")
        .with(board)
        .with(audit)
        .row(tx)
        .await?
        .ok_or(StoreError::NotFound { what: "audit" })?;
    match row.maybe_date("agreed_on")? {
        Some(_) => Err(StoreError::Agreed),
        None => Ok(()),
    }
}

/// Notes that something in the audit was changed.
pub(crate) async fn touch(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sql("update audit set changed_at = $3 where board_id = $1 and id = $2")
        .with(board)
        .with(audit)
        .with(at)
        .run(tx)
        .await?;
    Ok(())
}
