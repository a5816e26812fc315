//! What a page says of a case whose text was erased.

use chrono::NaiveDate;
use domain::retention::erased_in_words;
use leptos::prelude::*;

use crate::parts::InsetText;

/// Says that and when the text was erased. Draws nothing for a case that still has its text.
#[component]
pub fn ErasedNotice(
    /// The day, if it was erased.
    erased_on: Option<NaiveDate>,
) -> impl IntoView {
    erased_on.map(|on| {
        view! {
            <InsetText>
                {format!(
                    "{}: the summary of the referral, the evidence, the words of its findings and what meetings noted of \
                     it. The ratings stay.",
                    erased_in_words(on),
                )}
            </InsetText>
        }
    })
}
