//! The board report: as a page, and what people write into it.

pub mod agree_report;
pub mod agreement_form;
pub mod document_view;
pub mod messages_page;
pub mod report_page;
pub mod reports_page;
pub mod response_page;
pub mod standalone;
pub mod write_messages;
pub mod write_response;

pub use standalone::standalone_html;
