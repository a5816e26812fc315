//! Bringing a database up to date.

use std::borrow::Cow;

use sqlx::{
    Connection, SqlSafeStr,
    migrate::{MigrateError, Migration, MigrationType, Migrator},
};

use crate::{
    database::{Database, Engine},
    error::StoreError,
    statement::sql,
};

/// The files of `migrations/`, in order: number, name, text. A landed file is never edited.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "audits", include_str!("../../../migrations/0001_audits.sql")),
    (2, "people_and_trail", include_str!("../../../migrations/0002_people_and_trail.sql")),
    (3, "observations", include_str!("../../../migrations/0003_observations.sql")),
    (4, "draws", include_str!("../../../migrations/0004_draws.sql")),
    (5, "confidentiality", include_str!("../../../migrations/0005_confidentiality.sql")),
    (6, "sending", include_str!("../../../migrations/0006_sending.sql")),
    (7, "reminders", include_str!("../../../migrations/0007_reminders.sql")),
    (8, "meetings", include_str!("../../../migrations/0008_meetings.sql")),
    (9, "first_ratings", include_str!("../../../migrations/0009_first_ratings.sql")),
    (10, "meeting_notes", include_str!("../../../migrations/0010_meeting_notes.sql")),
    (11, "calibration", include_str!("../../../migrations/0011_calibration.sql")),
];

fn migrator() -> Migrator {
    Migrator::with_migrations(
        MIGRATIONS
            .iter()
            .map(|&(number, name, text)| {
                Migration::new(number, Cow::Borrowed(name), MigrationType::Simple, text.into_sql_str(), false)
            })
            .collect(),
    )
}

impl Database {
    /// Brings the database up to date: applies every migration it does not have yet, each in a transaction.
    /// Nothing happens to a database that is up to date.
    ///
    /// # Errors
    /// [`StoreError::Newer`], [`StoreError::SetUpDifferently`] or [`StoreError::Unavailable`].
    pub async fn migrate(&self) -> Result<(), StoreError> {
        // sqlx's `run_direct` and not its `run`, whose future cannot move between threads.
        match &self.engine {
            Engine::Sqlite { writer, .. } => {
                let mut connection = writer.acquire().await?;
                migrator().run_direct(None, &mut *connection, false).await.map_err(refused)
            }
            Engine::Postgres(pool) => {
                // A connection of its own: the lock that keeps two programs from migrating at once belongs to the
                // connection and, after an error, is freed only when the connection is closed.
                let mut connection = pool.acquire().await?.detach();
                let outcome = migrator().run_direct(None, &mut connection, false).await.map_err(refused);
                connection.close().await?;
                outcome
            }
        }
    }

    /// Whether every migration was applied, so that the program can be used.
    ///
    /// # Errors
    /// [`StoreError::Newer`], [`StoreError::SetUpDifferently`] or [`StoreError::Unavailable`].
    pub async fn is_current(&self) -> Result<bool, StoreError> {
        let applied = match sql("select version, checksum from _sqlx_migrations").rows(self).await {
            Ok(rows) => rows,
            // There is no such table yet.
            Err(StoreError::Unavailable(sqlx::Error::Database(_))) => return Ok(false),
            Err(error) => return Err(error),
        };
        let migrator = migrator();
        for row in &applied {
            let step = row.number("version")?;
            let Some(known) = migrator.iter().find(|migration| migration.version == step) else {
                return Err(StoreError::Newer);
            };
            if row.bytes("checksum")? != *known.checksum {
                return Err(StoreError::SetUpDifferently { step });
            }
        }
        Ok(applied.len() == MIGRATIONS.len())
    }
}

fn refused(error: MigrateError) -> StoreError {
    match error {
        MigrateError::VersionMissing(_) => StoreError::Newer,
        MigrateError::VersionMismatch(step) | MigrateError::Dirty(step) => {
            StoreError::SetUpDifferently { step }
        }
        MigrateError::Execute(source) | MigrateError::ExecuteMigration(source, _) => {
            StoreError::Unavailable(source)
        }
        other => StoreError::Unavailable(sqlx::Error::Migrate(Box::new(other))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_applied_in_order() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../migrations");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".sql"))
            .collect();
        files.sort();
        let applied: Vec<String> =
            MIGRATIONS.iter().map(|(number, name, _)| format!("{number:04}_{name}.sql")).collect();
        assert_eq!(files, applied);
    }
}
