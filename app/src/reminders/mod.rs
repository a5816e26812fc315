//! Reminders to agencies that have not sent their cases: seen before they are sent, and sent by somebody.

pub mod note_reminders;
pub mod outcome;
pub mod prepared;
pub mod reminder_fields;
pub mod reminders_page;
pub mod reminders_table;
pub mod send_reminders;
