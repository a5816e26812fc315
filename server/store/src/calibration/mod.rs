//! The calibration round of an audit: what each person chose for the invented case, hidden until it is shown.

mod read;

use domain::{
    id::{AuditId, BoardId, PersonId},
    rating::Rating,
    trail::{By, Chain, Deed, Detail, Subject},
};

pub use read::{Rated, Standing, own, shown, standing};

use crate::{
    audits::{hold_draft, touch},
    database::Database,
    error::StoreError,
    statement::sql,
    transaction::Transaction,
};

/// Records what a person chose for the invented case, in place of what they chose before. The trail is told that they
/// rated, and never what.
///
/// # Errors
/// [`StoreError::StillInUse`] once the ratings are shown, [`StoreError::NotFound`], [`StoreError::Agreed`] or
/// [`StoreError::Unavailable`]. Then nothing was written.
pub async fn record(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    person: &PersonId,
    ratings: &[(u8, Rating)],
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        if read::shown_at_in((&mut *tx).into(), board, audit).await?.is_some() {
            return Err(SHOWN);
        }
        if read::own_in((&mut *tx).into(), board, audit, person).await? == ratings {
            return Ok(());
        }
        sql("delete from calibration_rating where board_id = $1 and audit_id = $2 and person_id = $3")
            .with(board)
            .with(audit)
            .with(person)
            .run(&mut *tx)
            .await?;
        for (question, rating) in ratings {
            insert(tx, board, audit, person, *question, *rating, by).await?;
        }
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::CalibrationRated, Subject::audit(audit), Detail::default());
        Ok(())
    })
}

async fn insert(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    person: &PersonId,
    question: u8,
    rating: Rating,
    by: &By,
) -> Result<(), StoreError> {
    sql("insert into calibration_rating (board_id, audit_id, person_id, question, rating, recorded_at) \
         values ($1, $2, $3, $4, $5, $6)")
    .with(board)
    .with(audit)
    .with(person)
    .with(question)
    .with(rating.code())
    .with(by.at)
    .run(tx)
    .await?;
    Ok(())
}

const SHOWN: StoreError = StoreError::StillInUse {
    because: "the ratings of the calibration round are shown, so none is recorded any more",
};

/// Shows what everybody chose, for good. Nothing happens where it is shown already.
///
/// # Errors
/// [`StoreError::StillInUse`] while nobody has rated, [`StoreError::NotFound`], [`StoreError::Agreed`] or
/// [`StoreError::Unavailable`].
pub async fn show(db: &Database, board: &BoardId, audit: &AuditId, by: &By) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        if read::shown_at_in((&mut *tx).into(), board, audit).await?.is_some() {
            return Ok(());
        }
        if read::people_in((&mut *tx).into(), board, audit).await?.is_empty() {
            return Err(StoreError::StillInUse { because: "nobody has rated the invented case yet" });
        }
        sql("insert into calibration_shown (board_id, audit_id, shown_at) values ($1, $2, $3)")
            .with(board)
            .with(audit)
            .with(by.at)
            .run(&mut *tx)
            .await?;
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::CalibrationShown, Subject::audit(audit), Detail::default());
        Ok(())
    })
}
