//! How many tests passed, failed and were skipped, read from what the test runners leave behind.

use std::fmt;
use std::ops::{Add, AddAssign};

use anyhow::{Context, Result, ensure};

/// A count of results.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Totals {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Totals {
    /// One check that passed.
    pub(crate) const ONE_PASSED: Self = Self { passed: 1, failed: 0, skipped: 0 };
    /// One check that could not be made here.
    pub(crate) const ONE_SKIPPED: Self = Self { passed: 0, failed: 0, skipped: 1 };
    /// One check, or one preparation, that failed.
    pub(crate) const ONE_FAILED: Self = Self { passed: 0, failed: 1, skipped: 0 };

    /// Reads the figures on the root element of a JUnit report. Both cargo-nextest and Playwright write one;
    /// nextest leaves tests that did not run out of it altogether.
    ///
    /// # Errors
    /// When the text has no `<testsuites>` element, the element has no count of tests, or the figures
    /// contradict each other.
    pub(crate) fn from_junit(report: &str) -> Result<Self> {
        let (_, from_root) = report.split_once("<testsuites").context("the report has no <testsuites>")?;
        let (root, _) = from_root.split_once('>').context("the report ends inside <testsuites>")?;
        let tests = attribute(root, "tests")?.context("the report does not count its tests")?;
        let failed = attribute(root, "failures")?.unwrap_or(0) + attribute(root, "errors")?.unwrap_or(0);
        let skipped = attribute(root, "skipped")?.unwrap_or(0);
        ensure!(failed + skipped <= tests, "the report counts {tests} tests, fewer than did not pass");
        Ok(Self { passed: tests - failed - skipped, failed, skipped })
    }

    /// Sums the `test result:` lines that `cargo test` prints, one for each test binary.
    pub(crate) fn from_cargo_test(output: &str) -> Self {
        let mut sum = Self::default();
        for line in output.lines().filter_map(|line| line.strip_prefix("test result: ")) {
            let count = |what: &str| {
                let before = line.split(';').find_map(|part| part.trim().strip_suffix(what));
                before.and_then(|text| text.split_whitespace().last()?.parse::<u64>().ok()).unwrap_or(0)
            };
            sum += Self { passed: count("passed"), failed: count("failed"), skipped: count("ignored") };
        }
        sum
    }
}

impl Add for Totals {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

impl AddAssign for Totals {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// The number in one attribute of an element, or nothing when the attribute is absent.
fn attribute(element: &str, name: &str) -> Result<Option<u64>> {
    let opening = format!(" {name}=\"");
    let Some((_, value)) = element.split_once(&opening) else { return Ok(None) };
    let (value, _) = value.split_once('"').with_context(|| format!("{name} has no end"))?;
    value.parse().map(Some).with_context(|| format!("{name} is not a count"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_report_of_nextest_is_counted() {
        let report = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="nextest-run" tests="12" failures="2" errors="1" uuid="b8" timestamp="2026-11-22" time="0.5">
    <testsuite name="domain" tests="99" disabled="0" errors="7" failures="8">"#;
        assert_eq!(Totals::from_junit(report).unwrap(), Totals { passed: 9, failed: 3, skipped: 0 });
    }

    #[test]
    fn the_report_of_playwright_counts_what_was_skipped() {
        let report = r#"<testsuites id="" name="" tests="5" failures="1" skipped="2" errors="0" time="2.3">"#;
        assert_eq!(Totals::from_junit(report).unwrap(), Totals { passed: 2, failed: 1, skipped: 2 });
    }

    #[test]
    fn a_report_that_cannot_be_right_is_refused() {
        for report in [
            "",
            "<testsuites tests=\"3\"",
            "<testsuites failures=\"0\">",
            "<testsuites tests=\"few\">",
            "<testsuites tests=\"3\" failures=\"2\" skipped=\"2\">",
        ] {
            assert!(Totals::from_junit(report).is_err(), "{report}");
        }
    }

    #[test]
    fn the_lines_of_cargo_test_are_summed() {
        let output = "running 3 tests\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 4 filtered out; finished in 0.00s\n\
            test a_test_named_result ... ok\n\
            test result: FAILED. 10 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.20s\n";
        assert_eq!(Totals::from_cargo_test(output), Totals { passed: 13, failed: 2, skipped: 1 });
    }

    #[test]
    fn totals_read_as_one_sentence() {
        let totals = Totals::ONE_PASSED + Totals { passed: 311, failed: 0, skipped: 2 };
        assert_eq!(format!("total: {totals}"), "total: 312 passed, 0 failed, 2 skipped");
    }
}
