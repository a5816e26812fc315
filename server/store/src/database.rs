//! The database: a SQLite file, or a PostgreSQL server.

use sqlx::{PgPool, SqlitePool};

use crate::{
    error::StoreError,
    live::Watchers,
    postgres_address, sqlite_file,
    transaction::{OnEngine, Transaction},
};

/// An open database. Cloning is cheap and shares the connections.
#[derive(Clone, Debug)]
pub struct Database {
    pub(crate) engine: Engine,
    /// Who is told of what is changed here.
    pub(crate) watchers: Watchers,
}

/// The connections to the engine that is open.
#[derive(Clone, Debug)]
pub(crate) enum Engine {
    /// A file. SQLite takes one writer at a time, so there is one connection that writes: others wait for it in
    /// order instead of asking again and again.
    Sqlite {
        /// The one connection that writes.
        writer: SqlitePool,
        /// Connections that refuse to write.
        readers: SqlitePool,
    },
    /// A server.
    Postgres(PgPool),
}

impl Database {
    /// Opens a database. A SQLite file is made if it is missing; its folder is not.
    ///
    /// `url` is `sqlite:path`, `sqlite://path` or `postgres://user@host/name`. Rows are not touched: call
    /// [`Database::migrate`] before anything else.
    ///
    /// # Errors
    /// [`StoreError::Address`], [`StoreError::NoFolder`], [`StoreError::Unprotected`] or
    /// [`StoreError::Unavailable`].
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        let engine = if let Some(path) = url.strip_prefix("sqlite:") {
            let (writer, readers) = sqlite_file::open(path.strip_prefix("//").unwrap_or(path)).await?;
            Engine::Sqlite { writer, readers }
        } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            Engine::Postgres(postgres_address::connect(url).await?)
        } else {
            return Err(StoreError::Address { because: "it must begin with sqlite: or postgres://" });
        };
        Ok(Self { engine, watchers: Watchers::default() })
    }

    /// Closes all connections and waits until they are closed.
    pub async fn close(&self) {
        match &self.engine {
            Engine::Sqlite { writer, readers } => {
                readers.close().await;
                // Last, so that SQLite folds its write-ahead log into the file.
                writer.close().await;
            }
            Engine::Postgres(pool) => pool.close().await,
        }
    }

    /// Makes a SQLite file hold nothing of what was erased. PostgreSQL has its own ways, which are its operator's:
    /// docs/security.md names them.
    ///
    /// # Errors
    /// [`StoreError::StillRead`] or [`StoreError::Unavailable`].
    pub async fn scrub(&self) -> Result<(), StoreError> {
        match &self.engine {
            Engine::Sqlite { writer, .. } => sqlite_file::scrub(writer).await,
            Engine::Postgres(_) => Ok(()),
        }
    }

    /// Begins a transaction that writes.
    pub(crate) async fn begin(&self) -> Result<Transaction, StoreError> {
        let on = match &self.engine {
            // Takes the write lock at once: a transaction that reads first and writes later could be refused.
            Engine::Sqlite { writer, .. } => OnEngine::Sqlite(writer.begin_with("BEGIN IMMEDIATE").await?),
            Engine::Postgres(pool) => {
                OnEngine::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED").await?)
            }
        };
        Ok(Transaction::new(on, self.watchers.clone()))
    }

    /// Begins a transaction that reads one snapshot: every statement in it sees the same rows.
    pub(crate) async fn begin_snapshot(&self) -> Result<Transaction, StoreError> {
        let on = match &self.engine {
            Engine::Sqlite { readers, .. } => OnEngine::Sqlite(readers.begin_with("BEGIN").await?),
            Engine::Postgres(pool) => {
                OnEngine::Postgres(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY").await?)
            }
        };
        Ok(Transaction::new(on, self.watchers.clone()))
    }
}
