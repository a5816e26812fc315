//! Looking for what another process changed: one small statement a second for all who watch here, and none while nobody
//! does.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use app::site::now;
use chrono::TimeDelta;
use store::Database;

/// How far back is looked. The clocks of two processes differ by less; where they do not, each stream's own look finds
/// what was missed.
const BACK: TimeDelta = TimeDelta::minutes(1);

/// The one who looks, if there is one. Cloning shares it.
#[derive(Clone, Debug)]
pub(super) struct Looking {
    database: Database,
    every: Duration,
    is_on: Arc<AtomicBool>,
}

impl Looking {
    pub(super) fn new(database: Database, every: Duration) -> Self {
        Self { database, every, is_on: Arc::default() }
    }

    /// Looks from now on, until nobody watches any more. Needs a running Tokio runtime.
    pub(super) fn go_on(&self) {
        if self.is_on.swap(true, Ordering::SeqCst) {
            return;
        }
        let looking = self.clone();
        tokio::spawn(async move {
            loop {
                tokio::time::sleep(looking.every).await;
                if looking.is_wanted() {
                    looking.look().await;
                    continue;
                }
                looking.is_on.store(false, Ordering::SeqCst);
                // Somebody may have come between the question and the answer.
                if !looking.is_wanted() || looking.is_on.swap(true, Ordering::SeqCst) {
                    break;
                }
            }
        });
    }

    fn is_wanted(&self) -> bool {
        store::live::count_watched(&self.database) > 0
    }

    async fn look(&self) {
        if let Err(error) = store::live::look(&self.database, now() - BACK).await {
            tracing::warn!(%error, "what other processes changed could not be looked for");
        }
    }
}
