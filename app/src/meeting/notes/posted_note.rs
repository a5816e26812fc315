//! A new line of the notes as a browser posts it.

use domain::{dates::TypedDate, meeting::note::NoteForm};
use serde::{Deserialize, Serialize};

/// One entry for each field of the form. A field that was not posted is empty.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PostedNote {
    kind: String,
    case: String,
    text: String,
    owner: String,
    #[serde(rename = "due-day")]
    due_day: String,
    #[serde(rename = "due-month")]
    due_month: String,
    #[serde(rename = "due-year")]
    due_year: String,
}

impl From<PostedNote> for NoteForm {
    fn from(posted: PostedNote) -> Self {
        NoteForm {
            kind: posted.kind,
            case: posted.case,
            text: posted.text,
            owner: posted.owner,
            due: TypedDate::new(posted.due_day, posted.due_month, posted.due_year),
        }
    }
}
