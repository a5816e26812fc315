//! What an audit's three CSV files may hold, what is refused, and what the refusal says.

mod cases;
mod files;
mod findings;
mod layout;
mod problems;
mod properties;
mod ratings;
