//! An SQL text with its values: written once, bound natively to the engine that is open.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::{AssertSqlSafe, SqlSafeStr, SqlStr};

use crate::{
    database::{Database, Engine},
    error::StoreError,
    stored_row::Row,
    transaction::{OnEngine, Transaction},
};

/// A value for a placeholder. Empty values keep their type: PostgreSQL asks for it.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    /// TEXT: words, identifiers and calendar dates.
    Text(Option<String>),
    /// BIGINT: numbers and instants.
    Number(Option<i64>),
    /// BOOLEAN.
    Truth(Option<bool>),
}

/// Where a statement runs.
pub(crate) enum Target<'t> {
    /// Outside a transaction, to read with one statement.
    Readers(&'t Database),
    /// In a transaction.
    Transaction(&'t mut Transaction),
}

/// An SQL text and its values, `$1` first.
#[derive(Debug)]
pub(crate) struct Statement {
    text: SqlStr,
    values: Vec<Value>,
    is_kept_prepared: bool,
}

/// A statement. The text is written in the program, so that nothing anybody typed can become part of it.
pub(crate) fn sql(text: &'static str) -> Statement {
    Statement { text: text.into_sql_str(), values: Vec::new(), is_kept_prepared: true }
}

/// Runs the statement with one of sqlx's verbs on whichever engine is open. `$wrap` names the variant of [`Row`]
/// that holds the engine's answer.
macro_rules! run {
    ($statement:ident.$verb:ident($target:expr), $answer:ident: $sqlite:expr, $postgres:expr) => {
        match $target {
            Target::Readers(Database { engine: Engine::Sqlite { readers, .. }, .. }) => {
                let $answer = bound!($statement).$verb(readers).await?;
                $sqlite
            }
            Target::Readers(Database { engine: Engine::Postgres(pool), .. }) => {
                let $answer = bound!($statement).$verb(pool).await?;
                $postgres
            }
            Target::Transaction(Transaction { on: OnEngine::Sqlite(transaction), .. }) => {
                let $answer = bound!($statement).$verb(&mut **transaction).await?;
                $sqlite
            }
            Target::Transaction(Transaction { on: OnEngine::Postgres(transaction), .. }) => {
                let $answer = bound!($statement).$verb(&mut **transaction).await?;
                $postgres
            }
        }
    };
}

/// The statement as the engine's own query: expanded once per engine.
macro_rules! bound {
    ($statement:ident) => {{
        let mut query = sqlx::query($statement.text).persistent($statement.is_kept_prepared);
        for value in $statement.values {
            query = match value {
                Value::Text(text) => query.bind(text),
                Value::Number(number) => query.bind(number),
                Value::Truth(truth) => query.bind(truth),
            };
        }
        query
    }};
}

impl Statement {
    /// Adds the value of the next placeholder.
    pub(crate) fn with(mut self, value: impl Into<Value>) -> Self {
        self.values.push(value.into());
        self
    }

    /// All rows.
    pub(crate) async fn rows<'t>(self, on: impl Into<Target<'t>>) -> Result<Vec<Row>, StoreError> {
        Ok(run!(self.fetch_all(on.into()), rows:
            rows.into_iter().map(Row::Sqlite).collect(),
            rows.into_iter().map(Row::Postgres).collect()))
    }

    /// The first row, if there is one.
    pub(crate) async fn row<'t>(self, on: impl Into<Target<'t>>) -> Result<Option<Row>, StoreError> {
        Ok(run!(self.fetch_optional(on.into()), row: row.map(Row::Sqlite), row.map(Row::Postgres)))
    }

    /// Runs a statement that gives no rows. Gives the number of rows it changed.
    pub(crate) async fn run<'t>(self, on: impl Into<Target<'t>>) -> Result<u64, StoreError> {
        Ok(run!(self.execute(on.into()), done: done.rows_affected(), done.rows_affected()))
    }
}

/// How many rows one statement inserts: a thousand values, well within what both engines take in one statement
/// (32,766 and 65,535).
const ROWS_AT_ONCE: usize = 100;

/// Inserts many rows. `head` is `insert into … (…) values`, the columns in the order of the values.
pub(crate) async fn insert_rows<const COLUMNS: usize>(
    transaction: &mut Transaction,
    head: &'static str,
    rows: Vec<[Value; COLUMNS]>,
) -> Result<(), StoreError> {
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let chunk: Vec<[Value; COLUMNS]> = rows.by_ref().take(ROWS_AT_ONCE).collect();
        let mut text = head.to_owned();
        for row in 0..chunk.len() {
            let placeholders: Vec<String> =
                (1..=COLUMNS).map(|column| format!("${}", row * COLUMNS + column)).collect();
            let comma = if row == 0 { "" } else { "," };
            text.push_str(&format!("{comma} ({})", placeholders.join(", ")));
        }
        let statement = Statement {
            // Made of a text of this program and of placeholders, of nothing else.
            text: AssertSqlSafe(text).into_sql_str(),
            is_kept_prepared: chunk.len() == ROWS_AT_ONCE,
            values: chunk.into_iter().flatten().collect(),
        };
        statement.run(&mut *transaction).await?;
    }
    Ok(())
}

impl<'t> From<&'t Database> for Target<'t> {
    fn from(database: &'t Database) -> Self {
        Self::Readers(database)
    }
}

impl<'t> From<&'t mut Transaction> for Target<'t> {
    fn from(transaction: &'t mut Transaction) -> Self {
        Self::Transaction(transaction)
    }
}

/// Types with a way to become a value; an `Option` of each becomes one too.
macro_rules! values {
    ($($from:ty => $variant:ident, $value:ident => $into:expr;)+) => {$(
        impl From<$from> for Value {
            fn from($value: $from) -> Self {
                Self::$variant(Some($into))
            }
        }

        impl From<Option<$from>> for Value {
            fn from(value: Option<$from>) -> Self {
                Self::$variant(value.map(|$value| $into))
            }
        }
    )+};
}

values! {
    &str => Text, value => value.to_owned();
    String => Text, value => value;
    &String => Text, value => value.clone();
    &domain::id::BoardId => Text, value => value.as_str().to_owned();
    &domain::id::AgencyId => Text, value => value.as_str().to_owned();
    &domain::id::ToolId => Text, value => value.as_str().to_owned();
    &domain::id::AuditId => Text, value => value.as_str().to_owned();
    &domain::id::CaseId => Text, value => value.as_str().to_owned();
    &domain::id::ObservationId => Text, value => value.as_str().to_owned();
    &domain::id::AlsoPresentId => Text, value => value.as_str().to_owned();
    &domain::id::MeetingId => Text, value => value.as_str().to_owned();
    &domain::id::NoteId => Text, value => value.as_str().to_owned();
    &domain::id::ObservedMeetingId => Text, value => value.as_str().to_owned();
    &domain::id::FindingId => Text, value => value.as_str().to_owned();
    &domain::id::PersonId => Text, value => value.as_str().to_owned();
    &domain::id::MembershipId => Text, value => value.as_str().to_owned();
    &domain::id::DraftId => Text, value => value.as_str().to_owned();
    domain::dates::Month => Text, value => value.to_string();
    NaiveDate => Text, value => value.format("%Y-%m-%d").to_string();
    i64 => Number, value => value;
    u32 => Number, value => i64::from(value);
    u8 => Number, value => i64::from(value);
    DateTime<Utc> => Number, value => value.timestamp_millis();
    bool => Truth, value => value;
}
