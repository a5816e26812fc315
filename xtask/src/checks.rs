//! The checks that are not tests, and the benchmarks.

use anyhow::Result;

use crate::client;
use crate::command::{cargo, read, run, say};
use crate::totals::Totals;
use crate::workspace::Workspace;

/// This program is selected apart from the other crates: together, cargo would give the dependencies they
/// share the features of both, and compile for a second time what it compiled to start this program.
pub(crate) const PRODUCT_CRATES: [&str; 3] = ["--workspace", "--exclude", "xtask"];
/// See [`PRODUCT_CRATES`].
pub(crate) const THIS_CRATE: [&str; 2] = ["--package", "xtask"];

/// Every file is formatted as rustfmt.toml says.
pub(crate) fn formatting(workspace: &Workspace) -> Result<()> {
    run(cargo(workspace).args(["fmt", "--all", "--check"]))
}

/// No lint objects to the code that runs on the server, its tests and its benchmarks.
pub(crate) fn lint_product(workspace: &Workspace) -> Result<()> {
    lint(workspace, &PRODUCT_CRATES)
}

/// No lint objects to this program.
pub(crate) fn lint_this(workspace: &Workspace) -> Result<()> {
    lint(workspace, &THIS_CRATE)
}

/// No lint objects to the code that runs in the browser.
pub(crate) fn lint_client(workspace: &Workspace) -> Result<()> {
    let mut clippy = cargo(workspace);
    clippy.arg("clippy").args(client::CARGO_ARGUMENTS).arg("--target-dir").arg(workspace.client_target());
    run(clippy.args(["--", "--deny", "warnings"]))
}

/// The documentation can be built, and no link in it leads nowhere.
pub(crate) fn documentation(workspace: &Workspace) -> Result<()> {
    let mut doc = cargo(workspace);
    doc.args(["doc", "--locked", "--no-deps", "--document-private-items"]).args(PRODUCT_CRATES);
    // Named targets with `--examples` among them share the lints' work: `server::build` says why.
    doc.args(["--lib", "--bins", "--examples"]);
    run(doc.env("RUSTDOCFLAGS", "--deny warnings"))
}

/// The dependencies are what deny.toml allows: their licences, where they come from, and none that is banned. Where
/// cargo-deny is not installed this counts as skipped.
///
/// # Errors
/// When one is not.
pub(crate) fn dependencies(workspace: &Workspace) -> Result<Totals> {
    if read(cargo(workspace).args(["deny", "--version"])).is_err() {
        say("cargo-deny is not installed, so the dependencies are not held against deny.toml.");
        return Ok(Totals::ONE_SKIPPED);
    }
    run(cargo(workspace).args(["deny", "--locked", "check", "bans", "licenses", "sources"]))?;
    Ok(Totals::ONE_PASSED)
}

/// The benchmarks of the four crates that have any.
///
/// # Errors
/// When one cannot be built or fails.
pub(crate) fn bench(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    let mut bench = cargo(workspace);
    bench.args(["bench", "--locked"]);
    for package in ["domain", "report", "store", "server"] {
        bench.args(["--package", package]);
    }
    run(bench.args(["--bench", "*", "--"]).args(arguments))
}

fn lint(workspace: &Workspace, crates: &[&str]) -> Result<()> {
    let mut clippy = cargo(workspace);
    clippy.args(["clippy", "--locked", "--all-targets"]).args(crates);
    run(clippy.args(["--", "--deny", "warnings"]))
}
