//! Signs the notes of a meeting.

use chrono::DateTime;
use domain::{access::Action, id::MeetingId};
use leptos::prelude::*;
use store::meeting_notes::Signed;

use super::setting::chosen;
use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// The word in the page's address that says why nothing was signed.
pub(super) const NOT_SIGNED: &str = "not-signed";

/// Why nothing was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// The box was not ticked.
    NotTicked,
    /// The notes changed while they were read.
    Changed,
    /// Whoever signs is not noted as present.
    NotPresent,
}

impl Why {
    const ALL: [Why; 3] = [Why::NotTicked, Why::Changed, Why::NotPresent];

    fn code(self) -> &'static str {
        match self {
            Why::NotTicked => "not-ticked",
            Why::Changed => "changed",
            Why::NotPresent => "not-present",
        }
    }

    /// The reason with a code.
    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.code() == code)
    }
}

/// Says that the notes of a meeting, as they were read, are a fair record; then shows who has signed. `read_at` is when the
/// notes that were read had last changed: where they have changed meanwhile, they are shown again and nothing is signed.
///
/// # Errors
/// [`Problem::NotFound`] for a meeting that is not there, what the rules say, [`Problem::Agreed`] once the report is
/// agreed, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "sign-notes")]
pub async fn sign_notes(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The meeting.
    meeting: String,
    /// When the notes that were read had last changed, empty where there are none.
    #[server(default)]
    read_at: String,
    /// `yes` for a fair record.
    #[server(default)]
    fair_record: String,
) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    end(sign(&at, &MeetingId::new(meeting), &read_at, &fair_record).await)
}

async fn sign(
    at: &AuditAddress,
    meeting: &MeetingId,
    read_at: &str,
    fair_record: &str,
) -> Result<(), Problem> {
    let inside = enter_audit(Action::AttendMeeting, at).await?;
    let page = chosen(at, meeting).await?.sign_off(at);
    let why = if fair_record == "yes" {
        let read_at = read_at.parse().ok().and_then(DateTime::from_timestamp_millis);
        let by = inside.by();
        match store::meeting_notes::sign(&database(), &at.board, &at.audit, meeting, read_at, &by).await? {
            Signed::Yes => None,
            Signed::NotPresent => Some(Why::NotPresent),
            Signed::Changed => Some(Why::Changed),
        }
    } else {
        Some(Why::NotTicked)
    };
    see_other(&match why {
        None => format!("{page}#signatures"),
        Some(why) => format!("{page}?{NOT_SIGNED}={}#problems", why.code()),
    });
    Ok(())
}
