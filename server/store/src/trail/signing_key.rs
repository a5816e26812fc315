//! The key that heads of the trail are signed with.

use domain::trail::{By, Chain, Deed, Detail, Subject};

use crate::{database::Database, error::StoreError, statement::sql};

/// The one key there is. Another one later gets another name, so that what the first signed can still be told.
const NAME: &str = "trail";

/// The secret half as it is stored, if a key was made already.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find_signing_key(db: &Database) -> Result<Option<String>, StoreError> {
    sql("select secret from signing_key where id = $1")
        .with(NAME)
        .row(db)
        .await?
        .map(|row| row.text("secret"))
        .transpose()
}

/// The secret half as it is stored; where there is none yet, `secret` is kept from now on, and the system's chain is
/// told of it with its public half.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn signing_key_or(
    db: &Database,
    secret: &str,
    public: &str,
    by: &By,
) -> Result<String, StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        let made = sql("insert into signing_key (id, secret, made_at) values ($1, $2, $3) \
             on conflict (id) do nothing")
        .with(NAME)
        .with(secret)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        if made > 0 {
            let detail = Detail::default().say("public_key", public);
            pen.tell(Deed::SigningKeyMade, Subject::default(), detail);
        }
        sql("select secret from signing_key where id = $1")
            .with(NAME)
            .row(&mut *tx)
            .await?
            .ok_or(StoreError::NotFound { what: "signing key" })?
            .text("secret")
    })
}
