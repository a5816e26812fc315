//! How long somebody stays signed in.

use chrono::{DateTime, TimeDelta, Utc};

/// How long a session lasts without a sign of life. Typing is one.
pub const LASTS_WHEN_IDLE: TimeDelta = TimeDelta::minutes(20);
/// How long a session lasts at most: a working day with its meeting.
pub const LASTS_AT_MOST: TimeDelta = TimeDelta::hours(10);

/// Whether a session that began and was last seen at these instants is over.
pub fn has_ended(began_at: DateTime<Utc>, seen_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now >= seen_at + LASTS_WHEN_IDLE || now >= began_at + LASTS_AT_MOST
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    #[test]
    fn twenty_minutes_without_a_sign_of_life_end_it() {
        assert!(!has_ended(minute(0), minute(100), minute(119)));
        assert!(has_ended(minute(0), minute(100), minute(120)));
    }

    #[test]
    fn ten_hours_end_it_whatever_is_done() {
        assert!(!has_ended(minute(0), minute(599), minute(599)));
        assert!(has_ended(minute(0), minute(600), minute(600)));
    }
}
