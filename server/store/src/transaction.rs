//! Transactions: everything in one is kept, or nothing is.

use std::time::Duration;

use sqlx::{Postgres, Sqlite};

use crate::{audits::AuditKey, error::StoreError, live::Watchers};

/// How often a transaction is tried again after a serialization failure or a deadlock.
const TRIES: u32 = 8;

/// An open transaction. Dropped without a commit, it is rolled back.
pub(crate) struct Transaction {
    pub(crate) on: OnEngine,
    /// The audits that are changed in it, each with its version then.
    touched: Vec<(AuditKey, i64)>,
    watchers: Watchers,
}

/// The engine's own transaction.
pub(crate) enum OnEngine {
    /// On the one connection that writes to the file.
    Sqlite(sqlx::Transaction<'static, Sqlite>),
    /// On a connection to the server.
    Postgres(sqlx::Transaction<'static, Postgres>),
}

impl Transaction {
    /// An open transaction. What it changes is told to those who watch once it is committed, not before.
    pub(crate) fn new(on: OnEngine, watchers: Watchers) -> Self {
        Self { on, touched: Vec::new(), watchers }
    }

    /// Notes that an audit is changed in it, and the audit's version then.
    pub(crate) fn note_touched(&mut self, key: AuditKey, version: i64) {
        self.touched.push((key, version));
    }

    async fn commit(self) -> Result<(), StoreError> {
        match self.on {
            OnEngine::Sqlite(transaction) => transaction.commit().await?,
            OnEngine::Postgres(transaction) => transaction.commit().await?,
        }
        for (key, version) in &self.touched {
            self.watchers.tell(key, *version);
        }
        Ok(())
    }

    async fn roll_back(self) -> Result<(), StoreError> {
        match self.on {
            OnEngine::Sqlite(transaction) => transaction.rollback().await?,
            OnEngine::Postgres(transaction) => transaction.rollback().await?,
        }
        Ok(())
    }

    /// Commits after success and rolls back after an error.
    pub(crate) async fn close<T>(self, outcome: Result<T, StoreError>) -> Result<T, StoreError> {
        match outcome {
            Ok(value) => self.commit().await.map(|()| value),
            Err(error) => {
                // The first error is the one to tell; a connection that cannot roll back is thrown away.
                let _ = self.roll_back().await;
                Err(error)
            }
        }
    }

    /// As [`Transaction::close`]. `None` says: try the whole transaction again.
    pub(crate) async fn finish<T>(
        self,
        outcome: Result<T, StoreError>,
        tries: u32,
    ) -> Option<Result<T, StoreError>> {
        match self.close(outcome).await {
            Err(error) if error.is_passing() && tries < TRIES => {
                tokio::time::sleep(Duration::from_millis(5) * 2u32.pow(tries)).await;
                None
            }
            outcome => Some(outcome),
        }
    }
}

/// Gives the body of a transaction its type, so that `?` works in it.
pub(crate) fn body<T, F: Future<Output = Result<T, StoreError>>>(future: F) -> F {
    future
}

/// Runs a block in a transaction that writes: `transaction!(db, |tx| { …; Ok(value) })`. The block is run again
/// after a serialization failure or a deadlock, so it must not use up what it borrows.
///
/// A macro and not a function with a closure: the compiler cannot yet see that the future of a borrowing async
/// closure may move between threads.
macro_rules! transaction {
    ($db:expr, |$tx:ident| $body:block) => {{
        let mut tries = 0;
        loop {
            let mut open = $db.begin().await?;
            let $tx = &mut open;
            let outcome = $crate::transaction::body(async { $body }).await;
            if let Some(outcome) = open.finish(outcome, tries).await {
                break outcome;
            }
            tries += 1;
        }
    }};
}

/// Runs a block that changes something and tells the trail of it, in one transaction:
/// `change!(db, by, Chain::Board(board.clone()), |tx, pen| { …; pen.tell(Deed::…, Subject::…, Detail::default()); Ok(value) })`.
/// What is told is written after the block; a block that tells nothing has changed nothing.
macro_rules! change {
    ($db:expr, $by:expr, $chain:expr, |$tx:ident, $pen:ident| $body:block) => {
        transaction!($db, |$tx| {
            let mut open_pen =
                $crate::trail::Pen::take($tx, $chain, domain::trail::Stream::Changes, $by).await?;
            let outcome = {
                let $pen = &mut open_pen;
                $crate::transaction::body(async { $body }).await?
            };
            open_pen.write($tx).await?;
            Ok(outcome)
        })
    };
}

/// Runs a block that only reads, all of it in one snapshot: `snapshot!(db, |tx| { …; Ok(value) })`.
macro_rules! snapshot {
    ($db:expr, |$tx:ident| $body:block) => {{
        let mut open = $db.begin_snapshot().await?;
        let $tx = &mut open;
        let outcome = $crate::transaction::body(async { $body }).await;
        open.close(outcome).await
    }};
}
