//! The buttons by which whoever runs a meeting takes the group on.

use domain::{
    audit_tool::QUESTIONS,
    meeting::{Meeting, Place},
};
use leptos::prelude::*;

use super::{place, room::Room};
use crate::{
    address::AuditAddress,
    audits::audit_tasks::answered,
    parts::{Button, ButtonKind, Choice, Select},
};

/// One step: what its button says, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    text: String,
    place: Place,
    kind: ButtonKind,
}

/// The steps from where the group is, the one that is mostly taken first.
fn steps(room: &Room, meeting: &Meeting) -> Vec<Step> {
    let step = |text: String, place: Place, kind| Step { text, place, kind };
    let here = &meeting.place;
    let mut steps = Vec::new();
    if let Some(case) = room.case(here.case.as_ref()) {
        let question = here.question.unwrap_or(0);
        if question < QUESTIONS {
            let next = place::at(&case.id, question + 1);
            steps.push(step(format!("Next question: {}", question + 1), next, ButtonKind::Primary));
        }
        if question > 1 {
            let previous = place::at(&case.id, question - 1);
            steps.push(step(format!("Previous question: {}", question - 1), previous, ButtonKind::Secondary));
        }
    }
    if let Some(next) = room.case_after(here.case.as_ref()) {
        let is_main = steps.first().is_none_or(|first| first.kind != ButtonKind::Primary);
        let kind = if is_main { ButtonKind::Primary } else { ButtonKind::Secondary };
        steps.push(step(format!("Next case: {}", next.reference), place::beginning(next), kind));
    }
    if here.case.is_some() {
        steps.push(step("Between cases".to_owned(), Place::default(), ButtonKind::Secondary));
    }
    steps
}

/// A form with a button for each step, and one that leads to any case.
pub(super) fn take_on(room: &Room, meeting: &Meeting, at: &AuditAddress) -> AnyView {
    let hidden = || {
        view! {
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="meeting" value=meeting.id.to_string() />
            <input type="hidden" name="version" value=meeting.version.to_string() />
        }
    };
    let buttons = steps(room, meeting)
        .into_iter()
        .map(|step| {
            view! { <Button text=step.text name="place" value=place::code(&step.place) kind=step.kind /> }
        })
        .collect_view();
    let choices: Vec<Choice> = room
        .cases
        .iter()
        .map(|case| {
            let closed = if room.closed_at(&case.id).is_some() { ", closed" } else { "" };
            let rated = answered(&case.outcomes);
            let text = format!("{}, {} ({rated} of 8 rated{closed})", case.reference, case.agency_name);
            Choice::new(place::code(&place::beginning(case)), text)
        })
        .collect();
    let here = room.case(meeting.place.case.as_ref()).map(|case| place::code(&place::beginning(case)));
    view! {
        <form method="post" action="/do/take-meeting-on" novalidate>
            {hidden()} <div class="govuk-button-group steps">{buttons}</div>
        </form>
        {(!choices.is_empty())
            .then(|| {
                view! {
                    <form method="post" action="/do/take-meeting-on" novalidate>
                        {hidden()}
                        <Select
                            name="place"
                            label="Another case"
                            hint="The group goes to its first question without a rating."
                            choices
                            value=here.unwrap_or_default()
                        /> <Button text="Go to this case" kind=ButtonKind::Secondary />
                    </form>
                }
            })}
    }
    .into_any()
}
