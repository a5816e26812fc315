//! The agencies of an audit. An agency belongs to no board and is a name alone; its part in an audit, with its kind
//! and its role, belongs to the audit: so an agreed report stays as it is whatever another audit says.

use chrono::{DateTime, Utc};
use domain::{
    agency::{AgencyKind, AgencyRole},
    id::{AgencyId, AuditId, BoardId},
    text::alphabetical,
    trail::{By, Chain, Deed, Detail, Subject},
};

use crate::{
    audits::{hold_draft, touch},
    database::Database,
    draws,
    error::StoreError,
    identifier, reminders, sending,
    statement::{Target, sql},
    stored_row::Row,
    trail::Fields,
    transaction::Transaction,
};

/// An agency and its part in an audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditAgency {
    /// The agency.
    pub id: AgencyId,
    /// Its name, exactly as typed.
    pub name: String,
    /// What kind of organisation it is, if this audit recorded it.
    pub kind: Option<AgencyKind>,
    /// What it does in this audit.
    pub role: AgencyRole,
    /// Whether it leads this audit.
    pub is_lead: bool,
    /// How many cases it has in this audit.
    pub cases: u32,
}

const HAS_CASES: StoreError = StoreError::StillInUse { because: "the agency has cases in this audit" };

/// The audit's agencies in alphabetical order. Empty when this board hosts no such audit.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list(db: &Database, board: &BoardId, audit: &AuditId) -> Result<Vec<AuditAgency>, StoreError> {
    list_in(db.into(), board, audit).await
}

/// As [`list`], in a transaction or outside.
pub(crate) async fn list_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<AuditAgency>, StoreError> {
    let rows = sql("select g.id, g.name, p.kind, p.role, p.is_lead, \
                (select count(*) from case_file c where c.board_id = p.board_id and c.audit_id = p.audit_id \
                    and c.agency_id = p.agency_id) as cases \
             from audit_agency p join agency g on g.id = p.agency_id \
             where p.board_id = $1 and p.audit_id = $2")
    .with(board)
    .with(audit)
    .rows(target)
    .await?;
    let mut agencies = rows.iter().map(audit_agency).collect::<Result<Vec<_>, _>>()?;
    agencies.sort_by(|left, right| alphabetical(&left.name, &right.name));
    Ok(agencies)
}

fn audit_agency(row: &Row) -> Result<AuditAgency, StoreError> {
    Ok(AuditAgency {
        id: AgencyId::new(row.text("id")?),
        name: row.text("name")?,
        kind: row.maybe_word("kind")?,
        role: row.word("role")?,
        is_lead: row.truth("is_lead")?,
        cases: row.small("cases")?,
    })
}

/// Adds an agency to the audit, found by its exact name or made.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`], [`StoreError::NameTaken`] when it takes part already, or
/// [`StoreError::Unavailable`].
pub async fn add(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    name: &str,
    kind: Option<AgencyKind>,
    role: AgencyRole,
    by: &By,
) -> Result<AgencyId, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let agency = find_or_make(tx, name, by.at).await?;
        insert(tx, board, audit, &agency, Part { kind, role, is_lead: false }).await?;
        touch(tx, board, audit, by.at).await?;
        let detail = Detail::default().say("role", role.code()).say("kind", kind_code(kind));
        pen.tell(Deed::AgencyAdded, Subject::audit(audit).with(&agency), detail);
        Ok(agency)
    })
}

/// Changes an agency's kind and its role, in this audit alone.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`], [`StoreError::StillInUse`] when an agency with cases would
/// only review, or [`StoreError::Unavailable`].
pub async fn change(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    kind: Option<AgencyKind>,
    role: AgencyRole,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let before = part(tx, board, audit, agency).await?;
        let fields = Fields::default().with("kind", before.kind != kind).with("role", before.role != role);
        if fields.is_empty() {
            return Ok(());
        }
        if role == AgencyRole::Reviewing {
            if has_cases(tx, board, audit, agency).await? {
                return Err(HAS_CASES);
            }
            draws::presents_no_more(tx, board, audit, agency).await?;
        }
        sql("update audit_agency set kind = $4, role = $5 \
             where board_id = $1 and audit_id = $2 and agency_id = $3")
        .with(board)
        .with(audit)
        .with(agency)
        .with(kind.map(AgencyKind::code))
        .with(role.code())
        .run(&mut *tx)
        .await?;
        touch(tx, board, audit, by.at).await?;
        let detail = fields.detail().say("role", role.code()).say("kind", kind_code(kind));
        pen.tell(Deed::AgencyChanged, Subject::audit(audit).with(agency), detail);
        Ok(())
    })
}

