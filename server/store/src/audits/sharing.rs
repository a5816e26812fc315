//! Whether the agencies' cases are shared with the whole audit group, and who rates them.

use chrono::{DateTime, Utc};
use domain::{
    id::{AuditId, BoardId},
    meeting::Scoring,
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::hold::{hold_draft, touch};
use crate::{
    database::Database,
    error::StoreError,
    statement::{Target, sql},
    stored_row::Row,
    trail::{Fields, Pen},
    transaction::Transaction,
};

/// Shares the cases with the audit group. Nothing happens where they are shared.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn share_cases(db: &Database, board: &BoardId, audit: &AuditId, by: &By) -> Result<(), StoreError> {
    set_shared(db, board, audit, Some(by.at), by).await
}

/// Stops sharing the cases: each agency sees its own alone again. Nothing happens where they are not shared.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`], [`StoreError::StillInUse`] once the group has rated or found
/// anything, which an agency could otherwise remove with its case, or [`StoreError::Unavailable`].
pub async fn stop_sharing(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    by: &By,
) -> Result<(), StoreError> {
    set_shared(db, board, audit, None, by).await
}

/// Shares the cases in a transaction that holds the audit. Nothing happens where they are shared.
pub(crate) async fn share_in(
    tx: &mut Transaction,
    pen: &mut Pen,
    board: &BoardId,
    audit: &AuditId,
    by: &By,
) -> Result<(), StoreError> {
    if row(tx, board, audit).await?.maybe_instant("shared_at")?.is_none() {
        share(tx, board, audit, Some(by.at)).await?;
        pen.tell(Deed::CasesShared, Subject::audit(audit), Detail::default());
    }
    Ok(())
}

async fn set_shared(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    shared_at: Option<DateTime<Utc>>,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let before = row(tx, board, audit).await?.maybe_instant("shared_at")?;
        if before.is_some() == shared_at.is_some() {
            return Ok(());
        }
        if shared_at.is_none() && is_begun_in(Target::Transaction(&mut *tx), board, audit).await? {
            return Err(BEGUN);
        }
        share(tx, board, audit, shared_at).await?;
        touch(tx, board, audit, by.at).await?;
        let deed = if shared_at.is_some() { Deed::CasesShared } else { Deed::CasesNotShared };
        pen.tell(deed, Subject::audit(audit), Detail::default());
        Ok(())
    })
}

const BEGUN: StoreError =
    StoreError::StillInUse { because: "the group has rated or found something, so its cases stay shared" };

/// Whether the group has rated or found anything.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn is_begun(db: &Database, board: &BoardId, audit: &AuditId) -> Result<bool, StoreError> {
    is_begun_in(db.into(), board, audit).await
}

async fn is_begun_in(target: Target<'_>, board: &BoardId, audit: &AuditId) -> Result<bool, StoreError> {
    let row = sql("select 1 as one from answer where board_id = $1 and audit_id = $2 \
             and (rating is not null or not_rated_reason is not null or evidence <> '') \
         union all select 1 as one from first_rating where board_id = $1 and audit_id = $2 \
         union all select 1 as one from finding where board_id = $1 and audit_id = $2 \
         union all select 1 as one from meeting_note where board_id = $1 and audit_id = $2 \
         union all select 1 as one from case_closing where board_id = $1 and audit_id = $2 limit 1")
    .with(board)
    .with(audit)
    .row(target)
    .await?;
    Ok(row.is_some())
}

/// Writes since when the cases are shared.
pub(crate) async fn share(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    shared_at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    sql("update audit set shared_at = $3 where board_id = $1 and id = $2")
        .with(board)
        .with(audit)
        .with(shared_at)
        .run(tx)
        .await?;
    Ok(())
}

/// Chooses whether members rate the cases of their own agency too. Once anything was rated this stays, whichever way it
/// would change: a report says it of all cases, and what the presenting agency rated or did not rate is in its figures.
///
/// # Errors
/// [`StoreError::WhoRatesStays`] once anything was rated, [`StoreError::NotFound`], [`StoreError::Agreed`] or
/// [`StoreError::Unavailable`].
pub async fn set_own_agency_rates(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    own_agency_rates: bool,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let before = row(tx, board, audit).await?.truth("own_agency_rates")?;
        if before == own_agency_rates {
            return Ok(());
        }
        if is_rated_in(Target::Transaction(&mut *tx), board, audit).await? {
            return Err(StoreError::WhoRatesStays);
        }
        sql("update audit set own_agency_rates = $3 where board_id = $1 and id = $2")
            .with(board)
            .with(audit)
            .with(own_agency_rates)
            .run(&mut *tx)
            .await?;
        touch(tx, board, audit, by.at).await?;
        let detail = Fields::default().with("own_agency_rates", true).detail().say("now", own_agency_rates);
        pen.tell(Deed::DetailsChanged, Subject::audit(audit), detail);
        Ok(())
    })
}

/// Chooses how the group comes to its ratings.
///
/// # Errors
/// [`StoreError::ScoringStays`] once anything was rated, [`StoreError::NotFound`], [`StoreError::Agreed`] or
/// [`StoreError::Unavailable`].
pub async fn choose_scoring(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    scoring: Scoring,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        if row(tx, board, audit).await?.word::<Scoring>("scoring")? == scoring {
            return Ok(());
        }
        if is_rated_in(Target::Transaction(&mut *tx), board, audit).await? {
            return Err(StoreError::ScoringStays);
        }
        sql("update audit set scoring = $3 where board_id = $1 and id = $2")
            .with(board)
            .with(audit)
            .with(scoring.code())
            .run(&mut *tx)
            .await?;
        touch(tx, board, audit, by.at).await?;
        let detail = Fields::default().with("scoring", true).detail().say("now", scoring.code());
        pen.tell(Deed::DetailsChanged, Subject::audit(audit), detail);
        Ok(())
    })
}

/// Whether anything was rated, so that the way of scoring stays, and who rates the cases of their own agency.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn is_rated(db: &Database, board: &BoardId, audit: &AuditId) -> Result<bool, StoreError> {
    is_rated_in(db.into(), board, audit).await
}

async fn is_rated_in(target: Target<'_>, board: &BoardId, audit: &AuditId) -> Result<bool, StoreError> {
    let row = sql("select 1 as one from answer where board_id = $1 and audit_id = $2 \
             and (rating is not null or not_rated_reason is not null) \
         union all select 1 as one from first_rating where board_id = $1 and audit_id = $2 limit 1")
    .with(board)
    .with(audit)
    .row(target)
    .await?;
    Ok(row.is_some())
}

async fn row(tx: &mut Transaction, board: &BoardId, audit: &AuditId) -> Result<Row, StoreError> {
    sql("select shared_at, own_agency_rates, scoring from audit where board_id = $1 and id = $2")
        .with(board)
        .with(audit)
        .row(tx)
        .await?
        .ok_or(StoreError::NotFound { what: "audit" })
}
