//! What an audit's three CSV files may hold, what is refused, and what the refusal says.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod cases;
mod files;
mod findings;
mod layout;
mod problems;
mod properties;
mod ratings;
