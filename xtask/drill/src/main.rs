//! Drills against the real server, on this machine alone: `drill kill` kills it while people save, and looks for every
//! answer that it had said was saved; `drill load` has a whole audit group rate at once, and times it.
//!
//! `cargo xtask drill` builds the server and starts this. It is a program of its own because it knows the store, which
//! would otherwise have to be built before any of the project's commands could run.

mod answer_ledger;
mod browser;
mod follow;
mod gate;
mod http;
mod kill;
mod load;
mod load_record;
mod mark;
mod process;
mod question_page;
mod read_back;
mod say;
mod server;
mod timings;
mod town;

use std::{path::PathBuf, process::ExitCode};

use clap::{Parser, Subcommand};

use crate::say::say;

/// Drills against the real server.
#[derive(Debug, Parser)]
struct CommandLine {
    #[command(subcommand)]
    drill: Drill,
    /// The server's program.
    #[arg(long, global = true, default_value = "target/debug/msp-assurance")]
    server: PathBuf,
}

#[derive(Debug, Subcommand)]
enum Drill {
    /// Kill the server while people save, again and again.
    Kill {
        /// How often.
        #[arg(long, default_value_t = 500)]
        times: u32,
        /// Where chance begins; another each time unless given.
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Have many people rate at once.
    Load {
        /// How many.
        #[arg(long, default_value_t = 40)]
        members: usize,
        /// For how long.
        #[arg(long, default_value_t = 600)]
        seconds: u64,
    },
}

fn main() -> ExitCode {
    let CommandLine { drill, server } = CommandLine::parse();
    let outcome = process::clear_up_when_interrupted().and_then(|()| match drill {
        Drill::Kill { times, seed } => kill::run(&server, times, seed),
        Drill::Load { members, seconds } => load::run(&server, members, seconds),
    });
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            say(&format!("drill: {problem:#}"));
            ExitCode::FAILURE
        }
    }
}
