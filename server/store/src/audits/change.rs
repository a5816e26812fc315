//! Changes of an audit itself: its details, its main messages, its lead, and whether its report is agreed.

use chrono::NaiveDate;
use domain::{
    audit::{AuditDetails, AuditStatus},
    edition::EditionReason,
    id::{AgencyId, AuditId, BoardId},
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::{Audit, find_in, hold::hold, hold_draft, issue_again, touch};
use crate::{
    confidentiality,
    database::Database,
    draws,
    error::StoreError,
    meetings,
    saved::Saved,
    statement::{Statement, Target, sql},
    trail::Fields,
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
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let before = existing(tx, board, audit).await?;
        let fields = changed_fields(&before.details, details);
        if fields.is_empty() {
            return Ok(Saved::Kept { version: before.version });
        }
        let change = sql("update audit set name = $4, theme = $5, window_from = $6, window_to = $7, \
                sample_size = $8, confidentiality_agreed_on = $9, confidentiality = $10, \
                records_reviewed = $11, changed_at = $12, cases_due_on = $13, version = version + 1 \
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
        .with(by.at)
        .with(details.cases_due_on);
        let saved = saved(tx, change).await.map_err(|error| error.or_taken("an audit with this name"))?;
        if let Saved::Kept { .. } = saved {
            touch(tx, board, audit, by.at).await?;
            pen.tell(Deed::DetailsChanged, Subject::audit(audit), fields.detail());
        }
        Ok(saved)
    })
}

async fn existing(tx: &mut Transaction, board: &BoardId, audit: &AuditId) -> Result<Audit, StoreError> {
    find_in(Target::Transaction(tx), board, audit).await?.ok_or(StoreError::NotFound { what: "audit" })
}

fn changed_fields(before: &AuditDetails, now: &AuditDetails) -> Fields {
    Fields::default()
        .with("name", before.name != now.name)
        .with("theme", before.theme != now.theme)
        .with("window", before.window != now.window)
        .with("sample_size", before.sample_size != now.sample_size)
        .with("confidentiality", before.confidentiality != now.confidentiality)
        .with("records_reviewed", before.records_reviewed != now.records_reviewed)
        .with("cases_due_on", before.cases_due_on != now.cases_due_on)
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
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let before = existing(tx, board, audit).await?;
        if before.main_messages == main_messages {
            return Ok(Saved::Kept { version: before.version });
        }
        let change = sql("update audit set main_messages = $4, changed_at = $5, version = version + 1 \
             where board_id = $1 and id = $2 and version = $3 returning version")
        .with(board)
        .with(audit)
        .with(expected_version)
        .with(main_messages)
        .with(by.at);
        let saved = saved(tx, change).await?;
        if let Saved::Kept { version } = saved {
            touch(tx, board, audit, by.at).await?;
            let detail = Detail::default().say("version", version);
            pen.tell(Deed::MessagesWritten, Subject::audit(audit), detail);
        }
        Ok(saved)
    })
}

/// Runs an update that names the version it expects and gives back the new one. The row is there: it is locked.
async fn saved(tx: &mut Transaction, change: Statement) -> Result<Saved, StoreError> {
    Ok(match change.row(tx).await? {
        Some(row) => Saved::Kept { version: row.number("version")? },
        None => Saved::Overtaken,
    })
}

/// Agrees the report: from now on nothing it is made from may change. That is its next edition. Lists that nobody has drawn
/// from are deleted, because nobody can any more; a file is then written anew, so that it holds none of them.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`] when it was agreed before, [`StoreError::StillRead`] where the lists are
/// gone and another program kept the file from being written anew, or [`StoreError::Unavailable`].
pub async fn agree(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    on: NaiveDate,
    by: &By,
) -> Result<(), StoreError> {
    let lists = change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let lists = draws::delete_lists(tx, board, audit).await?;
        sql("update audit set agreed_on = $3, changed_at = $4, version = version + 1 \
             where board_id = $1 and id = $2")
        .with(board)
        .with(audit)
        .with(on)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        confidentiality::fix_for_report(tx, board, audit).await?;
        meetings::end_with_report(tx, pen, board, audit, by).await?;
        let edition = issue_again(tx, board, audit, EditionReason::Agreed, on).await?;
        touch(tx, board, audit, by.at).await?;
        let detail = Detail::default()
            .say("on", on)
            .say_any("edition", edition)
            .say_any("lists_deleted", (lists > 0).then_some(lists));
        pen.tell(Deed::ReportAgreed, Subject::audit(audit), detail);
        Ok(lists)
    })?;
    if lists > 0 { db.scrub().await } else { Ok(()) }
}

/// Makes the report a draft again. Nothing happens to one that is a draft. The count of its editions stays: agreed
/// anew, it is the next one.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn make_draft(db: &Database, board: &BoardId, audit: &AuditId, by: &By) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        if hold(tx, board, audit).await? == AuditStatus::Draft {
            return Ok(());
        }
        sql("update audit set agreed_on = null, changed_at = $3, version = version + 1 \
             where board_id = $1 and id = $2")
        .with(board)
        .with(audit)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        confidentiality::let_go(tx, board, audit).await?;
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::ReportSentBack, Subject::audit(audit), Detail::default());
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
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let before = existing(tx, board, audit).await?.lead;
        if before == *agency {
            return Ok(());
        }
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
        touch(tx, board, audit, by.at).await?;
        let detail = Detail::default().say("before", before.as_str());
        pen.tell(Deed::LeadChanged, Subject::audit(audit).with(agency), detail);
        Ok(())
    })
}
