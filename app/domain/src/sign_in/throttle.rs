//! How long to wait after tries that failed, so that nobody guesses a password or a code.

use chrono::{DateTime, TimeDelta, Utc};

/// The first wait; each further failure doubles it.
const FIRST_WAIT: TimeDelta = TimeDelta::minutes(1);
/// The longest wait.
const LONGEST_WAIT: TimeDelta = TimeDelta::minutes(15);
/// How long one failure counts before it is forgiven.
const FORGIVEN_AFTER: TimeDelta = TimeDelta::minutes(10);

/// How many failures are free of a wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Of one account, or of the codes of one person: five.
    Account,
    /// Of one address, behind which a whole office can sit: twenty.
    Address,
}

impl Limit {
    fn free(self) -> i64 {
        match self {
            Limit::Account => 5,
            Limit::Address => 20,
        }
    }
}

/// The failures that count against an account or an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many.
    pub count: i64,
    /// When the last one was.
    pub last_at: DateTime<Utc>,
}

impl Failures {
    /// None so far.
    pub fn none(now: DateTime<Utc>) -> Self {
        Self { count: 0, last_at: now }
    }

    /// When the next try is taken: `None` for now.
    pub fn wait_until(self, limit: Limit, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let beyond = self.count - limit.free();
        if beyond < 0 {
            return None;
        }
        // More than 2^4 minutes are beyond the longest wait anyway.
        let wait = (FIRST_WAIT * (1 << beyond.min(4))).min(LONGEST_WAIT);
        Some(self.last_at + wait).filter(|until| *until > now)
    }

    /// The same with one failure more. Each ten minutes since the last one have forgiven one.
    #[must_use]
    pub fn and_another(self, now: DateTime<Utc>) -> Self {
        let forgiven = (now - self.last_at).num_minutes().max(0) / FORGIVEN_AFTER.num_minutes();
        Self { count: (self.count - forgiven).max(0) + 1, last_at: now }
    }

    /// The same without the last failure, which was none after all.
    #[must_use]
    pub fn without_one(self) -> Self {
        Self { count: (self.count - 1).max(0), ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::minutes(minute)
    }

    fn failures(count: i64) -> Failures {
        Failures { count, last_at: minute(0) }
    }

    #[test]
    fn waits_begin_after_five_failures_of_an_account_and_twenty_of_an_address() {
        for (limit, free) in [(Limit::Account, 5), (Limit::Address, 20)] {
            assert_eq!(failures(free - 1).wait_until(limit, minute(0)), None);
            assert_eq!(failures(free).wait_until(limit, minute(0)), Some(minute(1)));
        }
    }

    #[test]
    fn waits_grow_up_to_fifteen_minutes() {
        let waits = [5, 6, 7, 8, 9, 10, 1_000_000].map(|count| {
            let until = failures(count).wait_until(Limit::Account, minute(0)).unwrap();
            (until - minute(0)).num_minutes()
        });
        assert_eq!(waits, [1, 2, 4, 8, 15, 15, 15]);
    }

    #[test]
    fn a_wait_ends() {
        assert_eq!(failures(9).wait_until(Limit::Account, minute(14)), Some(minute(15)));
        assert_eq!(failures(9).wait_until(Limit::Account, minute(15)), None);
    }

    #[test]
    fn failures_are_forgiven_one_by_one() {
        assert_eq!(failures(4).and_another(minute(9)).count, 5);
        assert_eq!(failures(4).and_another(minute(10)).count, 4);
        assert_eq!(failures(4).and_another(minute(1_000)).count, 1);
        // A clock that was set back forgives nothing.
        assert_eq!(failures(4).and_another(minute(-50)).count, 5);
    }

    #[test]
    fn somebody_who_tries_as_often_as_they_may_gets_about_a_hundred_tries_a_day() {
        let (mut failures, mut tries) = (Failures::none(minute(0)), 0);
        for now in (0..24 * 60).map(minute) {
            if failures.wait_until(Limit::Account, now).is_none() {
                failures = failures.and_another(now);
                tries += 1;
            }
        }
        assert!((90..=200).contains(&tries), "{tries}");
    }
}
