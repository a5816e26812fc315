//! Changes of an audit itself: its details, its main messages, its lead, and whether its report is agreed.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    audit::{AuditDetails, AuditStatus},
    id::{AgencyId, AuditId, BoardId},
};

use super::{hold::hold, hold_draft, touch};
use crate::{
    database::Database,
    error::StoreError,
    saved::Saved,
    statement::{Statement, sql},
    transaction::Transaction,
};

/// Changes the details.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`], [`StoreError::NameTaken`] or [`StoreError::Unavailable`].
pub async fn change_details(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    details: &AuditDetails,
    expected_version: i64,
    at: DateTime<Utc>,
) -> Result<Saved, StoreError> {
    transaction!(db, |tx| {
        hold_draft(tx, board, audit).await?;
        let change = sql("update audit set name = $4, theme = $5, window_from = $6, window_to = $7, \
                sample_size = $8, confidentiality_agreed_on = $9, confidentiality = $10, \
                records_reviewed = $11, changed_at = $12, version = version + 1 \
             where board_id = $1 and id = $2 and version = $3 returning version")
        .with(board)
        .with(audit)
        .with(expected_version)
        .with(&details.name)
        .with(details.theme.as_deref())
        .with(details.window.map(|window| window.from))
        .with(details.window.map(|window| window.to))
        .with(details.sample_size)
        .with(details.confidentiality.as_ref().map(|agreement| agreement.agreed_on))
        .with(details.confidentiality.as_ref().map(|agreement| agreement.arrangements.as_str()))
        .with(details.records_reviewed)
        .with(at);
        saved(tx, change).await.map_err(|error| error.or_taken("an audit with this name"))
    })
}

/// Writes the main messages.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn write_messages(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    main_messages: &str,
    expected_version: i64,
    at: DateTime<Utc>,
) -> Result<Saved, StoreError> {
    transaction!(db, |tx| {
        hold_draft(tx, board, audit).await?;
        let change = sql("update audit set main_messages = $4, changed_at = $5, version = version + 1 \
             where board_id = $1 and id = $2 and version = $3 returning version")
        .with(board)
        .with(audit)
        .with(expected_version)
        .with(main_messages)
        .with(at);
        saved(tx, change).await
    })
}

/// Runs an update that names the version it expects and gives back the new one. The row is there: it is locked.
async fn saved(tx: &mut Transaction, change: Statement) -> Result<Saved, StoreError> {
    Ok(match change.row(tx).await? {
        Some(row) => Saved::Kept { version: row.number("version")? },
        None => Saved::Overtaken,
    })
}

/// Agrees the report: from now on nothing it is made from may change.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`] when it was agreed before, or [`StoreError::Unavailable`].
pub async fn agree(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    on: NaiveDate,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    transaction!(db, |tx| {
        hold_draft(tx, board, audit).await?;
        sql("update audit set agreed_on = $3, changed_at = $4, version = version + 1 \
             where board_id = $1 and id = $2")
        .with(board)
        .with(audit)
        .with(on)
        .with(at)
        .run(&mut *tx)
        .await?;
        Ok(())
    })
}

/// Makes the report a draft again. Nothing happens to one that is a draft.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn make_draft(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    transaction!(db, |tx| {
        if hold(tx, board, audit).await? == AuditStatus::Draft {
            return Ok(());
        }
        sql("update audit set agreed_on = null, changed_at = $3, version = version + 1 \
             where board_id = $1 and id = $2")
        .with(board)
        .with(audit)
        .with(at)
        .run(&mut *tx)
        .await?;
        Ok(())
    })
}

/// Makes one of the audit's agencies its lead.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn set_lead(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    transaction!(db, |tx| {
        hold_draft(tx, board, audit).await?;
        // First nobody, then the new one: there is never more than one.
        sql("update audit_agency set is_lead = false where board_id = $1 and audit_id = $2 and is_lead")
            .with(board)
            .with(audit)
            .run(&mut *tx)
            .await?;
        let chosen = sql("update audit_agency set is_lead = true \
             where board_id = $1 and audit_id = $2 and agency_id = $3")
        .with(board)
        .with(audit)
        .with(agency)
        .run(&mut *tx)
        .await?;
        if chosen == 0 {
            return Err(StoreError::NotFound { what: "agency" });
        }
        touch(tx, board, audit, at).await
    })
}
