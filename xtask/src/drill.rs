//! Builds what the drills need, and starts them. What they do is in a program of their own, `xtask/drill`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::client;
use crate::command::{cargo, clear_up_when_interrupted, run as run_command};
use crate::command_line::Drill;
use crate::server;
use crate::workspace::{PRODUCT, Workspace};

/// The program that carries drills out.
const DRILL: &str = "drill";

/// Short ones for every test run. Their own commands are there for figures.
pub(crate) const OF_THE_TEST_RUN: [(&str, Drill); 2] = [
    ("drill: 25 kills", Drill::Kill { times: 25, seed: None }),
    ("drill: 20 s of load", Drill::Load { members: 40, seconds: 20 }),
];

/// What a drill needs.
#[derive(Debug)]
pub(crate) struct Programs {
    drill: PathBuf,
    server: PathBuf,
}

/// Builds what is not given and carries out a drill.
///
/// # Errors
/// When something cannot be built, or the drill fails.
pub(crate) fn run(workspace: &Workspace, drill: &Drill, release: bool, given: Option<PathBuf>) -> Result<()> {
    clear_up_when_interrupted()?;
    let programs = match given {
        Some(server) => {
            let mut build = cargo(workspace);
            build.args(["build", "--locked", "--package", DRILL]);
            run_command(build.args(release.then_some("--release")))?;
            Programs { drill: built(workspace, release), server: std::path::absolute(server)? }
        }
        None => build(workspace, release)?,
    };
    carry_out(&programs, drill)
}

/// Builds the server and the program of the drills, for the tests or to measure.
///
/// # Errors
/// When one cannot be built.
pub(crate) fn build(workspace: &Workspace, release: bool) -> Result<Programs> {
    if !client::is_built(workspace) {
        client::build(workspace)?;
    }
    let server = if release {
        let mut build = cargo(workspace);
        build.args(["build", "--locked", "--release", "--package", "server", "--bin", PRODUCT]);
        run_command(build.args(["--package", DRILL, "--bin", DRILL]))?;
        workspace.binary("release")
    } else {
        server::build_with(workspace, Some(DRILL))?
    };
    Ok(Programs { drill: built(workspace, release), server })
}

/// Carries out a drill, with its lines on the terminal.
///
/// # Errors
/// When something was lost, or went wrong.
pub(crate) fn carry_out(programs: &Programs, drill: &Drill) -> Result<()> {
    let mut command = Command::new(&programs.drill);
    match drill {
        Drill::Kill { times, seed } => {
            command.args(["kill", "--times", &times.to_string()]);
            if let Some(seed) = seed {
                command.args(["--seed", &seed.to_string()]);
            }
        }
        Drill::Load { members, seconds } => {
            command.args(["load", "--members", &members.to_string(), "--seconds", &seconds.to_string()]);
        }
    }
    run_command(command.arg("--server").arg(&programs.server))
}

fn built(workspace: &Workspace, release: bool) -> PathBuf {
    let folder = if release { "release" } else { "debug" };
    workspace.target().join(folder).join(Path::new(DRILL)).with_extension(std::env::consts::EXE_EXTENSION)
}
