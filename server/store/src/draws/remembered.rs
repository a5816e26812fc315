//! What is remembered of references, as hashes under the agency's key: that a case was audited.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::id::{AgencyId, AuditId, BoardId};

use crate::{
    database::Database,
    error::StoreError,
    statement::{Value, insert_rows, sql},
    transaction::Transaction,
};

/// What is known of an agency's key, by its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyStanding {
    /// The agency has used no key with this board yet.
    First,
    /// It has used this one.
    Known,
    /// It has used others, so this one may be mistyped.
    Another,
}

/// Whether the agency has used the key with this mark.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn key_standing(
    db: &Database,
    board: &BoardId,
    agency: &AgencyId,
    mark: Option<&str>,
) -> Result<KeyStanding, StoreError> {
    let rows = sql("select mark from list_key where board_id = $1 and agency_id = $2")
        .with(board)
        .with(agency)
        .rows(db)
        .await?;
    let marks = rows.iter().map(|row| row.text("mark")).collect::<Result<Vec<_>, _>>()?;
    Ok(if marks.is_empty() {
        KeyStanding::First
    } else if mark.is_some_and(|mark| marks.iter().any(|known| known == mark)) {
        KeyStanding::Known
    } else {
        KeyStanding::Another
    })
}

/// The marks of the agency's references that were audited for this board on that day or later.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn remembered(
    db: &Database,
    board: &BoardId,
    agency: &AgencyId,
    since: NaiveDate,
) -> Result<BTreeSet<String>, StoreError> {
    let rows = sql("select mark from audited_reference \
         where board_id = $1 and agency_id = $2 and audited_on >= $3")
    .with(board)
    .with(agency)
    .with(since)
    .rows(db)
    .await?;
    rows.iter().map(|row| row.text("mark")).collect()
}

/// A number of a list with the mark of its reference, kept in case it takes the place of a drawn one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reserve {
    /// The number.
    pub number: u32,
    /// The mark.
    pub mark: String,
}

/// Remembers numbers with their marks; those in `drawn` as audited on a day.
pub(super) async fn remember(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    numbers: &[Reserve],
    drawn: &[u32],
    on: NaiveDate,
) -> Result<(), StoreError> {
    let rows = numbers.iter().map(|one| {
        [
            Value::from(board),
            Value::from(agency),
            Value::from(&one.mark),
            Value::from(audit),
            Value::from(one.number),
            Value::from(drawn.contains(&one.number).then_some(on)),
        ]
    });
    insert_rows(
        tx,
        "insert into audited_reference (board_id, agency_id, mark, audit_id, number, audited_on) values",
        rows.collect(),
    )
    .await
}

/// Says of a number that its case is audited, or is not after all.
pub(super) async fn audited(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    number: u32,
    on: Option<NaiveDate>,
) -> Result<(), StoreError> {
    sql("update audited_reference set audited_on = $5 \
         where board_id = $1 and audit_id = $2 and agency_id = $3 and number = $4")
    .with(board)
    .with(audit)
    .with(agency)
    .with(number)
    .with(on)
    .run(tx)
    .await?;
    Ok(())
}
