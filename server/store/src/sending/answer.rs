//! What the board manager or the audit lead answers: accepted, or changes asked for.

use chrono::{DateTime, Utc};
use domain::{
    id::{AgencyId, AuditId, BoardId, CaseId},
    sending::{ChangeWanted, Item},
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::{follow, read::get_in};
use crate::{
    audits::{hold_draft, touch},
    case_keys, cases,
    database::Database,
    error::StoreError,
    identifier,
    saved::Saved,
    statement::sql,
    stored_row::Row,
    transaction::Transaction,
};

/// A change that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its identifier.
    pub id: String,
    /// What is asked.
    pub wanted: ChangeWanted,
    /// When it was asked for.
    pub asked_at: DateTime<Utc>,
    /// When it was done.
    pub done_at: Option<DateTime<Utc>>,
}

/// All changes that an agency was asked for, the latest round first; in each what is about all that was sent, then case
/// by case in the order of their items.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn changes(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
) -> Result<Vec<Change>, StoreError> {
    let rows = sql("select id, case_id, item, note, asked_at, done_at from change_asked \
         where board_id = $1 and audit_id = $2 and agency_id = $3")
    .with(board)
    .with(audit)
    .with(agency)
    .rows(db)
    .await?;
    let mut changes = rows.iter().map(change).collect::<Result<Vec<_>, _>>()?;
    changes.sort_by(|left, right| {
        right.asked_at.cmp(&left.asked_at).then_with(|| place(left).cmp(&place(right)))
    });
    Ok(changes)
}

/// Its place among those that were asked for together.
fn place(change: &Change) -> (Option<&CaseId>, Item) {
    (change.wanted.case.as_ref(), change.wanted.item)
}

/// What was asked of one case, in a transaction, the oldest first.
pub(crate) async fn changes_of_case(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Vec<Change>, StoreError> {
    let rows = sql("select id, case_id, item, note, asked_at, done_at from change_asked \
         where board_id = $1 and audit_id = $2 and case_id = $3 order by asked_at, id")
    .with(board)
    .with(audit)
    .with(case)
    .rows(tx)
    .await?;
    rows.iter().map(change).collect()
}

fn change(row: &Row) -> Result<Change, StoreError> {
    Ok(Change {
        id: row.text("id")?,
        wanted: ChangeWanted {
            case: row.maybe_text("case_id")?.map(CaseId::new),
            item: Item::from_code(&row.text("item")?).ok_or(StoreError::Unreadable { what: "item" })?,
            note: row.text("note")?,
        },
        asked_at: row.instant("asked_at")?,
        done_at: row.maybe_instant("done_at")?,
    })
}

/// Accepts what was sent, as it stood when `expected_version` was read. Nothing happens to what is accepted.
///
/// # Errors
/// [`StoreError::NotFound`] when the agency presents no cases in such an audit, [`StoreError::Agreed`],
/// [`StoreError::NotSent`] or [`StoreError::Unavailable`].
pub async fn accept(
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
        if found.sending.accepted_at.is_some() {
            return Ok(Saved::Kept { version: found.version });
        }
        if !found.sending.is_sent() {
            return Err(StoreError::NotSent);
        }
        if found.version != expected_version {
            return Ok(Saved::Overtaken);
        }
        sql("update sending set accepted_at = $4, version = version + 1 \
             where board_id = $1 and audit_id = $2 and agency_id = $3")
        .with(board)
        .with(audit)
        .with(agency)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::SendingAccepted, Subject::audit(audit).with(agency), Detail::default());
        Ok(Saved::Kept { version: found.version + 1 })
    })
}

/// Asks for changes of what was sent, accepted or not: it is open again. Without a note nothing happens.
///
/// # Errors
/// As [`accept`], [`StoreError::Shared`] once the group sees the cases, which the agency then changes no more, and
/// [`StoreError::NotFound`] or [`StoreError::Erased`] where a note is about a case that is not the agency's or has no text.
pub async fn ask_for_changes(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    wanted: &[ChangeWanted],
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let found = get_in(tx, board, audit, agency).await?;
        if found.is_shared {
            return Err(StoreError::Shared);
        }
        if !found.sending.is_sent() {
            return Err(StoreError::NotSent);
        }
        if wanted.is_empty() {
            return Ok(Saved::Kept { version: found.version });
        }
        if found.version != expected_version {
            return Ok(Saved::Overtaken);
        }
        let detail = Detail::default().say("notes", wanted.len());
        pen.tell(Deed::ChangesAsked, Subject::audit(audit).with(agency), detail);
        for one in wanted {
            if let Some(case) = &one.case {
                cases::has_text(tx, board, audit, case).await?;
                if cases::agency_in(tx, board, audit, case).await? != *agency {
                    return Err(StoreError::NotFound { what: "case" });
                }
            }
            sql(
                "insert into change_asked (board_id, audit_id, id, agency_id, case_id, item, note, asked_at) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8)",
            )
            .with(board)
            .with(audit)
            .with(identifier::new(by.at))
            .with(agency)
            .with(one.case.as_ref())
            .with(one.item.to_string())
            .with(&one.note)
            .with(by.at)
            .run(&mut *tx)
            .await?;
            let Some(case) = &one.case else { continue };
            let hash = case_keys::hash(tx, board, audit, case.as_str(), &one.note).await?;
            let detail = Detail::default().say("field", one.item.field()).say("note", hash);
            pen.tell(Deed::ChangeAsked, Subject::case(audit, case), detail);
        }
        sql("update sending set sent_at = null, sent_by = null, accepted_at = null, changes_asked_at = $4 \
             where board_id = $1 and audit_id = $2 and agency_id = $3")
        .with(board)
        .with(audit)
        .with(agency)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        follow::count_up(tx, board, audit, agency).await?;
        touch(tx, board, audit, by.at).await?;
        Ok(Saved::Kept { version: found.version + 1 })
    })
}

/// Marks a change as done. Nothing happens to one that is done.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`], [`StoreError::Sent`] once it is sent again, [`StoreError::Shared`]
/// or [`StoreError::Unavailable`].
pub async fn mark_done(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    change: &str,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let found = get_in(tx, board, audit, agency).await?;
        let row = sql("select case_id, item, done_at from change_asked \
             where board_id = $1 and audit_id = $2 and agency_id = $3 and id = $4")
        .with(board)
        .with(audit)
        .with(agency)
        .with(change)
        .row(&mut *tx)
        .await?
        .ok_or(StoreError::NotFound { what: "note" })?;
        match () {
            () if found.is_shared => return Err(StoreError::Shared),
            () if found.sending.is_sent() => return Err(StoreError::Sent),
            () if row.maybe_instant("done_at")?.is_some() => return Ok(()),
            () => {}
        }
        sql("update change_asked set done_at = $4 where board_id = $1 and audit_id = $2 and id = $3")
            .with(board)
            .with(audit)
            .with(change)
            .with(by.at)
            .run(&mut *tx)
            .await?;
        let subject = match row.maybe_text("case_id")? {
            Some(case) => Subject::case(audit, &CaseId::new(case)).with(agency),
            None => Subject::audit(audit).with(agency),
        };
        pen.tell(Deed::ChangeDone, subject, Detail::default().say("field", row.text("item")?));
        Ok(())
    })
}
