//! Erasing the words of notes. That something was noted, by whom and when, stays.

use chrono::NaiveDate;
use domain::id::{AuditId, BoardId, CaseId};

use crate::{drafts, error::StoreError, statement::sql, transaction::Transaction};

/// Erases the words of what meetings noted of a case. Gives how many lines had words of
/// their own.
pub(crate) async fn erase_case(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    on: NaiveDate,
) -> Result<u64, StoreError> {
    let lines = sql("update meeting_note set text = '', owner = null \
         where board_id = $1 and audit_id = $2 and case_id = $3 and text <> ''")
    .with(board)
    .with(audit)
    .with(case)
    .run(&mut *tx)
    .await?;
    // Those too whose words are a finding's.
    sql("update meeting_note set erased_on = $4, version = version + 1 \
         where board_id = $1 and audit_id = $2 and case_id = $3 and erased_on is null")
    .with(board)
    .with(audit)
    .with(case)
    .with(on)
    .run(tx)
    .await?;
    Ok(lines)
}

/// Erases the words of what an audit's meetings noted of themselves, the drafts of these and the keys under which the
/// trail hashes them. Gives how many lines there were.
pub(crate) async fn erase_whole(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    on: NaiveDate,
) -> Result<u64, StoreError> {
    let lines = sql("update meeting_note set text = '', erased_on = $3, version = version + 1 \
         where board_id = $1 and audit_id = $2 and case_id is null and text <> ''")
    .with(board)
    .with(audit)
    .with(on)
    .run(&mut *tx)
    .await?;
    let meetings = sql("select id from meeting where board_id = $1 and audit_id = $2")
        .with(board)
        .with(audit)
        .rows(&mut *tx)
        .await?;
    for meeting in &meetings {
        let meeting = meeting.text("id")?;
        sql("delete from case_key where board_id = $1 and audit_id = $2 and case_id = $3")
            .with(board)
            .with(audit)
            .with(&meeting)
            .run(&mut *tx)
            .await?;
        drafts::remove_about(tx, &meeting).await?;
    }
    Ok(lines)
}
