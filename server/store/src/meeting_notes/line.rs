//! A line of the notes as it is stored.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    id::{CaseId, FindingId, NoteId, PersonId},
    meeting::note::NoteKind,
};

use crate::{error::StoreError, stored_row::Row};

/// Who did something, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Their name; empty where it was nobody with an account.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl Mark {
    /// Who did it and when, from the columns of that name; `None` where nobody has. Somebody without an account has no name.
    pub(crate) fn of(row: &Row, name: &'static str, at: &'static str) -> Result<Option<Self>, StoreError> {
        let by = row.maybe_text(name)?.unwrap_or_default();
        Ok(row.maybe_instant(at)?.map(|at| Self { by, at }))
    }
}

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The words. Empty once they are erased.
    pub text: String,
    /// Who will see to an action.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<NaiveDate>,
}

/// A line of the notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its identifier.
    pub id: NoteId,
    /// The case it is about; `None` for the meeting as a whole.
    pub case: Option<CaseId>,
    /// Its kind.
    pub kind: NoteKind,
    /// What it says: of an action, what the finding says now.
    pub words: Words,
    /// The finding that an action is, as long as it is one.
    pub finding: Option<FindingId>,
    /// Whether that finding was moved to an observation since.
    pub is_of_observation: bool,
    /// Whether that finding was changed since it was noted.
    pub is_changed_since: bool,
    /// Who noted it.
    pub author: PersonId,
    /// Their name, and when.
    pub noted: Mark,
    /// The agency they noted it for.
    pub noted_for: Option<String>,
    /// Who corrected it last.
    pub corrected: Option<Mark>,
    /// Who struck it out.
    pub struck: Option<Mark>,
    /// The day on which its words were erased.
    pub erased_on: Option<NaiveDate>,
    /// The version to expect when it is corrected.
    pub version: i64,
}
