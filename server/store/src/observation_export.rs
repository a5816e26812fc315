//! All that is held on one observation, in one snapshot.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::{
    case_export::{About, ExportedEvent, ExportedFinding},
    dates::in_words,
    finding::FindingKind,
    id::{AuditId, BoardId, ObservationId},
    observation::Observation,
    observation_export::{Around, ObservationExport},
    trail::{Chain, Stream},
};

use crate::{
    audits,
    case_export::{Names, date, event, head, instant},
    database::Database,
    error::StoreError,
    observations,
    statement::Target,
    statement::sql,
    transaction::Transaction,
};

/// Reads all that is held on an observation of an audit: who observes, what was agreed to and withdrawn, what was recorded
/// and is still held, its findings, the events about it and the heads of the trail at that moment.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Unreadable`] or [`StoreError::Unavailable`].
pub async fn get(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    at: DateTime<Utc>,
) -> Result<ObservationExport, StoreError> {
    snapshot!(db, |tx| {
        let found = audits::find_in(Target::Transaction(&mut *tx), board, audit)
            .await?
            .ok_or(StoreError::NotFound { what: "audit" })?;
        let held = observations::read::get_in(tx, board, audit, observation).await?;
        let row =
            sql("select created_at, changed_at from observation where board_id = $1 and audit_id = $2 and id = $3")
                .with(board)
                .with(audit)
                .with(observation)
                .row(&mut *tx)
                .await?
                .ok_or(StoreError::NotFound { what: "observation" })?;
        let names = names(tx, board, audit, observation).await?;
        let chain = Chain::Board(board.clone());
        let around = Around {
            about: About {
                what: "All that is held on one observation of a multi-agency audit".to_owned(),
                made_at: instant(at),
                board: found.board_name,
                audit: found.details.name,
                not_in_it: "What was withdrawn, which is not held any more; drafts, which their authors alone see and \
                            which are erased after a day; the keys under which the trail hashes texts, and the hash of \
                            the link for the worker; reports, which tell of all observations together; the event of \
                            taking this file, which follows it in the trail."
                    .to_owned(),
            },
            named_at: instant(row.instant("created_at")?),
            changed_at: instant(row.instant("changed_at")?),
            findings: findings(tx, board, audit, &held).await?,
            changes: events(tx, &chain, Stream::Changes, audit, observation, &names).await?,
            reads: events(tx, &chain, Stream::Reads, audit, observation, &names).await?,
            heads: vec![
                head(tx, &chain, Stream::Changes).await?,
                head(tx, &chain, Stream::Reads).await?,
            ],
        };
        Ok(ObservationExport::new(&held, around))
    })
}

async fn findings(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    held: &Observation,
) -> Result<Vec<ExportedFinding>, StoreError> {
    let rows = sql("select kind, text, owner, due from finding \
         where board_id = $1 and audit_id = $2 and observation_id = $3 order by position, id")
    .with(board)
    .with(audit)
    .with(&held.id)
    .rows(tx)
    .await?;
    let gone = match (held.erased_on, held.withdrawals.last()) {
        (Some(on), _) => format!("The text was erased on {}", in_words(on)),
        (None, Some((_, on))) => {
            format!("The text was erased because something was withdrawn on {}", in_words(*on))
        }
        (None, None) => String::new(),
    };
    rows.iter()
        .map(|row| {
            let kind: FindingKind = row.word("kind")?;
            let text = row.text("text")?;
            Ok(ExportedFinding {
                kind: kind.words().to_owned(),
                question: None,
                text: if text.is_empty() { gone.clone() } else { text },
                owner: row.maybe_text("owner")?,
                due: row.maybe_date("due")?.map(date),
            })
        })
        .collect()
}

/// The names of the people and agencies that the events are of, and the observation's number.
async fn names(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
) -> Result<Names, StoreError> {
    let chain = Chain::Board(board.clone());
    let mut names = HashMap::new();
    for statement in [
        sql("select id, name from person \
             where id in (select who from trail_event where chain = $1 and audit = $2 and other = $3)"),
        sql("select id, name from agency \
             where id in (select agency from trail_event where chain = $1 and audit = $2 and other = $3)"),
        sql(
            "select id, reference as name from observation where board_id = $1 and audit_id = $2 and id = $3",
        ),
    ] {
        let rows = statement.with(chain.code()).with(audit).with(observation).rows(&mut *tx).await?;
        for row in &rows {
            names.insert(row.text("id")?, row.text("name")?);
        }
    }
    Ok(Names(names))
}

/// The events about the observation, and about findings that were raised from it. Identifiers are random, so an event
/// whose details name this one is about it.
async fn events(
    tx: &mut Transaction,
    chain: &Chain,
    stream: Stream,
    audit: &AuditId,
    observation: &ObservationId,
    names: &Names,
) -> Result<Vec<ExportedEvent>, StoreError> {
    let rows = sql("select seq, at, who, agency, deed, act, other, detail, hash from trail_event \
             where chain = $1 and audit = $2 and stream = $4 \
                and (other = $3 or detail like '%' || $3 || '%' or other in \
                    (select id from finding where board_id = $1 and audit_id = $2 and observation_id = $3)) \
             order by seq")
    .with(chain.code())
    .with(audit)
    .with(observation)
    .with(stream.code())
    .rows(tx)
    .await?;
    rows.iter().map(|row| event(row, names)).collect()
}
