//! Who may see and do what. One pure function decides, [`may`]; every page, change and download asks it, and nothing
//! else decides.
//!
//! An [`Actor`] is who asks, with the roles they hold; an [`Object`] is what it is about, with the few facts that
//! the rules need; an [`Action`] is what they want to do. The answer is a [`Verdict`].

mod action;
mod confirmation;
mod object;
mod role;
mod rules;

pub use action::Action;
pub use confirmation::{owes_confirmation, takes_part_as};
pub use object::{AuditFacts, CaseFacts, MeetingFacts, Object, ObservationFacts, SendingFacts};
pub use role::{Actor, Membership, Role, Who};
pub use rules::{Reason, Verdict, may};
