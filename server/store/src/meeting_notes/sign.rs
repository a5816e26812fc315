//! Signing notes: those who were there say that they are a fair record.

use chrono::{DateTime, Utc};
use domain::{
    id::{AuditId, BoardId, MeetingId},
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::read;
use crate::{
    audits::{hold_draft, touch},
    database::Database,
    error::StoreError,
    statement::sql,
};

/// What became of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a signature may not have been given"]
pub enum Signed {
    /// It is given.
    Yes,
    /// They were not there.
    NotPresent,
    /// The notes are not the ones they read any more.
    Changed,
}

/// Somebody who was at a meeting says that its notes are a fair record: those that had last changed at `read_at` when
/// they read them. Who has signed before signs again.
///
/// # Errors
/// [`StoreError::NotFound`] also where `by` is nobody with an account, [`StoreError::Agreed`] or
/// [`StoreError::Unavailable`].
pub async fn sign(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    read_at: Option<DateTime<Utc>>,
    by: &By,
) -> Result<Signed, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let person = by.person().ok_or(StoreError::NotFound { what: "account" })?;
        let changed_at = read::changed_in((&mut *tx).into(), board, audit, meeting).await?;
        if changed_at != read_at {
            return Ok(Signed::Changed);
        }
        // A clock that goes back must not put a signature before the notes it is for.
        let at = changed_at.map_or(by.at, |changed| changed.max(by.at));
        let signed = sql("update attendance set signed_at = $5 \
             where board_id = $1 and audit_id = $2 and meeting_id = $3 and person_id = $4 and is_present")
        .with(board)
        .with(audit)
        .with(meeting)
        .with(person)
        .with(at)
        .run(&mut *tx)
        .await?;
        if signed == 0 {
            return Ok(Signed::NotPresent);
        }
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::NotesSigned, Subject::audit(audit).with(meeting), Detail::default());
        Ok(Signed::Yes)
    })
}
