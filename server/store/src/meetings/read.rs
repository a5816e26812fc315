//! Meetings as they are stored.

use domain::{
    id::{AuditId, BoardId, CaseId, MeetingId},
    meeting::{Meeting, Place},
};

use crate::{
    database::Database,
    error::StoreError,
    statement::{Target, sql},
    stored_row::Row,
    transaction::Transaction,
};

/// The meetings of an audit, the earliest first.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list(db: &Database, board: &BoardId, audit: &AuditId) -> Result<Vec<Meeting>, StoreError> {
    list_in(db.into(), board, audit).await
}

/// As [`list`], in a transaction or outside. An audit has a handful of them, so whoever wants one looks through these.
pub(crate) async fn list_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<Meeting>, StoreError> {
    let rows = sql(
        "select id, held_on, case_id, question, is_paused, screen_code_at, started_at, ended_at, version \
             from meeting where board_id = $1 and audit_id = $2 order by started_at, id",
    )
    .with(board)
    .with(audit)
    .rows(target)
    .await?;
    rows.iter().map(meeting).collect()
}

/// The meeting that is under way, if one is.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn under_way(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Option<Meeting>, StoreError> {
    under_way_in(db.into(), board, audit).await
}

/// As [`under_way`], in a transaction or outside.
pub(crate) async fn under_way_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Option<Meeting>, StoreError> {
    let all = list_in(target, board, audit).await?;
    Ok(all.into_iter().find(|meeting| meeting.ended_at.is_none()))
}

/// The meeting, if the audit has one under this identifier.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
) -> Result<Option<Meeting>, StoreError> {
    find_in(db.into(), board, audit, meeting).await
}

/// As [`find`], in a transaction, or an error.
pub(crate) async fn get_in(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
) -> Result<Meeting, StoreError> {
    find_in(tx.into(), board, audit, meeting).await?.ok_or(StoreError::NotFound { what: "meeting" })
}

async fn find_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
    id: &MeetingId,
) -> Result<Option<Meeting>, StoreError> {
    let all = list_in(target, board, audit).await?;
    Ok(all.into_iter().find(|meeting| meeting.id == *id))
}

fn meeting(row: &Row) -> Result<Meeting, StoreError> {
    Ok(Meeting {
        id: MeetingId::new(row.text("id")?),
        held_on: row.maybe_date("held_on")?.ok_or(StoreError::Unreadable { what: "held_on" })?,
        place: Place {
            case: row.maybe_text("case_id")?.map(CaseId::new),
            question: row.maybe_small("question")?,
        },
        is_paused: row.truth("is_paused")?,
        screen_code_at: row.maybe_instant("screen_code_at")?,
        started_at: row.instant("started_at")?,
        ended_at: row.maybe_instant("ended_at")?,
        version: row.number("version")?,
    })
}