/// Takes an agency out of the audit.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`], [`StoreError::StillInUse`] when it has cases, leads the audit,
/// audits another agency or is audited, or has sent its list for the draw, or [`StoreError::Unavailable`].
pub async fn remove(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        if part(tx, board, audit, agency).await?.is_lead {
            return Err(StoreError::StillInUse { because: "the agency leads this audit" });
        }
        if has_cases(tx, board, audit, agency).await? {
            return Err(HAS_CASES);
        }
        is_in_no_observation(tx, board, audit, agency).await?;
        draws::leave(tx, board, audit, agency).await?;
        sending::remove_agency(tx, board, audit, agency).await?;
        reminders::remove_agency(tx, board, audit, agency).await?;
        sql("delete from audit_agency where board_id = $1 and audit_id = $2 and agency_id = $3")
            .with(board)
            .with(audit)
            .with(agency)
            .run(&mut *tx)
            .await?;
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::AgencyRemoved, Subject::audit(audit).with(agency), Detail::default());
        Ok(())
    })
}

fn kind_code(kind: Option<AgencyKind>) -> &'static str {
    kind.map(AgencyKind::code).unwrap_or_default()
}

/// The agency's part in the audit.
async fn part(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
) -> Result<Part, StoreError> {
    let row = sql("select kind, role, is_lead from audit_agency \
         where board_id = $1 and audit_id = $2 and agency_id = $3")
    .with(board)
    .with(audit)
    .with(agency)
    .row(tx)
    .await?
    .ok_or(StoreError::NotFound { what: "agency" })?;
    Ok(Part { kind: row.maybe_word("kind")?, role: row.word("role")?, is_lead: row.truth("is_lead")? })
}

async fn has_cases(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
) -> Result<bool, StoreError> {
    let case =
        sql("select id from case_file where board_id = $1 and audit_id = $2 and agency_id = $3 limit 1")
            .with(board)
            .with(audit)
            .with(agency)
            .row(tx)
            .await?;
    Ok(case.is_some())
}

/// Makes sure that the agency neither audits another one nor is audited.
async fn is_in_no_observation(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
) -> Result<(), StoreError> {
    for (statement, because) in [
        (
            sql("select audit_id from audit_pair \
                 where board_id = $1 and audit_id = $2 and (audited_id = $3 or auditing_id = $3) limit 1"),
            "the agency is in a pair, so change first who audits whom",
        ),
        (
            sql("select id from observation \
                 where board_id = $1 and audit_id = $2 and (audited_id = $3 or auditing_id = $3) limit 1"),
            "the agency observes or is observed in this audit",
        ),
    ] {
        if statement.with(board).with(audit).with(agency).row(&mut *tx).await?.is_some() {
            return Err(StoreError::StillInUse { because });
        }
    }
    Ok(())
}

/// The agency with exactly this name, made if there is none.
pub(crate) async fn find_or_make(
    tx: &mut Transaction,
    name: &str,
    at: DateTime<Utc>,
) -> Result<AgencyId, StoreError> {
    sql("insert into agency (id, name) values ($1, $2) on conflict (name) do nothing")
        .with(identifier::new(at))
        .with(name)
        .run(&mut *tx)
        .await?;
    let row = sql("select id from agency where name = $1").with(name).row(&mut *tx).await?;
    row.ok_or(StoreError::NotFound { what: "agency" })?.text("id").map(AgencyId::new)
}

/// What an agency is and does in one audit.
pub(crate) struct Part {
    /// What kind of organisation it is, if recorded.
    pub(crate) kind: Option<AgencyKind>,
    /// What it does.
    pub(crate) role: AgencyRole,
    /// Whether it leads the audit.
    pub(crate) is_lead: bool,
}

/// Gives an agency its part in an audit.
pub(crate) async fn insert(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    part: Part,
) -> Result<(), StoreError> {
    sql("insert into audit_agency (board_id, audit_id, agency_id, kind, role, is_lead) \
         values ($1, $2, $3, $4, $5, $6)")
    .with(board)
    .with(audit)
    .with(agency)
    .with(part.kind.map(AgencyKind::code))
    .with(part.role.code())
    .with(part.is_lead)
    .run(tx)
    .await
    .map_err(|error| error.or_taken("an agency with this name in the audit"))?;
    Ok(())
}
