//! The end of a case in a meeting: what is missing, whether anyone has to act today, closed and opened again.

pub mod act_banner;
pub mod close_case;
pub mod close_case_page;
pub mod note_closing_safety;
pub mod open_case;
pub mod standing;
