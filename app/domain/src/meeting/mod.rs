//! The audit group's meeting: how it scores, and where it is.
//!
//! "Recorded collectively within the meeting" is the method's word (LGA/ADASS 2017); rating alone first and showing
//! the ratings afterwards is ours, so that differences are seen before they are talked away.

pub mod closing;
pub mod in_report;
pub mod note;

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};

use crate::id::{CaseId, MeetingId};

/// How an audit's group comes to its ratings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scoring {
    /// One shared answer for each question: whoever records it, every screen follows.
    #[default]
    Together,
    /// Each member rates alone; the ratings are shown together, and the group agrees one where they differ.
    MembersAlone,
    /// As [`Scoring::MembersAlone`], with one rating for each agency: its members share it.
    AgenciesAlone,
}

impl Scoring {
    /// All ways, in the order a form lists them.
    pub const ALL: [Scoring; 3] = [Scoring::Together, Scoring::MembersAlone, Scoring::AgenciesAlone];

    /// The word in forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            Scoring::Together => "together",
            Scoring::MembersAlone => "members_alone",
            Scoring::AgenciesAlone => "agencies_alone",
        }
    }

    /// The words people read.
    pub fn words(self) -> &'static str {
        match self {
            Scoring::Together => "Agree together",
            Scoring::MembersAlone => "Each member scores alone, then show",
            Scoring::AgenciesAlone => "Each agency scores alone, then show",
        }
    }

    /// Whether ratings are hidden until they are shown.
    pub fn is_alone(self) -> bool {
        self != Scoring::Together
    }
}

/// A word that is no way of scoring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("choose how the group scores from the list")]
pub struct UnknownScoring;

impl FromStr for Scoring {
    type Err = UnknownScoring;

    fn from_str(text: &str) -> Result<Self, UnknownScoring> {
        Scoring::ALL.into_iter().find(|scoring| scoring.code() == text).ok_or(UnknownScoring)
    }
}

/// A meeting of an audit's group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Which one it is.
    pub id: MeetingId,
    /// The day.
    pub held_on: NaiveDate,
    /// Where the group is.
    pub place: Place,
    /// Whether the projector shows nothing for a while.
    pub is_paused: bool,
    /// When the projector's code was given out; `None` where none is.
    pub screen_code_at: Option<DateTime<Utc>>,
    /// When it began.
    pub started_at: DateTime<Utc>,
    /// When it ended; `None` while it is under way.
    pub ended_at: Option<DateTime<Utc>>,
    /// The version to expect at the next step of whoever runs it; the first is 1.
    pub version: i64,
}

/// Where a meeting is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The case, if one is looked at.
    pub case: Option<CaseId>,
    /// The question of that case, 1 to 8, if one is looked at.
    pub question: Option<u8>,
}
