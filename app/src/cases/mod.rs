//! The sampled cases of an audit.

pub mod case_page;
pub mod cases_page;
pub mod change_case_page;
pub mod new_case_page;
pub mod remove_case_page;
