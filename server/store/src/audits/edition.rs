//! The editions of an audit's report.

use chrono::NaiveDate;
use domain::{
    audit::AuditStatus,
    edition::{Edition, EditionReason},
    id::{AuditId, BoardId},
};

use super::status;
use crate::{error::StoreError, statement::sql, stored_row::Row, transaction::Transaction};

/// Issues the report of an audit once more, where it is agreed: the number of the new edition. A draft is no edition,
/// so nothing happens to one and there is no number.
///
/// Call it once in a transaction, while the audit is held, and only where something that a report prints has changed.
/// Whoever calls it tells the trail the number.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub(crate) async fn issue_again(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    reason: EditionReason,
    on: NaiveDate,
) -> Result<Option<u32>, StoreError> {
    let row = sql("update audit set edition = edition + 1, edition_on = $3, edition_reason = $4 \
             where board_id = $1 and id = $2 and agreed_on is not null returning edition")
    .with(board)
    .with(audit)
    .with(on)
    .with(reason.code())
    .row(tx)
    .await?;
    row.map(|row| row.small("edition")).transpose()
}

/// The edition in a row of an audit. A draft keeps the count and shows none.
pub(super) fn edition(row: &Row) -> Result<Option<Edition>, StoreError> {
    match status(row)? {
        AuditStatus::Draft => Ok(None),
        AuditStatus::Agreed(_) => Ok(Some(Edition {
            number: row.small("edition")?,
            on: row.maybe_date("edition_on")?.ok_or(StoreError::Unreadable { what: "edition_on" })?,
            reason: row.word("edition_reason")?,
        })),
    }
}
