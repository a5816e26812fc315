//! How long things took, and how that is said.

use std::time::Duration;

/// Some lengths of time.
#[derive(Clone, Debug, Default)]
pub(crate) struct Timings(Vec<Duration>);

impl Timings {
    pub(crate) fn add(&mut self, took: Duration) {
        self.0.push(took);
    }

    pub(crate) fn count(&self) -> usize {
        self.0.len()
    }

    /// The length of time that so many percent of them do not exceed; none of none.
    pub(crate) fn percentile(&self, percent: usize) -> Option<Duration> {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (sorted.len() * percent).div_ceil(100).max(1) - 1;
        sorted.get(place).copied()
    }

    /// "p50 1.2 ms, p99 8.0 ms, longest 9.1 ms".
    pub(crate) fn in_words(&self) -> String {
        let words = |percent| match self.percentile(percent) {
            Some(took) => format!("{:.1} ms", took.as_secs_f64() * 1e3),
            None => "not measured".to_owned(),
        };
        format!("p50 {}, p99 {}, longest {}", words(50), words(99), words(100))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_what_was_measured() {
        let mut timings = Timings::default();
        for milliseconds in (1..=200).rev() {
            timings.add(Duration::from_millis(milliseconds));
        }
        assert_eq!(timings.in_words(), "p50 100.0 ms, p99 198.0 ms, longest 200.0 ms");
        assert_eq!(timings.percentile(0), Some(Duration::from_millis(1)));
    }

    #[test]
    fn one_is_all_of_them_and_none_is_said() {
        let mut timings = Timings::default();
        assert_eq!(timings.in_words(), "p50 not measured, p99 not measured, longest not measured");
        timings.add(Duration::from_millis(7));
        assert_eq!(timings.in_words(), "p50 7.0 ms, p99 7.0 ms, longest 7.0 ms");
    }
}
