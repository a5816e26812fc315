//! Which reminders agencies got. Their words are not kept: they say the board, the audit and the day alone.
//!
//! A reminder that goes by mail is begun before the mail server is spoken to, so that two people who send at the same
//! time send once, and finished after it: kept if somebody got it, taken out again if nobody did.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    agency::AgencyRole,
    id::{AgencyId, AuditId, BoardId},
    reminder::{PlannedReminder, Reminded, ReminderKind, SentHow},
    text::alphabetical,
    trail::{By, Chain, Deed, Detail, Subject},
};

use crate::{
    audits::hold_draft, database::Database, error::StoreError, statement::sql, stored_row::Row,
    transaction::Transaction,
};

/// A reminder that an agency got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// The agency.
    pub agency: AgencyId,
    /// Its name.
    pub agency_name: String,
    /// The how-manieth of this agency in this audit.
    pub number: u32,
    /// Which one it was, and for which day.
    pub reminded: Reminded,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Who made it; empty where it was the operator.
    pub made_by: String,
    /// How it went.
    pub how: SentHow,
    /// How many people it went to.
    pub people: u32,
}

/// Whether a reminder was written down, or somebody was first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a reminder that somebody else made first is not sent again"]
pub enum Noted {
    /// It was.
    Kept,
    /// There is one of this number already. Nothing was written.
    Overtaken,
}

/// The reminders of an audit, the newest first, those of one moment by the agencies' names.
///
/// # Errors
/// [`StoreError::Unreadable`] or [`StoreError::Unavailable`].
pub async fn list(db: &Database, board: &BoardId, audit: &AuditId) -> Result<Vec<Reminder>, StoreError> {
    let rows = sql("select r.agency_id, g.name as agency_name, r.number, r.kind, r.due_on, r.made_at, \
            p.name as made_by_name, r.how, r.people \
         from reminder r join agency g on g.id = r.agency_id left join person p on p.id = r.made_by \
         where r.board_id = $1 and r.audit_id = $2")
    .with(board)
    .with(audit)
    .rows(db)
    .await?;
    let mut reminders = rows.iter().map(reminder).collect::<Result<Vec<_>, _>>()?;
    reminders.sort_by(|left, right| {
        right.made_at.cmp(&left.made_at).then_with(|| alphabetical(&left.agency_name, &right.agency_name))
    });
    Ok(reminders)
}

fn reminder(row: &Row) -> Result<Reminder, StoreError> {
    Ok(Reminder {
        agency: AgencyId::new(row.text("agency_id")?),
        agency_name: row.text("agency_name")?,
        number: row.small("number")?,
        reminded: Reminded { kind: row.word::<ReminderKind>("kind")?, due_on: row.maybe_date("due_on")? },
        made_at: row.instant("made_at")?,
        made_by: row.maybe_text("made_by_name")?.unwrap_or_default(),
        how: row.word("how")?,
        people: row.small("people")?,
    })
}

/// Begins a reminder that goes by mail. The trail tells of it when it is finished.
///
/// # Errors
/// [`StoreError::NotFound`] when the agency presents no cases in such an audit, [`StoreError::Agreed`] or
/// [`StoreError::Unavailable`].
pub async fn begin(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    planned: &PlannedReminder,
    due_on: Option<NaiveDate>,
    by: &By,
) -> Result<Noted, StoreError> {
    transaction!(db, |tx| { insert(tx, board, audit, planned, due_on, SentHow::Begun, 0, by).await })
}

/// Finishes a reminder that was begun: so many people got it. Where nobody did, it is taken out, so that it can be sent
/// again. Nothing happens to one that is not begun.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn finish(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    planned: &PlannedReminder,
    people: u32,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        let statement = if people == 0 {
            sql(
                "delete from reminder where board_id = $1 and audit_id = $2 and agency_id = $3 and number = $4 \
                    and how = 'begun' returning number",
            )
        } else {
            sql("update reminder set how = 'mailed', people = $5 \
                 where board_id = $1 and audit_id = $2 and agency_id = $3 and number = $4 and how = 'begun' \
                 returning number")
        };
        let statement = statement.with(board).with(audit).with(&planned.agency).with(planned.number);
        let statement = if people == 0 { statement } else { statement.with(people) };
        if statement.row(&mut *tx).await?.is_some() && people > 0 {
            let subject = Subject::audit(audit).with(&planned.agency);
            pen.tell(Deed::AgencyReminded, subject, detail(planned, SentHow::Mailed, people));
        }
        Ok(())
    })
}

/// Notes a reminder that somebody copied and sent in their own way, to so many people.
///
/// # Errors
/// [`StoreError::NotFound`] when the agency presents no cases in such an audit, [`StoreError::Agreed`] or
/// [`StoreError::Unavailable`].
pub async fn note_copied(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    planned: &PlannedReminder,
    due_on: Option<NaiveDate>,
    people: u32,
    by: &By,
) -> Result<Noted, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        let noted = insert(tx, board, audit, planned, due_on, SentHow::Copied, people, by).await?;
        if noted == Noted::Kept {
            let subject = Subject::audit(audit).with(&planned.agency);
            pen.tell(Deed::AgencyReminded, subject, detail(planned, SentHow::Copied, people));
        }
        Ok(noted)
    })
}

fn detail(planned: &PlannedReminder, how: SentHow, people: u32) -> Detail {
    Detail::default().say("reminder", planned.kind.code()).say("how", how.code()).say("people", people)
}

#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
async fn insert(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    planned: &PlannedReminder,
    due_on: Option<NaiveDate>,
    how: SentHow,
    people: u32,
    by: &By,
) -> Result<Noted, StoreError> {
    hold_draft(tx, board, audit).await?;
    presents(tx, board, audit, &planned.agency).await?;
    let by_whom = by.person();
    let written =
        sql("insert into reminder (board_id, audit_id, agency_id, number, kind, due_on, made_at, made_by, \
            how, people) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         on conflict (board_id, audit_id, agency_id, number) do nothing returning number")
        .with(board)
        .with(audit)
        .with(&planned.agency)
        .with(planned.number)
        .with(planned.kind.code())
        .with(due_on)
        .with(by.at)
        .with(by_whom)
        .with(how.code())
        .with(people)
        .row(tx)
        .await?;
    Ok(if written.is_some() { Noted::Kept } else { Noted::Overtaken })
}

/// Makes sure that an agency presents cases in the audit.
async fn presents(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
) -> Result<(), StoreError> {
    let row = sql("select role from audit_agency where board_id = $1 and audit_id = $2 and agency_id = $3")
        .with(board)
        .with(audit)
        .with(agency)
        .row(tx)
        .await?;
    match row.map(|row| row.word::<AgencyRole>("role")).transpose()? {
        Some(AgencyRole::Presenting) => Ok(()),
        _ => Err(StoreError::NotFound { what: "presenting agency" }),
    }
}

/// Removes what is known of an agency's reminders, where it takes no part in the audit any more.
pub(crate) async fn remove_agency(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
) -> Result<(), StoreError> {
    sql("delete from reminder where board_id = $1 and audit_id = $2 and agency_id = $3")
        .with(board)
        .with(audit)
        .with(agency)
        .run(tx)
        .await?;
    Ok(())
}
