//! The facts that the rules of [`domain::access`] ask for.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{
    access::{AuditFacts, CaseFacts, ObservationFacts, SendingFacts},
    id::{AgencyId, AuditId, BoardId, CaseId, ObservationId, PersonId},
};

use crate::{
    confidentiality, database::Database, error::StoreError, sending, statement::sql, stored_row::Row,
};

/// What the rules need to know of an audit, if this board hosts one under this identifier.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn audit_facts(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Option<AuditFacts>, StoreError> {
    snapshot!(db, |tx| {
        let row =
            sql("select shared_at, agreed_on, own_agency_rates from audit where board_id = $1 and id = $2")
                .with(board)
                .with(audit)
                .row(&mut *tx)
                .await?;
        let Some(row) = row else { return Ok(None) };
        let receiving =
            sql("select receiving_board_id from audit_board where board_id = $1 and audit_id = $2 \
             order by position")
            .with(board)
            .with(audit)
            .rows(&mut *tx)
            .await?;
        let agencies = sql("select agency_id from audit_agency where board_id = $1 and audit_id = $2")
            .with(board)
            .with(audit)
            .rows(&mut *tx)
            .await?;
        let observers = sql("select distinct observer_id from observation \
             where board_id = $1 and audit_id = $2 and observer_id is not null")
        .with(board)
        .with(audit)
        .rows(&mut *tx)
        .await?;
        let confirmed = confidentiality::confirmed_in(tx, board, audit).await?;
        let sent = sql("select agency_id from sending \
             where board_id = $1 and audit_id = $2 and sent_at is not null")
        .with(board)
        .with(audit)
        .rows(&mut *tx)
        .await?;
        Ok(Some(AuditFacts {
            host: board.clone(),
            receiving: receiving
                .iter()
                .map(|row| row.text("receiving_board_id").map(BoardId::new))
                .collect::<Result<_, _>>()?,
            agencies: agencies
                .iter()
                .map(|row| row.text("agency_id").map(AgencyId::new))
                .collect::<Result<_, _>>()?,
            is_shared: row.maybe_instant("shared_at")?.is_some(),
            is_agreed: row.maybe_text("agreed_on")?.is_some(),
            own_agency_rates: row.truth("own_agency_rates")?,
            observers: observers
                .iter()
                .map(|row| row.text("observer_id").map(PersonId::new))
                .collect::<Result<_, _>>()?,
            confirmed,
            sent: sent
                .iter()
                .map(|row| row.text("agency_id").map(AgencyId::new))
                .collect::<Result<_, _>>()?,
        }))
    })
}

/// An audit in somebody's list: where it is, and what the rules need to know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedFacts {
    /// The audit.
    pub audit: AuditId,
    /// The facts, the hosting board among them.
    pub facts: AuditFacts,
}

