//! The steps of an agency's contact: opening, leaving off, sending, taking back.

use chrono::NaiveDate;
use domain::{
    audit::AuditStatus,
    id::{AgencyId, AuditId, BoardId, CaseId},
    sending::Item,
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::{follow, read::get_in};
use crate::{
    audits::{hold, hold_draft, touch},
    database::Database,
    error::StoreError,
    saved::Saved,
    statement::sql,
    transaction::Transaction,
};

/// Notes that the agency's contact has opened what is asked. Nothing happens where it was opened before, where the group
/// sees the cases, or where the report is agreed.
///
/// # Errors
/// [`StoreError::NotFound`] when the agency presents no cases in such an audit, or [`StoreError::Unavailable`].
pub async fn open(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        let status = hold(tx, board, audit).await?;
        let found = get_in(tx, board, audit, agency).await?;
        if status != AuditStatus::Draft || found.is_shared || found.version > 0 {
            return Ok(());
        }
        sql("insert into sending (board_id, audit_id, agency_id, opened_at, version) values ($1, $2, $3, $4, 1)")
            .with(board)
            .with(audit)
            .with(agency)
            .with(by.at)
            .run(&mut *tx)
            .await?;
        pen.tell(Deed::SendingOpened, Subject::audit(audit).with(agency), Detail::default());
        Ok(())
    })
}

/// Notes where the agency's contact left off, for something that is saved elsewhere: the summary of a referral. It says
/// nothing that the trail does not say with the change itself.
///
/// # Errors
/// [`StoreError::Unavailable`].
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub async fn left_off_at(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    case: &CaseId,
    item: Item,
    session: &str,
    by: &By,
) -> Result<(), StoreError> {
    transaction!(db, |tx| { leave_off(tx, board, audit, agency, case, item, session, by).await })
}

/// As [`left_off_at`], in a transaction.
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub(super) async fn leave_off(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    case: &CaseId,
    item: Item,
    session: &str,
    by: &By,
) -> Result<(), StoreError> {
    sql(
        "update sending set left_case_id = $4, left_item = $5, left_by = $6, left_at = $7, left_session = $8 \
         where board_id = $1 and audit_id = $2 and agency_id = $3 and sent_at is null",
    )
    .with(board)
    .with(audit)
    .with(agency)
    .with(case)
    .with(item.to_string())
    .with(by.person())
    .with(by.at)
    .with(session)
    .run(tx)
    .await?;
    Ok(())
}

/// Sends the agency's cases, as they stood when `expected_version` was read. Nothing happens to what is sent already.
///
/// # Errors
/// [`StoreError::NotFound`] when the agency presents no cases in such an audit, [`StoreError::Agreed`],
/// [`StoreError::Shared`] or [`StoreError::Unavailable`].
pub async fn send(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let found = get_in(tx, board, audit, agency).await?;
        if found.is_shared {
            return Err(StoreError::Shared);
        }
        if found.sending.is_sent() {
            return Ok(Saved::Kept { version: found.version });
        }
        // Whoever has not opened it has checked nothing.
        if found.version != expected_version || found.version == 0 {
            return Ok(Saved::Overtaken);
        }
        // That it was open again stays: whether it was sent in time is told by when it was first sent.
        sql("update sending set sent_at = $4, sent_by = $5, left_case_id = null, left_item = null, left_by = null, \
                left_at = null, left_session = null, version = version + 1 \
             where board_id = $1 and audit_id = $2 and agency_id = $3")
        .with(board)
        .with(audit)
        .with(agency)
        .with(by.at)
        .with(by.person())
        .run(&mut *tx)
        .await?;
        touch(tx, board, audit, by.at).await?;
        let detail = Detail::default().say("cases", found.cases);
        pen.tell(Deed::CasesSent, Subject::audit(audit).with(agency), detail);
        Ok(Saved::Kept { version: found.version + 1 })
    })
}

/// Takes back what was sent. `today` is the day where the boards are.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`], [`StoreError::Shared`], [`StoreError::NotSent`],
/// [`StoreError::StaysSent`] once it is accepted or the last day is over, or [`StoreError::Unavailable`].
pub async fn take_back(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    today: NaiveDate,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let found = get_in(tx, board, audit, agency).await?;
        if found.is_shared {
            return Err(StoreError::Shared);
        }
        if !found.sending.is_sent() {
            return Err(StoreError::NotSent);
        }
        found.sending.can_be_taken_back(found.due_on, today).map_err(|_| StoreError::StaysSent)?;
        sql("update sending set sent_at = null, sent_by = null \
             where board_id = $1 and audit_id = $2 and agency_id = $3")
        .with(board)
        .with(audit)
        .with(agency)
        .run(&mut *tx)
        .await?;
        follow::count_up(tx, board, audit, agency).await?;
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::CasesTakenBack, Subject::audit(audit).with(agency), Detail::default());
        Ok(())
    })
}
