//! Interests that members declare in cases: they watch these and do not rate them. What they rated alone before is set
//! aside (`first_ratings`).

use chrono::{DateTime, Utc};
use domain::{
    id::{AuditId, BoardId, CaseId, PersonId},
    trail::{By, Chain, Deed, Detail, Subject},
};

use crate::{
    audits::{hold_draft, touch},
    cases,
    database::Database,
    error::StoreError,
    statement::sql,
    stored_row::Row,
};

/// An interest in a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Interest {
    /// Who has it.
    pub person: PersonId,
    /// Since when it is declared.
    pub declared_at: DateTime<Utc>,
}

/// The interests in a case, the earliest first.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Vec<Interest>, StoreError> {
    let rows = sql("select person_id, declared_at from interest \
             where board_id = $1 and audit_id = $2 and case_id = $3 order by declared_at, person_id")
    .with(board)
    .with(audit)
    .with(case)
    .rows(db)
    .await?;
    rows.iter().map(interest).collect()
}

fn interest(row: &Row) -> Result<Interest, StoreError> {
    Ok(Interest { person: PersonId::new(row.text("person_id")?), declared_at: row.instant("declared_at")? })
}

/// The interests in all cases of an audit, with the case each is in: by case, the earliest first.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list_all(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<(CaseId, Interest)>, StoreError> {
    let rows = sql("select case_id, person_id, declared_at from interest \
             where board_id = $1 and audit_id = $2 order by case_id, declared_at, person_id")
    .with(board)
    .with(audit)
    .rows(db)
    .await?;
    rows.iter().map(|row| Ok((CaseId::new(row.text("case_id")?), interest(row)?))).collect()
}

/// The cases of an audit in which somebody has an interest.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn of_person(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    person: &PersonId,
) -> Result<Vec<CaseId>, StoreError> {
    let rows = sql("select case_id from interest where board_id = $1 and audit_id = $2 and person_id = $3")
        .with(board)
        .with(audit)
        .with(person)
        .rows(db)
        .await?;
    rows.iter().map(|row| row.text("case_id").map(CaseId::new)).collect()
}

/// Declares an interest. Nothing happens to one that is declared.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such case or person, [`StoreError::Agreed`] or
/// [`StoreError::Unavailable`].
pub async fn declare(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    person: &PersonId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        cases::exists(tx, board, audit, case).await?;
        let declared = sql("insert into interest (board_id, audit_id, case_id, person_id, declared_at) \
             values ($1, $2, $3, $4, $5) on conflict (board_id, audit_id, case_id, person_id) do nothing")
        .with(board)
        .with(audit)
        .with(case)
        .with(person)
        .with(by.at)
        .run(&mut *tx)
        .await
        .map_err(|error| error.or_not_found("person"))?;
        if declared > 0 {
            touch(tx, board, audit, by.at).await?;
            pen.tell(
                Deed::InterestDeclared,
                Subject::case(audit, case).with(person.as_str()),
                Detail::default(),
            );
        }
        Ok(())
    })
}

/// Withdraws an interest. Nothing happens where there is none.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such case, [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn withdraw(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    person: &PersonId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        cases::exists(tx, board, audit, case).await?;
        let withdrawn = sql("delete from interest \
             where board_id = $1 and audit_id = $2 and case_id = $3 and person_id = $4")
        .with(board)
        .with(audit)
        .with(case)
        .with(person)
        .run(&mut *tx)
        .await?;
        if withdrawn > 0 {
            touch(tx, board, audit, by.at).await?;
            pen.tell(
                Deed::InterestWithdrawn,
                Subject::case(audit, case).with(person.as_str()),
                Detail::default(),
            );
        }
        Ok(())
    })
}
