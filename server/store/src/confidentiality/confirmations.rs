//! Who confirmed the wording for an audit.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    access::{Membership, Role},
    audit::AuditStatus,
    id::{AuditId, BoardId, PersonId},
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::wording::newest_version_in;
use crate::{
    audits::hold,
    database::Database,
    error::StoreError,
    memberships,
    saved::Saved,
    statement::{Target, sql},
    stored_row::Row,
    transaction::Transaction,
};

/// Somebody who confirmed a version, with what they were then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmed {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// The role by which they took part.
    pub role: Role,
    /// The name of the agency they held it for.
    pub agency: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Confirms the newest wording for an audit. `version` is the one that the person read: where a newer one was written
/// meanwhile, nothing is confirmed. `taking_part` is the membership by which they take part. Nothing happens to what is
/// confirmed already. It is possible after the report was agreed too, and that report does not print it.
///
/// # Errors
/// [`StoreError::NotFound`] when this board hosts no such audit or has no wording, or there is no such person;
/// [`StoreError::Unavailable`].
#[expect(clippy::too_many_arguments, reason = "who confirms what, as what, when")]
pub async fn confirm(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    person: &PersonId,
    taking_part: &Membership,
    version: i64,
    on: NaiveDate,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        let status = hold(tx, board, audit).await?;
        let newest = newest_version_in(Target::Transaction(&mut *tx), board).await?;
        let newest = newest.ok_or(StoreError::NotFound { what: "confidentiality arrangements" })?;
        if newest != version {
            return Ok(Saved::Overtaken);
        }
        let name = sql("select name from person where id = $1")
            .with(person)
            .row(&mut *tx)
            .await?
            .ok_or(StoreError::NotFound { what: "person" })?
            .text("name")?;
        let confirmed = sql(
            "insert into confidentiality_confirmed (board_id, audit_id, version, person_id, name, role, \
                agency_id, confirmed_on, confirmed_at, is_late) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
             on conflict (board_id, audit_id, version, person_id) do nothing",
        )
        .with(board)
        .with(audit)
        .with(version)
        .with(person)
        .with(name)
        .with(taking_part.role.code())
        .with(taking_part.agency.as_ref())
        .with(on)
        .with(by.at)
        .with(matches!(status, AuditStatus::Agreed(_)))
        .run(&mut *tx)
        .await?;
        if confirmed > 0 {
            let detail = Detail::default().say("version", version);
            pen.tell(Deed::ConfidentialityConfirmed, Subject::audit(audit), detail);
        }
        Ok(Saved::Kept { version })
    })
}

/// Those who confirmed a version for an audit, the earliest first.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list_confirmed(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    version: i64,
) -> Result<Vec<Confirmed>, StoreError> {
    let rows = sql("select c.person_id, c.name, c.role, g.name as agency, c.confirmed_at \
             from confidentiality_confirmed c left join agency g on g.id = c.agency_id \
             where c.board_id = $1 and c.audit_id = $2 and c.version = $3 \
             order by c.confirmed_at, c.person_id")
    .with(board)
    .with(audit)
    .with(version)
    .rows(db)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Confirmed {
                person: PersonId::new(row.text("person_id")?),
                name: row.text("name")?,
                role: memberships::role(row)?,
                agency: row.maybe_text("agency")?,
                at: row.instant("confirmed_at")?,
            })
        })
        .collect()
}

/// Those who confirmed the newest wording for an audit; `None` where the board has none.
pub(crate) async fn confirmed_in(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Option<Vec<PersonId>>, StoreError> {
    let Some(newest) = newest_version_in(Target::Transaction(&mut *tx), board).await? else {
        return Ok(None);
    };
    let rows = sql("select person_id from confidentiality_confirmed \
             where board_id = $1 and audit_id = $2 and version = $3")
    .with(board)
    .with(audit)
    .with(newest)
    .rows(tx)
    .await?;
    rows.iter().map(|row| row.text("person_id").map(PersonId::new)).collect::<Result<_, _>>().map(Some)
}

/// The same for all audits that the board hosts: rows of `audit_id` and `person_id`.
pub(crate) async fn confirmed_everywhere_in(
    tx: &mut Transaction,
    board: &BoardId,
) -> Result<Option<Vec<Row>>, StoreError> {
    let Some(newest) = newest_version_in(Target::Transaction(&mut *tx), board).await? else {
        return Ok(None);
    };
    let rows =
        sql("select audit_id, person_id from confidentiality_confirmed where board_id = $1 and version = $2")
            .with(board)
            .with(newest)
            .rows(tx)
            .await?;
    Ok(Some(rows))
}
