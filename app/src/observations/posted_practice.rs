//! What was observed as a browser posts it.

use domain::{
    dates::TypedDate,
    observation::{
        practice::{FocusForm, PracticeForm},
        safety::SafetyForm,
    },
};
use serde::{Deserialize, Serialize};

/// One entry for each field of the form. A field that was not posted is empty.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PostedPractice {
    #[serde(rename = "observed_on-day")]
    observed_on_day: String,
    #[serde(rename = "observed_on-month")]
    observed_on_month: String,
    #[serde(rename = "observed_on-year")]
    observed_on_year: String,
    #[serde(rename = "observed-1")]
    observed_1: String,
    #[serde(rename = "evidence-1")]
    evidence_1: String,
    #[serde(rename = "rating-1")]
    rating_1: String,
    #[serde(rename = "observed-2")]
    observed_2: String,
    #[serde(rename = "evidence-2")]
    evidence_2: String,
    #[serde(rename = "rating-2")]
    rating_2: String,
    #[serde(rename = "observed-3")]
    observed_3: String,
    #[serde(rename = "evidence-3")]
    evidence_3: String,
    #[serde(rename = "rating-3")]
    rating_3: String,
    #[serde(rename = "observed-4")]
    observed_4: String,
    #[serde(rename = "evidence-4")]
    evidence_4: String,
    #[serde(rename = "rating-4")]
    rating_4: String,
    #[serde(rename = "observed-5")]
    observed_5: String,
    #[serde(rename = "evidence-5")]
    evidence_5: String,
    #[serde(rename = "rating-5")]
    rating_5: String,
    #[serde(rename = "observed-6")]
    observed_6: String,
    #[serde(rename = "evidence-6")]
    evidence_6: String,
    #[serde(rename = "rating-6")]
    rating_6: String,
    #[serde(rename = "observed-7")]
    observed_7: String,
    #[serde(rename = "evidence-7")]
    evidence_7: String,
    #[serde(rename = "rating-7")]
    rating_7: String,
}

impl PostedPractice {
    /// The form, with the answer to the question of safety that stood on the same page.
    pub(super) fn with(self, safety: SafetyForm) -> PracticeForm {
        let posted = self;
        let focus = |observed, evidence, rating| FocusForm { observed, evidence, rating };
        PracticeForm {
            observed_on: TypedDate::new(
                posted.observed_on_day,
                posted.observed_on_month,
                posted.observed_on_year,
            ),
            foci: [
                focus(posted.observed_1, posted.evidence_1, posted.rating_1),
                focus(posted.observed_2, posted.evidence_2, posted.rating_2),
                focus(posted.observed_3, posted.evidence_3, posted.rating_3),
                focus(posted.observed_4, posted.evidence_4, posted.rating_4),
                focus(posted.observed_5, posted.evidence_5, posted.rating_5),
                focus(posted.observed_6, posted.evidence_6, posted.rating_6),
                focus(posted.observed_7, posted.evidence_7, posted.rating_7),
            ],
            safety,
        }
    }
}
