//! Findings: issues, agreed actions and examples of good practice.

pub mod change_finding;
pub mod final_field_page;
pub mod finding_fields;
pub mod finding_page;
pub mod finding_tables;
pub mod findings_page;
pub mod new_finding_page;
pub mod posted_finding;
pub mod record_finding;
pub mod remove_finding;
pub mod remove_finding_page;
