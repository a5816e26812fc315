//! The log: one line for each request and each failure, on the standard error.
//!
//! It is written for machines wherever no person watches: as one JSON object a line.

use std::{io::IsTerminal, panic::PanicHookInfo};

use tracing_subscriber::EnvFilter;

/// Starts the log. `MSP_LOG` chooses what is logged, for example `debug` or `store=trace`; `MSP_LOG_FORMAT` how:
/// `json` or `text`.
pub fn to_standard_error() {
    let filter = EnvFilter::try_from_env("MSP_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let is_json = match std::env::var("MSP_LOG_FORMAT").as_deref() {
        Ok("json") => true,
        Ok("text") => false,
        _ => !std::io::stderr().is_terminal(),
    };
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    if is_json {
        log.json().init()
    } else {
        log.init()
    }
    panics_without_their_words();
}

/// From now on a panic is logged by its place alone: its words can quote what somebody typed.
pub fn panics_without_their_words() {
    std::panic::set_hook(Box::new(|panic: &PanicHookInfo<'_>| {
        let place = panic.location().map(|place| format!("{}:{}", place.file(), place.line()));
        tracing::error!(place, "a panic ended a request");
    }));
}
