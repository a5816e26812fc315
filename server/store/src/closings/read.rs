//! Reading how cases were closed.

use chrono::{DateTime, Utc};
use domain::{
    id::{AuditId, BoardId, CaseId},
    observation::safety::Safety,
};

use crate::{
    database::Database,
    error::StoreError,
    meeting_notes::Mark,
    observations::safety_of,
    statement::{Target, sql},
    stored_row::Row,
    transaction::Transaction,
};

/// One time that the group came to the end of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Its place: 1, 2, 3 …
    pub number: i64,
    /// Whether anyone has to act, and who was told.
    pub safety: Safety,
    /// Whether a manager has said that they have seen it.
    pub is_seen: bool,
    /// Who answered it last.
    pub answered: Mark,
    /// Who closed the case; `None` while somebody has to act and nobody was told.
    pub closed: Option<Mark>,
    /// Who opened it again.
    pub opened: Option<Mark>,
    /// The version to expect when it is answered anew.
    pub version: i64,
}

/// The one that holds now: the case is closed, or somebody has to act and nobody was told. `None` for a case that is open.
pub fn standing(all: &[Closing]) -> Option<&Closing> {
    all.last().filter(|closing| closing.opened.is_none())
}

/// How often and how a case was closed, the first time first.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn of_case(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Vec<Closing>, StoreError> {
    of_case_from(db.into(), board, audit, case).await
}

/// As [`of_case`], in a transaction.
pub(crate) async fn of_case_in(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Vec<Closing>, StoreError> {
    of_case_from(tx.into(), board, audit, case).await
}

async fn of_case_from(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Vec<Closing>, StoreError> {
    let rows = sql("select s.number, s.needs_action, s.told_whom, s.told_by, s.told_on, s.told_time, \
            p.name as answerer, s.answered_at, s.seen_at, q.name as closer, s.closed_at, r.name as opener, \
            s.opened_at, s.version \
         from case_closing s left join person p on p.id = s.answered_by left join person q on q.id = s.closed_by \
         left join person r on r.id = s.opened_by \
         where s.board_id = $1 and s.audit_id = $2 and s.case_id = $3 order by s.number")
    .with(board)
    .with(audit)
    .with(case)
    .rows(target)
    .await?;
    rows.iter().map(closing).collect()
}

fn closing(row: &Row) -> Result<Closing, StoreError> {
    Ok(Closing {
        number: row.number("number")?,
        safety: safety_of(row)?,
        is_seen: row.maybe_instant("seen_at")?.is_some(),
        answered: Mark::of(row, "answerer", "answered_at")?
            .ok_or(StoreError::Unreadable { what: "answered_at" })?,
        closed: Mark::of(row, "closer", "closed_at")?,
        opened: Mark::of(row, "opener", "opened_at")?,
        version: row.number("version")?,
    })
}

/// A case that is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosedCase {
    /// The case.
    pub case: CaseId,
    /// Since when.
    pub at: DateTime<Utc>,
}

/// The cases of an audit that are closed now, for its lists and a meeting's agenda.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn closed_cases(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<ClosedCase>, StoreError> {
    let rows = sql("select case_id, closed_at from case_closing \
         where board_id = $1 and audit_id = $2 and closed_at is not null and opened_at is null \
         order by closed_at, case_id")
    .with(board)
    .with(audit)
    .rows(db)
    .await?;
    rows.iter()
        .map(|row| Ok(ClosedCase { case: CaseId::new(row.text("case_id")?), at: row.instant("closed_at")? }))
        .collect()
}

/// A case about which somebody has to act today and nobody was told yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotTold {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub reference: String,
}

/// The cases of an audit that a meeting could not close because somebody has to act and it is not recorded who was told,
/// the longest first.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn not_told(db: &Database, board: &BoardId, audit: &AuditId) -> Result<Vec<NotTold>, StoreError> {
    let rows = sql("select s.case_id, c.reference from case_closing s \
         join case_file c on c.board_id = s.board_id and c.audit_id = s.audit_id and c.id = s.case_id \
         where s.board_id = $1 and s.audit_id = $2 and s.needs_action and s.closed_at is null \
         order by s.answered_at, s.case_id")
    .with(board)
    .with(audit)
    .rows(db)
    .await?;
    rows.iter()
        .map(|row| Ok(NotTold { case: CaseId::new(row.text("case_id")?), reference: row.text("reference")? }))
        .collect()
}

/// An answer that a manager has not said they have seen, or that was not passed on yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafetyWaiting {
    /// The audit.
    pub audit: AuditId,
    /// Its name.
    pub audit_name: String,
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub reference: String,
    /// Whether somebody was told.
    pub is_passed_on: bool,
}

/// All answers in the meetings of a board's audits that say somebody has to act, and that no manager has seen or that are
/// not passed on yet; those not passed on first, then the oldest. One for each case.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn safety_waiting(db: &Database, board: &BoardId) -> Result<Vec<SafetyWaiting>, StoreError> {
    let rows = sql("select s.audit_id, a.name as audit_name, s.case_id, c.reference, s.closed_at \
         from case_closing s \
         join audit a on a.board_id = s.board_id and a.id = s.audit_id \
         join case_file c on c.board_id = s.board_id and c.audit_id = s.audit_id and c.id = s.case_id \
         where s.board_id = $1 and s.needs_action and (s.seen_at is null or s.closed_at is null) \
         order by s.answered_at, s.case_id")
    .with(board)
    .rows(db)
    .await?;
    let mut waiting: Vec<SafetyWaiting> = Vec::new();
    for row in &rows {
        let (audit, case) = (AuditId::new(row.text("audit_id")?), CaseId::new(row.text("case_id")?));
        let is_passed_on = row.maybe_instant("closed_at")?.is_some();
        match waiting.iter_mut().find(|known| known.audit == audit && known.case == case) {
            Some(known) => known.is_passed_on &= is_passed_on,
            None => waiting.push(SafetyWaiting {
                audit,
                audit_name: row.text("audit_name")?,
                case,
                reference: row.text("reference")?,
                is_passed_on,
            }),
        }
    }
    // Keeps the order of time within each half.
    waiting.sort_by_key(|waiting| waiting.is_passed_on);
    Ok(waiting)
}

/// Whether a manager has still to see that somebody has to act about a case, or nobody was told yet.
pub(crate) async fn waits_for_action(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<bool, StoreError> {
    let all = of_case_in(tx, board, audit, case).await?;
    Ok(all
        .iter()
        .any(|closing| closing.safety.needs_action && (!closing.is_seen || closing.closed.is_none())))
}
