//! The tests that cargo runs, and their figures.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};

use anyhow::{Context, Result, ensure};

use crate::checks::{PRODUCT_CRATES, THIS_CRATE};
use crate::command::{cargo, read, run_and_read, say};
use crate::postgres::{ScratchPostgres, URL_VARIABLE};
use crate::totals::Totals;
use crate::validator::JAR_VARIABLE;
use crate::workspace::Workspace;

/// What the tests find in their surroundings.
#[derive(Debug, Default)]
pub(crate) struct Surroundings {
    /// The server for tests of the store. Without it those tests fail: they are not to be skipped.
    pub(crate) postgres: Option<ScratchPostgres>,
    /// The PDF validator. Without it some tests of the report are skipped.
    pub(crate) validator: Option<PathBuf>,
}

impl Surroundings {
    fn describe_to<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        if let Some(postgres) = &self.postgres {
            command.env(URL_VARIABLE, postgres.url());
        }
        if let Some(jar) = &self.validator {
            command.env(JAR_VARIABLE, jar);
        }
        command
    }
}

/// The unit and integration tests of the product.
///
/// # Errors
/// When the tests cannot be built, or do not say how they ended.
pub(crate) fn product(workspace: &Workspace, surroundings: &Surroundings) -> Result<Totals> {
    unit_and_integration(workspace, surroundings, &PRODUCT_CRATES)
}

/// The unit tests of this program.
///
/// # Errors
/// As [`product`].
pub(crate) fn this(workspace: &Workspace) -> Result<Totals> {
    unit_and_integration(workspace, &Surroundings::default(), &THIS_CRATE)
}

/// The examples in the documentation.
///
/// # Errors
/// When they cannot be built.
pub(crate) fn documentation(workspace: &Workspace) -> Result<Totals> {
    let mut command = cargo(workspace);
    command.args(["test", "--locked", "--doc", "--no-fail-fast"]).args(PRODUCT_CRATES);
    counted_by_cargo(&mut command)
}

fn unit_and_integration(
    workspace: &Workspace,
    surroundings: &Surroundings,
    crates: &[&str],
) -> Result<Totals> {
    // The validator's tests are marked as ignored, because most machines lack it.
    let validate = surroundings.validator.is_some();
    if read(cargo(workspace).args(["nextest", "--version"])).is_err() {
        say("cargo-nextest is not installed: `cargo test` runs the tests, which takes longer.");
        return with_cargo(workspace, surroundings, crates, validate);
    }
    let mut totals = with_nextest(workspace, surroundings, crates, &[])?;
    if validate {
        let only_validator = ["--run-ignored", "only", "--filterset", "package(report)"];
        totals += with_nextest(workspace, surroundings, crates, &only_validator)?;
    }
    let listed = count_with_nextest(workspace, crates)?;
    totals.skipped = not_run(listed, totals);
    Ok(totals)
}

/// nextest's report leaves out what did not run, so the skipped tests are those listed and not reported.
fn not_run(listed: u64, totals: Totals) -> u64 {
    listed.saturating_sub(totals.passed + totals.failed)
}

fn with_nextest(
    workspace: &Workspace,
    surroundings: &Surroundings,
    crates: &[&str],
    selection: &[&str],
) -> Result<Totals> {
    let report = workspace.target().join("nextest/checks/junit.xml");
    forget(&report)?;
    let mut command = cargo(workspace);
    command.args(["nextest", "run", "--locked", "--profile", "checks", "--no-tests", "pass"]);
    command.args(["--status-level", "slow", "--final-status-level", "fail"]).args(crates).args(selection);
    let (_, status) = run_and_read(surroundings.describe_to(&mut command))?;
    let Ok(report) = fs::read_to_string(&report) else {
        ensure!(status.success(), "the tests did not run: cargo nextest ended with {status}");
        return Ok(Totals::default());
    };
    Ok(believe(Totals::from_junit(&report)?, status))
}

fn count_with_nextest(workspace: &Workspace, crates: &[&str]) -> Result<u64> {
    let mut command = cargo(workspace);
    command.args(["nextest", "list", "--locked", "--message-format", "json"]).args(crates);
    let list: serde_json::Value = serde_json::from_str(&read(&mut command)?).context("the list of tests")?;
    list["test-count"].as_u64().context("the list of tests does not count them")
}

fn with_cargo(
    workspace: &Workspace,
    surroundings: &Surroundings,
    crates: &[&str],
    validate: bool,
) -> Result<Totals> {
    let mut command = cargo(workspace);
    // Not the documentation's examples, which are counted apart.
    command.args(["test", "--locked", "--no-fail-fast", "--tests"]).args(crates);
    let mut totals = counted_by_cargo(surroundings.describe_to(&mut command))?;
    if validate {
        let mut command = cargo(workspace);
        command.args([
            "test",
            "--locked",
            "--no-fail-fast",
            "--package",
            "report",
            "--tests",
            "--",
            "--ignored",
        ]);
        let validated = counted_by_cargo(surroundings.describe_to(&mut command))?;
        totals.skipped = totals.skipped.saturating_sub(validated.passed + validated.failed);
        totals += validated;
    }
    Ok(totals)
}

fn counted_by_cargo(command: &mut Command) -> Result<Totals> {
    let (output, status) = run_and_read(command)?;
    Ok(believe(Totals::from_cargo_test(&output), status))
}

/// A runner that ends badly without a failed test, because something did not compile or crashed, has still
/// failed.
pub(crate) fn believe(totals: Totals, status: ExitStatus) -> Totals {
    if totals.failed == 0 && !status.success() { totals + Totals::ONE_FAILED } else { totals }
}

/// Removes the report of an earlier run, which must never be taken for this one's.
///
/// # Errors
/// When it is there and cannot be removed.
pub(crate) fn forget(report: &Path) -> Result<()> {
    match fs::remove_file(report) {
        Err(problem) if problem.kind() != std::io::ErrorKind::NotFound => {
            Err(problem).with_context(|| format!("{} cannot be removed", report.display()))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(code: u8) -> ExitStatus {
        Command::new("sh").args(["-c", &format!("exit {code}")]).status().unwrap()
    }

    #[test]
    fn a_runner_that_ends_badly_without_a_failed_test_is_one_failure() {
        let passed = Totals { passed: 4, failed: 0, skipped: 0 };
        assert_eq!(believe(passed, status(101)), Totals { passed: 4, failed: 1, skipped: 0 });
        assert_eq!(believe(passed, status(0)), passed);
    }

    #[test]
    fn a_failed_test_is_not_counted_twice() {
        let totals = Totals { passed: 4, failed: 2, skipped: 0 };
        assert_eq!(believe(totals, status(100)), totals);
    }

    #[test]
    fn tests_that_were_listed_and_not_run_are_skipped() {
        assert_eq!(not_run(10, Totals { passed: 6, failed: 1, skipped: 0 }), 3);
    }

    #[test]
    fn an_earlier_report_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let report = folder.path().join("junit.xml");
        fs::write(&report, "<testsuites/>").unwrap();
        forget(&report).unwrap();
        assert!(!report.exists());
        forget(&report).unwrap();
    }
}
