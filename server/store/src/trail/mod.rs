//! The trail in the database: written in the transaction of the change it tells of.

mod fields;
mod reads;
mod tell;
mod write;

pub(crate) use fields::Fields;
pub use reads::Reads;
pub use tell::tell;
pub(crate) use write::{Pen, head};
