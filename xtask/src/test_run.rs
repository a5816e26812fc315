//! `cargo xtask test`: everything there is to check, in the order that shows failures early.

use std::fs;
use std::process::ExitCode;

use crate::command::{clear_up_when_interrupted, interrupted, say};
use crate::command_line::Part;
use crate::ledger::Ledger;
use crate::postgres::ScratchPostgres;
use crate::rust_tests::{self, Surroundings};
use crate::workspace::Workspace;
use crate::{browser_tests, checks, client, drill, server, setup, validator};

/// Runs the named parts, or all of them, and prints the totals as the last line.
pub(crate) fn run(workspace: &Workspace, only: &[Part]) -> ExitCode {
    let every_part = [Part::Checks, Part::Rust, Part::Browser, Part::Drill];
    let parts = if only.is_empty() { &every_part[..] } else { only };
    let mut ledger = Ledger::default();
    let ready = ledger.prepare("setting up", || {
        clear_up_when_interrupted()?;
        // The server embeds this folder and cannot be compiled while it is missing.
        fs::create_dir_all(workspace.package_folder())?;
        setup::for_tests(workspace, parts)
    });
    if ready.is_some() {
        run_parts(workspace, parts, &mut ledger);
    }
    if interrupted() {
        say("\nInterrupted: these figures are not the whole run's.");
    }
    let totals = ledger.totals();
    say(&format!("\n{}\n", ledger.summary()));
    say(&format!("total: {totals}"));
    if totals.failed > 0 || interrupted() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn run_parts(workspace: &Workspace, parts: &[Part], ledger: &mut Ledger) {
    let has = |part| parts.contains(&part);
    if has(Part::Checks) {
        ledger.check("formatting", || checks::formatting(workspace));
        ledger.check("lints: server", || checks::lint_product(workspace));
        ledger.check("lints: client", || checks::lint_client(workspace));
        ledger.check("lints: xtask", || checks::lint_this(workspace));
        ledger.check("documentation builds", || checks::documentation(workspace));
        ledger.tests("dependencies", || checks::dependencies(workspace));
    }
    // The client comes before everything that is built with it inside. Only a browser needs today's.
    let client = (has(Part::Browser) || (has(Part::Rust) && !client::is_built(workspace)))
        .then(|| ledger.prepare("client", || client::build(workspace)))
        .flatten();
    if has(Part::Rust) {
        let surroundings = Surroundings {
            postgres: ledger.prepare("starting PostgreSQL", ScratchPostgres::start),
            validator: validator_or_none(workspace),
        };
        ledger.tests("tests: xtask", || rust_tests::this(workspace));
        ledger.tests("tests: product", || rust_tests::product(workspace, &surroundings));
        ledger.tests("tests: documentation", || rust_tests::documentation(workspace));
    }
    // A browser is never shown an older client: its tests would pass for what nobody has now.
    if has(Part::Browser) && client.is_some() {
        let installed = ledger.prepare("installing the browser tests", || browser_tests::install(workspace));
        let server = ledger.prepare("server for the browser tests", || server::build(workspace));
        if let (Some(()), Some(server)) = (installed, server) {
            ledger.tests("tests: browser", || browser_tests::run_all(workspace, &server));
        }
    }
    if has(Part::Drill) {
        // Last: nothing else may be at work while it is timed.
        if let Some(programs) = ledger.prepare("server for the drills", || drill::build(workspace, false)) {
            for (name, drill) in drill::OF_THE_TEST_RUN {
                ledger.check(name, || drill::carry_out(&programs, &drill));
            }
        }
    }
}

/// A validator that cannot be had is no failure: its tests are counted as skipped.
fn validator_or_none(workspace: &Workspace) -> Option<std::path::PathBuf> {
    match validator::fetch(workspace) {
        Ok(jar) => Some(jar),
        Err(problem) => {
            say(&format!("\nThe PDF validator cannot be had, so its tests are skipped: {problem:#}"));
            None
        }
    }
}
