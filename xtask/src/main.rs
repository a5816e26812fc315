//! The project's own commands: `cargo xtask run`, `test`, `build`, `client`, `drill` and `bench`.
//!
//! Two of them are all a newcomer needs. `cargo xtask run -- demo` shows the product, and `cargo xtask test`
//! runs every check there is; both set up what the machine lacks, or say what to install.

mod bindings;
mod browser_tests;
mod checks;
mod client;
mod command;
mod command_line;
mod drill;
mod ledger;
mod postgres;
mod rust_tests;
mod server;
mod setup;
mod stylesheet;
mod test_run;
mod totals;
mod validator;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

use crate::command_line::{CommandLine, Task};
use crate::workspace::Workspace;

fn main() -> ExitCode {
    let task = CommandLine::parse().task;
    let workspace = Workspace::here();
    let outcome = match task {
        Task::Run { arguments } => server::run(&workspace, &arguments),
        Task::Build => server::build_release(&workspace),
        Task::Client => client::build(&workspace),
        Task::Bench { arguments } => checks::bench(&workspace, &arguments),
        Task::Drill { drill, release, server } => drill::run(&workspace, &drill, release, server),
        Task::Test { only } => return test_run::run(&workspace, &only),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            command::say(&format!("\nxtask: {problem:#}"));
            ExitCode::FAILURE
        }
    }
}
