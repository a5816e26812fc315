//! Agencies sending their cases: what the agency contact fills in, checks and sends, and what the board manager or the
//! audit lead answers.

pub mod accept_cases;
pub mod answer_case_safety;
pub mod answer_page;
pub mod ask_for_changes;
pub mod case_safety_page;
pub mod evidence_places;
pub mod left_off;
pub mod mark_change_done;
pub mod note_case_safety;
pub mod posted_places;
pub mod record_places;
pub mod send_cases;
pub mod send_page;
pub mod sending_page;
pub mod sending_task;
pub mod sending_tasks;
pub mod sendings_page;
pub mod sent_case_page;
pub mod sent_rows;
pub mod setting;
pub mod status_tag;
pub mod take_back_cases;
pub mod wanted_changes;
pub mod workbook_page;
pub mod workbook_post;
pub mod workbook_preview;
pub mod workbook_request;
