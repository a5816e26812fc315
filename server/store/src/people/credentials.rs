//! What somebody signs in with, as it is stored.

use std::fmt;

use domain::{id::PersonId, sign_in::EmailAddress};

use crate::{database::Database, error::StoreError, statement::sql, stored_row::Row};

/// What is stored to sign in an open account.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Whose they are.
    pub person: PersonId,
    /// Argon2id as a PHC string; nothing where no password was set.
    pub password: Option<String>,
    /// The authenticator app's secret in base 32; nothing without a second factor.
    pub second_factor: Option<String>,
    /// The last step whose code was used.
    pub second_factor_step: Option<u64>,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials").field("person", &self.person).finish_non_exhaustive()
    }
}

/// The credentials of an open account.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn credentials(db: &Database, person: &PersonId) -> Result<Option<Credentials>, StoreError> {
    let row = sql("select id, password, second_factor, second_factor_step from person \
             where id = $1 and closed_at is null")
    .with(person)
    .row(db)
    .await?;
    row.as_ref().map(read).transpose()
}

/// The credentials of the open account that an address names.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn credentials_of_email(
    db: &Database,
    email: &EmailAddress,
) -> Result<Option<Credentials>, StoreError> {
    let row = sql("select id, password, second_factor, second_factor_step from person \
             where email = $1 and closed_at is null")
    .with(email.as_str())
    .row(db)
    .await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &Row) -> Result<Credentials, StoreError> {
    Ok(Credentials {
        person: PersonId::new(row.text("id")?),
        password: row.maybe_text("password")?,
        second_factor: row.maybe_text("second_factor")?,
        second_factor_step: row.maybe_small("second_factor_step")?,
    })
}
