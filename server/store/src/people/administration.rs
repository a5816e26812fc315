//! What only an administrator does to an account.

use domain::{
    id::PersonId,
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::account::is_open;
use crate::{database::Database, error::StoreError, sessions, statement::sql, transaction::Transaction};

const LAST: StoreError =
    StoreError::StillInUse { because: "there must be an administrator, so make somebody else one first" };

/// Makes somebody an administrator, or takes that from them. Nothing happens where it is so already. Taking it ends
/// their sessions.
///
/// # Errors
/// [`StoreError::NotFound`] for an account that is not there or closed, [`StoreError::StillInUse`] when nobody would
/// be left, or [`StoreError::Unavailable`].
pub async fn set_administrator(
    db: &Database,
    person: &PersonId,
    is_administrator: bool,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        is_open(tx, person).await?;
        if !is_administrator {
            another_administrator(tx, person).await?;
        }
        let changed = sql("update person set is_administrator = $2, changed_at = $3 \
             where id = $1 and is_administrator <> $2")
        .with(person)
        .with(is_administrator)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        if changed > 0 {
            if !is_administrator {
                sessions::end_all(tx, person, None).await?;
            }
            let detail = Detail::default().say("field", "administrator").say("now", is_administrator);
            pen.tell(Deed::AccountChanged, Subject::other(person), detail);
        }
        Ok(())
    })
}

/// Fails unless somebody else with an open account is an administrator.
pub(super) async fn another_administrator(tx: &mut Transaction, person: &PersonId) -> Result<(), StoreError> {
    let other =
        sql("select id from person where is_administrator and closed_at is null and id <> $1 limit 1")
            .with(person)
            .row(tx)
            .await?;
    other.map(|_| ()).ok_or(LAST)
}

/// Opens a closed account again. It has no password and no second factor: a link sets the one, its owner the other.
///
/// # Errors
/// [`StoreError::NotFound`] for an account that is not there or open, or [`StoreError::Unavailable`].
pub async fn reopen(db: &Database, person: &PersonId, by: &By) -> Result<(), StoreError> {
    change!(db, by, Chain::System, |tx, pen| {
        let opened = sql("update person set closed_at = null, is_administrator = false, changed_at = $2 \
             where id = $1 and closed_at is not null")
        .with(person)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        if opened == 0 {
            return Err(StoreError::NotFound { what: "account" });
        }
        let detail = Detail::default().say("field", "closed").say("now", false);
        pen.tell(Deed::AccountChanged, Subject::other(person), detail);
        Ok(())
    })
}
