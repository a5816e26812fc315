//! Verifying a stream: read once from its first event to its last, a page at a time.

use domain::trail::{Chain, Fault, Hash, Stream, Verified, Verifier};

use super::{head_in, write::event};
use crate::{
    database::Database,
    error::StoreError,
    statement::{Target, sql},
    stored_row::Row,
    transaction::Transaction,
};

/// How many events are in memory at once.
const PAGE: i64 = 2_000;

/// Checks a whole stream in one snapshot, in memory that does not grow with it. `sought` is a head that was kept
/// elsewhere; what is said of it is in [`Verified::met`].
///
/// # Errors
/// [`StoreError::Unavailable`]. A stream that is not as it was written is a [`Fault`], and no error.
pub async fn verify(
    db: &Database,
    chain: &Chain,
    stream: Stream,
    sought: Option<&Hash>,
) -> Result<Result<Verified, Fault>, StoreError> {
    snapshot!(db, |tx| {
        let mut verifier = Verifier::new(chain.clone(), stream, sought.cloned());
        // Before the first place that there can be, so that an event with a place of nought or less is met too.
        let mut after = i64::MIN;
        loop {
            let rows = page(tx, chain, stream, after).await?;
            let is_last = (rows.len() as i64) < PAGE;
            for row in &rows {
                let Ok(event) = event(row) else {
                    return Ok(Err(Fault::Unreadable { after: verifier.place() }));
                };
                if let Err(fault) = verifier.take(&event) {
                    return Ok(Err(fault));
                }
                after = event.seq;
            }
            if is_last {
                break;
            }
        }
        let head = match head_in(Target::Transaction(&mut *tx), chain, stream).await {
            Ok(head) => head,
            Err(StoreError::Unreadable { .. }) => {
                return Ok(Err(Fault::Unreadable { after: verifier.place() }));
            }
            Err(error) => return Err(error),
        };
        Ok(verifier.finish(&head, count(tx, chain, stream).await?))
    })
}

async fn page(
    tx: &mut Transaction,
    chain: &Chain,
    stream: Stream,
    after: i64,
) -> Result<Vec<Row>, StoreError> {
    sql("select seq, at, who, agency, deed, act, audit, case_id, other, detail, before, hash from trail_event \
         where chain = $1 and stream = $2 and seq > $3 order by seq limit $4")
    .with(chain.code())
    .with(stream.code())
    .with(after)
    .with(PAGE)
    .rows(tx)
    .await
}

/// How many rows the stream has, those included that no walk meets.
async fn count(tx: &mut Transaction, chain: &Chain, stream: Stream) -> Result<i64, StoreError> {
    sql("select count(*) as events from trail_event where chain = $1 and stream = $2")
        .with(chain.code())
        .with(stream.code())
        .row(tx)
        .await?
        .map_or(Ok(0), |row| row.number("events"))
}
