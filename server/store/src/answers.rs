//! What was recorded for the questions of a case.

use chrono::{DateTime, Utc};
use domain::{
    answer::Answer,
    id::{AuditId, BoardId, CaseId, PersonId},
    rating::{NotRatedReason, Outcome, Rating},
    trail::{By, Chain, Deed, Detail, Subject},
};

use crate::{
    audits::{hold_draft, touch},
    case_keys, cases,
    database::Database,
    error::StoreError,
    statement::sql,
    stored_row::Row,
};

/// An answer as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredAnswer {
    /// The question, 1 to 8.
    pub question: u8,
    /// What was recorded.
    pub answer: Answer,
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
        "select question, rating, not_rated_reason, evidence, version, recorded_at, recorded_by from answer \
             where board_id = $1 and audit_id = $2 and case_id = $3 order by question",
    )
    .with(board)
    .with(audit)
    .with(case)
    .rows(db)
    .await?;
    rows.iter().map(stored_answer).collect()
}

fn stored_answer(row: &Row) -> Result<StoredAnswer, StoreError> {
    Ok(StoredAnswer {
        question: row.small("question")?,
        answer: Answer { outcome: row.outcome()?, evidence: row.text("evidence")? },
        version: row.number("version")?,
        recorded_at: row.instant("recorded_at")?,
        recorded_by: row.maybe_text("recorded_by")?.map(PersonId::new),
    })
}

/// Records an answer. `expected_version` is the version the person saw, 0 where nobody had recorded anything.
///
/// An answer equal to the stored one is [`Recorded::Kept`] whatever version was expected: nobody loses anything,
/// and a save that is sent twice is not a conflict with itself.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`], [`StoreError::Erased`] or [`StoreError::Unavailable`].
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
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        cases::has_text(tx, board, audit, case).await?;
        let row =
            sql("select question, rating, not_rated_reason, evidence, version, recorded_at, recorded_by from answer \
                 where board_id = $1 and audit_id = $2 and case_id = $3 and question = $4")
            .with(board)
            .with(audit)
            .with(case)
            .with(question)
            .row(&mut *tx)
            .await?;
        let before = row.as_ref().map(stored_answer).transpose()?;
        let had = before.as_ref().map(|stored| stored.answer.clone()).unwrap_or_default();
        match before {
            Some(stored) if stored.answer == *answer => {
                return Ok(Recorded::Kept { version: stored.version, recorded_at: stored.recorded_at });
            }
            Some(stored) if stored.version != expected_version => return Ok(Recorded::Overtaken(stored)),
            _ => {}
        }
        let version =
            sql("insert into answer (board_id, audit_id, case_id, question, rating, not_rated_reason, \
                    evidence, version, recorded_at, recorded_by) \
                 values ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9) \
                 on conflict (board_id, audit_id, case_id, question) do update set rating = excluded.rating, \
                    not_rated_reason = excluded.not_rated_reason, evidence = excluded.evidence, \
                    version = answer.version + 1, recorded_at = excluded.recorded_at, \
                    recorded_by = excluded.recorded_by \
                 returning version")
            .with(board)
            .with(audit)
            .with(case)
            .with(question)
            .with(rating_code(answer.outcome))
            .with(reason_code(answer.outcome))
            .with(&answer.evidence)
            .with(by.at)
            .with(by.person())
            .row(&mut *tx)
            .await?
            .ok_or(StoreError::NotFound { what: "answer" })?
            .number("version")?;
        touch(tx, board, audit, by.at).await?;
        let mut detail = recorded(question, had.outcome, answer.outcome);
        if had.evidence != answer.evidence {
            let hash = case_keys::hash(tx, board, audit, case.as_str(), &answer.evidence).await?;
            detail = detail.say("evidence", hash);
        }
        pen.tell(Deed::RatingRecorded, Subject::case(audit, case), detail);
        Ok(Recorded::Kept { version, recorded_at: by.at })
    })
}

/// What the trail says of a rating, besides the hash of its evidence.
pub(crate) fn recorded(question: u8, before: Outcome, now: Outcome) -> Detail {
    Detail::default()
        .say("question", question)
        .say("before", outcome_code(before))
        .say("now", outcome_code(now))
}

/// A rating, or the reason for none, as the trail says it: empty where nothing was recorded.
fn outcome_code(outcome: Outcome) -> &'static str {
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
