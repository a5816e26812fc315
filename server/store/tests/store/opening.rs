//! Opening and bringing up to date.

use std::path::Path;

use sqlx::{Connection, Executor, PgConnection, SqliteConnection};
use store::{Database, StoreError};

use crate::on_both::ScratchDatabase;

fn url(folder: &Path) -> String {
    format!("sqlite:{}", folder.join("audits.db").display())
}

#[tokio::test]
async fn a_missing_file_is_made_and_its_missing_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    Database::open(&url(folder.path())).await.unwrap().close().await;
    assert!(folder.path().join("audits.db").is_file());
    let missing = folder.path().join("not there");
    let refused =
        Database::open(&format!("sqlite://{}", missing.join("audits.db").display())).await.unwrap_err();
    assert!(matches!(&refused, StoreError::NoFolder { folder } if *folder == missing));
    assert!(refused.to_string().contains(missing.to_str().unwrap()));
}

#[tokio::test]
async fn an_address_that_cannot_be_used_is_refused_in_a_sentence_without_its_password() {
    let addresses = [
        "sqlite::memory:",
        "sqlite:",
        "sqlite:audits.db?mode=memory",
        "mysql://audit:secret@localhost/audit",
        "postgres://audit:secret@[::1/audit",
        "postgres://audit:secret@db.example.org/audit",
        "",
    ];
    for address in addresses {
        let refused = Database::open(address).await.unwrap_err();
        assert!(
            matches!(refused, StoreError::Address { .. } | StoreError::Unprotected),
            "{address}: {refused}"
        );
        let (shown, traced) = (refused.to_string(), format!("{refused:?}"));
        assert!(shown.ends_with('.') && !shown.contains("secret") && !traced.contains("secret"), "{shown}");
    }
}

#[tokio::test]
async fn an_empty_database_is_not_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    let scratch = ScratchDatabase::make().await;
    for url in [&url(folder.path()), &scratch.url] {
        let db = Database::open(url).await.unwrap();
        assert!(!db.is_current().await.unwrap());
        db.close().await;
    }
    scratch.remove().await;
}

/// Brings databases on both engines up to date, lets somebody else change their migrations, and gives what the
/// program says afterwards: to `migrate`, then to `is_current`.
async fn after(change: &'static str) -> Vec<StoreError> {
    let folder = tempfile::tempdir().unwrap();
    let scratch = ScratchDatabase::make().await;
    let mut said = Vec::new();
    for url in [&url(folder.path()), &scratch.url] {
        let db = Database::open(url).await.unwrap();
        db.migrate().await.unwrap();
        if let Some(path) = url.strip_prefix("sqlite:") {
            SqliteConnection::connect(path).await.unwrap().execute(change).await.unwrap();
        } else {
            PgConnection::connect(url).await.unwrap().execute(change).await.unwrap();
        }
        // Twice: a refusal leaves no lock behind.
        said.push(db.migrate().await.unwrap_err());
        said.push(db.migrate().await.unwrap_err());
        said.push(db.is_current().await.unwrap_err());
        db.close().await;
    }
    scratch.remove().await;
    said
}

#[tokio::test]
async fn a_database_newer_than_the_program_is_refused_in_a_sentence() {
    let newer = "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
                 select 9999, 'later', success, checksum, execution_time from _sqlx_migrations where version = 1";
    for refusal in after(newer).await {
        assert_eq!(
            refusal.to_string(),
            "This database was made by a newer version of the program. Use that version, or a newer one."
        );
    }
}

#[tokio::test]
async fn a_database_set_up_in_another_way_is_refused() {
    let altered = "update _sqlx_migrations set checksum = '' where version = 1";
    for refusal in after(altered).await {
        assert!(matches!(refusal, StoreError::SetUpDifferently { step: 1 }), "{refusal:?}");
    }
}
