//! For how long the text of an audit's cases and observations is kept, what is due, and erasing it.

mod due;
mod erase;
mod erase_observation;

use chrono::{DateTime, Utc};
use domain::{
    id::{AuditId, BoardId},
    retention::{Keeping, Retention},
    trail::{By, Chain, Deed, Detail, Subject},
};

pub use due::{DueAudit, DueCase, DueObservation, due};
pub use erase::{Erased, erase_audit_text, erase_case};
pub use erase_observation::erase_observation;

use crate::{
    audits::{hold, touch},
    database::Database,
    error::StoreError,
    statement::{Target, sql},
    stored_row::Row,
};

/// What decides when the text of an audit's cases is due.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn get(db: &Database, board: &BoardId, audit: &AuditId) -> Result<Keeping, StoreError> {
    get_in(db.into(), board, audit).await
}

async fn get_in(target: Target<'_>, board: &BoardId, audit: &AuditId) -> Result<Keeping, StoreError> {
    let row =
        sql("select retention, agreed_on, window_to, created_at from audit where board_id = $1 and id = $2")
            .with(board)
            .with(audit)
            .row(target)
            .await?;
    keeping(&row.ok_or(StoreError::NotFound { what: "audit" })?)
}

fn keeping(row: &Row) -> Result<Keeping, StoreError> {
    let set_up_at: DateTime<Utc> = row.instant("created_at")?;
    Ok(Keeping {
        retention: row.word("retention")?,
        agreed_on: row.maybe_date("agreed_on")?,
        window_ended_on: row.maybe_date("window_to")?,
        set_up_on: set_up_at.date_naive(),
    })
}

/// Chooses the class of an audit, agreed or not: it changes nothing that a report is made from. Nothing happens where
/// it is of that class.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn choose(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    retention: Retention,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold(tx, board, audit).await?;
        let before = get_in(Target::Transaction(&mut *tx), board, audit).await?.retention;
        if before == retention {
            return Ok(());
        }
        sql("update audit set retention = $3 where board_id = $1 and id = $2")
            .with(board)
            .with(audit)
            .with(retention.code())
            .run(&mut *tx)
            .await?;
        touch(tx, board, audit, by.at).await?;
        let detail = Detail::default().say("before", before.code()).say("now", retention.code());
        pen.tell(Deed::RetentionChosen, Subject::audit(audit), detail);
        Ok(())
    })
}
