//! The people of the group, each with buttons to note that they are there or sent apologies.

use domain::id::MeetingId;
use leptos::prelude::*;
use store::meetings::Attending;

use super::room::{OfGroup, Room};
use crate::{
    address::AuditAddress,
    parts::{ButtonKind, Content, DataTable, TableCell},
};

/// Where it stands on the page.
pub(super) const ID: &str = "roll";

/// A row for each of them.
pub(super) fn roll(room: &Room, meeting: &MeetingId, at: &AuditAddress, group: Vec<OfGroup>) -> AnyView {
    let rows: Vec<Vec<TableCell>> = group
        .into_iter()
        .map(|one| {
            let noted = room.noted(meeting, &one.person).filter(|noted| noted.agency == one.agency);
            let (state, choices): (_, &[_]) = match noted.map(|noted| noted.attending) {
                Some(Attending::Present) => ("Here", &[("apologies", "Apologies"), ("", "Take back")]),
                Some(Attending::Apologies) => ("Apologies", &[("present", "Here"), ("", "Take back")]),
                None => ("Not noted", &[("present", "Here"), ("apologies", "Apologies")]),
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
        <section id=ID>
            <DataTable caption="Note who is here" head rows caption_class="govuk-table__caption--s" />
        </section>
    }
    .into_any()
}

fn buttons(
    meeting: &MeetingId,
    at: &AuditAddress,
    one: &OfGroup,
    choices: &[(&'static str, &'static str)],
) -> impl IntoView + use<> {
    let name = one.name.clone();
    let buttons = choices
        .iter()
        .map(|(value, text)| {
            view! {
                <button
                    type="submit"
                    class=format!("govuk-button {} roll__button", ButtonKind::Secondary.class())
                    name="attending"
                    value=*value
                    data-module="govuk-button"
                    data-prevent-double-click="true"
                >
                    {*text}
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
