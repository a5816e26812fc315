//! Watching an audit: its version, which is one more with every change and says nothing else.
//!
//! A change made in this process is told as soon as it is committed. What another process changes is found by
//! [`look`], which asks for all watched audits at once, and by [`Watch::look_again`], whatever the clocks say.

mod watchers;

use chrono::{DateTime, Utc};
use domain::id::{AuditId, BoardId};
use tokio::sync::watch::Receiver;

pub(crate) use self::watchers::Watchers;
use crate::{audits::AuditKey, database::Database, error::StoreError, statement::sql};

/// The version of an audit now.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn version(db: &Database, board: &BoardId, audit: &AuditId) -> Result<i64, StoreError> {
    sql("select live from audit where board_id = $1 and id = $2")
        .with(board)
        .with(audit)
        .row(db)
        .await?
        .ok_or(StoreError::NotFound { what: "audit" })?
        .number("live")
}

/// Somebody who watches an audit, until this is dropped.
#[derive(Debug)]
pub struct Watch {
    db: Database,
    key: AuditKey,
    /// Always there until it is dropped.
    versions: Option<Receiver<i64>>,
}

/// Begins to watch an audit. Nothing once [`end`] was called.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn watch(db: &Database, key: &AuditKey) -> Result<Option<Watch>, StoreError> {
    // First the watching, then the version, so that no change falls between the two.
    let Some(versions) = db.watchers.subscribe(key) else { return Ok(None) };
    let watch = Watch { db: db.clone(), key: key.clone(), versions: Some(versions) };
    watch.look_again().await?;
    Ok(Some(watch))
}

impl Watch {
    /// The newest version that is known. [`Watch::changed`] waits for one after it.
    pub fn version(&mut self) -> i64 {
        self.versions.as_mut().map_or(0, |versions| *versions.borrow_and_update())
    }

    /// Waits for a newer version. Nothing once [`end`] was called.
    pub async fn changed(&mut self) -> Option<i64> {
        let versions = self.versions.as_mut()?;
        versions.changed().await.ok()?;
        Some(*versions.borrow_and_update())
    }

    /// Asks the database for the version.
    ///
    /// # Errors
    /// As [`version`].
    pub async fn look_again(&self) -> Result<(), StoreError> {
        let version = version(&self.db, &self.key.board, &self.key.audit).await?;
        self.db.watchers.tell(&self.key, version);
        Ok(())
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        drop(self.versions.take());
        self.db.watchers.forget(&self.key);
    }
}

/// How many audits are watched in this process.
pub fn count_watched(db: &Database) -> usize {
    db.watchers.count()
}

/// Finds what was changed since an instant, in this process or another, and tells those who watch it.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn look(db: &Database, since: DateTime<Utc>) -> Result<(), StoreError> {
    let rows = sql("select board_id, id, live from audit /* every board */ where changed_at >= $1")
        .with(since)
        .rows(db)
        .await?;
    for row in rows {
        let key =
            AuditKey { board: BoardId::new(row.text("board_id")?), audit: AuditId::new(row.text("id")?) };
        db.watchers.tell(&key, row.number("live")?);
    }
    Ok(())
}

/// Lets nobody watch any longer, because the server goes down.
pub fn end(db: &Database) {
    db.watchers.end();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_rolled_back_is_told_to_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("audits.db").display());
        let db = Database::open(&url).await.unwrap();
        let key = AuditKey { board: BoardId::new("board"), audit: AuditId::new("audit") };
        let mut versions = db.watchers.subscribe(&key).unwrap();
        let change = async |version, outcome: Result<(), StoreError>| {
            let mut tx = db.begin().await.unwrap();
            tx.note_touched(key.clone(), version);
            tx.close(outcome).await
        };
        change(5, Err(StoreError::Agreed)).await.unwrap_err();
        assert_eq!(*versions.borrow_and_update(), 0);
        change(5, Ok(())).await.unwrap();
        assert_eq!(*versions.borrow_and_update(), 5);
        // The older of two changes, told after the newer one.
        change(4, Ok(())).await.unwrap();
        assert!(!versions.has_changed().unwrap());
        assert_eq!(*versions.borrow(), 5);
    }
}
