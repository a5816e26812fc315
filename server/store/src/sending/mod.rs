//! What agencies send: how far each has come, what it says of each case, and what it was asked to change.
//!
//! Whatever changes an agency's cases counts the version of its sending up, so that what is sent is what was checked and
//! what is accepted is what was read.

mod answer;
mod case;
mod follow;
mod read;
mod safety;
mod send;
mod workbook;

pub(crate) use answer::changes_of_case;
pub use answer::{Change, accept, ask_for_changes, changes, mark_done};
pub(crate) use case::said_in;
pub use case::{Said, Writer, get_case, record_case};
pub(crate) use follow::{
    case_changed, case_drawn, case_moved, erase_case, erase_whole, leave_case, remove_agency,
    waits_for_action,
};
pub use read::{AgencySending, LeftOff, SentCase, cases, find, get, list, list_of_board};
pub use safety::{CaseSafety, CaseSafetyWaiting, answer_safety, note_safety, safety_waiting};
pub use send::{left_off_at, open, send, take_back};
pub use workbook::record_workbook;
