//! Every function of the store, on SQLite and on PostgreSQL, from one text.
#![expect(clippy::unwrap_used, reason = "what cannot happen in a test fails the test")]

#[macro_use]
mod on_both;

mod agencies;
mod answers;
mod audits;
mod board_settings;
mod boards;
mod cases;
mod data_map;
mod drafts;
mod editions;
mod example;
mod failures;
mod fence;
mod findings;
mod findings_of_observations;
mod import;
mod invitations;
mod links;
mod memberships;
mod migrating;
mod observations;
mod opening;
mod people;
mod report_source;
mod retention;
mod sessions;
mod sql_texts;
mod tampering;
mod together;
mod tools;
mod trail;
mod witnesses;
