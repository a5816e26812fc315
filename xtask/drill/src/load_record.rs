//! What is measured while many people rate at once.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use crate::timings::Timings;

/// Everything that was measured, by all threads.
#[derive(Debug, Default)]
pub(crate) struct LoadRecord(Mutex<Measured>);

/// What was measured.
#[derive(Debug, Default)]
pub(crate) struct Measured {
    /// From a save to its acknowledgement.
    pub(crate) saved: Timings,
    /// From an acknowledgement to the first page of somebody else that shows it.
    pub(crate) seen: Timings,
    /// From a page's request to its last byte.
    pub(crate) pages: Timings,
    /// How often somebody else had saved first.
    pub(crate) overtaken: u64,
    /// What should not have happened, in words.
    pub(crate) errors: Vec<String>,
}

impl LoadRecord {
    /// Measures something.
    pub(crate) fn add(&self, how: impl FnOnce(&mut Measured)) {
        how(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// What was measured.
    pub(crate) fn into_measured(self) -> Measured {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The acknowledged answers of one question that nobody else has seen yet, and the newest that somebody has seen.
/// Serial numbers of one question grow.
#[derive(Debug, Default)]
pub(crate) struct Unseen(Mutex<Waiting>);

#[derive(Debug, Default)]
struct Waiting {
    waiting: VecDeque<(u32, Instant)>,
    newest_seen: u32,
}

impl Unseen {
    /// Notes that an answer was acknowledged at an instant.
    pub(crate) fn acknowledged(&self, serial: u32, at: Instant, record: &LoadRecord) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if serial <= waiting.newest_seen {
            // Somebody saw it before its author had read the answer.
            record.add(|measured| measured.seen.add(Duration::ZERO));
        } else {
            waiting.waiting.push_back((serial, at));
        }
    }

    /// Notes that a page shows an answer, and with it that all earlier ones have been and gone.
    pub(crate) fn shown(&self, serial: u32, at: Instant, record: &LoadRecord) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.newest_seen = waiting.newest_seen.max(serial);
        while let Some((first, since)) = waiting.waiting.front().copied()
            && first <= serial
        {
            waiting.waiting.pop_front();
            record.add(|measured| measured.seen.add(at.saturating_duration_since(since)));
        }
    }

    /// How many nobody has seen.
    pub(crate) fn count(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).waiting.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_seen_once_a_page_shows_it_or_a_later_one() {
        let (unseen, record, start) = (Unseen::default(), LoadRecord::default(), Instant::now());
        let after = |milliseconds| start + Duration::from_millis(milliseconds);
        unseen.acknowledged(3, after(0), &record);
        unseen.acknowledged(5, after(100), &record);
        unseen.shown(2, after(150), &record);
        assert_eq!(unseen.count(), 2);
        unseen.shown(5, after(400), &record);
        assert_eq!(unseen.count(), 0);
        let seen = record.into_measured().seen;
        assert_eq!(seen.in_words(), "p50 300.0 ms, p99 400.0 ms, longest 400.0 ms");
    }

    #[test]
    fn an_answer_that_was_seen_before_its_author_knew_took_no_time() {
        let (unseen, record, start) = (Unseen::default(), LoadRecord::default(), Instant::now());
        unseen.shown(4, start, &record);
        unseen.acknowledged(4, start + Duration::from_millis(5), &record);
        assert_eq!(unseen.count(), 0);
        assert_eq!(record.into_measured().seen.percentile(100), Some(Duration::ZERO));
    }

    #[test]
    fn an_answer_that_no_page_shows_stays_unseen() {
        let (unseen, record) = (Unseen::default(), LoadRecord::default());
        unseen.acknowledged(4, Instant::now(), &record);
        unseen.shown(3, Instant::now(), &record);
        assert_eq!((unseen.count(), record.into_measured().seen.count()), (1, 0));
    }
}
