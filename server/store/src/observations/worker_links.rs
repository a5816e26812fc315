//! The link by which a worker reads what was recorded of their interview, and comments on it.

use chrono::{DateTime, Utc};
use domain::{
    id::{AuditId, BoardId, ObservationId},
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::{
    differences::Differences,
    needs::{TAKES_PART, needs},
    read::get_in,
};
use crate::{
    audits::{hold, hold_draft, touch},
    database::Database,
    error::StoreError,
    statement::sql,
    transaction::Transaction,
};

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkerLink {
    /// The board that hosts the audit.
    pub board: BoardId,
    /// The audit.
    pub audit: AuditId,
    /// The observation.
    pub observation: ObservationId,
    /// Until when it can be used.
    pub expires_at: DateTime<Utc>,
}

/// Makes a link, which takes the place of any before it. `token_hash` is the hash of its secret (see `secrets::token`).
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::StillInUse`] where the group did not choose that workers see it, or it is
/// shared already; [`StoreError::NoConsent`], [`StoreError::Erased`], [`StoreError::Agreed`] or
/// [`StoreError::Unavailable`].
pub async fn make_worker_link(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    token_hash: &str,
    expires_at: DateTime<Utc>,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let found = needs(tx, board, audit, observation, TAKES_PART).await?;
        if !shows_workers(tx, board, audit).await? {
            return Err(StoreError::StillInUse {
                because: "the audit group did not choose that workers see what was recorded of their interview",
            });
        }
        if found.is_shared {
            return Err(StoreError::StillInUse {
                because: "the observation is shared with the audit group, and the worker sees it before that",
            });
        }
        delete(tx, board, audit, observation).await?;
        sql("insert into worker_link (token_hash, board_id, audit_id, observation_id, made_at, expires_at) \
             values ($1, $2, $3, $4, $5, $6)")
        .with(token_hash)
        .with(board)
        .with(audit)
        .with(observation)
        .with(by.at)
        .with(expires_at)
        .run(&mut *tx)
        .await?;
        let detail = Detail::default().say("expires_at", expires_at.to_rfc3339());
        pen.tell(Deed::WorkerLinkMade, Subject::observation(audit, observation), detail);
        Ok(())
    })
}

/// Whether the group chose that workers see what was recorded of their interview.
async fn shows_workers(tx: &mut Transaction, board: &BoardId, audit: &AuditId) -> Result<bool, StoreError> {
    let row = sql("select shows_workers from audit where board_id = $1 and id = $2")
        .with(board)
        .with(audit)
        .row(tx)
        .await?;
    row.ok_or(StoreError::NotFound { what: "audit" })?.truth("shows_workers")
}

/// Deletes the link of an observation. Gives how many there were.
async fn delete(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
) -> Result<u64, StoreError> {
    sql("delete from worker_link where board_id = $1 and audit_id = $2 and observation_id = $3")
        .with(board)
        .with(audit)
        .with(observation)
        .run(tx)
        .await
}

/// Until when the link of an observation can be used, where it has one.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn worker_link_expires(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    at: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let row = sql("select l.expires_at from worker_link l \
         join audit a on a.board_id = l.board_id and a.id = l.audit_id \
         where l.board_id = $1 and l.audit_id = $2 and l.observation_id = $3 and l.expires_at > $4 \
            and a.shows_workers")
    .with(board)
    .with(audit)
    .with(observation)
    .with(at)
    .row(db)
    .await?;
    row.map(|row| row.instant("expires_at")).transpose()
}

/// Withdraws the link. Nothing happens where there is none.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn withdraw_worker_link(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold(tx, board, audit).await?;
        get_in(tx, board, audit, observation).await?;
        if delete(tx, board, audit, observation).await? > 0 {
            pen.tell(Deed::WorkerLinkWithdrawn, Subject::observation(audit, observation), Detail::default());
        }
        Ok(())
    })
}

/// The link with a hash, if it can be used now and the group (still) chose that workers see what was recorded.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find_worker_link(
    db: &Database,
    token_hash: &str,
    at: DateTime<Utc>,
) -> Result<Option<WorkerLink>, StoreError> {
    // Whoever holds a link knows nothing but its secret.
    let row = sql("select l.board_id, l.audit_id, l.observation_id, l.expires_at from worker_link l \
         join audit a on a.board_id = l.board_id and a.id = l.audit_id \
         where l.token_hash = $1 and l.expires_at > $2 and a.shows_workers /* every board */")
    .with(token_hash)
    .with(at)
    .row(db)
    .await?;
    row.map(|row| {
        Ok(WorkerLink {
            board: BoardId::new(row.text("board_id")?),
            audit: AuditId::new(row.text("audit_id")?),
            observation: ObservationId::new(row.text("observation_id")?),
            expires_at: row.instant("expires_at")?,
        })
    })
    .transpose()
}

/// Keeps what the worker wrote about what was recorded. `by` is the worker ([`domain::access::Who::Worker`]).
///
/// # Errors
/// [`StoreError::NotFound`] where no interview was recorded, or the worker's time to comment is over: it is shared, or the
/// group does not choose any more that workers see it; [`StoreError::NoConsent`], [`StoreError::Erased`],
/// [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn comment(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    words: &str,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let found = needs(tx, board, audit, observation, TAKES_PART).await?;
        if found.is_shared || !shows_workers(tx, board, audit).await? {
            return Err(StoreError::NotFound { what: "link" });
        }
        let interview = found.interview.as_ref().ok_or(StoreError::NotFound { what: "interview" })?;
        if interview.value.comment == words {
            return Ok(());
        }
        // The form of the interview leaves the comment as it is, so its version stays.
        sql("update interview set comment = $4, commented_at = $5 \
             where board_id = $1 and audit_id = $2 and observation_id = $3")
        .with(board)
        .with(audit)
        .with(observation)
        .with(words)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        touch(tx, board, audit, by.at).await?;
        let mut differences = Differences::default();
        differences.text("comment", &interview.value.comment, words);
        let detail = differences.detail(tx, board, audit, observation).await?;
        pen.tell(Deed::InterviewCommented, Subject::observation(audit, observation), detail);
        Ok(())
    })
}
