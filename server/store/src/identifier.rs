//! New identifiers.

use chrono::{DateTime, Utc};
use uuid::{NoContext, Timestamp, Uuid};

/// A new identifier: a UUID version 7 of the given instant, so that later rows sort after earlier ones. 74 of its
/// bits are random, so that nobody can guess another one from it.
pub(crate) fn new(at: DateTime<Utc>) -> String {
    // An instant before 1970 cannot be written in a UUID; no row is that old.
    let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, at.timestamp_subsec_nanos())).to_string()
}
