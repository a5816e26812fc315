//! What an agency says of a case as a browser posts it.

use domain::{observation::safety::SafetyForm, sending::CaseSendingForm};
use serde::{Deserialize, Serialize};

/// One entry for each field of the form. A field that was not posted is empty.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct PostedPlaces {
    presenter: String,
    #[serde(rename = "place-1")]
    place_1: String,
    #[serde(rename = "place-2")]
    place_2: String,
    #[serde(rename = "place-3")]
    place_3: String,
    #[serde(rename = "place-4")]
    place_4: String,
    #[serde(rename = "place-5")]
    place_5: String,
    #[serde(rename = "place-6")]
    place_6: String,
    #[serde(rename = "place-7")]
    place_7: String,
    #[serde(rename = "place-8")]
    place_8: String,
}

impl PostedPlaces {
    /// The form, with the answer to the question of safety that stood on the same page.
    pub(super) fn with(self, safety: SafetyForm) -> CaseSendingForm {
        let posted = self;
        CaseSendingForm {
            presenter: posted.presenter,
            places: [
                posted.place_1,
                posted.place_2,
                posted.place_3,
                posted.place_4,
                posted.place_5,
                posted.place_6,
                posted.place_7,
                posted.place_8,
            ],
            safety,
        }
    }
}
