//! Whether somebody has to act today to keep an adult safe, as an agency saw it in the record of a case, and who was told.

use domain::{
    access::Who,
    id::{AgencyId, AuditId, BoardId, CaseId},
    observation::safety::Safety,
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::follow;
use crate::{
    audits::{hold, touch},
    cases,
    database::Database,
    error::StoreError,
    observations::{TIME, changed_fields, safety_of},
    statement::sql,
    stored_row::Row,
    trail::Pen,
    transaction::Transaction,
};

/// An answer as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseSafety {
    /// What was answered.
    pub safety: Safety,
    /// Whether a manager has said that they have seen it.
    pub is_seen: bool,
}

/// An answer that a manager has not said they have seen, or that was not passed on yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseSafetyWaiting {
    /// The audit.
    pub audit: AuditId,
    /// Its name.
    pub audit_name: String,
    /// The agency that presents the case.
    pub agency: AgencyId,
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub reference: String,
    /// What was answered.
    pub answer: CaseSafety,
}

/// Answers it by itself. Neither what is sent or shared nor an agreed report stands in the way. A changed answer is
/// unseen again.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn answer_safety(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    safety: &Safety,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold(tx, board, audit).await?;
        cases::exists(tx, board, audit, case).await?;
        let before = safety_in(tx, board, audit, case).await?.map(|stored| stored.safety);
        if put(tx, pen, board, audit, case, before.as_ref(), safety, by).await? {
            follow::case_changed(tx, board, audit, case).await?;
            touch(tx, board, audit, by.at).await?;
        }
        Ok(())
    })
}

/// Writes an answer over what stood before. Gives whether it is another one.
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub(super) async fn put(
    tx: &mut Transaction,
    pen: &mut Pen,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    before: Option<&Safety>,
    safety: &Safety,
    by: &By,
) -> Result<bool, StoreError> {
    if before == Some(safety) {
        return Ok(false);
    }
    sql("insert into case_safety (board_id, audit_id, case_id, needs_action, told_whom, told_by, told_on, told_time, \
            answered_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         on conflict (board_id, audit_id, case_id) do update set needs_action = excluded.needs_action, \
            told_whom = excluded.told_whom, told_by = excluded.told_by, told_on = excluded.told_on, \
            told_time = excluded.told_time, answered_at = excluded.answered_at, seen_by = null, seen_at = null")
    .with(board)
    .with(audit)
    .with(case)
    .with(safety.needs_action)
    .with(&safety.told_whom)
    .with(&safety.told_by)
    .with(safety.told_on)
    .with(safety.told_time.map(|time| time.format(TIME).to_string()))
    .with(by.at)
    .run(tx)
    .await?;
    let fields = changed_fields(before, safety);
    let detail = fields.detail().say("needs_action", safety.needs_action);
    pen.tell(Deed::SafetyAnswered, Subject::case(audit, case), detail);
    Ok(true)
}

/// A manager says that they have seen it. `by` is a person. Nothing happens where somebody has said so before.
///
/// # Errors
/// [`StoreError::NotFound`] where it was not answered, or `by` is nobody with an account, or
/// [`StoreError::Unavailable`].
pub async fn note_safety(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold(tx, board, audit).await?;
        let stored = safety_in(tx, board, audit, case).await?;
        let stored = stored.ok_or(StoreError::NotFound { what: "answer" })?;
        let Who::Person(person) = &by.who else { return Err(StoreError::NotFound { what: "account" }) };
        if stored.is_seen {
            return Ok(());
        }
        sql("update case_safety set seen_by = $4, seen_at = $5 \
             where board_id = $1 and audit_id = $2 and case_id = $3")
        .with(board)
        .with(audit)
        .with(case)
        .with(person)
        .with(by.at)
        .run(&mut *tx)
        .await
        .map_err(|error| error.or_not_found("account"))?;
        pen.tell(Deed::SafetyNoted, Subject::case(audit, case), Detail::default());
        Ok(())
    })
}

/// What was answered for a case.
pub(super) async fn safety_in(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Option<CaseSafety>, StoreError> {
    let row = sql("select needs_action, told_whom, told_by, told_on, told_time, seen_at from case_safety \
         where board_id = $1 and audit_id = $2 and case_id = $3")
    .with(board)
    .with(audit)
    .with(case)
    .row(tx)
    .await?;
    row.as_ref().map(stored_safety).transpose()
}

/// The answer in a row of `case_safety`.
fn stored_safety(row: &Row) -> Result<CaseSafety, StoreError> {
    Ok(CaseSafety { safety: safety_of(row)?, is_seen: row.maybe_instant("seen_at")?.is_some() })
}

/// All answers about the cases of a board's audits that say somebody has to act, and that no manager has seen or that
/// are not passed on yet; those not passed on first, then the oldest.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn safety_waiting(db: &Database, board: &BoardId) -> Result<Vec<CaseSafetyWaiting>, StoreError> {
    let rows =
        sql("select s.audit_id, a.name as audit_name, c.agency_id, s.case_id, c.reference, s.needs_action, \
            s.told_whom, s.told_by, s.told_on, s.told_time, s.seen_at \
         from case_safety s \
         join audit a on a.board_id = s.board_id and a.id = s.audit_id \
         join case_file c on c.board_id = s.board_id and c.audit_id = s.audit_id and c.id = s.case_id \
         where s.board_id = $1 and s.needs_action order by s.answered_at, s.case_id")
        .with(board)
        .rows(db)
        .await?;
    let mut waiting = Vec::new();
    for row in &rows {
        let answer = stored_safety(row)?;
        if answer.is_seen && !answer.safety.is_not_passed_on() {
            continue;
        }
        waiting.push(CaseSafetyWaiting {
            audit: AuditId::new(row.text("audit_id")?),
            audit_name: row.text("audit_name")?,
            agency: AgencyId::new(row.text("agency_id")?),
            case: CaseId::new(row.text("case_id")?),
            reference: row.text("reference")?,
            answer,
        });
    }
    // Keeps the order of time within each half.
    waiting.sort_by_key(|waiting| !waiting.answer.safety.is_not_passed_on());
    Ok(waiting)
}
