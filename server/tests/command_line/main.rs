//! What the program promises at the command line, each promise kept by the program itself.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod admin;
mod agreement;
mod import;
mod log;
mod program;
mod report;
mod retention;
mod running;
mod sample;
mod serve;
mod sessions;
mod settings;
mod tls;
mod trail;
mod usage;
