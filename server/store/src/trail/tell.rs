//! Events without another change.

use domain::trail::{By, Chain, Deed, Detail, Subject};

use super::Pen;
use crate::{database::Database, error::StoreError};

/// Tells the trail of something that changes nothing else, in the stream of the deed. It is written when this
/// returns. The detail never holds text of a case.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn tell(
    db: &Database,
    by: &By,
    chain: &Chain,
    deed: Deed,
    subject: &Subject,
    detail: &Detail,
) -> Result<(), StoreError> {
    transaction!(db, |tx| {
        let mut pen = Pen::take(tx, chain.clone(), deed.stream(), by).await?;
        pen.tell(deed, subject.clone(), detail.clone());
        pen.write(tx).await
    })
}
