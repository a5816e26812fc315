//! What was recorded for the questions of a case, and taking the last change back.

use chrono::{DateTime, Utc};
use domain::{
    answer::Answer,
    id::{AuditId, BoardId, CaseId, PersonId},
    meeting::Scoring,
    rating::{NotRatedReason, Outcome, Rating},
    trail::{By, Chain, Deed, Detail, Subject},
};

use crate::{
    audits::{hold_draft, touch},
    case_keys, cases,
    database::Database,
    error::StoreError,
    statement::{Target, sql},
    stored_row::Row,
    trail::Pen,
    transaction::Transaction,
};

/// An answer as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAnswer {
    /// The question, 1 to 8.
    pub question: u8,
    /// What was recorded.
    pub answer: Answer,
    /// Why the group agreed on it, where first ratings differed; mostly nothing.
    pub reason: String,
    /// The version to expect at the next save; the first is 1.
    pub version: i64,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Who chose it; `None` where it was imported, or recorded before this was kept.
    pub recorded_by: Option<PersonId>,
}

/// What became of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "an overtaken answer was not written"]
pub enum Recorded {
    /// It is stored.
    Kept {
        /// The version to expect at the next save.
        version: i64,
        /// When it was recorded: earlier than now if it was stored like this before.
        recorded_at: DateTime<Utc>,
    },
    /// Somebody else recorded something since. Nothing was written; this is what stands.
    Overtaken(StoredAnswer),
}

/// Where an answer is.
#[derive(Clone, Copy)]
pub(crate) struct Place<'p> {
    pub(crate) board: &'p BoardId,
    pub(crate) audit: &'p AuditId,
    pub(crate) case: &'p CaseId,
    pub(crate) question: u8,
}

/// How a change came about, as the trail marks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Somebody chose it.
    Chosen,
    /// All had given it when the first ratings were shown.
    AtOnce,
    /// Somebody took the last change back.
    Undo,
}

/// What was recorded for a case, by question. A question nobody touched is missing.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Vec<StoredAnswer>, StoreError> {
    let rows = sql(
        "select question, rating, not_rated_reason, evidence, reason, version, recorded_at, recorded_by \
             from answer where board_id = $1 and audit_id = $2 and case_id = $3 order by question",
    )
    .with(board)
    .with(audit)
    .with(case)
    .rows(db)
    .await?;
    rows.iter().map(stored_answer).collect()
}

/// The answer as it was before its last change, if the change can be taken back: with the reason it had.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn earlier(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    question: u8,
) -> Result<Option<(Answer, String)>, StoreError> {
    earlier_in(db.into(), Place { board, audit, case, question }).await
}

/// As [`earlier`], in a transaction or outside.
async fn earlier_in(target: Target<'_>, place: Place<'_>) -> Result<Option<(Answer, String)>, StoreError> {
    let row = sql("select rating, not_rated_reason, evidence, reason from earlier_answer \
         where board_id = $1 and audit_id = $2 and case_id = $3 and question = $4")
    .with(place.board)
    .with(place.audit)
    .with(place.case)
    .with(place.question)
    .row(target)
    .await?;
    row.as_ref().map(said).transpose()
}

fn said(row: &Row) -> Result<(Answer, String), StoreError> {
    Ok((Answer { outcome: row.outcome()?, evidence: row.text("evidence")? }, row.text("reason")?))
}

fn stored_answer(row: &Row) -> Result<StoredAnswer, StoreError> {
    let (answer, reason) = said(row)?;
    Ok(StoredAnswer {
        question: row.small("question")?,
        answer,
        reason,
        version: row.number("version")?,
        recorded_at: row.instant("recorded_at")?,
        recorded_by: row.maybe_text("recorded_by")?.map(PersonId::new),
    })
}

