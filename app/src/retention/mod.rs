//! For how long the text of an audit's cases is kept, erasing the text of one case, and what pages say of it.

pub mod choose_retention;
pub mod erase_case;
pub mod erase_case_page;
pub mod erased_notice;
pub mod history_links;
pub mod retention_page;
