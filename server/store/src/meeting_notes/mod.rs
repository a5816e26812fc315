//! The notes of a meeting: what was learned, decided and agreed, each as a line with its author, and who signed them.
//!
//! An agreed action is a finding: its line says in which meeting it was noted, by whom and when, and its words are the
//! finding's. Nothing is taken out of the notes: a line that is struck out stays, with who did it.

mod erase;
mod line;
mod of_findings;
mod read;
mod sign;
mod write;

use chrono::{DateTime, Duration, Utc};
use domain::id::{AuditId, BoardId, MeetingId};

pub(crate) use erase::{erase_case, erase_whole};
pub use line::{Line, Mark, Words};
pub(crate) use of_findings::{follow, leave_case, let_go};
pub use read::{changed_at, find, list};
pub(crate) use read::{changed_in, of_case};
pub use sign::{Signed, sign};
pub use write::{correct, note, strike_out};

use crate::{error::StoreError, statement::sql, transaction::Transaction};

/// Notes that something in the notes of a meeting has changed: at an instant after every change and every signature
/// before it, so that whoever signed can tell.
async fn changed(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let before = read::changed_in((&mut *tx).into(), board, audit, meeting).await?;
    let signed = sql("select max(signed_at) as signed from attendance \
         where board_id = $1 and audit_id = $2 and meeting_id = $3")
    .with(board)
    .with(audit)
    .with(meeting)
    .row(&mut *tx)
    .await?
    .map_or(Ok(None), |row| row.maybe_instant("signed"))?;
    let later = |before: Option<DateTime<Utc>>| before.map(|before| before + Duration::milliseconds(1));
    let at = [later(before), later(signed)].into_iter().flatten().fold(at, DateTime::max);
    sql("update meeting set notes_changed_at = $4 where board_id = $1 and audit_id = $2 and id = $3")
        .with(board)
        .with(audit)
        .with(meeting)
        .with(at)
        .run(tx)
        .await?;
    Ok(())
}
