//! What follows for an agency's sending when its cases are changed, moved, erased or removed.

use domain::{
    id::{AgencyId, AuditId, BoardId, CaseId},
    sending::Item,
    trail::By,
};

use crate::{error::StoreError, statement::sql, transaction::Transaction};

/// Counts the version of an agency's sending up: something of its cases is another thing now. Nothing happens where
/// nobody has opened it.
pub(super) async fn count_up(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
) -> Result<(), StoreError> {
    sql("update sending set version = version + 1 where board_id = $1 and audit_id = $2 and agency_id = $3")
        .with(board)
        .with(audit)
        .with(agency)
        .run(tx)
        .await?;
    Ok(())
}

/// As [`count_up`], for the agency of a case.
pub(crate) async fn case_changed(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<(), StoreError> {
    sql("update sending set version = version + 1 where board_id = $1 and audit_id = $2 and agency_id in \
         (select c.agency_id from case_file c where c.board_id = $1 and c.audit_id = $2 and c.id = $3)")
    .with(board)
    .with(audit)
    .with(case)
    .run(tx)
    .await?;
    Ok(())
}

/// The draw gave the agency another case: what it has sent is open again, because nothing is said of that case yet. That it
/// is open for this case and for no note is known because the case was drawn at the same moment. Where
/// the group sees the cases already, it stays sent: whoever looks after the audit fills the case in.
pub(crate) async fn case_drawn(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    by: &By,
) -> Result<(), StoreError> {
    let row = sql("select shared_at from audit where board_id = $1 and id = $2")
        .with(board)
        .with(audit)
        .row(&mut *tx)
        .await?
        .ok_or(StoreError::NotFound { what: "audit" })?;
    if row.maybe_instant("shared_at")?.is_none() {
        sql("update sending set sent_at = null, sent_by = null, accepted_at = null, changes_asked_at = $4 \
             where board_id = $1 and audit_id = $2 and agency_id = $3 and sent_at is not null")
        .with(board)
        .with(audit)
        .with(agency)
        .with(by.at)
        .run(&mut *tx)
        .await?;
    }
    count_up(tx, board, audit, agency).await
}

/// Whether somebody has to act about a case and that is not yet passed on, or no manager has seen it.
pub(crate) async fn waits_for_action(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<bool, StoreError> {
    let answer = super::safety::safety_in(tx, board, audit, case).await?;
    Ok(answer.is_some_and(|answer| {
        answer.safety.needs_action && (!answer.is_seen || answer.safety.is_not_passed_on())
    }))
}

/// A case was changed: its agency's sending is another one, and so is the one of the agency it had before. With another
/// summary, a note about the summary is done. Notes go with the case.
pub(crate) async fn case_moved(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    before: &AgencyId,
    has_other_summary: bool,
    by: &By,
) -> Result<(), StoreError> {
    if has_other_summary {
        mark_done_by(tx, board, audit, case, Item::Summary, by).await?;
    }
    case_changed(tx, board, audit, case).await?;
    let moved = sql("update change_asked set agency_id = \
            (select c.agency_id from case_file c where c.board_id = $1 and c.audit_id = $2 and c.id = $3) \
         where board_id = $1 and audit_id = $2 and case_id = $3 and agency_id = $4 and agency_id <> \
            (select c.agency_id from case_file c where c.board_id = $1 and c.audit_id = $2 and c.id = $3)");
    moved.with(board).with(audit).with(case).with(before).run(&mut *tx).await?;
    sql("update sending set version = version + 1 where board_id = $1 and audit_id = $2 and agency_id = $4 \
            and agency_id <> \
            (select c.agency_id from case_file c where c.board_id = $1 and c.audit_id = $2 and c.id = $3)")
    .with(board)
    .with(audit)
    .with(case)
    .with(before)
    .run(&mut *tx)
    .await?;
    Ok(())
}

/// The notes about an item of a case that were not done are done now.
pub(super) async fn mark_done_by(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    item: Item,
    by: &By,
) -> Result<(), StoreError> {
    sql("update change_asked set done_at = $5 \
         where board_id = $1 and audit_id = $2 and case_id = $3 and item = $4 and done_at is null")
    .with(board)
    .with(audit)
    .with(case)
    .with(item.to_string())
    .with(by.at)
    .run(tx)
    .await?;
    Ok(())
}

/// Nobody left off at a case that is not there, or whose text was erased.
pub(crate) async fn leave_case(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<(), StoreError> {
    case_changed(tx, board, audit, case).await?;
    sql("update sending set left_case_id = null, left_item = null, left_by = null, left_at = null, \
            left_session = null \
         where board_id = $1 and audit_id = $2 and left_case_id = $3")
    .with(board)
    .with(audit)
    .with(case)
    .run(tx)
    .await?;
    Ok(())
}

/// Erases what the agency said of a case: who presents it, where its evidence is, what it was asked to change, and what
/// it was asked to change of all its cases, which may speak of this one. Whether somebody had to act, and who was told,
/// stays. Gives how many places there were.
pub(crate) async fn erase_case(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<u64, StoreError> {
    let places = sql("delete from evidence_place where board_id = $1 and audit_id = $2 and case_id = $3")
        .with(board)
        .with(audit)
        .with(case)
        .run(&mut *tx)
        .await?;
    sql("delete from case_sending where board_id = $1 and audit_id = $2 and case_id = $3")
        .with(board)
        .with(audit)
        .with(case)
        .run(&mut *tx)
        .await?;
    sql(
        "delete from change_asked where board_id = $1 and audit_id = $2 and (case_id = $3 or case_id is null \
            and agency_id in \
            (select c.agency_id from case_file c where c.board_id = $1 and c.audit_id = $2 and c.id = $3))",
    )
    .with(board)
    .with(audit)
    .with(case)
    .run(&mut *tx)
    .await?;
    leave_case(tx, board, audit, case).await?;
    Ok(places)
}

/// Erases what agencies were asked to change of all their cases, where all text of an audit is erased.
pub(crate) async fn erase_whole(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
) -> Result<(), StoreError> {
    sql("delete from change_asked where board_id = $1 and audit_id = $2 and case_id is null")
        .with(board)
        .with(audit)
        .run(tx)
        .await?;
    Ok(())
}

/// Removes how far an agency has come, where it takes no part in the audit any more.
pub(crate) async fn remove_agency(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
) -> Result<(), StoreError> {
    for statement in [
        sql("delete from change_asked where board_id = $1 and audit_id = $2 and agency_id = $3"),
        sql("delete from sending where board_id = $1 and audit_id = $2 and agency_id = $3"),
    ] {
        statement.with(board).with(audit).with(agency).run(&mut *tx).await?;
    }
    Ok(())
}
