//! Where in a database some words stand.

use std::path::Path;

use sqlx::{AssertSqlSafe, Connection, SqliteConnection, query_scalar};

/// The names of the tables that hold these words in any column.
pub(crate) async fn that_hold(file: &Path, words: &str) -> Vec<String> {
    let mut database = SqliteConnection::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    let tables: Vec<String> =
        query_scalar("select name from sqlite_master where type = 'table' order by name")
            .fetch_all(&mut database)
            .await
            .unwrap();
    let mut found = Vec::new();
    for table in tables {
        let columns: Vec<String> = query_scalar("select name from pragma_table_info($1)")
            .bind(&table)
            .fetch_all(&mut database)
            .await
            .unwrap();
        let holds: Vec<String> =
            columns.iter().map(|column| format!("instr(cast(\"{column}\" as text), $1) > 0")).collect();
        let count = format!("select count(*) from \"{table}\" where {}", holds.join(" or "));
        let count: i64 =
            query_scalar(AssertSqlSafe(count)).bind(words).fetch_one(&mut database).await.unwrap();
        if count > 0 {
            found.push(table);
        }
    }
    found
}
