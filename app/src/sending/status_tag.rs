//! How far an agency has come, as a tag.

use domain::sending::{Sending, SendingStatus};
use leptos::prelude::*;

use crate::{
    parts::{Tag, TagColour, TagOptions},
    site::today,
};

/// The colour of a status.
fn colour(status: SendingStatus) -> TagColour {
    match status {
        SendingStatus::Asked => TagColour::Grey,
        SendingStatus::Opened => TagColour::Blue,
        SendingStatus::ChangesAsked => TagColour::Purple,
        SendingStatus::Sent | SendingStatus::Accepted => TagColour::Teal,
    }
}

/// The words of a status as the agency's own contact reads them.
pub(super) fn own_words(status: SendingStatus) -> &'static str {
    match status {
        SendingStatus::Asked => "Not started",
        SendingStatus::Opened => "In progress",
        other => other.words(),
    }
}

/// The tag of a status, as the agency's own contact reads it in a list of tasks.
pub(super) fn own_tag(status: SendingStatus) -> TagOptions {
    let classes = colour(status).class().to_owned();
    TagOptions { text: own_words(status).into(), classes, ..TagOptions::default() }
}

/// How far an agency has come, and whether it is late.
#[component]
pub fn StatusTags(
    /// How far it has come.
    sending: Sending,
    /// By when it sends, if that is settled.
    #[prop(optional_no_strip)]
    due_on: Option<chrono::NaiveDate>,
) -> impl IntoView {
    let status = sending.status();
    view! {
        <Tag text=status.words() colour=colour(status) />
        {sending
            .is_late(due_on, today())
            .then(|| {
                view! {
                    " "
                    <Tag text="Late" colour=TagColour::Purple />
                }
            })}
    }
}
