//! Opening a SQLite file.

use std::{path::Path, str::FromStr, time::Duration};

use sqlx::{
    Row, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

use crate::error::StoreError;

/// How long a connection waits for another program that holds the file, for example one that copies it.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// Readers do not wait for one another; more than a few only compete for the processor.
const READERS: u32 = 4;

/// Opens (or makes) the file: the one connection that writes, and those that read.
///
/// # Errors
/// [`StoreError::Address`], [`StoreError::NoFolder`] or [`StoreError::Unavailable`].
pub(crate) async fn open(path: &str) -> Result<(SqlitePool, SqlitePool), StoreError> {
    let options = options(path)?;
    // The writer first: it makes the file and switches it to write-ahead logging.
    let writer = SqlitePoolOptions::new()
        .max_connections(1)
        .min_connections(1)
        .connect_with(options.clone().create_if_missing(true))
        .await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(READERS)
        .connect_with(options.pragma("query_only", "ON"))
        .await?;
    Ok((writer, readers))
}

fn options(path: &str) -> Result<SqliteConnectOptions, StoreError> {
    if path.contains('?') {
        return Err(StoreError::Address {
            because: "a SQLite file takes no parameters after a question mark",
        });
    }
    if path.is_empty() || path == ":memory:" {
        return Err(StoreError::Address {
            because: "name a file after sqlite:, for example sqlite:audits.db",
        });
    }
    let options = SqliteConnectOptions::from_str(&format!("sqlite://{path}"))
        .map_err(|_| StoreError::Address { because: "the name of the SQLite file cannot be read" })?;
    let folder = match options.get_filename().parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(StoreError::NoFolder { folder: folder.to_owned() });
    }
    Ok(options
        .foreign_keys(true)
        .journal_mode(SqliteJournalMode::Wal)
        // What was said to be saved survives a power cut.
        .synchronous(SqliteSynchronous::Full)
        // What was erased is overwritten with zeros, and not only left for something else to overwrite.
        .pragma("secure_delete", "ON")
        .busy_timeout(BUSY_TIMEOUT))
}

/// Makes the file and its write-ahead log hold nothing of what was erased.
///
/// `secure_delete` overwrites what is deleted in the pages it lay on. That alone is not all: the log still holds the
/// pages as they were, and a page that was split or filled before the pragma was on may hold a copy in its unused
/// part. So the file is written anew from what is in it, and the log is folded into it and cut to nothing.
///
/// # Errors
/// [`StoreError::Unavailable`], or [`StoreError::StillRead`] while another program reads an older state of the file.
pub(crate) async fn scrub(writer: &SqlitePool) -> Result<(), StoreError> {
    let mut connection = writer.acquire().await?;
    sqlx::query("vacuum").execute(&mut *connection).await?;
    // Waits for readers of older states as long as for anything else (BUSY_TIMEOUT).
    let is_busy: i64 =
        sqlx::query("pragma wal_checkpoint(truncate)").fetch_one(&mut *connection).await?.try_get(0)?;
    if is_busy == 0 { Ok(()) } else { Err(StoreError::StillRead) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_saved_survives_a_power_cut_and_keys_are_checked() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("audits.db");
        let (writer, readers) = open(path.to_str().unwrap()).await.unwrap();
        let journal: String = sqlx::query_scalar("pragma journal_mode").fetch_one(&writer).await.unwrap();
        let full: i64 = sqlx::query_scalar("pragma synchronous").fetch_one(&writer).await.unwrap();
        let keys: i64 = sqlx::query_scalar("pragma foreign_keys").fetch_one(&writer).await.unwrap();
        let overwritten: i64 = sqlx::query_scalar("pragma secure_delete").fetch_one(&writer).await.unwrap();
        assert_eq!((journal.as_str(), full, keys, overwritten), ("wal", 2, 1, 1));
        let written = sqlx::query("create table t (id text)").execute(&readers).await;
        assert!(written.is_err(), "a reader wrote");
    }
}