/// Records an answer, and leaves the reason as it is. `expected_version` is the version the person saw, 0 where nobody had
/// recorded anything.
///
/// An answer equal to the stored one is [`Recorded::Kept`] whatever version was expected: nobody loses anything,
/// and a save that is sent twice is not a conflict with itself.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`], [`StoreError::Erased`], [`StoreError::NotShown`] where the group rates
/// alone first and the case is not shown, or [`StoreError::Unavailable`].
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub async fn record(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    question: u8,
    answer: &Answer,
    expected_version: i64,
    by: &By,
) -> Result<Recorded, StoreError> {
    let place = Place { board, audit, case, question };
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        may_agree(tx, place).await?;
        record_in(tx, pen, place, answer, None, Some(expected_version), Mark::Chosen, by).await
    })
}

/// As [`record`], with why the group agreed on it.
///
/// # Errors
/// As [`record`].
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub async fn record_with_reason(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    question: u8,
    answer: &Answer,
    reason: &str,
    expected_version: i64,
    by: &By,
) -> Result<Recorded, StoreError> {
    let place = Place { board, audit, case, question };
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        may_agree(tx, place).await?;
        record_in(tx, pen, place, answer, Some(reason), Some(expected_version), Mark::Chosen, by).await
    })
}

/// Takes the last change of an answer back: the answer before it is recorded again, as a new entry, and what stood until
/// now can be brought back in the same way.
///
/// # Errors
/// As [`record`], and [`StoreError::NotFound`] where there is nothing to take back.
pub async fn undo(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    question: u8,
    expected_version: i64,
    by: &By,
) -> Result<Recorded, StoreError> {
    let place = Place { board, audit, case, question };
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        may_agree(tx, place).await?;
        let earlier = earlier_in((&mut *tx).into(), place).await?;
        let (answer, reason) = earlier.ok_or(StoreError::NotFound { what: "change" })?;
        record_in(tx, pen, place, &answer, Some(&reason), Some(expected_version), Mark::Undo, by).await
    })
}

/// Makes sure that an answer can be recorded here, with the audit held against other changes.
async fn may_agree(tx: &mut Transaction, place: Place<'_>) -> Result<(), StoreError> {
    let Place { board, audit, case, .. } = place;
    hold_draft(tx, board, audit).await?;
    cases::has_text(tx, board, audit, case).await?;
    let row = sql("select a.scoring, s.shown_at from audit a \
         left join case_shown s on s.board_id = a.board_id and s.audit_id = a.id and s.case_id = $3 \
         where a.board_id = $1 and a.id = $2")
    .with(board)
    .with(audit)
    .with(case)
    .row(tx)
    .await?
    .ok_or(StoreError::NotFound { what: "audit" })?;
    let scoring: Scoring = row.word("scoring")?;
    if scoring.is_alone() && row.maybe_instant("shown_at")?.is_none() {
        return Err(StoreError::NotShown);
    }
    Ok(())
}

