//! The trail in the database: written in the transaction of the change it tells of, and read to be verified, to be
//! printed and to be shown.

mod fields;
mod heads;
mod history;
mod names;
mod reads;
mod signing_key;
mod tell;
mod verify;
mod write;

pub(crate) use fields::Fields;
pub(crate) use heads::head_in;
pub use heads::{head, heads, is_in_trail, strays};
pub use history::{About, list};
pub use names::{Names, names};
pub use reads::Reads;
pub use signing_key::{find_signing_key, signing_key_or};
pub use tell::tell;
pub use verify::verify;
pub(crate) use write::Pen;
