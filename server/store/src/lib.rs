//! Every line of SQL. One text runs on SQLite and on PostgreSQL.
//!
//! # How a change is made
//! A page calls one function here; the function opens one transaction, locks the row of the audit it changes
//! (so that the changes of one audit happen one after another, and an agreed report stays as it is), changes
//! rows, and commits. A row that people edit has a version: who saves over somebody else's newer version is told
//! so and nothing is written ([`Saved`], [`answers::Recorded`]).
//!
//! # How the two engines share one text
//! A `Statement` is an SQL text with its values. It is bound natively to whichever engine is open and its rows
//! are read natively, so booleans and long numbers keep their types. Only opening, beginning a transaction and
//! migrating differ ([`Database`], `transaction`, `migration`).
//!
//! # The trail
//! A change takes a [`domain::trail::By`] instead of a time: who does it, for which agency, when. It writes its
//! event in its own transaction (`change!`), so that no change is without one and no event without its change.
//!
//! # Verbs
//! `find` gives an `Option`, `get` an error when there is nothing, `list` a `Vec`; `record` and `write` keep what
//! somebody entered, `change` edits it, `remove` deletes it. Times are arguments: nothing here reads a clock.

#[macro_use]
mod transaction;

pub mod access;
pub mod agencies;
pub mod answers;
pub mod audits;
pub mod board_settings;
pub mod boards;
pub mod calibration;
pub mod case_export;
mod case_keys;
pub mod cases;
pub mod closings;
pub mod confidentiality;
mod database;
pub mod drafts;
pub mod draws;
mod error;
pub mod failures;
pub mod findings;
pub mod first_ratings;
mod identifier;
pub mod import;
mod imported_tool;
pub mod interests;
pub mod invitations;
pub mod links;
pub mod live;
pub mod meeting_notes;
pub mod meetings;
pub mod memberships;
mod migration;
pub mod observation_export;
pub mod observations;
pub mod pairs;
pub mod people;
mod postgres_address;
mod reference_order;
pub mod reminders;
pub mod report_source;
pub mod retention;
mod saved;
pub mod sending;
pub mod sessions;
mod sqlite_file;
mod statement;
mod stored_row;
pub mod tools;
pub mod trail;
pub mod witnesses;

pub use database::Database;
pub use error::StoreError;
pub use saved::Saved;