/// What the rules need to know of all audits that a board hosts, in the order of [`crate::audits::list`]: eight
/// statements at most, however many audits there are.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn hosted_facts(db: &Database, board: &BoardId) -> Result<Vec<ListedFacts>, StoreError> {
    snapshot!(db, |tx| {
        let rows = sql("select id, shared_at, agreed_on, own_agency_rates from audit where board_id = $1 \
             order by created_at desc, id desc")
        .with(board)
        .rows(&mut *tx)
        .await?;
        let receiving =
            sql("select audit_id, receiving_board_id from audit_board where board_id = $1 order by position")
                .with(board)
                .rows(&mut *tx)
                .await?;
        let receiving = gathered(&receiving, "receiving_board_id", BoardId::new)?;
        let agencies = sql("select audit_id, agency_id from audit_agency where board_id = $1")
            .with(board)
            .rows(&mut *tx)
            .await?;
        let agencies = gathered(&agencies, "agency_id", AgencyId::new)?;
        let observers = sql("select distinct audit_id, observer_id from observation \
             where board_id = $1 and observer_id is not null")
        .with(board)
        .rows(&mut *tx)
        .await?;
        let observers = gathered(&observers, "observer_id", PersonId::new)?;
        let confirmed = confidentiality::confirmed_everywhere_in(tx, board)
            .await?
            .map(|rows| gathered(&rows, "person_id", PersonId::new))
            .transpose()?;
        let sent = sql("select audit_id, agency_id from sending where board_id = $1 and sent_at is not null")
            .with(board)
            .rows(&mut *tx)
            .await?;
        let sent = gathered(&sent, "agency_id", AgencyId::new)?;
        rows.iter()
            .map(|row| {
                let audit = AuditId::new(row.text("id")?);
                let facts = AuditFacts {
                    host: board.clone(),
                    receiving: receiving.get(&audit).cloned().unwrap_or_default(),
                    agencies: agencies.get(&audit).cloned().unwrap_or_default(),
                    is_shared: row.maybe_instant("shared_at")?.is_some(),
                    is_agreed: row.maybe_text("agreed_on")?.is_some(),
                    own_agency_rates: row.truth("own_agency_rates")?,
                    observers: observers.get(&audit).cloned().unwrap_or_default(),
                    confirmed: confirmed
                        .as_ref()
                        .map(|confirmed| confirmed.get(&audit).cloned().unwrap_or_default()),
                    sent: sent.get(&audit).cloned().unwrap_or_default(),
                };
                Ok(ListedFacts { audit, facts })
            })
            .collect()
    })
}

/// What stands in a column, by audit.
fn gathered<T>(
    rows: &[Row],
    column: &'static str,
    new: impl Fn(String) -> T,
) -> Result<HashMap<AuditId, Vec<T>>, StoreError> {
    let mut gathered: HashMap<AuditId, Vec<T>> = HashMap::new();
    for row in rows {
        let audit = AuditId::new(row.text("audit_id")?);
        gathered.entry(audit).or_default().push(new(row.text(column)?));
    }
    Ok(gathered)
}

/// What the rules need to know of a case and of who asks about it, if the audit has it. `person` is who asks.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn case_facts(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    person: Option<&PersonId>,
) -> Result<Option<CaseFacts>, StoreError> {
    let row = sql("select c.agency_id, c.erased_on, i.declared_at from case_file c \
             left join interest i on i.board_id = c.board_id and i.audit_id = c.audit_id and i.case_id = c.id \
                and i.person_id = $4 \
             where c.board_id = $1 and c.audit_id = $2 and c.id = $3")
    .with(board)
    .with(audit)
    .with(case)
    .with(person.map(PersonId::as_str))
    .row(db)
    .await?;
    row.map(|row| {
        Ok(CaseFacts {
            agency: AgencyId::new(row.text("agency_id")?),
            has_interest: row.maybe_instant("declared_at")?.is_some(),
            is_erased: row.maybe_text("erased_on")?.is_some(),
        })
    })
    .transpose()
}

/// What the rules need to know of what an agency sends, if it presents cases in the audit. `today` is the day where the
/// boards are.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn sending_facts(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    today: NaiveDate,
) -> Result<Option<SendingFacts>, StoreError> {
    let found = sending::find(db, board, audit, agency).await?;
    Ok(found.map(|found| SendingFacts {
        agency: found.agency,
        stays_sent: found.sending.can_be_taken_back(found.due_on, today).is_err(),
    }))
}

/// What the rules need to know of an observation, if the audit has it.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn observation_facts(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
) -> Result<Option<ObservationFacts>, StoreError> {
    let row = sql("select audited_id, observer_id, shared_at, withdrawn_on, erased_on from observation \
             where board_id = $1 and audit_id = $2 and id = $3")
    .with(board)
    .with(audit)
    .with(observation)
    .row(db)
    .await?;
    row.map(|row| {
        Ok(ObservationFacts {
            id: observation.clone(),
            audited: AgencyId::new(row.text("audited_id")?),
            observer: row.maybe_text("observer_id")?.map(PersonId::new),
            is_shared: row.maybe_instant("shared_at")?.is_some(),
            is_withdrawn: row.maybe_text("withdrawn_on")?.is_some(),
            is_erased: row.maybe_text("erased_on")?.is_some(),
        })
    })
    .transpose()
}
