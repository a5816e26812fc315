//! The end of a case in a meeting: whether anyone has to act today to keep an adult safe, who was told, and with that
//! whether the case is closed. A case that is opened again and closed again has a row for each time.

mod read;

use domain::{
    access::Who,
    audit::AuditStatus,
    id::{AuditId, BoardId, CaseId},
    observation::safety::Safety,
    trail::{By, Chain, Deed, Detail, Subject},
};

pub use read::{
    ClosedCase, Closing, NotTold, SafetyWaiting, closed_cases, not_told, of_case, safety_waiting, standing,
};
pub(crate) use read::{of_case_in, waits_for_action};

use crate::{
    audits::{hold, hold_draft, touch},
    cases,
    database::Database,
    error::StoreError,
    observations::{TIME, changed_fields},
    saved::Saved,
    statement::sql,
    transaction::Transaction,
};

/// Answers whether anyone has to act today, and closes the case where nobody has to or somebody was told. Where it was
/// answered anew or closed since `expected_version` was read (0 for a case that is not being closed), nothing is written
/// and the caller is told. A changed answer is unseen again. Once the report is agreed no case is closed any more; but who
/// was told is still taken.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn answer(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    safety: &Safety,
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        let is_agreed = hold(tx, board, audit).await? != AuditStatus::Draft;
        cases::exists(tx, board, audit, case).await?;
        let all = of_case_in(tx, board, audit, case).await?;
        let before = standing(&all);
        if is_agreed && before.is_none_or(|before| !before.safety.is_not_passed_on()) {
            return Err(StoreError::Agreed);
        }
        if before.map_or(0, |before| before.version) != expected_version
            || before.is_some_and(|before| before.closed.is_some())
        {
            return Ok(Saved::Overtaken);
        }
        let closes = !safety.is_not_passed_on();
        let number = before.map_or_else(|| all.len() as i64 + 1, |before| before.number);
        let before = before.map(|before| &before.safety);
        if before == Some(safety) {
            return Ok(Saved::Kept { version: expected_version });
        }
        let version = put(tx, board, audit, case, number, safety, closes, by).await?;
        touch(tx, board, audit, by.at).await?;
        let subject = Subject::case(audit, case);
        let detail = changed_fields(before, safety).detail().say("needs_action", safety.needs_action);
        pen.tell(Deed::SafetyAnswered, subject.clone(), detail.say("at", "closing"));
        if closes {
            pen.tell(Deed::CaseClosed, subject, Detail::default());
        }
        Ok(Saved::Kept { version })
    })
}

#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
async fn put(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    number: i64,
    safety: &Safety,
    closes: bool,
    by: &By,
) -> Result<i64, StoreError> {
    sql("insert into case_closing (board_id, audit_id, case_id, number, needs_action, told_whom, told_by, told_on, \
            told_time, answered_by, answered_at, closed_by, closed_at, version) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1) \
         on conflict (board_id, audit_id, case_id, number) do update set needs_action = excluded.needs_action, \
            told_whom = excluded.told_whom, told_by = excluded.told_by, told_on = excluded.told_on, \
            told_time = excluded.told_time, answered_by = excluded.answered_by, answered_at = excluded.answered_at, \
            seen_by = null, seen_at = null, closed_by = excluded.closed_by, closed_at = excluded.closed_at, \
            version = case_closing.version + 1 \
         returning version")
    .with(board)
    .with(audit)
    .with(case)
    .with(number)
    .with(safety.needs_action)
    .with(&safety.told_whom)
    .with(&safety.told_by)
    .with(safety.told_on)
    .with(safety.told_time.map(|time| time.format(TIME).to_string()))
    .with(by.person())
    .with(by.at)
    .with(by.person().filter(|_| closes))
    .with(Some(by.at).filter(|_| closes))
    .row(tx)
    .await?
    .ok_or(StoreError::NotFound { what: "case" })?
    .number("version")
}

/// Opens a case again. Nothing happens to one that is not closed. What was answered stays.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn open(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        cases::exists(tx, board, audit, case).await?;
        let opened = sql("update case_closing set opened_by = $4, opened_at = $5, version = version + 1 \
             where board_id = $1 and audit_id = $2 and case_id = $3 and closed_at is not null \
                and opened_at is null")
        .with(board)
        .with(audit)
        .with(case)
        .with(by.person())
        .with(by.at)
        .run(&mut *tx)
        .await?;
        if opened > 0 {
            touch(tx, board, audit, by.at).await?;
            pen.tell(Deed::CaseOpened, Subject::case(audit, case), Detail::default());
        }
        Ok(())
    })
}

/// A manager says that they have seen that somebody has to act: all that was answered so of a case. `by` is a person.
/// Nothing happens where somebody has said so before. An agreed report does not stand in the way.
///
/// # Errors
/// [`StoreError::NotFound`] where nobody answered yes, or `by` is nobody with an account, or
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
        let Who::Person(person) = &by.who else { return Err(StoreError::NotFound { what: "account" }) };
        let all = of_case_in(tx, board, audit, case).await?;
        if !all.iter().any(|closing| closing.safety.needs_action) {
            return Err(StoreError::NotFound { what: "answer" });
        }
        let seen = sql("update case_closing set seen_by = $4, seen_at = $5 \
             where board_id = $1 and audit_id = $2 and case_id = $3 and needs_action and seen_at is null")
        .with(board)
        .with(audit)
        .with(case)
        .with(person)
        .with(by.at)
        .run(&mut *tx)
        .await
        .map_err(|error| error.or_not_found("account"))?;
        if seen > 0 {
            pen.tell(Deed::SafetyNoted, Subject::case(audit, case), Detail::default());
        }
        Ok(())
    })
}
