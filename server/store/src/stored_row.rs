//! Reading a row of either engine into the domain's types.

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{dates::iso_date, rating::Outcome};
use sqlx::{Decode, Postgres, Row as _, Sqlite, Type, postgres::PgRow, sqlite::SqliteRow};

use crate::error::StoreError;

/// A row as the engine gave it.
pub(crate) enum Row {
    /// From SQLite.
    Sqlite(SqliteRow),
    /// From PostgreSQL.
    Postgres(PgRow),
}

impl Row {
    fn read<'r, T>(&'r self, column: &'static str) -> Result<T, StoreError>
    where
        T: Decode<'r, Sqlite> + Type<Sqlite> + Decode<'r, Postgres> + Type<Postgres>,
    {
        match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        }
        .map_err(|_| StoreError::Unreadable { what: column })
    }

    /// A column of TEXT.
    pub(crate) fn text(&self, column: &'static str) -> Result<String, StoreError> {
        self.read(column)
    }

    /// A column of TEXT that may be empty.
    pub(crate) fn maybe_text(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        self.read(column)
    }

    /// A column of BIGINT.
    pub(crate) fn number(&self, column: &'static str) -> Result<i64, StoreError> {
        self.read(column)
    }

    /// A number that fits a smaller type, such as a count or a question.
    pub(crate) fn small<T: TryFrom<i64>>(&self, column: &'static str) -> Result<T, StoreError> {
        T::try_from(self.number(column)?).map_err(|_| StoreError::Unreadable { what: column })
    }

    /// As [`Row::small`], where there may be none.
    pub(crate) fn maybe_small<T: TryFrom<i64>>(&self, column: &'static str) -> Result<Option<T>, StoreError> {
        self.read::<Option<i64>>(column)?
            .map(|number| T::try_from(number).map_err(|_| StoreError::Unreadable { what: column }))
            .transpose()
    }

    /// A column of BOOLEAN.
    pub(crate) fn truth(&self, column: &'static str) -> Result<bool, StoreError> {
        self.read(column)
    }

    /// A column of BOOLEAN that may be empty.
    pub(crate) fn maybe_truth(&self, column: &'static str) -> Result<Option<bool>, StoreError> {
        self.read(column)
    }

    /// A column of BYTEA.
    pub(crate) fn bytes(&self, column: &'static str) -> Result<Vec<u8>, StoreError> {
        self.read(column)
    }

    /// A calendar date that may be empty.
    pub(crate) fn maybe_date(&self, column: &'static str) -> Result<Option<NaiveDate>, StoreError> {
        self.maybe_text(column)?
            .map(|text| iso_date(&text).ok_or(StoreError::Unreadable { what: column }))
            .transpose()
    }

    /// An instant.
    pub(crate) fn instant(&self, column: &'static str) -> Result<DateTime<Utc>, StoreError> {
        DateTime::from_timestamp_millis(self.number(column)?).ok_or(StoreError::Unreadable { what: column })
    }

    /// An instant that may be empty.
    pub(crate) fn maybe_instant(&self, column: &'static str) -> Result<Option<DateTime<Utc>>, StoreError> {
        self.read::<Option<i64>>(column)?
            .map(|at| DateTime::from_timestamp_millis(at).ok_or(StoreError::Unreadable { what: column }))
            .transpose()
    }

    /// A word of a list, such as a role.
    pub(crate) fn word<T: FromStr>(&self, column: &'static str) -> Result<T, StoreError> {
        self.text(column)?.parse().map_err(|_| StoreError::Unreadable { what: column })
    }

    /// A word of a list that may be empty.
    pub(crate) fn maybe_word<T: FromStr>(&self, column: &'static str) -> Result<Option<T>, StoreError> {
        self.maybe_text(column)?
            .map(|text| text.parse().map_err(|_| StoreError::Unreadable { what: column }))
            .transpose()
    }

    /// Names of an official list, kept joined by semicolons.
    pub(crate) fn names(&self, column: &'static str) -> Result<Vec<String>, StoreError> {
        Ok(self.text(column)?.split(';').filter(|name| !name.is_empty()).map(str::to_owned).collect())
    }

    /// The outcome in the columns `rating` and `not_rated_reason`.
    pub(crate) fn outcome(&self) -> Result<Outcome, StoreError> {
        Ok(match (self.maybe_word("rating")?, self.maybe_word("not_rated_reason")?) {
            (Some(rating), _) => Outcome::Rated(rating),
            (None, Some(reason)) => Outcome::NotRated(reason),
            (None, None) => Outcome::NotRatedYet,
        })
    }
}
