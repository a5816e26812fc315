//! The people of the group, each with buttons to note that they are or were there, or sent apologies.

use domain::id::{MeetingId, PersonId};
use leptos::prelude::*;
use store::meetings::{Attendance, Attending};

use super::room::{OfGroup, Room};
use crate::{
    address::AuditAddress,
    parts::{ButtonKind, Content, DataTable, TableCell},
};

/// Where it stands on the page.
pub(super) const ID: &str = "roll";

/// A row for each of them, while the meeting is under way.
pub(super) fn roll(room: &Room, meeting: &MeetingId, at: &AuditAddress, group: Vec<OfGroup>) -> AnyView {
    table(|person| room.noted(meeting, person), &UNDER_WAY, meeting, at, group)
}

/// A row for each of them, once the meeting has ended: somebody may have been overlooked. `there` is what is noted of it.
pub(super) fn roll_afterwards(
    there: &[Attendance],
    meeting: &MeetingId,
    at: &AuditAddress,
    group: Vec<OfGroup>,
) -> AnyView {
    table(|person| there.iter().find(|one| one.person == *person), &AFTERWARDS, meeting, at, group)
}

/// What a roll says of whoever is there.
struct Words {
    caption: &'static str,
    there: &'static str,
}

const UNDER_WAY: Words = Words { caption: "Note who is here", there: "Here" };
const AFTERWARDS: Words = Words { caption: "Note who was there", there: "Was there" };

fn table<'a>(
    noted: impl Fn(&PersonId) -> Option<&'a Attendance>,
    words: &Words,
    meeting: &MeetingId,
    at: &AuditAddress,
    group: Vec<OfGroup>,
) -> AnyView {
    let rows: Vec<Vec<TableCell>> = group
        .into_iter()
        .map(|one| {
            let noted = noted(&one.person).filter(|noted| noted.agency == one.agency);
            let (here, apologies, back) =
                (("present", words.there), ("apologies", "Apologies"), ("", "Take back"));
            let (state, choices) = match noted.map(|noted| noted.attending) {
                Some(Attending::Present) => (words.there, [apologies, back]),
                Some(Attending::Apologies) => ("Apologies", [here, back]),
                None => ("Not noted", [here, apologies]),
            };
            let is_signed = noted.is_some_and(|noted| noted.signed_at.is_some());
            let agency = one.agency_name.clone().unwrap_or_else(|| "None".to_owned());
            let buttons = if is_signed {
                Content::from("Has signed the notes")
            } else {
                Content::view(buttons(meeting, at, &one, choices))
            };
            vec![one.name.into(), agency.into(), state.into(), TableCell::new(buttons)]
        })
        .collect();
    let head = ["Name", "Agency", "Noted", "Note"].map(TableCell::new).into();
    view! {
        <section id=ID class="no-print">
            <DataTable caption=words.caption head rows caption_class="govuk-table__caption--s" />
        </section>
    }
    .into_any()
}

fn buttons(
    meeting: &MeetingId,
    at: &AuditAddress,
    one: &OfGroup,
    choices: [(&'static str, &'static str); 2],
) -> impl IntoView + use<> {
    let name = one.name.clone();
    let buttons = choices
        .into_iter()
        .map(|(value, text)| {
            view! {
                <button
                    type="submit"
                    class=format!("govuk-button {} roll__button", ButtonKind::Secondary.class())
                    name="attending"
                    value=value
                    data-module="govuk-button"
                    data-prevent-double-click="true"
                >
                    {text}
                    <span class="govuk-visually-hidden">{format!(": {name}")}</span>
                </button>
            }
        })
        .collect_view();
    view! {
        <form class="roll__form" method="post" action="/do/note-attendance" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="meeting" value=meeting.to_string() />
            <input type="hidden" name="person" value=one.person.to_string() />
            <input type="hidden" name="agency" value=one.agency.as_ref().map(ToString::to_string).unwrap_or_default() />
            {buttons}
        </form>
    }
}
