//! Tries to sign in that failed, counted so that the waits hold across restarts and processes.
//!
//! A try is counted before it is judged and taken back when it was right: a hundred guesses sent at once would
//! otherwise all be judged before the first one is counted.

use chrono::{DateTime, Utc};
use data_encoding::HEXLOWER;
use domain::{
    id::PersonId,
    sign_in::{Failures, Limit},
    trail::{By, Chain, Deed, Detail, Subject},
};
use sha2::{Digest, Sha256};

use crate::{database::Database, error::StoreError, statement::sql, transaction::Transaction};

/// What failures are counted for. The database holds the hash of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    hash: String,
    limit: Limit,
}

impl Counted {
    /// An account by the e-mail address that was typed, whether there is one or not.
    pub fn account(email: &str) -> Self {
        Self::new("account", &email.trim().to_lowercase(), Limit::Account)
    }

    /// The codes of a person's second factor.
    pub fn codes(person: &PersonId) -> Self {
        Self::new("codes", person.as_str(), Limit::Account)
    }

    /// The network address that requests come from.
    pub fn address(address: &str) -> Self {
        Self::new("address", address, Limit::Address)
    }

    /// Codes for a projector, by the network address that they come from. Nothing clears them but time: whoever runs a
    /// meeting has a code that is right, and could guess at another one in between.
    pub fn screen_codes(address: &str) -> Self {
        Self::new("screen", address, Limit::Address)
    }

    fn new(kind: &str, what: &str, limit: Limit) -> Self {
        Self { hash: HEXLOWER.encode(&Sha256::digest(format!("{kind} {what}"))), limit }
    }
}

/// Whether a try is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a try that has to wait may not be judged"]
pub enum Try {
    /// It is, and counts as a failure until [`forgive`] says otherwise.
    Counted,
    /// Not before this instant. It was not counted.
    WaitUntil(DateTime<Utc>),
}

/// Counts a try before it is judged, unless one of these has to wait.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn count(db: &Database, counted: &[Counted], at: DateTime<Utc>) -> Result<Try, StoreError> {
    let mut counted = counted.to_vec();
    // Everybody locks the rows in the same order.
    counted.sort_by(|left, right| left.hash.cmp(&right.hash));
    transaction!(db, |tx| {
        let mut failures = Vec::new();
        for one in &counted {
            failures.push(hold(tx, one, at).await?);
        }
        let waits = counted.iter().zip(&failures).filter_map(|(one, had)| had.wait_until(one.limit, at));
        if let Some(until) = waits.max() {
            return Ok(Try::WaitUntil(until));
        }
        for (one, had) in counted.iter().zip(&failures) {
            write(tx, one, had.and_another(at)).await?;
        }
        Ok(Try::Counted)
    })
}

/// Takes the last count back, because the try was right, and forgets what was counted for `cleared` altogether.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn forgive(
    db: &Database,
    cleared: &Counted,
    taken_back: Option<&Counted>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut rows: Vec<&Counted> = [cleared].into_iter().chain(taken_back).collect();
    // Everybody locks the rows in the same order.
    rows.sort_by(|left, right| left.hash.cmp(&right.hash));
    transaction!(db, |tx| {
        for one in &rows {
            if one.hash == cleared.hash {
                sql("delete from sign_in_failure where counted = $1").with(&one.hash).run(&mut *tx).await?;
            } else {
                let had = hold(tx, one, at).await?;
                write(tx, one, had.without_one()).await?;
            }
        }
        Ok(())
    })
}

/// Takes the last count back, because the try was right.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn take_back(db: &Database, counted: &Counted, at: DateTime<Utc>) -> Result<(), StoreError> {
    transaction!(db, |tx| {
        let had = hold(tx, counted, at).await?;
        write(tx, counted, had.without_one()).await
    })
}

/// Tells the trail that a code for a projector was refused. What was typed is not told.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn tell_of_screen(db: &Database, by: &By) -> Result<(), StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        let _ = &tx;
        pen.tell(Deed::ScreenRefused, Subject::default(), Detail::default());
        Ok(())
    })
}

/// Tells the trail that somebody was refused: a person, or nobody who is known. What was typed is not told.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn tell(db: &Database, person: Option<&PersonId>, by: &By) -> Result<(), StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        let _ = &tx;
        let subject = person.map_or_else(Subject::default, Subject::other);
        pen.tell(Deed::SignInRefused, subject, Detail::default());
        Ok(())
    })
}

/// Removes what was counted last before an instant. Gives how many rows there were.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn purge(db: &Database, before: DateTime<Utc>) -> Result<u64, StoreError> {
    transaction!(db, |tx| {
        sql("delete from sign_in_failure where last_at < $1").with(before).run(&mut *tx).await
    })
}

/// What is counted so far, with its row locked until the transaction ends.
async fn hold(tx: &mut Transaction, one: &Counted, at: DateTime<Utc>) -> Result<Failures, StoreError> {
    sql("insert into sign_in_failure (counted, failures, last_at) values ($1, 0, $2) \
         on conflict (counted) do nothing")
    .with(&one.hash)
    .with(at)
    .run(&mut *tx)
    .await?;
    let row = sql("update sign_in_failure set failures = failures where counted = $1 \
             returning failures, last_at")
    .with(&one.hash)
    .row(&mut *tx)
    .await?;
    row.map_or(Ok(Failures::none(at)), |row| {
        Ok(Failures { count: row.number("failures")?, last_at: row.instant("last_at")? })
    })
}

async fn write(tx: &mut Transaction, one: &Counted, failures: Failures) -> Result<(), StoreError> {
    sql("update sign_in_failure set failures = $2, last_at = $3 where counted = $1")
        .with(&one.hash)
        .with(failures.count)
        .with(failures.last_at)
        .run(tx)
        .await?;
    Ok(())
}
