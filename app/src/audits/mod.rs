//! Audits: their list, their home, their details, agencies and tool.

pub mod agencies_page;
pub mod agency_page;
pub mod audits_page;
pub mod details_page;
pub mod overview_page;
pub mod set_up_page;
pub mod tool_page;
pub mod tool_question_page;
