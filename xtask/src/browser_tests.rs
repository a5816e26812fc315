//! The tests in a real browser, against the built server.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{run, run_and_read};
use crate::postgres::free_port;
use crate::rust_tests::{believe, forget};
use crate::setup::chromium;
use crate::totals::Totals;
use crate::workspace::Workspace;

/// Installs what the lock file names, unless that was done since the lock file changed.
///
/// # Errors
/// When npm is missing or cannot install it.
pub(crate) fn install(workspace: &Workspace) -> Result<()> {
    let folder = workspace.end2end();
    if is_newer(&folder.join("node_modules/.package-lock.json"), &folder.join("package-lock.json")) {
        return Ok(());
    }
    run(Command::new("npm").current_dir(folder).args(["ci", "--no-audit", "--no-fund"]))
}

/// Runs every project of the browser tests. Playwright starts the server on a free port and stops it.
///
/// # Errors
/// When the tests do not say how they ended.
pub(crate) fn run_all(workspace: &Workspace, server: &Path) -> Result<Totals> {
    let folder = workspace.end2end();
    let report = folder.join("results/junit.xml");
    forget(&report)?;
    // Not through npx, which would not pass on a request to end, and so leave the server running.
    let mut playwright = Command::new("node");
    playwright.current_dir(&folder).args(["node_modules/@playwright/test/cli.js", "test"]);
    playwright.env("END2END_SERVER", server).env("END2END_PORT", free_port()?.to_string());
    if let Some(chromium) = chromium() {
        playwright.env("CHROMIUM_PATH", chromium);
    }
    let (_, status) = run_and_read(&mut playwright)?;
    let report = fs::read_to_string(report).with_context(|| format!("the tests did not run: {status}"))?;
    Ok(believe(Totals::from_junit(&report)?, status))
}

fn is_newer(file: &Path, than: &Path) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified());
    matches!((changed(file), changed(than)), (Ok(file), Ok(than)) if file >= than)
}
