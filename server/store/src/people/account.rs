//! A person's row.

use chrono::{DateTime, Utc};
use domain::{
    id::PersonId,
    sign_in::EmailAddress,
    text::alphabetical,
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::administration::another_administrator;
use crate::{
    database::Database, error::StoreError, identifier, links, sessions, statement::sql, stored_row::Row,
    transaction::Transaction,
};

/// Somebody with an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Their identifier.
    pub id: PersonId,
    /// Their e-mail address, which names the account.
    pub email: EmailAddress,
    /// Their name, as typed.
    pub name: String,
    /// Whether they look after accounts and settings.
    pub is_administrator: bool,
    /// Whether they have a password yet.
    pub has_password: bool,
    /// Whether they have a second factor.
    pub has_second_factor: bool,
    /// When the account was closed; nothing for an open one.
    pub closed_at: Option<DateTime<Utc>>,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
}

/// The refusal of a second account for one address.
const TAKEN: &str = "an account with this e-mail address";

/// Makes an account without a password: a one-time link sets it.
///
/// # Errors
/// [`StoreError::NameTaken`] for an address that has an account, open or closed, or [`StoreError::Unavailable`].
pub async fn add(
    db: &Database,
    email: &EmailAddress,
    name: &str,
    is_administrator: bool,
    by: &By,
) -> Result<PersonId, StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        let person = insert(tx, email, name, is_administrator, by.at).await?;
        pen.tell(Deed::AccountMade, Subject::other(&person), made(is_administrator));
        Ok(person)
    })
}

/// What the trail says of a new account.
pub(crate) fn made(is_administrator: bool) -> Detail {
    Detail::default().say("administrator", is_administrator)
}

/// Writes the row of a new account. The caller tells the trail.
///
/// # Errors
/// As [`add`].
pub(crate) async fn insert(
    tx: &mut Transaction,
    email: &EmailAddress,
    name: &str,
    is_administrator: bool,
    at: DateTime<Utc>,
) -> Result<PersonId, StoreError> {
    let person = PersonId::new(identifier::new(at));
    sql("insert into person (id, email, name, is_administrator, created_at, changed_at) \
         values ($1, $2, $3, $4, $5, $5)")
    .with(&person)
    .with(email.as_str())
    .with(name)
    .with(is_administrator)
    .with(at)
    .run(tx)
    .await
    .map_err(|error| error.or_taken(TAKEN))?;
    Ok(person)
}

/// The person with an identifier.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find(db: &Database, person: &PersonId) -> Result<Option<Person>, StoreError> {
    let row = sql("select id, email, name, is_administrator, password is not null as has_password, \
                second_factor is not null as has_second_factor, closed_at, created_at \
             from person where id = $1")
    .with(person)
    .row(db)
    .await?;
    row.as_ref().map(read).transpose()
}

/// The person with an identifier, who is there.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn get(db: &Database, person: &PersonId) -> Result<Person, StoreError> {
    find(db, person).await?.ok_or(StoreError::NotFound { what: "account" })
}

/// The person whose account an address names, open or closed.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find_by_email(db: &Database, email: &EmailAddress) -> Result<Option<Person>, StoreError> {
    let row = sql("select id, email, name, is_administrator, password is not null as has_password, \
                second_factor is not null as has_second_factor, closed_at, created_at \
             from person where email = $1")
    .with(email.as_str())
    .row(db)
    .await?;
    row.as_ref().map(read).transpose()
}

/// Everybody, closed accounts too, in alphabetical order of their names.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list(db: &Database) -> Result<Vec<Person>, StoreError> {
    let rows = sql("select id, email, name, is_administrator, password is not null as has_password, \
                second_factor is not null as has_second_factor, closed_at, created_at \
             from person")
    .rows(db)
    .await?;
    let mut people = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    people.sort_by(|left, right| alphabetical(&left.name, &right.name));
    Ok(people)
}

/// Whether there is an account at all.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn is_anybody_there(db: &Database) -> Result<bool, StoreError> {
    Ok(sql("select id from person limit 1").row(db).await?.is_some())
}

/// Gives an account another name.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn change_name(db: &Database, person: &PersonId, name: &str, by: &By) -> Result<(), StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        let changed = sql("update person set name = $2, changed_at = $3 \
             where id = $1 and closed_at is null and name <> $2")
        .with(person)
        .with(name)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        if changed == 0 {
            return is_open(tx, person).await;
        }
        pen.tell(Deed::AccountChanged, Subject::other(person), Detail::default().say("field", "name"));
        Ok(())
    })
}

/// Closes an account: nobody signs in with it any more, and its sessions end. The row stays, because the trail
/// names it.
///
/// # Errors
/// [`StoreError::NotFound`] for one that is not there or closed, [`StoreError::StillInUse`] for the last
/// administrator's, or [`StoreError::Unavailable`].
pub async fn close(db: &Database, person: &PersonId, by: &By) -> Result<(), StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        let administers =
            sql("select id from person where id = $1 and is_administrator and closed_at is null")
                .with(person)
                .row(&mut *tx)
                .await?;
        if administers.is_some() {
            another_administrator(tx, person).await?;
        }
        let closed = sql("update person set closed_at = $2, changed_at = $2, password = null, \
                second_factor = null, second_factor_step = null \
             where id = $1 and closed_at is null")
        .with(person)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        if closed == 0 {
            return Err(StoreError::NotFound { what: "account" });
        }
        sql("delete from recovery_code where person_id = $1").with(person).run(&mut *tx).await?;
        links::withdraw(tx, person).await?;
        sessions::end_all(tx, person, None).await?;
        pen.tell(Deed::AccountClosed, Subject::other(person), Detail::default());
        Ok(())
    })
}

/// Fails unless the account is there and open.
pub(super) async fn is_open(tx: &mut Transaction, person: &PersonId) -> Result<(), StoreError> {
    let row = sql("select id from person where id = $1 and closed_at is null").with(person).row(tx).await?;
    row.map(|_| ()).ok_or(StoreError::NotFound { what: "account" })
}

fn read(row: &Row) -> Result<Person, StoreError> {
    Ok(Person {
        id: PersonId::new(row.text("id")?),
        email: EmailAddress::stored(row.text("email")?),
        name: row.text("name")?,
        is_administrator: row.truth("is_administrator")?,
        has_password: row.truth("has_password")?,
        has_second_factor: row.truth("has_second_factor")?,
        closed_at: row.maybe_instant("closed_at")?,
        created_at: row.instant("created_at")?,
    })
}
