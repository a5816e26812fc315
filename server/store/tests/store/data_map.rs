//! The data map says of every column what it holds, why, for how long and who sees it; it is held against the schema.

use std::{collections::BTreeSet, fs, path::Path};

use sqlx::{PgPool, SqlitePool};
use store::Database;

use crate::on_both::ScratchDatabase;

/// The columns that the map has a row for. Every cell of a row must say something.
fn mapped() -> BTreeSet<String> {
    let map = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/data-map.md");
    let map = fs::read_to_string(map).unwrap();
    let mut columns = BTreeSet::new();
    for line in map.lines() {
        let Some(rest) = line.strip_prefix("| `") else { continue };
        let cells: Vec<&str> = rest.trim_end_matches('|').split('|').map(str::trim).collect();
        let column = cells[0].trim_end_matches('`').to_owned();
        assert_eq!(cells.len(), 5, "docs/data-map.md, {column}: holds, why, how long, who sees it");
        assert!(cells.iter().all(|cell| !cell.is_empty()), "docs/data-map.md, {column}: a cell is empty");
        assert!(columns.insert(column.clone()), "docs/data-map.md has two rows for {column}");
    }
    columns
}

fn compare(stored: Vec<String>) {
    let (stored, mapped) = (BTreeSet::from_iter(stored), mapped());
    let without_row: Vec<_> = stored.difference(&mapped).collect();
    let without_column: Vec<_> = mapped.difference(&stored).collect();
    assert!(
        without_row.is_empty() && without_column.is_empty(),
        "docs/data-map.md does not match the schema. Columns without a row: {without_row:?}. \
         Rows without a column: {without_column:?}."
    );
    assert!(mapped.len() > 100);
}

#[tokio::test]
async fn every_column_on_sqlite_has_a_row_in_the_data_map_and_every_row_a_column() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("audits.db").display());
    let db = Database::open(&url).await.unwrap();
    db.migrate().await.unwrap();
    let file = SqlitePool::connect(&url).await.unwrap();
    let columns = sqlx::query_scalar(
        "select m.name || '.' || c.name from sqlite_master m join pragma_table_info(m.name) c \
         where m.type = 'table' and m.name not like 'sqlite_%'",
    );
    compare(columns.fetch_all(&file).await.unwrap());
}

#[tokio::test]
async fn every_column_on_postgres_has_a_row_in_the_data_map_and_every_row_a_column() {
    let scratch = ScratchDatabase::make().await;
    let db = Database::open(&scratch.url).await.unwrap();
    db.migrate().await.unwrap();
    let server = PgPool::connect(&scratch.url).await.unwrap();
    let columns: Vec<String> = sqlx::query_scalar(
        "select table_name || '.' || column_name from information_schema.columns where table_schema = 'public'",
    )
    .fetch_all(&server)
    .await
    .unwrap();
    server.close().await;
    db.close().await;
    scratch.remove().await;
    compare(columns);
}
