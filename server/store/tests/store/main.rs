//! Every function of the store, on SQLite and on PostgreSQL, from one text.
#![expect(clippy::unwrap_used, reason = "what cannot happen in a test fails the test")]

#[macro_use]
mod on_both;

mod agencies;
mod answers;
mod audits;
mod board_settings;
mod boards;
mod calibration;
mod cases;
mod closings;
mod confidentiality;
mod data_map;
mod drafts;
mod draws;
mod editions;
mod example;
mod failures;
mod fence;
mod findings;
mod findings_of_observations;
mod first_ratings;
mod import;
mod invitations;
mod links;
mod live;
mod meeting_notes;
mod meetings;
mod memberships;
mod migrating;
mod next_round;
mod observations;
mod opening;
mod people;
mod reminders;
mod report_source;
mod retention;
mod sending;
mod sessions;
mod sql_texts;
mod tampering;
mod together;
mod tools;
mod trail;
mod witnesses;
