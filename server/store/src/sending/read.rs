//! Reading how far agencies have come, and what they send.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    id::{AgencyId, AuditId, BoardId, CaseId, PersonId},
    sending::{CaseSending, Item, Missing, Sending, missing},
    text::alphabetical,
};

use super::{CaseSafety, said_in};
use crate::{
    cases::{self, CaseRow},
    database::Database,
    error::StoreError,
    statement::{Target, sql},
    stored_row::Row,
    transaction::Transaction,
};

/// An agency that presents cases, and how far it has come with sending them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgencySending {
    /// The audit.
    pub audit: AuditId,
    /// By when, if that is settled.
    pub due_on: Option<NaiveDate>,
    /// Whether the group sees the cases, so that nothing is sent any more.
    pub is_shared: bool,
    /// The agency.
    pub agency: AgencyId,
    /// Its name.
    pub agency_name: String,
    /// How far it has come.
    pub sending: Sending,
    /// Who sent; empty where nobody has, or nobody with an account.
    pub sent_by: String,
    /// Where it was left off.
    pub left_off: Option<LeftOff>,
    /// How many cases it has in the audit.
    pub cases: u32,
    /// The version to expect when it is sent or answered; 0 where nobody has opened it.
    pub version: i64,
}

/// Where the agency's contact was when they last saved something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOff {
    /// The case.
    pub case: CaseId,
    /// The item in it.
    pub item: Item,
    /// Who it was; `None` for somebody without an account.
    pub by: Option<PersonId>,
    /// Their name.
    pub by_name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The sign-in: the hash of its session's identifier.
    pub session: String,
}

/// A case with all that the agency says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentCase {
    /// The case, the summary of its referral among it.
    pub file: CaseRow,
    /// Who presents it, and where its evidence is.
    pub sending: CaseSending,
    /// Whether anyone needs to act.
    pub safety: Option<CaseSafety>,
}

impl SentCase {
    /// What it still lacks, the most urgent first. Nothing is missing of a case whose text was erased.
    pub fn missing(&self) -> Vec<Missing> {
        if self.file.erased_on.is_some() {
            return Vec::new();
        }
        let safety = self.safety.as_ref().map(|answer| &answer.safety);
        missing(&self.file.referral.summary, &self.sending, safety)
    }
}

/// The agencies that present cases in an audit, by name, each with how far it has come.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list(db: &Database, board: &BoardId, audit: &AuditId) -> Result<Vec<AgencySending>, StoreError> {
    read(db.into(), board, audit.as_str(), "").await
}

/// The same of all audits that a board hosts.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list_of_board(db: &Database, board: &BoardId) -> Result<Vec<AgencySending>, StoreError> {
    read(db.into(), board, "", "").await
}

/// How far an agency has come, if it presents cases in the audit.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
) -> Result<Option<AgencySending>, StoreError> {
    Ok(read(db.into(), board, audit.as_str(), agency.as_str()).await?.pop())
}

/// As [`find`], or an error.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn get(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
) -> Result<AgencySending, StoreError> {
    find(db, board, audit, agency).await?.ok_or(NO_AGENCY)
}

/// There is no such agency, or it presents no cases.
const NO_AGENCY: StoreError = StoreError::NotFound { what: "presenting agency" };

/// As [`get`], in a transaction.
pub(super) async fn get_in(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
) -> Result<AgencySending, StoreError> {
    read(Target::Transaction(tx), board, audit.as_str(), agency.as_str()).await?.pop().ok_or(NO_AGENCY)
}

/// Those of an audit and of an agency; of all where the one or the other is empty.
async fn read(
    target: Target<'_>,
    board: &BoardId,
    audit: &str,
    agency: &str,
) -> Result<Vec<AgencySending>, StoreError> {
    let rows = sql("select a.audit_id, u.cases_due_on, u.shared_at, a.agency_id, g.name as agency_name, s.opened_at, \
            s.left_case_id, s.left_item, s.left_by, q.name as left_by_name, s.left_at, s.left_session, s.sent_at, \
            p.name as sent_by_name, s.accepted_at, s.changes_asked_at, coalesce(s.version, 0) as version, \
            (select count(*) from drawn_case d where d.board_id = a.board_id and d.audit_id = a.audit_id \
                and d.agency_id = a.agency_id and d.drawn_at = s.changes_asked_at) as drawn_then, \
            (select count(*) from case_file c where c.board_id = a.board_id and c.audit_id = a.audit_id \
                and c.agency_id = a.agency_id) as cases \
         from audit_agency a \
         join audit u on u.board_id = a.board_id and u.id = a.audit_id \
         join agency g on g.id = a.agency_id \
         left join sending s on s.board_id = a.board_id and s.audit_id = a.audit_id and s.agency_id = a.agency_id \
         left join person p on p.id = s.sent_by \
         left join person q on q.id = s.left_by \
         where a.board_id = $1 and a.role = 'presenting' and ($2 = '' or a.audit_id = $2) \
            and ($3 = '' or a.agency_id = $3)")
    .with(board)
    .with(audit)
    .with(agency)
    .rows(target)
    .await?;
    let mut agencies = rows.iter().map(agency_sending).collect::<Result<Vec<_>, _>>()?;
    agencies.sort_by(|left, right| alphabetical(&left.agency_name, &right.agency_name));
    Ok(agencies)
}

fn agency_sending(row: &Row) -> Result<AgencySending, StoreError> {
    Ok(AgencySending {
        audit: AuditId::new(row.text("audit_id")?),
        due_on: row.maybe_date("cases_due_on")?,
        is_shared: row.maybe_instant("shared_at")?.is_some(),
        agency: AgencyId::new(row.text("agency_id")?),
        agency_name: row.text("agency_name")?,
        sending: Sending {
            opened_at: row.maybe_instant("opened_at")?,
            sent_at: row.maybe_instant("sent_at")?,
            accepted_at: row.maybe_instant("accepted_at")?,
            changes_asked_at: row.maybe_instant("changes_asked_at")?,
            is_for_drawn_case: row.number("drawn_then")? > 0,
        },
        sent_by: row.maybe_text("sent_by_name")?.unwrap_or_default(),
        left_off: left_off(row)?,
        cases: row.small("cases")?,
        version: row.number("version")?,
    })
}

fn left_off(row: &Row) -> Result<Option<LeftOff>, StoreError> {
    let (Some(case), Some(item), Some(at)) =
        (row.maybe_text("left_case_id")?, row.maybe_text("left_item")?, row.maybe_instant("left_at")?)
    else {
        return Ok(None);
    };
    Ok(Some(LeftOff {
        case: CaseId::new(case),
        item: Item::from_code(&item).ok_or(StoreError::Unreadable { what: "left_item" })?,
        by: row.maybe_text("left_by")?.map(PersonId::new),
        by_name: row.maybe_text("left_by_name")?.unwrap_or_default(),
        at,
        session: row.maybe_text("left_session")?.unwrap_or_default(),
    }))
}

/// The cases of an agency in an audit, in the order of their numbers, each with all that the agency says of it.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn cases(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
) -> Result<Vec<SentCase>, StoreError> {
    snapshot!(db, |tx| {
        let mut found = Vec::new();
        for file in cases::list_in(tx, board, audit).await? {
            if file.agency == *agency {
                let said = said_in(tx, board, audit, &file.id).await?;
                found.push(SentCase { file, sending: said.sending, safety: said.safety });
            }
        }
        Ok(found)
    })
}
