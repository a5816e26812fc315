//! How far an agency has come, as a tag.

use domain::sending::SendingStatus;
use leptos::prelude::*;
use store::sending::AgencySending;

use crate::{
    parts::{Tag, TagColour, TagOptions},
    site::{day, today},
};

/// The colour of a status.
fn colour(status: SendingStatus) -> TagColour {
    match status {
        SendingStatus::Asked => TagColour::Grey,
        SendingStatus::Opened => TagColour::Blue,
        SendingStatus::ChangesAsked | SendingStatus::CaseDrawn => TagColour::Purple,
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

/// How far an agency has come, and whether it is late or was.
#[component]
pub fn StatusTags(
    /// The agency and how far it has come.
    sending: AgencySending,
) -> impl IntoView {
    let AgencySending { sending, due_on, is_shared, .. } = sending;
    let status = sending.status();
    let late = match () {
        // Nobody is waited for any more once the group sees the cases.
        () if !is_shared && sending.is_late(due_on, today()) => Some("Late"),
        () if sending.was_sent_late(due_on, day) => Some("Sent late"),
        () if sending.was_sent_again_late(due_on, day) => Some("Sent again after the last day"),
        () => None,
    };
    view! {
        <Tag text=status.words() colour=colour(status) />
        {late
            .map(|words| {
                view! {
                    " "
                    <Tag text=words colour=TagColour::Purple />
                }
            })}
    }
}
