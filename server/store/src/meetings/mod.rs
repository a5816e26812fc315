//! The audit group's meetings: when they began and ended, and where one is.

mod also_present;
mod attendance;
mod in_report;
mod read;
mod screen;

use chrono::NaiveDate;
use domain::{
    id::{AuditId, BoardId, MeetingId},
    meeting::Place,
    trail::{By, Chain, Deed, Detail, Subject},
};

pub(crate) use also_present::erase as erase_also_present;
pub use also_present::{AlsoPresent, also_present, note_also_present, remove_also_present};
pub use attendance::{
    Attendance, Attending, attend, attendance, note_attendance, present, take_back_attendance,
    take_back_own_attendance,
};
pub(crate) use in_report::in_report;
pub use read::{find, list, under_way};
pub use screen::{
    MeetingKey, SCREEN_GOOD_FOR, Screen, find_by_screen_code, find_screen, give_screen_code, open_screen,
    purge_screens, take_back_screen_code,
};

use crate::{
    audits::{hold_draft, share_in, touch},
    cases,
    database::Database,
    error::StoreError,
    identifier,
    saved::Saved,
    statement::sql,
    trail::Pen,
    transaction::Transaction,
};

/// Begins a meeting, and shares the cases with the group where they are not shared: without them it has nothing to look
/// at. Where one is under way, that one goes on.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn start(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    held_on: NaiveDate,
    by: &By,
) -> Result<MeetingId, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        if let Some(under_way) = read::under_way_in((&mut *tx).into(), board, audit).await? {
            return Ok(under_way.id);
        }
        share_in(tx, pen, board, audit, by).await?;
        let id = MeetingId::new(identifier::new(by.at));
        sql("insert into meeting (board_id, audit_id, id, held_on, is_paused, started_at, version) \
             values ($1, $2, $3, $4, $5, $6, 1)")
        .with(board)
        .with(audit)
        .with(&id)
        .with(held_on)
        .with(false)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::MeetingBegun, Subject::audit(audit).with(&id), Detail::default());
        Ok(id)
    })
}

/// Ends a meeting: nobody is anywhere in it any more, and the projector's code works no longer. Nothing happens to one
/// that has ended.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn end(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        if read::get_in(tx, board, audit, meeting).await?.ended_at.is_some() {
            return Ok(());
        }
        end_in(tx, pen, board, audit, meeting, by).await
    })
}

/// As [`end`], in a transaction that holds the audit, of a meeting that is under way.
async fn end_in(
    tx: &mut Transaction,
    pen: &mut Pen,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    by: &By,
) -> Result<(), StoreError> {
    sql("update meeting set ended_at = $4, case_id = null, question = null, is_paused = false, \
            screen_code = null, screen_code_at = null, version = version + 1 \
         where board_id = $1 and audit_id = $2 and id = $3")
    .with(board)
    .with(audit)
    .with(meeting)
    .with(by.at)
    .run(&mut *tx)
    .await?;
    touch(tx, board, audit, by.at).await?;
    pen.tell(Deed::MeetingEnded, Subject::audit(audit).with(meeting), Detail::default());
    Ok(())
}

/// Ends the meeting that is under way, if one is: an agreed report has no meeting left that could change it.
pub(crate) async fn end_with_report(
    tx: &mut Transaction,
    pen: &mut Pen,
    board: &BoardId,
    audit: &AuditId,
    by: &By,
) -> Result<(), StoreError> {
    match read::under_way_in((&mut *tx).into(), board, audit).await? {
        Some(meeting) => end_in(tx, pen, board, audit, &meeting.id, by).await,
        None => Ok(()),
    }
}

/// Goes to a case, or to a question of it, or between cases. Where the group is there already, nothing happens; where
/// somebody else has gone on since `expected_version` was read, nothing does either and the caller is told.
///
/// # Errors
/// [`StoreError::NotFound`] also where the meeting has ended or there is no such case, [`StoreError::Agreed`] or
/// [`StoreError::Unavailable`].
pub async fn go_to(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    place: &Place,
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        let found = held(tx, board, audit, meeting).await?;
        if found.place == *place {
            return Ok(Saved::Kept { version: found.version });
        }
        if found.version != expected_version {
            return Ok(Saved::Overtaken);
        }
        if let Some(case) = &place.case {
            cases::agency_in(tx, board, audit, case).await?;
        }
        let version = sql("update meeting set case_id = $4, question = $5, version = version + 1 \
             where board_id = $1 and audit_id = $2 and id = $3 returning version")
        .with(board)
        .with(audit)
        .with(meeting)
        .with(place.case.as_ref())
        .with(place.question)
        .row(&mut *tx)
        .await?
        .ok_or(StoreError::NotFound { what: "meeting" })?
        .number("version")?;
        touch(tx, board, audit, by.at).await?;
        let subject = match &place.case {
            Some(case) => Subject::case(audit, case),
            None => Subject::audit(audit),
        };
        let detail = place.question.map_or_else(Detail::default, |q| Detail::default().say("question", q));
        pen.tell(Deed::MeetingMoved, subject.with(meeting), detail);
        Ok(Saved::Kept { version })
    })
}

/// Has the projector show nothing for a while, or show again. Nothing happens where it does already.
///
/// # Errors
/// [`StoreError::NotFound`] also where the meeting has ended, [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn pause(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    is_paused: bool,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        if held(tx, board, audit, meeting).await?.is_paused == is_paused {
            return Ok(());
        }
        sql("update meeting set is_paused = $4 where board_id = $1 and audit_id = $2 and id = $3")
            .with(board)
            .with(audit)
            .with(meeting)
            .with(is_paused)
            .run(&mut *tx)
            .await?;
        touch(tx, board, audit, by.at).await?;
        let detail = Detail::default().say("now", is_paused);
        pen.tell(Deed::ScreenPaused, Subject::audit(audit).with(meeting), detail);
        Ok(())
    })
}

/// The meeting under way of this identifier, with its audit held against other changes.
pub(crate) async fn held(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
) -> Result<domain::meeting::Meeting, StoreError> {
    hold_draft(tx, board, audit).await?;
    let found = read::get_in(tx, board, audit, meeting).await?;
    if found.ended_at.is_some() { Err(StoreError::NotFound { what: "meeting" }) } else { Ok(found) }
}
