//! The commands, one file each.

mod admin;
mod agreement;
mod database;
mod demo;
mod export_case;
mod found_case;
mod import;
mod migrate;
mod out_file;
mod report;
mod retention;
mod sample;
mod serve;
mod trail;
mod witness_file;

use std::io::Write;

use crate::{
    cli::{Command, CommandLine, TrailCommand},
    refusal::Refusal,
    settings::Settings,
};

/// Carries out what was typed.
///
/// # Errors
/// Why it was not carried out.
pub(crate) async fn run(line: CommandLine) -> Result<(), Refusal> {
    // These open no database and need no settings: whoever has the file can run them anywhere.
    match &line.command {
        Command::Sample(command) => return sample::run(command),
        Command::Agreement(arguments) => return agreement::run(arguments),
        _ => {}
    }
    let settings = Settings::gather(line.flags, |name| std::env::var(name).ok())?;
    match line.command {
        Command::Serve(arguments) => serve::run(&settings, &arguments).await,
        Command::Migrate => migrate::run(&settings).await,
        Command::Demo(arguments) => demo::run(&settings, &arguments).await,
        Command::Import(arguments) => import::run(&settings, &arguments).await,
        Command::Admin(command) => admin::run(&settings, &command).await,
        Command::Report(arguments) => report::run(&settings, &arguments).await,
        Command::Retention(arguments) => retention::run(&settings, &arguments).await,
        Command::ExportCase(arguments) => export_case::run(&settings, &arguments).await,
        Command::Sample(command) => sample::run(&command),
        Command::Agreement(arguments) => agreement::run(&arguments),
        Command::Trail(TrailCommand::Verify(arguments)) => trail::verify(&settings, &arguments).await,
        Command::Trail(TrailCommand::Head(arguments)) => trail::head(&settings, &arguments).await,
        Command::Trail(TrailCommand::Witness(arguments)) => witness_file::check(&settings, &arguments).await,
    }
}

/// Tells the person what was done. Who closed the pipe does not want to know.
fn say(sentence: &str) {
    let _ = writeln!(std::io::stdout(), "{sentence}");
}

/// Prints a result that somebody may keep in a file. Who closed the pipe does not want to know more.
///
/// # Errors
/// When it could not be written whole, for example to a full disk.
fn print(lines: &str) -> Result<(), Refusal> {
    let mut out = std::io::stdout();
    match out.write_all(lines.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Refusal::new(format!("The result could not be written to the standard output: {error}.")))
        }
        _ => Ok(()),
    }
}

/// Says something beside the result.
fn note(sentence: &str) {
    let _ = writeln!(std::io::stderr(), "{sentence}");
}
