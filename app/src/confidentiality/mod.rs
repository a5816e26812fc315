//! A board's confidentiality arrangements: the board writes the wording, and whoever leads an audit, rates its cases or
//! sends them confirms it for this audit before they see any case.

pub mod arrangements_page;
pub mod confirm_confidentiality;
pub mod standing;
pub mod wording_page;
pub mod write_confidentiality;
