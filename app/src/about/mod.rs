//! Pages about the product itself, and the page that says what could not be done.

pub mod accessibility_page;
pub mod licences_page;
pub mod problem_page;
