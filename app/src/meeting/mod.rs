//! The audit group's meeting: who is there, where the group is, who runs it, and the screen that everybody in the room sees.

pub mod also_present;
pub mod attend_meeting;
pub mod bar;
pub mod begin_meeting;
pub mod closing;
pub mod end_meeting;
pub mod end_page;
pub mod meeting_page;
pub mod note_attendance;
pub mod notes;
pub mod open_screen;
pub mod past_meetings;
pub mod pause_screen;
pub mod place;
pub mod roll;
pub mod room;
pub mod run_page;
pub mod scored_alone;
pub mod screen_code;
pub mod screen_control;
pub mod screen_cookie;
pub mod screen_entry;
pub mod screen_page;
pub mod screen_view;
pub mod steps;
pub mod take_meeting_on;
pub mod who_is_here;

use store::StoreError;

use crate::{address::AuditAddress, problem::Problem, site::see_other};

/// The value of `over` in the address of the meeting's page, where a change came after the meeting had ended.
const OVER: &str = "over";

/// What came of a change of the meeting that is under way. Where that has ended meanwhile, or never was, the browser goes to
/// the meeting's page, which says so.
///
/// # Errors
/// What else kept it from being done.
fn unless_over<T>(outcome: Result<T, StoreError>, at: &AuditAddress) -> Result<Option<T>, Problem> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(StoreError::NotFound { what: "meeting" }) => {
            see_other(&format!("{}?{OVER}=yes", at.group_meeting()));
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}
