//! Who audits whom, and what the group chose about observations.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use domain::{
    id::{AgencyId, AuditId, BoardId},
    text::alphabetical,
    trail::{By, Chain, Deed, Detail, Subject},
};

use crate::{
    audits::{hold_draft, touch},
    database::Database,
    error::StoreError,
    saved::Saved,
    statement::{Value, insert_rows, sql},
    stored_row::Row,
    trail::Fields,
    transaction::Transaction,
};

/// What is arranged for an audit's observations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangements {
    /// Audited agency, auditing agency; in the order of the audited agencies' names.
    pub pairs: Vec<(AgencyId, AgencyId)>,
    /// The day the group agreed the pairs; `None` while they are proposed.
    pub agreed_on: Option<NaiveDate>,
    /// Whether observations are rated.
    pub rates_observations: bool,
    /// Whether workers see and comment on what was recorded of their interview before it is shared.
    pub shows_workers: bool,
}

/// What is arranged, and the version to expect when it is changed.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn get(db: &Database, board: &BoardId, audit: &AuditId) -> Result<(Arrangements, i64), StoreError> {
    snapshot!(db, |tx| {
        let (named, version) = get_in(tx, board, audit).await?;
        Ok((named.arrangements(), version))
    })
}

/// What is arranged, with the agencies' names.
pub(crate) struct Named {
    /// Audited agency with its name, auditing agency with its name; in the order of the audited agencies' names.
    pub(crate) pairs: Vec<[(AgencyId, String); 2]>,
    /// The day the group agreed the pairs.
    pub(crate) agreed_on: Option<NaiveDate>,
    /// Whether observations are rated.
    pub(crate) rates_observations: bool,
    /// Whether workers see what was recorded of their interview.
    pub(crate) shows_workers: bool,
}

impl Named {
    fn arrangements(self) -> Arrangements {
        Arrangements {
            pairs: self.pairs.into_iter().map(|[(audited, _), (auditing, _)]| (audited, auditing)).collect(),
            agreed_on: self.agreed_on,
            rates_observations: self.rates_observations,
            shows_workers: self.shows_workers,
        }
    }
}

/// As [`get`], in a transaction and with the names.
pub(crate) async fn get_in(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
) -> Result<(Named, i64), StoreError> {
    let chosen =
        sql("select pairs_agreed_on, rates_observations, shows_workers, arrangement_version from audit \
             where board_id = $1 and id = $2")
        .with(board)
        .with(audit)
        .row(&mut *tx)
        .await?
        .ok_or(StoreError::NotFound { what: "audit" })?;
    let rows = sql("select x.audited_id, g.name as audited_name, x.auditing_id, h.name as auditing_name \
             from audit_pair x join agency g on g.id = x.audited_id join agency h on h.id = x.auditing_id \
             where x.board_id = $1 and x.audit_id = $2")
    .with(board)
    .with(audit)
    .rows(tx)
    .await?;
    let mut pairs = rows
        .iter()
        .map(|row| {
            Ok([
                (AgencyId::new(row.text("audited_id")?), row.text("audited_name")?),
                (AgencyId::new(row.text("auditing_id")?), row.text("auditing_name")?),
            ])
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    pairs.sort_by(|[left, _], [right, _]| alphabetical(&left.1, &right.1).then_with(|| left.0.cmp(&right.0)));
    let named = Named {
        pairs,
        agreed_on: chosen.maybe_date("pairs_agreed_on")?,
        rates_observations: chosen.truth("rates_observations")?,
        shows_workers: chosen.truth("shows_workers")?,
    };
    Ok((named, chosen.number("arrangement_version")?))
}

/// Whether the group chose to rate observations.
pub(crate) async fn rates_observations(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
) -> Result<bool, StoreError> {
    let row = sql("select rates_observations from audit where board_id = $1 and id = $2")
        .with(board)
        .with(audit)
        .row(tx)
        .await?;
    row.ok_or(StoreError::NotFound { what: "audit" })?.truth("rates_observations")
}

/// Changes what is arranged. Observations that have no auditing agency yet take that of their pair.
///
/// # Errors
/// [`StoreError::NotFound`] for an agency that is not in the audit, [`StoreError::StillInUse`] for an agency that would
/// audit itself or be audited twice, [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn arrange(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    arrangements: &Arrangements,
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let (before, version) = get_in(tx, board, audit).await?;
        let before = before.arrangements();
        can_be_paired(&arrangements.pairs)?;
        let fields = changed_fields(&before, arrangements);
        if fields.is_empty() {
            return Ok(Saved::Kept { version });
        }
        if version != expected_version {
            return Ok(Saved::Overtaken);
        }
        sql("delete from audit_pair where board_id = $1 and audit_id = $2")
            .with(board)
            .with(audit)
            .run(&mut *tx)
            .await?;
        let rows = arrangements.pairs.iter().map(|(audited, auditing)| {
            [Value::from(board), Value::from(audit), Value::from(audited), Value::from(auditing)]
        });
        insert_rows(
            tx,
            "insert into audit_pair (board_id, audit_id, audited_id, auditing_id) values",
            rows.collect(),
        )
        .await
        .map_err(|error| error.or_not_found("agency"))?;
        let given = give_to_observations(tx, board, audit, arrangements, by).await?;
        sql("update audit set pairs_agreed_on = $3, rates_observations = $4, shows_workers = $5, \
                arrangement_version = arrangement_version + 1 \
             where board_id = $1 and id = $2")
        .with(board)
        .with(audit)
        .with(arrangements.agreed_on)
        .with(arrangements.rates_observations)
        .with(arrangements.shows_workers)
        .run(&mut *tx)
        .await?;
        touch(tx, board, audit, by.at).await?;
        let detail = told(&fields, arrangements).say("observations", given);
        pen.tell(Deed::PairsArranged, Subject::audit(audit), detail);
        Ok(Saved::Kept { version: version + 1 })
    })
}

