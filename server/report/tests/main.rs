//! Tests of whole files.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod any_text;
mod audits;
mod observed;
mod reader;
mod reading;
mod sample;
mod standards;
mod structure;
mod typed;
mod verapdf;
