//! The answer to "does anyone need to act?" as a browser posts it.

use domain::{dates::TypedDate, observation::safety::SafetyForm};
use serde::{Deserialize, Serialize};

/// One entry for each field. A field that was not posted is empty.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PostedSafety {
    needs_action: String,
    told_whom: String,
    told_by: String,
    #[serde(rename = "told_on-day")]
    told_on_day: String,
    #[serde(rename = "told_on-month")]
    told_on_month: String,
    #[serde(rename = "told_on-year")]
    told_on_year: String,
    told_time: String,
}

impl From<PostedSafety> for SafetyForm {
    fn from(posted: PostedSafety) -> Self {
        SafetyForm {
            needs_action: posted.needs_action,
            told_whom: posted.told_whom,
            told_by: posted.told_by,
            told_on: TypedDate::new(posted.told_on_day, posted.told_on_month, posted.told_on_year),
            told_time: posted.told_time,
        }
    }
}
