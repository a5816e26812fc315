//! The projector: the code that opens it, and the browsers that it has opened.
//!
//! Somebody types the code on the room's machine, which then has a token of its own in a cookie: the code alone is short
//! enough to be typed, and guesses at it are counted where it is taken. Another code, and taking it back, close what the
//! one before has opened.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    id::{AuditId, BoardId, MeetingId},
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::held;
use crate::{
    audits::touch, database::Database, error::StoreError, statement::sql, stored_row::Row,
    transaction::Transaction,
};

/// How long a code opens projectors, and how long a projector stays open, where the meeting is not ended before: a day
/// with its meeting.
pub const SCREEN_GOOD_FOR: TimeDelta = TimeDelta::hours(12);

/// Where a meeting is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingKey {
    /// The board that hosts the audit.
    pub board: BoardId,
    /// The audit.
    pub audit: AuditId,
    /// The meeting.
    pub meeting: MeetingId,
}

/// A browser that a code has opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// The meeting that it shows.
    pub key: MeetingKey,
    /// When that ended; `None` while it is under way.
    pub ended_at: Option<DateTime<Utc>>,
}

/// Gives out a code, which takes the place of any before it, and closes what that one has opened. `code_hash` is the
/// hash of the code (see `secrets::screen_code`).
///
/// # Errors
/// [`StoreError::NotFound`] also where the meeting has ended, [`StoreError::NameTaken`] for a code that another meeting
/// has, [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn give_screen_code(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    code_hash: &str,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        held(tx, board, audit, meeting).await?;
        set_code(tx, board, audit, meeting, Some((code_hash, by.at))).await?;
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::ScreenCodeMade, Subject::audit(audit).with(meeting), Detail::default());
        Ok(())
    })
}

/// Takes the code back, and closes what it has opened. Nothing happens where none is given out.
///
/// # Errors
/// [`StoreError::NotFound`] also where the meeting has ended, [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn take_back_screen_code(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        if held(tx, board, audit, meeting).await?.screen_code_at.is_none() {
            return Ok(());
        }
        set_code(tx, board, audit, meeting, None).await?;
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::ScreenCodeWithdrawn, Subject::audit(audit).with(meeting), Detail::default());
        Ok(())
    })
}

/// Writes the code, with when it was given out, and closes every browser that the one before has opened.
async fn set_code(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    code: Option<(&str, DateTime<Utc>)>,
) -> Result<(), StoreError> {
    sql("update meeting set screen_code = $4, screen_code_at = $5 \
         where board_id = $1 and audit_id = $2 and id = $3")
    .with(board)
    .with(audit)
    .with(meeting)
    .with(code.map(|(hash, _)| hash))
    .with(code.map(|(_, at)| at))
    .run(&mut *tx)
    .await
    .map_err(|error| error.or_taken("code"))?;
    sql("delete from screen where board_id = $1 and audit_id = $2 and meeting_id = $3")
        .with(board)
        .with(audit)
        .with(meeting)
        .run(tx)
        .await?;
    Ok(())
}

/// The meeting under way that a code opens at an instant.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find_by_screen_code(
    db: &Database,
    code_hash: &str,
    at: DateTime<Utc>,
) -> Result<Option<MeetingKey>, StoreError> {
    // Whoever types a code knows nothing but it.
    let row = sql("select board_id, audit_id, id as meeting_id from meeting \
         where screen_code = $1 and screen_code_at > $2 and ended_at is null /* every board */")
    .with(code_hash)
    .with(at - SCREEN_GOOD_FOR)
    .row(db)
    .await?;
    row.as_ref().map(key).transpose()
}

/// Opens the projector of a meeting to the browser that has a token. `by` is the projector
/// ([`domain::access::Who::Screen`]).
///
/// # Errors
/// [`StoreError::NotFound`] also where the meeting has ended or the code is not its code any more;
/// [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn open_screen(
    db: &Database,
    key: &MeetingKey,
    code_hash: &str,
    token_hash: &str,
    by: &By,
) -> Result<(), StoreError> {
    let MeetingKey { board, audit, meeting } = key;
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        held(tx, board, audit, meeting).await?;
        let has_code = sql("select id from meeting \
             where board_id = $1 and audit_id = $2 and id = $3 and screen_code = $4")
        .with(board)
        .with(audit)
        .with(meeting)
        .with(code_hash)
        .row(&mut *tx)
        .await?;
        if has_code.is_none() {
            return Err(StoreError::NotFound { what: "code" });
        }
        sql("insert into screen (token_hash, board_id, audit_id, meeting_id, opened_at) values ($1, $2, $3, $4, $5)")
            .with(token_hash)
            .with(board)
            .with(audit)
            .with(meeting)
            .with(by.at)
            .run(&mut *tx)
            .await?;
        pen.tell(Deed::ScreenOpened, Subject::audit(audit).with(meeting), Detail::default());
        Ok(())
    })
}

/// What the browser that has a token shows at an instant, if a code has opened it and no other code was given out since.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find_screen(
    db: &Database,
    token_hash: &str,
    at: DateTime<Utc>,
) -> Result<Option<Screen>, StoreError> {
    // The browser knows nothing but its token.
    let row = sql("select s.board_id, s.audit_id, s.meeting_id, m.ended_at from screen s \
         join meeting m on m.board_id = s.board_id and m.audit_id = s.audit_id and m.id = s.meeting_id \
         where s.token_hash = $1 and s.opened_at > $2 /* every board */")
    .with(token_hash)
    .with(at - SCREEN_GOOD_FOR)
    .row(db)
    .await?;
    row.map(|row| Ok(Screen { key: key(&row)?, ended_at: row.maybe_instant("ended_at")? })).transpose()
}

/// Forgets the browsers that were opened before an instant. Gives how many there were.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn purge_screens(db: &Database, before: DateTime<Utc>) -> Result<u64, StoreError> {
    transaction!(db, |tx| { sql("delete from screen where opened_at < $1").with(before).run(&mut *tx).await })
}

fn key(row: &Row) -> Result<MeetingKey, StoreError> {
    Ok(MeetingKey {
        board: BoardId::new(row.text("board_id")?),
        audit: AuditId::new(row.text("audit_id")?),
        meeting: MeetingId::new(row.text("meeting_id")?),
    })
}
