//! Setting a password. Whatever sets it ends the sessions that were begun with the one before.

use chrono::{DateTime, Utc};
use domain::{
    access::Who,
    id::PersonId,
    sign_in::EmailAddress,
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::account;
use crate::{
    database::Database,
    error::StoreError,
    links::{self, Purpose},
    sessions,
    statement::sql,
    transaction::Transaction,
};

/// Sets a password and ends all sessions of the account but `keep`, the hash of a session's identifier.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn set_password(
    db: &Database,
    person: &PersonId,
    password_hash: &str,
    keep: Option<&str>,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        write(tx, person, password_hash, by.at).await?;
        sessions::end_all(tx, person, keep).await?;
        pen.tell(Deed::PasswordChanged, Subject::other(person), Detail::default());
        Ok(())
    })
}

/// Sets a password by a link for that, which is used up, and ends all sessions of the account. `None` if the link
/// does not work any more. The trail names the account itself: whoever has the link is its owner.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn set_password_by_link(
    db: &Database,
    token_hash: &str,
    password_hash: &str,
    at: DateTime<Utc>,
) -> Result<Option<PersonId>, StoreError> {
    let nobody = By::of(Who::Nobody, at);
    change!(db, &nobody, Chain::System, |tx, pen| {
        let Some(link) = links::take(tx, token_hash, Purpose::Reset, at).await? else { return Ok(None) };
        let Some(person) = link.person else { return Ok(None) };
        write(tx, &person, password_hash, at).await?;
        sessions::end_all(tx, &person, None).await?;
        let own = By::of(Who::Person(person.clone()), at);
        pen.tell_by(
            &own,
            Deed::PasswordChanged,
            Subject::other(&person),
            Detail::default().say("by", "link"),
        );
        Ok(Some(person))
    })
}

/// Makes the first account, an administrator's, by the link for that, which is used up. `None` if the link does not
/// work any more, or somebody has an account already.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn make_first(
    db: &Database,
    token_hash: &str,
    email: &EmailAddress,
    name: &str,
    password_hash: &str,
    at: DateTime<Utc>,
) -> Result<Option<PersonId>, StoreError> {
    let nobody = By::of(Who::Nobody, at);
    change!(db, &nobody, Chain::System, |tx, pen| {
        if links::take(tx, token_hash, Purpose::FirstAccount, at).await?.is_none() {
            return Ok(None);
        }
        if sql("select id from person limit 1").row(&mut *tx).await?.is_some() {
            return Ok(None);
        }
        let person = account::insert(tx, email, name, true, at).await?;
        write(tx, &person, password_hash, at).await?;
        let own = By::of(Who::Person(person.clone()), at);
        pen.tell_by(&own, Deed::AccountMade, Subject::other(&person), account::made(true));
        Ok(Some(person))
    })
}

/// Writes the same password hashed anew, with the parameters of today. Nothing happens if it was changed meanwhile.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn rehash(db: &Database, person: &PersonId, before: &str, now: &str) -> Result<(), StoreError> {
    transaction!(db, |tx| {
        sql("update person set password = $3 where id = $1 and password = $2")
            .with(person)
            .with(before)
            .with(now)
            .run(&mut *tx)
            .await
    })?;
    Ok(())
}

/// Writes the password of an open account. The caller ends sessions and tells the trail.
pub(crate) async fn write(
    tx: &mut Transaction,
    person: &PersonId,
    password_hash: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let written = sql("update person set password = $2, changed_at = $3 where id = $1 and closed_at is null")
        .with(person)
        .with(password_hash)
        .with(at)
        .run(tx)
        .await?;
    if written == 0 { Err(StoreError::NotFound { what: "account" }) } else { Ok(()) }
}
