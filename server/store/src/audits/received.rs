//! The audits of other boards whose report a board receives.

use domain::{
    audit::AuditStatus,
    id::{AuditId, BoardId},
};

use super::{AuditKey, status};
use crate::{database::Database, error::StoreError, statement::sql};

/// An audit that another board hosts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceivedAudit {
    /// Where it is.
    pub key: AuditKey,
    /// The name of the board that hosts it.
    pub host_name: String,
    /// Its name.
    pub name: String,
    /// Draft or agreed.
    pub status: AuditStatus,
    /// Whether all of it is invented.
    pub is_demonstration: bool,
}

/// The audits of other boards whose report this board receives, newest first.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn received(db: &Database, receiving: &BoardId) -> Result<Vec<ReceivedAudit>, StoreError> {
    let rows =
        sql("select /* every board */ r.board_id, r.audit_id, b.name as host_name, a.name, a.agreed_on, \
                a.is_demonstration \
             from audit_board r join audit a on a.board_id = r.board_id and a.id = r.audit_id \
             join board b on b.id = r.board_id \
             where r.receiving_board_id = $1 and r.board_id <> $1 order by a.created_at desc, a.id desc")
        .with(receiving)
        .rows(db)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(ReceivedAudit {
                key: AuditKey {
                    board: BoardId::new(row.text("board_id")?),
                    audit: AuditId::new(row.text("audit_id")?),
                },
                host_name: row.text("host_name")?,
                name: row.text("name")?,
                status: status(row)?,
                is_demonstration: row.truth("is_demonstration")?,
            })
        })
        .collect()
}
