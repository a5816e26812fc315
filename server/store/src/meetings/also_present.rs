//! Who is in the room without an account here: by their role and agency, never by name.

use domain::{
    id::{AlsoPresentId, AuditId, BoardId, MeetingId},
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::held;
use crate::{
    audits::touch,
    database::Database,
    error::StoreError,
    identifier,
    statement::{Target, sql},
    transaction::Transaction,
};

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlsoPresent {
    /// The meeting.
    pub meeting: MeetingId,
    /// Which line it is.
    pub id: AlsoPresentId,
    /// Their role and agency.
    pub words: String,
}

/// Who else was at the meetings of an audit, in the order in which they were noted.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn also_present(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<AlsoPresent>, StoreError> {
    also_present_in(db.into(), board, audit).await
}

/// As [`also_present`], in a transaction or outside.
pub(super) async fn also_present_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<AlsoPresent>, StoreError> {
    let rows = sql("select meeting_id, id, words from also_present where board_id = $1 and audit_id = $2 \
             order by noted_at, id")
    .with(board)
    .with(audit)
    .rows(target)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(AlsoPresent {
                meeting: MeetingId::new(row.text("meeting_id")?),
                id: AlsoPresentId::new(row.text("id")?),
                words: row.text("words")?,
            })
        })
        .collect()
}

/// Notes who else is at a meeting that is under way.
///
/// # Errors
/// [`StoreError::NotFound`] also where the meeting has ended, [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn note_also_present(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    words: &str,
    by: &By,
) -> Result<AlsoPresentId, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        held(tx, board, audit, meeting).await?;
        let id = AlsoPresentId::new(identifier::new(by.at));
        sql("insert into also_present (board_id, audit_id, meeting_id, id, words, noted_at) \
             values ($1, $2, $3, $4, $5, $6)")
        .with(board)
        .with(audit)
        .with(meeting)
        .with(&id)
        .with(words)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::AlsoPresentNoted, Subject::audit(audit).with(meeting), Detail::default());
        Ok(id)
    })
}

/// Takes a line out again while the meeting is under way. Nothing happens where it is gone.
///
/// # Errors
/// As [`note_also_present`].
pub async fn remove_also_present(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    id: &AlsoPresentId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        held(tx, board, audit, meeting).await?;
        let removed = sql(
            "delete from also_present where board_id = $1 and audit_id = $2 and meeting_id = $3 and id = $4",
        )
        .with(board)
        .with(audit)
        .with(meeting)
        .with(id)
        .run(&mut *tx)
        .await?;
        if removed > 0 {
            touch(tx, board, audit, by.at).await?;
            pen.tell(Deed::AlsoPresentRemoved, Subject::audit(audit).with(meeting), Detail::default());
        }
        Ok(())
    })
}

/// Erases the lines of all meetings of an audit, with the text of its cases.
pub(crate) async fn erase(tx: &mut Transaction, board: &BoardId, audit: &AuditId) -> Result<(), StoreError> {
    sql("delete from also_present where board_id = $1 and audit_id = $2")
        .with(board)
        .with(audit)
        .run(tx)
        .await?;
    Ok(())
}
