//! The ends of the streams.

use std::collections::HashSet;

use domain::{
    id::BoardId,
    trail::{Chain, Head, Stream},
};

use super::write::head as head_of;
use crate::{
    boards,
    database::Database,
    error::StoreError,
    statement::{Target, sql},
};

/// The end of a stream.
///
/// # Errors
/// [`StoreError::Unreadable`] or [`StoreError::Unavailable`].
pub async fn head(db: &Database, chain: &Chain, stream: Stream) -> Result<Head, StoreError> {
    head_in(Target::Readers(db), chain, stream).await
}

/// As [`head`], as a part of a transaction. A stream without a row is one without events.
pub(crate) async fn head_in(target: Target<'_>, chain: &Chain, stream: Stream) -> Result<Head, StoreError> {
    sql("select seq, hash, at from trail_head where chain = $1 and stream = $2")
        .with(chain.code())
        .with(stream.code())
        .row(target)
        .await?
        .as_ref()
        .map_or_else(|| Ok(Head::none()), head_of)
}

/// The ends of both streams of a chain.
///
/// # Errors
/// [`StoreError::Unreadable`] or [`StoreError::Unavailable`].
pub async fn heads(db: &Database, chain: &Chain) -> Result<Vec<(Stream, Head)>, StoreError> {
    snapshot!(db, |tx| {
        let mut heads = Vec::new();
        for stream in Stream::ALL {
            heads.push((stream, head_in(Target::Transaction(&mut *tx), chain, stream).await?));
        }
        Ok(heads)
    })
}

/// Chains and streams by their codes that hold events or a head though they are of no board that there is, or no
/// stream: nothing in the product writes such rows, so there are none.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn strays(db: &Database) -> Result<Vec<(String, String)>, StoreError> {
    let boards: HashSet<BoardId> = boards::list(db).await?.into_iter().map(|board| board.id).collect();
    let is_known = |chain: &str, stream: &str| {
        let is_chain = match Chain::from_code(chain) {
            Chain::System => true,
            Chain::Board(board) => boards.contains(&board),
        };
        is_chain && Stream::from_code(stream).is_some()
    };
    let rows = sql("select chain, stream from trail_head union select chain, stream from trail_event \
             order by chain, stream")
    .rows(db)
    .await?;
    let all = rows
        .iter()
        .map(|row| Ok((row.text("chain")?, row.text("stream")?)))
        .collect::<Result<Vec<_>, StoreError>>()?;
    Ok(all.into_iter().filter(|(chain, stream)| !is_known(chain, stream)).collect())
}

/// Whether a head that was kept elsewhere is one of the stream's: an event with its number and its hash is there.
/// That the stream is whole besides, [`super::verify()`] tells.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn is_in_trail(
    db: &Database,
    chain: &Chain,
    stream: Stream,
    kept: &Head,
) -> Result<bool, StoreError> {
    if *kept == Head::none() {
        return Ok(true);
    }
    let row = sql("select seq from trail_event \
             where chain = $1 and stream = $2 and seq = $3 and hash = $4 and at = $5")
    .with(chain.code())
    .with(stream.code())
    .with(kept.seq)
    .with(kept.hash.as_str())
    .with(kept.at)
    .row(db)
    .await?;
    Ok(row.is_some())
}
