//! Audits: their list, their home, their details, agencies and tool.

pub mod add_agency;
pub mod agencies_page;
pub mod agency_fields;
pub mod agency_page;
pub mod agree_tool;
pub mod agreed_notice;
pub mod audit_fields;
pub mod audit_tasks;
pub mod audits_page;
pub mod change_agency;
pub mod change_details;
pub mod change_tool_question;
pub mod choose_tool;
pub mod details_page;
pub mod make_lead;
pub mod new_tool_version;
pub mod overview_page;
pub mod remove_agency;
pub mod set_up_audit;
pub mod set_up_page;
pub mod tool_form;
pub mod tool_page;
pub mod tool_question_page;
pub mod tool_question_view;