/// Records an answer in a transaction that holds the audit, over any version where none is expected; without a `reason`
/// the stored one stays.
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub(crate) async fn record_in(
    tx: &mut Transaction,
    pen: &mut Pen,
    place: Place<'_>,
    answer: &Answer,
    reason: Option<&str>,
    expected_version: Option<i64>,
    mark: Mark,
    by: &By,
) -> Result<Recorded, StoreError> {
    let Place { board, audit, case, question } = place;
    let row = sql(
        "select question, rating, not_rated_reason, evidence, reason, version, recorded_at, recorded_by \
             from answer where board_id = $1 and audit_id = $2 and case_id = $3 and question = $4",
    )
    .with(board)
    .with(audit)
    .with(case)
    .with(question)
    .row(&mut *tx)
    .await?;
    let before = row.as_ref().map(stored_answer).transpose()?;
    let had = before.as_ref().map(|stored| stored.answer.clone()).unwrap_or_default();
    let had_reason = before.as_ref().map(|stored| stored.reason.clone()).unwrap_or_default();
    let reason = reason.unwrap_or(&had_reason);
    if let Some(stored) = before {
        if stored.answer == *answer && stored.reason == reason {
            return Ok(Recorded::Kept { version: stored.version, recorded_at: stored.recorded_at });
        }
        if expected_version.is_some_and(|expected| expected != stored.version) {
            return Ok(Recorded::Overtaken(stored));
        }
        keep_earlier(tx, place, &stored, answer, mark, by).await?;
    }
    let version =
        sql("insert into answer (board_id, audit_id, case_id, question, rating, not_rated_reason, \
            evidence, reason, version, recorded_at, recorded_by) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, $10) \
         on conflict (board_id, audit_id, case_id, question) do update set rating = excluded.rating, \
            not_rated_reason = excluded.not_rated_reason, evidence = excluded.evidence, \
            reason = excluded.reason, version = answer.version + 1, recorded_at = excluded.recorded_at, \
            recorded_by = excluded.recorded_by \
         returning version")
        .with(board)
        .with(audit)
        .with(case)
        .with(question)
        .with(rating_code(answer.outcome))
        .with(reason_code(answer.outcome))
        .with(&answer.evidence)
        .with(reason)
        .with(by.at)
        .with(by.person())
        .row(&mut *tx)
        .await?
        .ok_or(StoreError::NotFound { what: "answer" })?
        .number("version")?;
    touch(tx, board, audit, by.at).await?;
    let mut detail = recorded(question, had.outcome, answer.outcome);
    for (name, had, has) in
        [("evidence", &*had.evidence, &*answer.evidence), ("reason", &*had_reason, reason)]
    {
        if had != has {
            detail = detail.say(name, case_keys::hash(tx, board, audit, case.as_str(), has).await?);
        }
    }
    let detail = match mark {
        Mark::Chosen => detail,
        Mark::AtOnce => detail.say("at_once", true),
        Mark::Undo => detail.say("undo", true),
    };
    pen.tell(Deed::RatingRecorded, Subject::case(audit, case), detail);
    Ok(Recorded::Kept { version, recorded_at: by.at })
}

/// Keeps the answer that is about to be changed, so that the change can be taken back. What one person writes while the
/// rating stays is one change, however often it was saved on the way; taking back swaps the two.
async fn keep_earlier(
    tx: &mut Transaction,
    place: Place<'_>,
    stored: &StoredAnswer,
    now: &Answer,
    mark: Mark,
    by: &By,
) -> Result<(), StoreError> {
    let goes_on = stored.answer.outcome == now.outcome && stored.recorded_by.as_ref() == by.person();
    if goes_on && mark != Mark::Undo {
        return Ok(());
    }
    sql("insert into earlier_answer (board_id, audit_id, case_id, question, rating, not_rated_reason, \
            evidence, reason) \
         values ($1, $2, $3, $4, $5, $6, $7, $8) \
         on conflict (board_id, audit_id, case_id, question) do update set rating = excluded.rating, \
            not_rated_reason = excluded.not_rated_reason, evidence = excluded.evidence, \
            reason = excluded.reason")
    .with(place.board)
    .with(place.audit)
    .with(place.case)
    .with(place.question)
    .with(rating_code(stored.answer.outcome))
    .with(reason_code(stored.answer.outcome))
    .with(&stored.answer.evidence)
    .with(&stored.reason)
    .run(tx)
    .await?;
    Ok(())
}

/// What the trail says of a rating, besides the hashes of its texts.
pub(crate) fn recorded(question: u8, before: Outcome, now: Outcome) -> Detail {
    Detail::default()
        .say("question", question)
        .say("before", outcome_code(before))
        .say("now", outcome_code(now))
}

/// A rating, or the reason for none, as the trail says it: empty where nothing was recorded.
pub(crate) fn outcome_code(outcome: Outcome) -> &'static str {
    rating_code(outcome).or(reason_code(outcome)).unwrap_or_default()
}

/// The word for the column `rating`.
pub(crate) fn rating_code(outcome: Outcome) -> Option<&'static str> {
    outcome.rating().map(Rating::code)
}

/// The word for the column `not_rated_reason`.
pub(crate) fn reason_code(outcome: Outcome) -> Option<&'static str> {
    outcome.reason().map(NotRatedReason::code)
}
