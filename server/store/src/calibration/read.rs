//! What is known of a calibration round. Other people's ratings are read by one statement alone, which gives none
//! before they are shown.

use chrono::{DateTime, Utc};
use domain::{
    id::{AuditId, BoardId, PersonId},
    rating::Rating,
};

use crate::{
    database::Database,
    error::StoreError,
    statement::{Target, sql},
    stored_row::Row,
};

/// How far a round is. It says who has rated, and of nobody what.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Those who have rated, by name, with how many questions.
    pub people: Vec<(String, u32)>,
    /// Since when the ratings are shown.
    pub shown_at: Option<DateTime<Utc>>,
}

/// One rating of the invented case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rated {
    /// Who rated.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The question, 1 to 8.
    pub question: u8,
    /// What they chose.
    pub rating: Rating,
}

/// How far the round of an audit is.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn standing(db: &Database, board: &BoardId, audit: &AuditId) -> Result<Standing, StoreError> {
    snapshot!(db, |tx| {
        let shown_at = shown_at_in((&mut *tx).into(), board, audit).await?;
        let people = people_in((&mut *tx).into(), board, audit).await?;
        Ok(Standing { people, shown_at })
    })
}

/// What a person chose themselves, by question.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn own(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    person: &PersonId,
) -> Result<Vec<(u8, Rating)>, StoreError> {
    own_in(db.into(), board, audit, person).await
}

/// What everybody chose, by question and then by name; nothing before it is shown.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn shown(db: &Database, board: &BoardId, audit: &AuditId) -> Result<Vec<Rated>, StoreError> {
    let rows = sql("select r.person_id, p.name, r.question, r.rating from calibration_rating r \
             join calibration_shown s on s.board_id = r.board_id and s.audit_id = r.audit_id \
             join person p on p.id = r.person_id \
             where r.board_id = $1 and r.audit_id = $2 order by r.question, p.name, r.person_id")
    .with(board)
    .with(audit)
    .rows(db)
    .await?;
    rows.iter()
        .map(|row| {
            let (question, rating) = rating(row)?;
            Ok(Rated {
                person: PersonId::new(row.text("person_id")?),
                name: row.text("name")?,
                question,
                rating,
            })
        })
        .collect()
}

pub(super) async fn own_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
    person: &PersonId,
) -> Result<Vec<(u8, Rating)>, StoreError> {
    let rows = sql("select question, rating from calibration_rating \
             where board_id = $1 and audit_id = $2 and person_id = $3 order by question")
    .with(board)
    .with(audit)
    .with(person)
    .rows(target)
    .await?;
    rows.iter().map(rating).collect()
}

pub(super) async fn shown_at_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let row = sql("select shown_at from calibration_shown where board_id = $1 and audit_id = $2")
        .with(board)
        .with(audit)
        .row(target)
        .await?;
    row.map(|row| row.instant("shown_at")).transpose()
}

pub(super) async fn people_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<(String, u32)>, StoreError> {
    let rows = sql("select p.name, count(*) as questions from calibration_rating r \
             join person p on p.id = r.person_id \
             where r.board_id = $1 and r.audit_id = $2 group by r.person_id, p.name order by p.name, r.person_id")
    .with(board)
    .with(audit)
    .rows(target)
    .await?;
    rows.iter().map(|row| Ok((row.text("name")?, row.small("questions")?))).collect()
}

fn rating(row: &Row) -> Result<(u8, Rating), StoreError> {
    Ok((row.small("question")?, row.word("rating")?))
}
