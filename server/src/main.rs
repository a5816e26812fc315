//! `msp-assurance`: one program that serves the pages, takes audits in from files and writes reports.
//!
//! The exit code is 0 when what was asked for is done, 1 when it was refused (the sentences on the standard error
//! say why), and 2 when the command line itself was wrong.

mod cli;
mod commands;
mod import_help;
mod mail_settings;
mod outer_wall_settings;
mod refusal;
mod settings;

use std::{io::Write, process::ExitCode};

use clap::Parser;

#[tokio::main]
async fn main() -> ExitCode {
    match commands::run(cli::CommandLine::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            // Nobody can be told that nobody can be told.
            let _ = writeln!(std::io::stderr(), "{refusal}");
            ExitCode::FAILURE
        }
    }
}
