//! Who in this process watches which audit. Only the newest version of each is kept, and nothing of an audit that
//! nobody watches.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::watch::{self, Receiver, Sender};

use crate::audits::AuditKey;

/// The watched audits of a database, shared by its clones.
#[derive(Clone, Debug, Default)]
pub(crate) struct Watchers(Arc<Mutex<Watched>>);

#[derive(Debug, Default)]
struct Watched {
    audits: HashMap<AuditKey, Sender<i64>>,
    /// Whether the server is going down: nobody is let in any more.
    is_over: bool,
}

impl Watchers {
    /// Begins to watch an audit. Nothing once it is over.
    pub(super) fn subscribe(&self, key: &AuditKey) -> Option<Receiver<i64>> {
        let mut watched = self.lock();
        if watched.is_over {
            return None;
        }
        let versions = watched.audits.entry(key.clone()).or_insert_with(|| watch::channel(0).0);
        Some(versions.subscribe())
    }

    /// Tells those who watch an audit of its version. An older one than they know of says nothing: two changes can be
    /// told in another order than they were made in.
    pub(crate) fn tell(&self, key: &AuditKey, version: i64) {
        if let Some(versions) = self.lock().audits.get(key) {
            versions.send_if_modified(|newest| {
                let is_newer = version > *newest;
                *newest = version.max(*newest);
                is_newer
            });
        }
    }

    /// Forgets an audit that nobody watches any more.
    pub(super) fn forget(&self, key: &AuditKey) {
        let mut watched = self.lock();
        if watched.audits.get(key).is_some_and(|versions| versions.receiver_count() == 0) {
            watched.audits.remove(key);
        }
    }

    /// How many audits are watched.
    pub(super) fn count(&self) -> usize {
        self.lock().audits.len()
    }

    /// Lets nobody watch any longer.
    pub(super) fn end(&self) {
        let mut watched = self.lock();
        watched.is_over = true;
        watched.audits.clear();
    }

    fn lock(&self) -> MutexGuard<'_, Watched> {
        // A number is whole whoever panicked while the lock was held.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
