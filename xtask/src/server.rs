//! Builds and runs the server.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::client;
use crate::command::{cargo, run as run_command, say};
use crate::workspace::{PRODUCT, Workspace};

/// Builds client and server, then becomes the server.
///
/// # Errors
/// When a build fails or the server cannot be started. Where the server ends, this program has become it or
/// ends with its exit code.
pub(crate) fn run(workspace: &Workspace, arguments: &[String]) -> Result<()> {
    client::build(workspace)?;
    let mut server = Command::new(build(workspace)?);
    match arguments {
        [] => server.arg("serve"),
        given => server.args(given),
    };
    say("");
    become_it(server)
}

/// Builds the server in the dev profile, with the features and dependencies the tests have.
///
/// # Errors
/// When it cannot be built.
pub(crate) fn build(workspace: &Workspace) -> Result<PathBuf> {
    build_with(workspace, None)
}

/// As [`build`], and another program of the workspace with it.
///
/// # Errors
/// When one cannot be built.
pub(crate) fn build_with(workspace: &Workspace, other: Option<&str>) -> Result<PathBuf> {
    // `--examples` selects nothing, as there are none. It makes cargo count the features that tests ask of
    // dependencies, and `--workspace` those of every crate; otherwise some dependencies would have other
    // features here than in the tests, and everything above them would be compiled twice.
    let mut build = cargo(workspace);
    build.args(["build", "--locked", "--workspace", "--exclude", "xtask", "--examples", "--bin", PRODUCT]);
    if let Some(other) = other {
        build.args(["--bin", other]);
    }
    run_command(&mut build)?;
    Ok(workspace.binary("debug"))
}

/// Leaves the release binary, with the client inside it, in `target/release`.
///
/// # Errors
/// When client or server cannot be built.
pub(crate) fn build_release(workspace: &Workspace) -> Result<()> {
    client::build(workspace)?;
    run_command(cargo(workspace).args([
        "build",
        "--locked",
        "--release",
        "--package",
        "server",
        "--bin",
        PRODUCT,
    ]))?;
    let binary = workspace.binary("release");
    let size = std::fs::metadata(&binary).with_context(|| binary.display().to_string())?.len();
    say(&format!("{:.1} MB  {}", size as f64 / 1e6, binary.display()));
    Ok(())
}

/// The server takes the place of this program, so that signals and exit codes are its own.
#[cfg(unix)]
fn become_it(mut server: Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(server.exec()).context("the server cannot be started")
}

#[cfg(not(unix))]
fn become_it(mut server: Command) -> Result<()> {
    let status = server.status().context("the server cannot be started")?;
    std::process::exit(status.code().unwrap_or(1));
}
