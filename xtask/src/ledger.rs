//! What a test run has done so far: each step with its figures and how long it took.

use std::time::{Duration, Instant};

use anyhow::Result;

use crate::command::{interrupted, say};
use crate::totals::Totals;

/// The steps of one run, in order.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    steps: Vec<Step>,
}

#[derive(Debug)]
struct Step {
    name: &'static str,
    totals: Totals,
    took: Duration,
}

impl Ledger {
    /// A check that is not a test: it counts as one, passed or failed.
    pub(crate) fn check(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) {
        self.step(name, || work().map(|()| ((), Totals::ONE_PASSED)));
    }

    /// Something the tests need. It counts only when it fails; the answer is then nothing.
    pub(crate) fn prepare<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<T>) -> Option<T> {
        self.step(name, || work().map(|value| (value, Totals::default())))
    }

    /// A run of tests, which brings its own figures. One that cannot say how it ended is one failure.
    pub(crate) fn tests(&mut self, name: &'static str, work: impl FnOnce() -> Result<Totals>) {
        self.step(name, || work().map(|totals| ((), totals)));
    }

    /// The sum of all steps.
    pub(crate) fn totals(&self) -> Totals {
        self.steps.iter().fold(Totals::default(), |sum, step| sum + step.totals)
    }

    /// One line for each step: its time, its name and its figures.
    pub(crate) fn summary(&self) -> String {
        let lines = self.steps.iter().map(|step| {
            let seconds = step.took.as_secs();
            let figures =
                if step.totals == Totals::default() { "done".to_owned() } else { step.totals.to_string() };
            format!("{:>3}:{:02}  {:<32} {figures}", seconds / 60, seconds % 60, step.name)
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> Result<(T, Totals)>) -> Option<T> {
        if interrupted() {
            return None;
        }
        say(&format!("\n== {name}"));
        let start = Instant::now();
        let outcome = work();
        let took = start.elapsed();
        let (value, totals) = match outcome {
            Ok((value, totals)) => (Some(value), totals),
            Err(problem) => {
                say(&format!("xtask: {problem:#}"));
                (None, Totals::ONE_FAILED)
            }
        };
        let verdict = if totals.failed > 0 { "FAILED" } else { "done" };
        say(&format!("== {name}: {verdict} in {:.1} s", took.as_secs_f64()));
        self.steps.push(Step { name, totals, took });
        value
    }
}

#[cfg(test)]
mod tests {
    use anyhow::bail;

    use super::*;

    #[test]
    fn a_check_counts_as_one_and_a_preparation_only_when_it_fails() {
        let mut ledger = Ledger::default();
        ledger.check("formatting", || Ok(()));
        assert_eq!(ledger.prepare("client", || Ok(7)), Some(7));
        assert_eq!(ledger.prepare("PostgreSQL", || -> Result<()> { bail!("it is not installed") }), None);
        ledger.tests("Rust tests", || Ok(Totals { passed: 20, failed: 0, skipped: 3 }));
        assert_eq!(ledger.totals(), Totals { passed: 21, failed: 1, skipped: 3 });
    }

    #[test]
    fn the_summary_names_each_step_with_its_figures() {
        let mut ledger = Ledger::default();
        ledger.prepare("client", || Ok(()));
        ledger.check("formatting", || bail!("a line is too long"));
        ledger.tests("dependencies", || Ok(Totals::ONE_SKIPPED));
        assert_eq!(
            ledger.summary(),
            "  0:00  client                           done\n  \
             0:00  formatting                       0 passed, 1 failed, 0 skipped\n  \
             0:00  dependencies                     0 passed, 0 failed, 1 skipped"
        );
    }
}