fn can_be_paired(pairs: &[(AgencyId, AgencyId)]) -> Result<(), StoreError> {
    if pairs.iter().any(|(audited, auditing)| audited == auditing) {
        return Err(StoreError::StillInUse { because: "an agency never audits itself" });
    }
    let audited: BTreeSet<_> = pairs.iter().map(|(audited, _)| audited).collect();
    if audited.len() < pairs.len() {
        return Err(StoreError::StillInUse { because: "one agency audits another, not two of them" });
    }
    Ok(())
}

/// Gives observations without an auditing agency that of their pair. Gives how many there were.
async fn give_to_observations(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    arrangements: &Arrangements,
    by: &By,
) -> Result<u64, StoreError> {
    let mut given = 0;
    for (audited, auditing) in &arrangements.pairs {
        given += sql("update observation set auditing_id = $4, changed_at = $5, version = version + 1 \
             where board_id = $1 and audit_id = $2 and audited_id = $3 and auditing_id is null \
                and withdrawn_on is null")
        .with(board)
        .with(audit)
        .with(audited)
        .with(auditing)
        .with(by.at)
        .run(&mut *tx)
        .await?;
    }
    Ok(given)
}

fn changed_fields(before: &Arrangements, now: &Arrangements) -> Fields {
    let set = |arrangements: &Arrangements| BTreeSet::from_iter(arrangements.pairs.clone());
    Fields::default()
        .with("pairs", set(before) != set(now))
        .with("agreed_on", before.agreed_on != now.agreed_on)
        .with("rates_observations", before.rates_observations != now.rates_observations)
        .with("shows_workers", before.shows_workers != now.shows_workers)
}

/// What the trail says of the arrangements: of each pair the audited agency, then the auditing one.
fn told(fields: &Fields, now: &Arrangements) -> Detail {
    let mut detail = fields
        .detail()
        .say("agreed_on", now.agreed_on.map(|day| day.to_string()).unwrap_or_default())
        .say("rates_observations", now.rates_observations)
        .say("shows_workers", now.shows_workers);
    for (audited, auditing) in &now.pairs {
        detail = detail.say("pair", format!("{audited} {auditing}"));
    }
    detail
}

/// The pairs of the board's earlier audits, the latest first: audited agency, auditing agency. Audits without pairs are
/// left out.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn earlier(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<Vec<(AgencyId, AgencyId)>>, StoreError> {
    snapshot!(db, |tx| {
        let begun = sql("select created_at from audit where board_id = $1 and id = $2")
            .with(board)
            .with(audit)
            .row(&mut *tx)
            .await?
            .ok_or(StoreError::NotFound { what: "audit" })?
            .instant("created_at")?;
        // Identifiers grow with time, so they tell apart what was set up in one instant.
        let rows = sql("select p.audit_id, p.audited_id, p.auditing_id \
             from audit a join audit_pair p on p.board_id = a.board_id and p.audit_id = a.id \
             where a.board_id = $1 and (a.created_at < $2 or (a.created_at = $2 and a.id < $3)) \
             order by a.created_at desc, a.id desc, p.audited_id")
        .with(board)
        .with(begun)
        .with(audit)
        .rows(&mut *tx)
        .await?;
        by_audit(&rows)
    })
}

fn by_audit(rows: &[Row]) -> Result<Vec<Vec<(AgencyId, AgencyId)>>, StoreError> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut audits: Vec<Vec<(AgencyId, AgencyId)>> = Vec::new();
    for row in rows {
        let place = *places.entry(row.text("audit_id")?).or_insert_with(|| {
            audits.push(Vec::new());
            audits.len() - 1
        });
        if let Some(pairs) = audits.get_mut(place) {
            pairs.push((AgencyId::new(row.text("audited_id")?), AgencyId::new(row.text("auditing_id")?)));
        }
    }
    Ok(audits)
}
