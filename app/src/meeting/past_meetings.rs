//! Meetings that have ended: when they were, who was there and who sent apologies.

use domain::{dates::in_words, meeting::Meeting};
use leptos::prelude::*;
use store::meetings::Attending;

use super::{room::Room, who_is_here::names};
use crate::{
    address::AuditAddress,
    parts::{SummaryList, SummaryRow},
};

/// One after another, the latest first.
pub(super) fn past_meetings(room: &Room, at: &AuditAddress) -> Option<AnyView> {
    let meetings = room.past().map(|meeting| one(room, meeting, at)).collect::<Vec<_>>();
    (!meetings.is_empty()).then(|| {
        view! {
            <h2 class="govuk-heading-m">"Meetings before"</h2>
            {meetings}
        }
        .into_any()
    })
}

fn one(room: &Room, meeting: &Meeting, at: &AuditAddress) -> impl IntoView + use<> {
    let or_nobody = |names: String| if names.is_empty() { "Nobody was noted".to_owned() } else { names };
    let day = in_words(meeting.held_on);
    let also: Vec<&str> = room.also_present(&meeting.id).map(|one| one.words.as_str()).collect();
    let mut rows = vec![
        SummaryRow::new("There", or_nobody(names(room.attending(&meeting.id, Attending::Present)))),
        SummaryRow::new("Apologies", or_nobody(names(room.attending(&meeting.id, Attending::Apologies)))),
    ];
    if !also.is_empty() {
        rows.push(SummaryRow::new("Also in the room", also.join("; ")));
    }
    view! {
        <h3 class="govuk-heading-s">{day.clone()}</h3>
        <SummaryList rows />
        <p class="govuk-body">
            <a class="govuk-link" href=at.notes_of(&meeting.id)>
                {format!("Notes of the meeting on {day}")}
            </a>
        </p>
    }
}
