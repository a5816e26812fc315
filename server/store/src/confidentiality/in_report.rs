//! What a report says of the arrangements. A draft says who has confirmed by now; an agreed report stays as it was when
//! it was agreed, whoever confirms and whatever is written after that.

use std::collections::HashMap;

use domain::{
    confidentiality::{Confirmation, ConfirmedWording, EarlierConfirmation},
    id::{AuditId, BoardId},
};

use super::wording::newest_version_in;
use crate::{
    error::StoreError,
    memberships,
    statement::{Target, sql},
    stored_row::Row,
    transaction::Transaction,
};

/// Notes which version a report prints that is being agreed.
pub(crate) async fn fix_for_report(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
) -> Result<(), StoreError> {
    let newest = newest_version_in(Target::Transaction(&mut *tx), board).await?;
    set_version(tx, board, audit, newest).await
}

/// Lets go of that: the report is a draft again, and says who has confirmed by now.
pub(crate) async fn let_go(tx: &mut Transaction, board: &BoardId, audit: &AuditId) -> Result<(), StoreError> {
    set_version(tx, board, audit, None).await?;
    sql("update confidentiality_confirmed set is_late = false where board_id = $1 and audit_id = $2 and is_late")
        .with(board)
        .with(audit)
        .run(tx)
        .await?;
    Ok(())
}

async fn set_version(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    version: Option<i64>,
) -> Result<(), StoreError> {
    sql("update audit set confidentiality_version = $3 where board_id = $1 and id = $2")
        .with(board)
        .with(audit)
        .with(version)
        .run(tx)
        .await?;
    Ok(())
}

/// The wording that an audit's report prints, with those who confirmed it.
pub(crate) async fn in_report(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Option<ConfirmedWording>, StoreError> {
    let row = sql("select agreed_on, confidentiality_version from audit where board_id = $1 and id = $2")
        .with(board)
        .with(audit)
        .row(&mut *tx)
        .await?
        .ok_or(StoreError::NotFound { what: "audit" })?;
    let version = match row.maybe_text("agreed_on")? {
        None => newest_version_in(Target::Transaction(&mut *tx), board).await?,
        Some(_) => row.maybe_small("confidentiality_version")?,
    };
    let Some(version) = version else { return Ok(None) };
    let row =
        sql("select words, written_on from confidentiality_wording where board_id = $1 and version = $2")
            .with(board)
            .with(version)
            .row(&mut *tx)
            .await?
            .ok_or(StoreError::NotFound { what: "confidentiality arrangements" })?;
    let rows = sql("select c.version, c.person_id, c.name, c.role, g.name as agency, c.confirmed_on \
             from confidentiality_confirmed c left join agency g on g.id = c.agency_id \
             where c.board_id = $1 and c.audit_id = $2 and c.version <= $3 and not c.is_late \
             order by c.confirmed_at, c.person_id")
    .with(board)
    .with(audit)
    .with(version)
    .rows(&mut *tx)
    .await?;
    let (mut people, mut again, mut before) = (Vec::new(), HashMap::new(), Vec::new());
    for row in &rows {
        let (person, of, confirmed) = (row.text("person_id")?, row.number("version")?, confirmation(row)?);
        if of == version {
            again.insert(person, confirmed.on);
            people.push(confirmed);
        } else {
            before.push((person, number(of)?, confirmed));
        }
    }
    let earlier = before
        .into_iter()
        .map(|(person, version, confirmation)| EarlierConfirmation {
            version,
            confirmation,
            again_on: again.get(&person).copied(),
        })
        .collect();
    Ok(Some(ConfirmedWording {
        version: number(version)?,
        written_on: row.maybe_date("written_on")?.ok_or(StoreError::Unreadable { what: "written_on" })?,
        words: row.text("words")?,
        people,
        earlier,
    }))
}

fn number(version: i64) -> Result<u32, StoreError> {
    u32::try_from(version).map_err(|_| StoreError::Unreadable { what: "version" })
}

fn confirmation(row: &Row) -> Result<Confirmation, StoreError> {
    Ok(Confirmation {
        name: row.text("name")?,
        role: memberships::role(row)?,
        agency: row.maybe_text("agency")?,
        on: row.maybe_date("confirmed_on")?.ok_or(StoreError::Unreadable { what: "confirmed_on" })?,
    })
}
