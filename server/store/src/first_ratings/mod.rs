//! First ratings: what each rates alone, hidden from everybody else until the case is shown.
//!
//! Nothing here gives anybody another rater's rating before that: [`own`] takes the rater and gives their rows alone,
//! [`progress()`] says who has rated which question and not how, and every other text joins `case_shown`. The trail is told
//! of a rating by a hash that nobody can compare with another (`recorded_hash`).
//!
//! A rating is set aside while whoever recorded it last has an interest in the case, also one they declared afterwards:
//! nobody is shown it, nothing is agreed from it and no figure counts it. Should the interest be withdrawn, it counts again.

mod erase;
mod figures;
mod progress;
mod read;
mod show;

use chrono::{DateTime, Utc};
use domain::{
    answer::Answer,
    first_rating::Rater,
    id::{AgencyId, AuditId, BoardId, CaseId, PersonId},
    meeting::Scoring,
    rating::Outcome,
    trail::{By, Chain, Deed, Detail, Subject},
};

pub(crate) use erase::erase_case;
pub(crate) use figures::of_audit_for_figures;
pub use progress::{Scored, progress};
pub(crate) use read::shown_in;
pub use read::{counts_if_shown, own, shown, shown_at};
pub use show::show;

use crate::{
    answers::{outcome_code, rating_code, reason_code},
    audits::{hold_draft, touch},
    case_keys,
    case_keys::CaseKey,
    cases,
    database::Database,
    error::StoreError,
    statement::sql,
    transaction::Transaction,
};

/// A first rating as it is stored: for its rater, or shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstRating {
    /// The question, 1 to 8.
    pub question: u8,
    /// Whose it is: the identifier of a person or an agency.
    pub rater: String,
    /// The rater's name.
    pub name: String,
    /// The rater's agency; `None` for a lead who has none.
    pub agency: Option<AgencyId>,
    /// That agency's name.
    pub agency_name: Option<String>,
    /// What was rated, and why.
    pub answer: Answer,
    /// Whether it was given after the others were shown.
    pub is_late: bool,
    /// Whether it counts in nothing, because whoever recorded it has an interest in the case. Never of one that is shown.
    pub is_set_aside: bool,
    /// Who recorded it last.
    pub recorded_by: Option<PersonId>,
    /// The version to expect at the next save; the first is 1.
    pub version: i64,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// What became of a first rating.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "an overtaken rating was not written"]
pub enum Recorded {
    /// It is stored.
    Kept {
        /// The version to expect at the next save.
        version: i64,
        /// When it was recorded: earlier than now if it was stored like this before.
        recorded_at: DateTime<Utc>,
    },
    /// Somebody else of the same agency, or the same person elsewhere, recorded something since. Nothing was written; this
    /// is what stands.
    Overtaken(Box<FirstRating>),
}

