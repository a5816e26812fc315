//! Drafts: what somebody typed into a form that was refused, so that it is not lost. A draft is shown to whoever
//! typed it and to nobody else.

use chrono::{DateTime, TimeDelta, Utc};
use domain::id::{DraftId, PersonId};

use crate::{
    database::Database,
    error::StoreError,
    identifier,
    statement::{Statement, sql},
    transaction::Transaction,
};

/// How long a draft is kept: older ones are shown to nobody, and are erased.
pub const KEPT_FOR: TimeDelta = TimeDelta::hours(24);

/// Keeps what was typed. `form` names the form, so that a draft comes back only where it was typed; `content` is
/// the form as text; `owner` is who typed it, or nobody. Its identifier is not to be guessed and not to be logged.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn keep(
    db: &Database,
    form: &str,
    content: &str,
    owner: Option<&PersonId>,
    at: DateTime<Utc>,
) -> Result<DraftId, StoreError> {
    let id = DraftId::new(identifier::new(at));
    transaction!(db, |tx| {
        sql("insert into draft (id, form, content, person_id, kept_at) values ($1, $2, $3, $4, $5)")
            .with(&id)
            .with(form)
            .with(content)
            .with(owner)
            .with(at)
            .run(&mut *tx)
            .await
    })?;
    Ok(id)
}

/// What was typed into this form, if the draft is still there, is the owner's and is not older at this instant than
/// [`KEPT_FOR`].
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find(
    db: &Database,
    form: &str,
    draft: &DraftId,
    owner: Option<&PersonId>,
    at: DateTime<Utc>,
) -> Result<Option<String>, StoreError> {
    let text = sql("select content from draft
         where id = $1 and coalesce(person_id, '') = $2 and form = $3 and kept_at >= $4");
    let row = of_owner(text, draft, owner).with(form).with(at - KEPT_FOR).row(db).await?;
    row.map(|row| row.text("content")).transpose()
}

/// Removes the owner's draft. Nothing happens if it is gone.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn remove(db: &Database, draft: &DraftId, owner: Option<&PersonId>) -> Result<(), StoreError> {
    transaction!(db, |tx| {
        let text = sql("delete from draft where id = $1 and coalesce(person_id, '') = $2");
        of_owner(text, draft, owner).run(&mut *tx).await
    })?;
    Ok(())
}

/// Removes every draft about a case or an observation, whoever's it is. Every form about one names it, in its fields or
/// in the name it is kept under, and identifiers are random.
pub(crate) async fn remove_about(tx: &mut Transaction, id: &str) -> Result<u64, StoreError> {
    sql("delete from draft where form like '%' || $1 || '%' or content like '%' || $1 || '%'")
        .with(id)
        .run(tx)
        .await
}

/// Names the draft and its owner. No identifier is empty, so nobody's drafts are not somebody's.
fn of_owner(text: Statement, draft: &DraftId, owner: Option<&PersonId>) -> Statement {
    text.with(draft).with(owner.map_or("", PersonId::as_str))
}

/// Removes the drafts kept before an instant. Gives how many there were.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn purge(db: &Database, before: DateTime<Utc>) -> Result<u64, StoreError> {
    transaction!(db, |tx| { sql("delete from draft where kept_at < $1").with(before).run(&mut *tx).await })
}
