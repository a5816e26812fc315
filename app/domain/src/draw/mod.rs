//! A random draw that anyone can run again.
//!
//! Every enquiry of an agency's list gets a *ticket*: a hash of a public *seed*, the agency's *code* and the agency's
//! own reference. The sample are those with the lowest tickets. The seed is fixed after every agency has sent a
//! *commitment* to its list, so nobody could choose it to suit a list, nor a list to suit it. As the tickets of one
//! agency do not depend on another's list, separate draws merge into exactly the joint one.
//!
//! ```text
//! ticket     = hex(SHA-256(hex(SHA-256(seed)) ‖ code ‖ ":" ‖ reference))
//! commitment = hex(HMAC-SHA-256(salt, sorted references joined by line feeds))
//! ```
//!
//! All of it is UTF-8, hexadecimal digits are lower-case, and nothing is normalised: a reference is what stands on its
//! line, without the line ending. References are sorted by their bytes. Known from election audits (Rivest's consistent
//! sampling; Colorado's public seed).
//!
//! Tickets never leave the agency: whoever knows the seed could guess references until a ticket fits. The board keeps
//! the case numbers in ticket order.

mod asked;
mod check;
mod code;
mod columns;
mod commitment;
mod hexadecimal;
mod in_report;
mod lines;
mod list;
mod numbers;
mod plan;
mod printed;
mod reason;
mod seed;
mod strata;
mod ticket;

use asked::AskedRow;
pub use asked::AskedTable;
pub use check::{
    AtHand, Checked, DrawnPart, DrawnReference, ENQUIRIES, Published, REFERENCES, RunAgain, SampleCheck,
    check,
};
pub use code::{AgencyCode, CodeProblem, LONGEST_CODE};
pub use columns::Columns;
pub use commitment::{Commitment, NoCommitment, Salt, SaltProblem, commit};
pub use in_report::{ReportedAgency, ReportedDraw, ReportedList, ReportedSeed, ReportedTakeBack};
pub use lines::{ListProblem, references};
pub use list::{
    EnquiryList, Entry, ListCell, ListForm, ListRow, ListSettings, MOST_ENQUIRIES, RowStanding, TableRow,
    cell_name, read_list, window_in_words,
};
pub use numbers::{CaseNumbers, case_number};
pub use plan::{Drawn, Order, StratumOrder};
pub use printed::NotAsPrinted;
pub use reason::{CannotUse, Replacement, ReplacementForm};
pub use seed::{FixedSeed, LONGEST_SEED, Seed, SeedForm};
pub use strata::Strata;
pub use ticket::{Ticket, Tickets, difference_in_words, first_difference};
