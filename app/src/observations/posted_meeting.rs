//! A meeting as a browser posts it.

use domain::{
    dates::TypedDate,
    observation::{meeting::MeetingForm, safety::SafetyForm},
};
use serde::{Deserialize, Serialize};

/// One entry for each field of the form. A field that was not posted is empty.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PostedMeeting {
    kind: String,
    #[serde(rename = "held_on-day")]
    held_on_day: String,
    #[serde(rename = "held_on-month")]
    held_on_month: String,
    #[serde(rename = "held_on-year")]
    held_on_year: String,
    observed: String,
    evidence: String,
}

impl PostedMeeting {
    /// The form, with the answer to the question of safety that stood on the same page.
    pub(super) fn with(self, safety: SafetyForm) -> MeetingForm {
        MeetingForm {
            kind: self.kind,
            held_on: TypedDate::new(self.held_on_day, self.held_on_month, self.held_on_year),
            observed: self.observed,
            evidence: self.evidence,
            safety,
        }
    }
}
