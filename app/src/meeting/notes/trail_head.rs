//! Where the trail stands when the record of a meeting is printed, so that whoever keeps it can show with it later whether
//! anything was altered.

use domain::{
    dates::in_words,
    trail::{Chain, Head, Stream},
};
use leptos::prelude::*;

use crate::{address::AuditAddress, problem::Problem, site::database};

/// Reads where the board's trail of changes stands.
///
/// # Errors
/// [`Problem::Unavailable`].
pub(super) async fn head(at: &AuditAddress) -> Result<Head, Problem> {
    Ok(store::trail::head(&database(), &Chain::Board(at.board.clone()), Stream::Changes).await?)
}

/// Says it. Draws nothing where there is no event yet.
#[component]
pub fn TrailHead(
    /// The head.
    head: Head,
) -> impl IntoView {
    head.day().map(|day| {
        view! {
            <p class="govuk-body-s">
                {format!(
                    "Trail of changes: event {} of {}, head {}. Whoever keeps this record on paper can show with it later \
                     whether anything that was recorded up to then has been altered since.",
                    head.seq,
                    in_words(day),
                    head.hash.in_groups(),
                )}
            </p>
        }
    })
}
