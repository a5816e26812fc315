//! Who is at a meeting, for which agency and with which interests; and whether whoever looks is.

use domain::{access::Action, id::MeetingId};
use leptos::prelude::*;
use store::{
    agencies::AuditAgency,
    meetings::{Attendance, Attending},
};

use super::room::{Room, agencies_of};
use crate::{
    address::AuditAddress,
    parts::{Button, ButtonGroup, ButtonKind, DataTable, TableCell},
    site::time_in_words,
    viewer::Entered,
};

/// Who is there, who sent apologies and who else is in the room.
pub(super) fn who_is_here(room: &Room, meeting: &MeetingId) -> AnyView {
    let rows: Vec<Vec<TableCell>> = room
        .attending(meeting, Attending::Present)
        .map(|one| {
            let interests = room.interests_of(&one.person);
            let interests =
                if interests.is_empty() { "None declared".to_owned() } else { interests.join(", ") };
            vec![one.name.clone().into(), or_none(one.agency_name.clone()).into(), interests.into()]
        })
        .collect();
    let apologies = names(room.attending(meeting, Attending::Apologies));
    let also: Vec<String> = room.also_present(meeting).map(|one| one.words.clone()).collect();
    let head = ["Name", "Agency", "Interests in cases"].map(TableCell::new).into();
    view! {
        {if rows.is_empty() {
            view! { <p class="govuk-body">"Nobody is noted as here yet."</p> }.into_any()
        } else {
            let caption = format!("{} here", rows.len());
            view! { <DataTable caption head=head rows caption_class="govuk-table__caption--s" /> }.into_any()
        }}
        {(!apologies.is_empty()).then(|| view! { <p class="govuk-body">{format!("Apologies: {apologies}.")}</p> })}
        {(!also.is_empty()).then(|| view! { <AlsoHere lines=also /> })}
    }
    .into_any()
}

#[component]
fn AlsoHere(lines: Vec<String>) -> impl IntoView {
    view! {
        <p class="govuk-body">"Also in the room:"</p>
        <ul class="govuk-list govuk-list--bullet">
            {lines.into_iter().map(|line| view! { <li class="as-typed">{line}</li> }).collect_view()}
        </ul>
    }
}

/// "Sam Okafor (Northmere Police)".
pub(super) fn named(one: &Attendance) -> String {
    match &one.agency_name {
        Some(agency) => format!("{} ({agency})", one.name),
        None => one.name.clone(),
    }
}

/// "Sam Okafor (Northmere Police); Ash Reed".
pub(super) fn names<'a>(attending: impl Iterator<Item = &'a Attendance>) -> String {
    attending.map(named).collect::<Vec<_>>().join("; ")
}

fn or_none(agency: Option<String>) -> String {
    agency.unwrap_or_else(|| "None".to_owned())
}

/// Whether whoever looks is noted as here, with a button to say so or to take it back.
pub(super) fn own(
    room: &Room,
    meeting: &MeetingId,
    inside: &Entered,
    at: &AuditAddress,
    agencies: &[AuditAgency],
) -> Option<AnyView> {
    let person = inside.viewer.person()?;
    if !inside.may(Action::AttendMeeting) {
        return None;
    }
    let noted = room.noted(meeting, person);
    let hidden = || {
        view! {
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="meeting" value=meeting.to_string() />
        }
    };
    if let Some(noted) = noted.filter(|noted| noted.attending == Attending::Present) {
        let agency = noted.agency_name.as_ref().map(|name| format!(" for {name}")).unwrap_or_default();
        let since = time_in_words(noted.noted_at);
        let can_take_back = noted.signed_at.is_none();
        return Some(
            view! {
                <p class="govuk-body">{format!("You are noted as here{agency}, since {since}.")}</p>
                {can_take_back
                    .then(|| {
                        view! {
                            <form method="post" action="/do/take-back-attendance" novalidate>
                                {hidden()} <Button text="That was a mistake: I am not here" kind=ButtonKind::Secondary />
                            </form>
                        }
                    })}
            }
            .into_any(),
        );
    }
    let own = agencies_of(&inside.viewer.actor, inside);
    let own: Vec<&AuditAgency> = agencies.iter().filter(|agency| own.contains(&agency.id)).collect();
    let sent = noted.is_some().then(|| view! { <p class="govuk-body">"Your apologies are noted."</p> });
    let buttons = match own.as_slice() {
        [] | [_] => view! { <Button text="I am here" /> }.into_any(),
        several => several
            .iter()
            .map(|agency| {
                let text = format!("I am here for {}", agency.name);
                view! { <Button text name="agency" value=agency.id.to_string() /> }
            })
            .collect_view()
            .into_any(),
    };
    Some(
        view! {
            {sent}
            <form method="post" action="/do/attend-meeting" novalidate>
                {hidden()} <ButtonGroup>{buttons}</ButtonGroup>
            </form>
        }
        .into_any(),
    )
}
