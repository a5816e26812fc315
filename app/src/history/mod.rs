//! Who did what, newest first, in words: of an audit, a case, a board's people, the system.

pub mod audit_history_page;
pub mod board_history_page;
pub mod case_history_page;
pub mod event_list;
pub mod observation_history_page;
mod sentences;
pub mod system_history_page;
