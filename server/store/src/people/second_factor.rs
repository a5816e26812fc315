//! The second factor and its recovery codes. A code that was used never works again, whoever asks at the same time.

use domain::{
    id::PersonId,
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::account::is_open;
use crate::{
    database::Database,
    error::StoreError,
    links, sessions,
    statement::{Value, insert_rows, sql},
    transaction::Transaction,
};

/// Sets up a second factor in place of the one before, with the hashes of its recovery codes, and ends all sessions
/// of the account but `keep`. `step` is that of the code by which it was confirmed.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn set_up_second_factor(
    db: &Database,
    person: &PersonId,
    secret: &str,
    step: u64,
    recovery_codes: &[String],
    keep: Option<&str>,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        let written = sql("update person set second_factor = $2, second_factor_step = $3, changed_at = $4 \
             where id = $1 and closed_at is null")
        .with(person)
        .with(secret)
        .with(stored(step))
        .with(by.at)
        .run(&mut *tx)
        .await?;
        if written == 0 {
            return Err(StoreError::NotFound { what: "account" });
        }
        write_codes(tx, person, recovery_codes).await?;
        sessions::end_all(tx, person, keep).await?;
        pen.tell(Deed::SecondFactorSetUp, Subject::other(person), Detail::default());
        Ok(())
    })
}

/// Takes the second factor and its recovery codes away, for its owner, who has shown their password.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn remove_second_factor(db: &Database, person: &PersonId, by: &By) -> Result<(), StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        let removed =
            sql("update person set second_factor = null, second_factor_step = null, changed_at = $2 \
             where id = $1 and closed_at is null and second_factor is not null")
            .with(person)
            .with(by.at)
            .run(&mut *tx)
            .await?;
        if removed == 0 {
            return is_open(tx, person).await;
        }
        write_codes(tx, person, &[]).await?;
        pen.tell(Deed::SecondFactorRemoved, Subject::other(person), Detail::default());
        Ok(())
    })
}

/// Takes everything away that somebody signs in with, for one who has lost their second factor: it, its recovery codes,
/// the password, which alone would open the account then, and links that set one. All their sessions end.
///
/// # Errors
/// [`StoreError::NotFound`] for an account that is not there or closed, or [`StoreError::Unavailable`].
pub async fn reset_credentials(db: &Database, person: &PersonId, by: &By) -> Result<(), StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        let row = sql("select second_factor from person where id = $1 and closed_at is null")
            .with(person)
            .row(&mut *tx)
            .await?
            .ok_or(StoreError::NotFound { what: "account" })?;
        sql("update person set password = null, second_factor = null, second_factor_step = null, changed_at = $2 \
             where id = $1")
        .with(person)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        write_codes(tx, person, &[]).await?;
        links::withdraw(tx, person).await?;
        sessions::end_all(tx, person, None).await?;
        if row.maybe_text("second_factor")?.is_some() {
            pen.tell(Deed::SecondFactorRemoved, Subject::other(person), Detail::default());
        }
        pen.tell(Deed::PasswordChanged, Subject::other(person), Detail::default().say("now", "none"));
        Ok(())
    })
}

/// Uses the code of a step: false if that step or a later one was used before.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn use_step(db: &Database, person: &PersonId, step: u64) -> Result<bool, StoreError> {
    // One statement, so that of two requests with the same code only one is let in.
    let used = transaction!(db, |tx| {
        sql("update person set second_factor_step = $2 \
             where id = $1 and (second_factor_step is null or second_factor_step < $2)")
        .with(person)
        .with(stored(step))
        .run(&mut *tx)
        .await
    })?;
    Ok(used == 1)
}

/// Uses a recovery code: false if it is none of this person's, or was used.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn use_recovery_code(
    db: &Database,
    person: &PersonId,
    code_hash: &str,
    by: &By,
) -> Result<bool, StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        let used = sql("delete from recovery_code where person_id = $1 and code_hash = $2")
            .with(person)
            .with(code_hash)
            .run(&mut *tx)
            .await?;
        if used == 1 {
            pen.tell(Deed::RecoveryCodeUsed, Subject::other(person), Detail::default());
        }
        Ok(used == 1)
    })
}

/// Gives a person new recovery codes, by their hashes. Those before stop working.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn replace_recovery_codes(
    db: &Database,
    person: &PersonId,
    code_hashes: &[String],
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        is_open(tx, person).await?;
        write_codes(tx, person, code_hashes).await?;
        let detail = Detail::default().say("field", "recovery codes");
        pen.tell(Deed::AccountChanged, Subject::other(person), detail);
        Ok(())
    })
}

/// How many recovery codes a person has left.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn count_recovery_codes(db: &Database, person: &PersonId) -> Result<u32, StoreError> {
    let row =
        sql("select count(*) as codes from recovery_code where person_id = $1").with(person).row(db).await?;
    row.map_or(Ok(0), |row| row.small("codes"))
}

async fn write_codes(tx: &mut Transaction, person: &PersonId, hashes: &[String]) -> Result<(), StoreError> {
    sql("delete from recovery_code where person_id = $1").with(person).run(&mut *tx).await?;
    let rows: Vec<[Value; 2]> = hashes.iter().map(|hash| [person.into(), hash.into()]).collect();
    insert_rows(tx, "insert into recovery_code (person_id, code_hash) values", rows).await
}

/// A step as the column holds it. It is 60 million today, and grows by one in half a minute.
fn stored(step: u64) -> i64 {
    i64::try_from(step).unwrap_or(i64::MAX)
}
