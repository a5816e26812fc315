//! Observations: what is arranged, agreed to, recorded, withdrawn.
//!
//! Whatever is recorded asks in its own transaction whether the adult agreed to it ([`crate::StoreError::NoConsent`]), so that
//! no way in can go round that. What they take back is deleted.

mod consent;
mod differences;
mod meetings;
mod name;
mod needs;
pub(crate) mod read;
mod record;
mod safety;
mod share;
mod withdraw;
mod worker_links;

pub use consent::{record_consent, screen};
pub use meetings::{change_meeting, record_meeting, remove_meeting};
pub use name::{arrange, candidates, name, remove, rename};
pub(crate) use read::{TIME, safety_of};
pub use read::{get, list};
pub use record::{record_conversation, record_interview, record_practice, write_summary};
pub(crate) use safety::changed_fields;
pub use safety::{SafetyWaiting, answer_safety, note_safety, safety_waiting};
pub use share::{share, stop_sharing};
pub use withdraw::{Withdrawn, withdraw};
pub use worker_links::{
    WorkerLink, comment, find_worker_link, make_worker_link, withdraw_worker_link, worker_link_expires,
};
