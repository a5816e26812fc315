//! What can be typed after `cargo xtask`, and the help that explains it.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// The project's own commands. On a fresh clone, `cargo xtask run -- demo` shows the product with made-up
/// cases, and `cargo xtask test` runs every check.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", arg_required_else_help = true)]
pub(crate) struct CommandLine {
    #[command(subcommand)]
    pub(crate) task: Task,
}

/// One task.
#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Build the client and the server, then run the server.
    ///
    /// What follows `--` is given to `msp-assurance`; with nothing there, it is `serve`. The server is built
    /// in the dev profile, the one the tests use, because that gives the first page soonest. Its exit code is
    /// the exit code of this command, and Ctrl-C reaches it directly.
    Run {
        /// Arguments for `msp-assurance`, for example `demo`, or `serve --listen 127.0.0.1:3000`.
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Run every check and every test; the last line gives the totals.
    ///
    /// Sets up what is missing first: on Debian as root through apt, elsewhere it says what to install and
    /// ends with exit code 1. A failure does not stop the run; the exit code is 1 if anything failed.
    ///
    /// The last line reads `total: 312 passed, 0 failed, 0 skipped` and sums the Rust tests, the
    /// documentation tests and the browser tests (each browser project counts). Each check that is not a test
    /// (formatting, each of three lint runs, the documentation build, each of two drills) counts as one. A preparation, such as
    /// starting PostgreSQL or building the client, counts only when it fails, as one failure. Tests of the
    /// report that need the PDF validator count as skipped where the validator cannot be had.
    Test {
        /// Leave out the other parts; may be given more than once, or as a list with commas.
        #[arg(long, value_enum, value_delimiter = ',')]
        only: Vec<Part>,
    },
    /// Build the release binary, with the client inside it, at target/release/msp-assurance.
    Build,
    /// Build only what the browser is sent, into target/site/pkg.
    Client,
    /// Kill the server while people save, or have forty of them rate at once.
    ///
    /// Builds the server and the program that does it, makes a database of its own in a temporary folder, and stays on
    /// this machine. The exit code is 1 if anything was lost or went wrong.
    Drill {
        #[command(subcommand)]
        drill: Drill,
        /// Build both in the release profile, the one to measure. Without it they are built as the tests are.
        #[arg(long, global = true)]
        release: bool,
        /// A server that is built already; only the drill's program is built then.
        #[arg(long, global = true)]
        server: Option<PathBuf>,
    },
    /// Run the benchmarks of domain, report, store and server.
    Bench {
        /// Arguments for the benchmarks, for example a part of a name.
        #[arg(last = true)]
        arguments: Vec<String>,
    },
}

/// What a drill does.
#[derive(Clone, Debug, PartialEq, Eq, Subcommand)]
pub(crate) enum Drill {
    /// Kill the server at random moments while people save, and find every answer that it said was saved, with its
    /// event of the trail.
    Kill {
        /// How often.
        #[arg(long, default_value_t = 500)]
        times: u32,
        /// Where chance begins; another each time unless given.
        #[arg(long)]
        seed: Option<u64>,
    },
    /// Have many people rate at once, and measure how long a save takes and how long until somebody else sees it.
    Load {
        /// How many people.
        #[arg(long, default_value_t = 40)]
        members: usize,
        /// For how long.
        #[arg(long, default_value_t = 600)]
        seconds: u64,
    },
}

/// A part of the test run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// Formatting, lints and the documentation build.
    Checks,
    /// Unit, integration and documentation tests, on SQLite and PostgreSQL.
    Rust,
    /// The journeys in a real browser, against the built server.
    Browser,
    /// 25 kills of the server under load, and 20 seconds of load.
    Drill,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn what_follows_two_dashes_is_for_the_server() {
        let line = CommandLine::try_parse_from(["cargo xtask", "run", "--", "demo", "--listen", "[::1]:0"]);
        let Ok(CommandLine { task: Task::Run { arguments } }) = line else { panic!("{line:?}") };
        assert_eq!(arguments, ["demo", "--listen", "[::1]:0"]);
    }

    #[test]
    fn a_drill_takes_its_server_after_its_own_options() {
        let line =
            CommandLine::try_parse_from(["cargo xtask", "drill", "kill", "--times", "3", "--server", "here"]);
        let Ok(CommandLine { task: Task::Drill { drill, release, server } }) = line else {
            panic!("{line:?}")
        };
        assert_eq!(drill, Drill::Kill { times: 3, seed: None });
        assert_eq!((release, server), (false, Some("here".into())));
    }

    #[test]
    fn several_parts_may_be_named_with_commas() {
        let line = CommandLine::try_parse_from(["cargo xtask", "test", "--only", "rust,browser"]);
        let Ok(CommandLine { task: Task::Test { only } }) = line else { panic!("{line:?}") };
        assert_eq!(only, [Part::Rust, Part::Browser]);
    }
}
