//! The trail: what was done, by whom, in an order that nobody can change unseen.
//!
//! Every event holds the hash of the one before it, so the last hash, the head, stands for all of them. Somebody who
//! can write to the database can rewrite a whole chain and its head with it; whoever kept the head elsewhere (on a
//! printed report, with a partner agency) finds that out. Without a head from outside, a tail that is cut off
//! together with its head is the one change that cannot be found.
//!
//! A chain has two streams: what was changed, and what was read. Reports print the head of the changes, which
//! reading does not move.
//!
//! No text of a case is in it: names of fields, ratings, and hashes under a key that is erased with the case.

mod deed;
mod event;
mod signed_head;
mod verifier;

pub use deed::{Act, Deed};
pub use event::{By, Chain, Detail, Event, Hash, Head, Stream, Subject};
pub use signed_head::{HeadStatement, SignedHead};
pub use verifier::{Fault, Verified, Verifier};
