//! The boards that receive an audit's report, and what they answer.

use domain::{
    id::{AuditId, BoardId},
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::{hold::hold, touch};
use crate::{
    database::Database,
    error::StoreError,
    saved::Saved,
    statement::{Target, sql},
};

/// A board that receives the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivingBoard {
    /// The board.
    pub id: BoardId,
    /// Its name.
    pub name: String,
    /// Whether it hosts the audit.
    pub is_host: bool,
    /// What it answered. Empty if it has not yet.
    pub response: String,
    /// The version to expect when the answer is saved.
    pub version: i64,
}

/// The boards that receive the report, the hosting board first, then in the order they were named. Empty when
/// this board hosts no such audit.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn receiving_boards(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<ReceivingBoard>, StoreError> {
    receiving_boards_in(db.into(), board, audit).await
}

/// As [`receiving_boards`], in a transaction or outside.
pub(crate) async fn receiving_boards_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<ReceivingBoard>, StoreError> {
    let rows = sql("select r.receiving_board_id, b.name, r.response, r.version from audit_board r \
             join board b on b.id = r.receiving_board_id \
             where r.board_id = $1 and r.audit_id = $2 order by r.position")
    .with(board)
    .with(audit)
    .rows(target)
    .await?;
    rows.iter()
        .map(|row| {
            let id = BoardId::new(row.text("receiving_board_id")?);
            Ok(ReceivingBoard {
                is_host: id == *board,
                id,
                name: row.text("name")?,
                response: row.text("response")?,
                version: row.number("version")?,
            })
        })
        .collect()
}

/// Writes what a receiving board answers. A board answers an agreed report too: its answer comes after.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such audit or that board does not receive the report, or [`StoreError::Unavailable`].
pub async fn write_response(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    receiving: &BoardId,
    response: &str,
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold(tx, board, audit).await?;
        let before = sql("select response, version from audit_board \
             where board_id = $1 and audit_id = $2 and receiving_board_id = $3")
        .with(board)
        .with(audit)
        .with(receiving)
        .row(&mut *tx)
        .await?
        .ok_or(StoreError::NotFound { what: "board" })?;
        if before.text("response")? == response {
            return Ok(Saved::Kept { version: before.number("version")? });
        }
        let kept = sql("update audit_board set response = $5, version = version + 1 \
             where board_id = $1 and audit_id = $2 and receiving_board_id = $3 and version = $4 \
             returning version")
        .with(board)
        .with(audit)
        .with(receiving)
        .with(expected_version)
        .with(response)
        .row(&mut *tx)
        .await?;
        let Some(row) = kept else { return Ok(Saved::Overtaken) };
        let version = row.number("version")?;
        touch(tx, board, audit, by.at).await?;
        let detail = Detail::default().say("version", version);
        pen.tell(Deed::ResponseWritten, Subject::audit(audit).with(receiving), detail);
        Ok(Saved::Kept { version })
    })
}
