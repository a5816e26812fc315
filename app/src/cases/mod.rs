//! The sampled cases of an audit.

pub mod add_case;
pub mod case_fields;
pub mod case_page;
pub mod cases_page;
pub mod change_case;
pub mod change_case_page;
pub mod interest;
pub mod new_case_page;
pub mod outcome_table;
pub mod remove_case;
pub mod remove_case_page;
