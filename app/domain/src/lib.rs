//! The rules.
pub mod document;
pub mod rating;