/// Records what somebody rates alone. `agency` is the rater's; `expected_version` is the version they saw, 0 where nothing
/// was recorded. Given after the case is shown it is late: the group talks about it, and no figure counts it. What was given
/// before stays what it was; only its words can still be mended.
///
/// A rating equal to the stored one is [`Recorded::Kept`] whatever version was expected.
///
/// # Errors
/// [`StoreError::OtherScoring`] where the audit has no raters of this kind, [`StoreError::RatingAgreed`] once the group has
/// agreed its rating of the question, [`StoreError::RatingShown`] for another rating than was shown, [`StoreError::NotFound`], [`StoreError::Agreed`], [`StoreError::Erased`] or
/// [`StoreError::Unavailable`].
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub async fn record(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    question: u8,
    rater: &Rater,
    agency: Option<&AgencyId>,
    answer: &Answer,
    expected_version: i64,
    by: &By,
) -> Result<Recorded, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        cases::has_text(tx, board, audit, case).await?;
        if scoring_in(tx, board, audit).await? != rater.scoring() {
            return Err(StoreError::OtherScoring);
        }
        if is_agreed(tx, board, audit, case, question).await? {
            return Err(StoreError::RatingAgreed);
        }
        let is_shown = read::shown_at_in((&mut *tx).into(), board, audit, case).await?.is_some();
        let own = read::own_in((&mut *tx).into(), board, audit, case, rater).await?;
        let before = own.into_iter().find(|own| own.question == question);
        let is_late = match &before {
            Some(stored) if stored.answer == *answer && !stored.is_set_aside => {
                return Ok(Recorded::Kept { version: stored.version, recorded_at: stored.recorded_at });
            }
            Some(stored) if stored.version != expected_version => {
                return Ok(Recorded::Overtaken(Box::new(stored.clone())));
            }
            // What counts in nothing was not given: somebody else of the agency gives it now.
            Some(stored) if stored.is_set_aside => is_shown,
            // Words that come later than their rating leave the rating what it was.
            Some(stored) if stored.answer.outcome == answer.outcome => stored.is_late,
            Some(stored) if is_shown && stored.answer.outcome != Outcome::NotRatedYet => {
                return Err(StoreError::RatingShown);
            }
            _ => is_shown,
        };
        let version =
            sql("insert into first_rating (board_id, audit_id, case_id, question, rater_id, person_id, \
                agency_id, rating, not_rated_reason, evidence, is_late, version, recorded_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12) \
             on conflict (board_id, audit_id, case_id, question, rater_id) do update set \
                person_id = excluded.person_id, agency_id = excluded.agency_id, rating = excluded.rating, \
                not_rated_reason = excluded.not_rated_reason, evidence = excluded.evidence, \
                is_late = excluded.is_late, version = first_rating.version + 1, \
                recorded_at = excluded.recorded_at \
             returning version")
            .with(board)
            .with(audit)
            .with(case)
            .with(question)
            .with(rater.id())
            .with(by.person())
            .with(agency)
            .with(rating_code(answer.outcome))
            .with(reason_code(answer.outcome))
            .with(&answer.evidence)
            .with(is_late)
            .with(by.at)
            .row(&mut *tx)
            .await?
            .ok_or(StoreError::NotFound { what: "first rating" })?
            .number("version")?;
        touch(tx, board, audit, by.at).await?;
        let key = case_keys::key(tx, board, audit, case.as_str()).await?;
        let hash = recorded_hash(&key, question, rater.id(), version, answer)?;
        let detail = Detail::default().say("question", question).say("hash", hash);
        let detail = if is_late { detail.say("late", true) } else { detail };
        pen.tell(Deed::FirstRatingRecorded, Subject::case(audit, case).with(rater.id()), detail);
        Ok(Recorded::Kept { version, recorded_at: by.at })
    })
}

/// What the trail holds of a first rating: a keyed hash of all that was recorded. Question, rater and version are in it, so
/// that two ratings which are alike, or one that is changed and changed back, do not look alike in the history.
fn recorded_hash(
    key: &CaseKey,
    question: u8,
    rater: &str,
    version: i64,
    answer: &Answer,
) -> Result<String, StoreError> {
    let outcome = outcome_code(answer.outcome);
    key.hash(&format!("{question}\n{rater}\n{version}\n{outcome}\n{}", answer.evidence))
}

/// How the audit's group scores.
async fn scoring_in(tx: &mut Transaction, board: &BoardId, audit: &AuditId) -> Result<Scoring, StoreError> {
    sql("select scoring from audit where board_id = $1 and id = $2")
        .with(board)
        .with(audit)
        .row(tx)
        .await?
        .ok_or(StoreError::NotFound { what: "audit" })?
        .word("scoring")
}

/// Whether the group has agreed its rating of a question.
async fn is_agreed(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    question: u8,
) -> Result<bool, StoreError> {
    let row = sql("select rating, not_rated_reason from answer \
         where board_id = $1 and audit_id = $2 and case_id = $3 and question = $4")
    .with(board)
    .with(audit)
    .with(case)
    .with(question)
    .row(tx)
    .await?;
    Ok(row.map(|row| row.outcome()).transpose()?.is_some_and(|outcome| outcome != Outcome::NotRatedYet))
}
