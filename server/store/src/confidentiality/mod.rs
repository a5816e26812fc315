//! A board's confidentiality arrangements: their wording in its versions, and who confirmed it for which audit.

mod confirmations;
mod in_report;
mod wording;

pub use confirmations::{Confirmed, confirm, list_confirmed};
pub(crate) use confirmations::{confirmed_everywhere_in, confirmed_in};
pub(crate) use in_report::{fix_for_report, in_report, let_go};
pub use wording::{Wording, find_newest, list, write};
