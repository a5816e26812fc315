//! Drafts: what somebody typed into a form that was refused, so that it is not lost.

use chrono::{DateTime, Utc};
use domain::id::DraftId;

use crate::{database::Database, error::StoreError, identifier, statement::sql};

/// Keeps what was typed. `form` names the form, so that a draft comes back only where it was typed; `content` is
/// the form as text. Whoever knows the identifier can read it: it is not to be guessed and not to be logged.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn keep(
    db: &Database,
    form: &str,
    content: &str,
    at: DateTime<Utc>,
) -> Result<DraftId, StoreError> {
    let id = DraftId::new(identifier::new(at));
    transaction!(db, |tx| {
        sql("insert into draft (id, form, content, kept_at) values ($1, $2, $3, $4)")
            .with(&id)
            .with(form)
            .with(content)
            .with(at)
            .run(&mut *tx)
            .await
    })?;
    Ok(id)
}

/// What was typed into this form, if the draft is still there.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find(db: &Database, form: &str, draft: &DraftId) -> Result<Option<String>, StoreError> {
    let row =
        sql("select content from draft where id = $1 and form = $2").with(draft).with(form).row(db).await?;
    row.map(|row| row.text("content")).transpose()
}

/// Removes a draft. Nothing happens if it is gone.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn remove(db: &Database, draft: &DraftId) -> Result<(), StoreError> {
    transaction!(db, |tx| { sql("delete from draft where id = $1").with(draft).run(&mut *tx).await })?;
    Ok(())
}

/// Removes the drafts kept before an instant. Gives how many there were.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn purge(db: &Database, before: DateTime<Utc>) -> Result<u64, StoreError> {
    transaction!(db, |tx| { sql("delete from draft where kept_at < $1").with(before).run(&mut *tx).await })
}
