//! Showing what was rated alone.

use std::collections::BTreeMap;

use domain::{
    answer::Answer,
    first_rating::{Counts, agreed_at_once},
    id::{AuditId, BoardId, CaseId},
    rating::Outcome,
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::{is_agreed, read, scoring_in};
use crate::{
    answers::{Mark, Place, record_in},
    audits::{hold_draft, touch},
    cases,
    database::Database,
    error::StoreError,
    statement::sql,
    transaction::Transaction,
};

/// Shows the first ratings of a case to all who see it, once and for good. Where at least two rated a question and all gave
/// the same, it is agreed at once; what they wrote becomes its evidence. Nothing happens to a case that is shown.
///
/// # Errors
/// [`StoreError::OtherScoring`] where the group agrees its ratings together, [`StoreError::NobodyRated`],
/// [`StoreError::NotFound`], [`StoreError::Agreed`], [`StoreError::Erased`] or [`StoreError::Unavailable`].
pub async fn show(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        cases::has_text(tx, board, audit, case).await?;
        if !scoring_in(tx, board, audit).await?.is_alone() {
            return Err(StoreError::OtherScoring);
        }
        if read::shown_at_in((&mut *tx).into(), board, audit, case).await?.is_some() {
            return Ok(());
        }
        sql("insert into case_shown (board_id, audit_id, case_id, shown_at, shown_by) values ($1, $2, $3, $4, $5)")
            .with(board)
            .with(audit)
            .with(case)
            .with(by.at)
            .with(by.person())
            .run(&mut *tx)
            .await?;
        let mut questions: BTreeMap<u8, Vec<Answer>> = BTreeMap::new();
        for rating in by_time(tx, board, audit, case).await? {
            questions.entry(rating.0).or_default().push(rating.1);
        }
        let counted = questions
            .iter()
            .map(|(question, ratings)| (*question, Counts::of(ratings.iter().map(|rating| rating.outcome))));
        let counted: Vec<(u8, Counts)> = counted.filter(|(_, counts)| counts.total() > 0).collect();
        if counted.is_empty() {
            return Err(StoreError::NobodyRated);
        }
        let detail = counted
            .iter()
            .fold(Detail::default(), |detail, (question, counts)| detail.say(&question.to_string(), counts));
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::FirstRatingsShown, Subject::case(audit, case), detail);
        for (question, ratings) in &questions {
            let Some(mut agreed) = agreed_at_once(ratings) else { continue };
            if is_agreed(tx, board, audit, case, *question).await? {
                continue;
            }
            // Words may stand there from before the group chose to rate alone.
            let written = written_before(tx, board, audit, case, *question).await?;
            agreed = agreed_at_once(
                [&Answer { evidence: written, outcome: Outcome::NotRatedYet }].into_iter().chain(ratings),
            )
            .unwrap_or(agreed);
            let place = Place { board, audit, case, question: *question };
            let _ = record_in(tx, pen, place, &agreed, None, None, Mark::AtOnce, by).await?;
        }
        Ok(())
    })
}

/// What was rated, in the order in which it was.
async fn by_time(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Vec<(u8, Answer)>, StoreError> {
    let mut ratings = read::shown_in(tx.into(), board, audit, case).await?;
    ratings.sort_by(|left, right| (left.recorded_at, &left.rater).cmp(&(right.recorded_at, &right.rater)));
    Ok(ratings.into_iter().map(|rating| (rating.question, rating.answer)).collect())
}

/// The evidence that stands in the answer already.
async fn written_before(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    question: u8,
) -> Result<String, StoreError> {
    let row = sql("select evidence from answer \
         where board_id = $1 and audit_id = $2 and case_id = $3 and question = $4")
    .with(board)
    .with(audit)
    .with(case)
    .with(question)
    .row(tx)
    .await?;
    Ok(row.map(|row| row.text("evidence")).transpose()?.unwrap_or_default())
}
