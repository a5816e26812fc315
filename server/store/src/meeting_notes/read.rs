//! Reading notes.

use chrono::{DateTime, Utc};
use domain::id::{AuditId, BoardId, CaseId, FindingId, MeetingId, NoteId, PersonId};

use super::line::{Line, Mark, Words};
use crate::{
    database::Database,
    error::StoreError,
    statement::{Target, sql},
    stored_row::Row,
    transaction::Transaction,
};

/// The lines of a meeting's notes, the earliest first, the struck ones among them.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
) -> Result<Vec<Line>, StoreError> {
    list_in(db.into(), board, audit, meeting).await
}

async fn list_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
) -> Result<Vec<Line>, StoreError> {
    let rows = sql("select n.id, n.case_id, n.kind, n.text, n.owner, n.due, n.finding_id, n.noted_by, \
            p.name as author, g.name as noted_for, n.noted_at, q.name as corrector, n.corrected_at, \
            r.name as striker, n.struck_at, n.erased_on, n.version, f.text as finding_text, \
            f.owner as finding_owner, f.due as finding_due, f.version as finding_version, f.observation_id \
         from meeting_note n \
         join person p on p.id = n.noted_by \
         left join agency g on g.id = n.noted_for \
         left join person q on q.id = n.corrected_by \
         left join person r on r.id = n.struck_by \
         left join finding f on f.board_id = n.board_id and f.audit_id = n.audit_id and f.id = n.finding_id \
         where n.board_id = $1 and n.audit_id = $2 and n.meeting_id = $3 order by n.noted_at, n.id")
    .with(board)
    .with(audit)
    .with(meeting)
    .rows(target)
    .await?;
    rows.iter().map(line).collect()
}

/// A line of a meeting's notes, if there is one under this identifier.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    note: &NoteId,
) -> Result<Option<Line>, StoreError> {
    find_in(db.into(), board, audit, meeting, note).await
}

/// As [`find`], in a transaction or outside.
pub(super) async fn find_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    note: &NoteId,
) -> Result<Option<Line>, StoreError> {
    // A meeting's lines are few.
    let lines = list_in(target, board, audit, meeting).await?;
    Ok(lines.into_iter().find(|line| line.id == *note))
}

/// What every meeting noted of a case, the earliest first.
pub(crate) async fn of_case(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Vec<Line>, StoreError> {
    let rows = sql("select n.id, n.case_id, n.kind, n.text, n.owner, n.due, n.finding_id, n.noted_by, \
            p.name as author, g.name as noted_for, n.noted_at, q.name as corrector, n.corrected_at, \
            r.name as striker, n.struck_at, n.erased_on, n.version, f.text as finding_text, \
            f.owner as finding_owner, f.due as finding_due, f.version as finding_version, f.observation_id \
         from meeting_note n \
         join person p on p.id = n.noted_by \
         left join agency g on g.id = n.noted_for \
         left join person q on q.id = n.corrected_by \
         left join person r on r.id = n.struck_by \
         left join finding f on f.board_id = n.board_id and f.audit_id = n.audit_id and f.id = n.finding_id \
         where n.board_id = $1 and n.audit_id = $2 and n.case_id = $3 order by n.noted_at, n.id")
    .with(board)
    .with(audit)
    .with(case)
    .rows(tx)
    .await?;
    rows.iter().map(line).collect()
}

/// When the notes of a meeting last changed, for whoever signs them to say which ones they read; `None` where nothing was
/// noted.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn changed_at(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    changed_in(db.into(), board, audit, meeting).await
}

/// As [`changed_at`], in a transaction or outside.
pub(crate) async fn changed_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    sql("select notes_changed_at from meeting where board_id = $1 and audit_id = $2 and id = $3")
        .with(board)
        .with(audit)
        .with(meeting)
        .row(target)
        .await?
        .ok_or(StoreError::NotFound { what: "meeting" })?
        .maybe_instant("notes_changed_at")
}

fn line(row: &Row) -> Result<Line, StoreError> {
    let finding = row.maybe_text("finding_id")?.map(FindingId::new);
    let words = if finding.is_some() {
        Words {
            text: row.text("finding_text")?,
            owner: row.maybe_text("finding_owner")?,
            due: row.maybe_date("finding_due")?,
        }
    } else {
        Words { text: row.text("text")?, owner: row.maybe_text("owner")?, due: row.maybe_date("due")? }
    };
    Ok(Line {
        id: NoteId::new(row.text("id")?),
        case: row.maybe_text("case_id")?.map(CaseId::new),
        kind: row.word("kind")?,
        words,
        is_of_observation: row.maybe_text("observation_id")?.is_some(),
        is_changed_since: row.maybe_small::<i64>("finding_version")?.is_some_and(|version| version > 1),
        finding,
        author: PersonId::new(row.text("noted_by")?),
        noted: Mark { by: row.text("author")?, at: row.instant("noted_at")? },
        noted_for: row.maybe_text("noted_for")?,
        corrected: Mark::of(row, "corrector", "corrected_at")?,
        struck: Mark::of(row, "striker", "struck_at")?,
        erased_on: row.maybe_date("erased_on")?,
        version: row.number("version")?,
    })
}
