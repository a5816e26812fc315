//! What a person can and cannot do: the real router over HTTP, without a browser. One program, because each test
//! program links the whole server; every test has its own database all the same.
//!
//! A new journey is a module here; it uses [`browser::Browser`].

#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod accounts;
mod administration;
mod alone;
mod audits;
mod browser;
mod calibration;
mod cases;
mod confidentiality;
mod findings;
mod history;
mod invitations;
mod isolation;
mod kept_forms;
mod large_forms;
mod live;
mod mail_server;
mod meeting;
mod meeting_notes;
mod names_guard;
mod new_audit;
mod next_round;
mod observations;
mod observations_recording;
mod outer_wall;
mod people;
mod reminders;
mod reports;
mod retention;
mod sampling;
mod scoring;
mod second_factor;
mod sending;
mod sessions;
mod signing_in;
mod somebody;
