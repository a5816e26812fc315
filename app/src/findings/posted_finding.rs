//! The fields of a finding as a browser posts them.

use domain::{dates::TypedDate, finding_form::FindingForm};
use serde::{Deserialize, Serialize};

/// One entry for each field of the form. A field that was not posted is empty.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PostedFinding {
    about: String,
    /// What a page sends that was open before a finding could be raised from an observation.
    case: String,
    question: String,
    kind: String,
    text: String,
    owner: String,
    #[serde(rename = "due-day")]
    due_day: String,
    #[serde(rename = "due-month")]
    due_month: String,
    #[serde(rename = "due-year")]
    due_year: String,
}

impl From<PostedFinding> for FindingForm {
    fn from(posted: PostedFinding) -> Self {
        FindingForm {
            about: if posted.about.is_empty() { posted.case } else { posted.about },
            question: posted.question,
            kind: posted.kind,
            text: posted.text,
            owner: posted.owner,
            due: TypedDate::new(posted.due_day, posted.due_month, posted.due_year),
        }
    }
}
