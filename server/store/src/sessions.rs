//! Sessions: who is signed in at which browser. The browser holds the identifier, the database its hash alone.

use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    id::PersonId,
    sign_in::has_ended,
    trail::{By, Chain, Deed, Detail, Subject},
};

use crate::{database::Database, error::StoreError, statement::sql, transaction::Transaction};

/// A sign of life is written at most this often.
const TOUCHED_EVERY: TimeDelta = TimeDelta::minutes(1);

/// How far somebody has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The password was right; the second factor is still to come, or to be set up.
    Password,
    /// Signed in.
    Complete,
}

impl Stage {
    fn code(self) -> &'static str {
        match self {
            Stage::Password => "password",
            Stage::Complete => "complete",
        }
    }
}

/// A session that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Whose it is.
    pub person: PersonId,
    /// How far they have come.
    pub stage: Stage,
    /// When it began.
    pub began_at: DateTime<Utc>,
    /// The last sign of life.
    pub seen_at: DateTime<Utc>,
}

/// What is known under the hash of an identifier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A session that goes on.
    Session(Session),
    /// A session that was too long idle, or too long altogether. `was_complete` says whether they had been signed in.
    Expired {
        /// Whose it was.
        person: PersonId,
        /// Whether they had been signed in.
        was_complete: bool,
    },
    /// Nothing.
    Nothing,
}

/// Begins a session under the hash of its identifier. `replaces` is the hash of the one that the browser had until
/// now, which ends. The trail says that somebody signed in where the session is complete.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn begin(
    db: &Database,
    id_hash: &str,
    person: &PersonId,
    stage: Stage,
    replaces: Option<&str>,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        sql("delete from session where id_hash = $1").with(replaces).run(&mut *tx).await?;
        sql("insert into session (id_hash, person_id, stage, began_at, seen_at) values ($1, $2, $3, $4, $4)")
            .with(id_hash)
            .with(person)
            .with(stage.code())
            .with(by.at)
            .run(&mut *tx)
            .await?;
        if stage == Stage::Complete {
            pen.tell(Deed::SignedIn, Subject::other(person), Detail::default());
        }
        Ok(())
    })
}

/// What is known under the hash of an identifier at this instant.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find(db: &Database, id_hash: &str, at: DateTime<Utc>) -> Result<Found, StoreError> {
    let row = sql("select person_id, stage, began_at, seen_at from session where id_hash = $1")
        .with(id_hash)
        .row(db)
        .await?;
    let Some(row) = row else { return Ok(Found::Nothing) };
    let session = Session {
        person: PersonId::new(row.text("person_id")?),
        stage: if row.text("stage")? == Stage::Complete.code() { Stage::Complete } else { Stage::Password },
        began_at: row.instant("began_at")?,
        seen_at: row.instant("seen_at")?,
    };
    Ok(if has_ended(session.began_at, session.seen_at, at) {
        Found::Expired { person: session.person, was_complete: session.stage == Stage::Complete }
    } else {
        Found::Session(session)
    })
}

/// Notes a sign of life, at most once a minute. A session that has ended stays ended.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn touch(
    db: &Database,
    id_hash: &str,
    session: &Session,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    if at - session.seen_at < TOUCHED_EVERY || has_ended(session.began_at, session.seen_at, at) {
        return Ok(());
    }
    transaction!(db, |tx| {
        sql("update session set seen_at = $2 where id_hash = $1 and seen_at < $2")
            .with(id_hash)
            .with(at)
            .run(&mut *tx)
            .await
    })?;
    Ok(())
}

/// Ends a session because its owner signs out.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn end(db: &Database, id_hash: &str, by: &By) -> Result<(), StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        let row = sql("delete from session where id_hash = $1 returning person_id")
            .with(id_hash)
            .row(&mut *tx)
            .await?;
        if let Some(row) = row {
            pen.tell(Deed::SignedOut, Subject::other(row.text("person_id")?), Detail::default());
        }
        Ok(())
    })
}

/// Ends all sessions of a person but `keep`, the hash of one's identifier. Gives how many there were.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn end_others(
    db: &Database,
    person: &PersonId,
    keep: Option<&str>,
    by: &By,
) -> Result<u64, StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        let ended = end_all(tx, person, keep).await?;
        if ended > 0 {
            pen.tell(Deed::SignedOut, Subject::other(person), Detail::default().say("sessions", ended));
        }
        Ok(ended)
    })
}

/// As [`end_others`], within a change that tells the trail of itself. The rows stay until they are purged, as sessions
/// that are over for ever: they still say whose form it was that came too late.
pub(crate) async fn end_all(
    tx: &mut Transaction,
    person: &PersonId,
    keep: Option<&str>,
) -> Result<u64, StoreError> {
    sql("update session set began_at = 0 where person_id = $1 and id_hash <> $2 and began_at > 0")
        .with(person)
        .with(keep.unwrap_or_default())
        .run(tx)
        .await
}

/// How many sessions of a person go on at this instant.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn count(db: &Database, person: &PersonId, at: DateTime<Utc>) -> Result<usize, StoreError> {
    let rows = sql("select began_at, seen_at from session where person_id = $1 and stage = 'complete'")
        .with(person)
        .rows(db)
        .await?;
    let mut going_on = 0;
    for row in rows {
        if !has_ended(row.instant("began_at")?, row.instant("seen_at")?, at) {
            going_on += 1;
        }
    }
    Ok(going_on)
}

/// Removes the sessions last seen before an instant. Until then an expired one still says whose form it was that
/// came too late. Gives how many there were.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn purge(db: &Database, before: DateTime<Utc>) -> Result<u64, StoreError> {
    transaction!(db, |tx| { sql("delete from session where seen_at < $1").with(before).run(&mut *tx).await })
}
