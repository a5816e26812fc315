//! Agencies sending their cases: what the agency contact fills in for each drawn case, how far an agency has come, until
//! when what was sent can be taken back, and what the board manager asks to have changed.
//!
//! The agency says in words where in the record the evidence is. It neither rates its own cases nor attaches files: the
//! group looks at the record itself. Who only has a spreadsheet fills in a [`workbook`].

mod answer;
mod case;
mod due;
mod item;
mod missing;
mod status;
pub mod workbook;

pub use answer::{ChangeWanted, ChangesForm, WHOLE_FIELD, note_field};
pub use case::{CaseSending, CaseSendingForm};
pub use due::due_in_words;
pub use item::Item;
pub use missing::{Missing, missing};
pub use status::{Sending, SendingStatus, StaysSent, Tally};
