//! The notes of a meeting, and who says that they are a fair record.

pub mod add_form;
pub mod add_note;
pub mod correct_note;
pub mod note_list;
pub mod note_page;
pub mod notes_page;
pub mod posted_note;
mod setting;
pub mod sign_notes;
pub mod sign_off_page;
pub mod signatures;
pub mod strike_out_note;
pub mod trail_head;
