//! What whoever runs a meeting does with the projector.

use domain::meeting::Meeting;
use leptos::prelude::*;
use store::meetings::SCREEN_GOOD_FOR;

use super::screen_code::GivenOut;
use crate::{
    address::{self, AuditAddress},
    parts::{Button, ButtonKind, InsetText},
    site::{now, site, time_in_words},
};

/// Pause it or show again; give out a code, or take it back.
pub(super) fn screen_control(meeting: &Meeting, at: &AuditAddress, given_out: Option<GivenOut>) -> AnyView {
    let form =
        |action: &'static str, text: &'static str, kind, field: Option<(&'static str, &'static str)>| {
            view! {
                <form method="post" action=action novalidate>
                    <input type="hidden" name="board" value=at.board.to_string() />
                    <input type="hidden" name="audit" value=at.audit.to_string() />
                    <input type="hidden" name="meeting" value=meeting.id.to_string() />
                    {field.map(|(name, value)| view! { <input type="hidden" name=name value=value /> })}
                    <Button text kind />
                </form>
            }
        };
    let code_until =
        meeting.screen_code_at.map(|given| given + SCREEN_GOOD_FOR).filter(|until| *until > now());
    let given_out = given_out
        .filter(|given| given.meeting == meeting.id.as_str() && code_until.is_some())
        .map(|given| view! { <TheCode code=given.code /> });
    let state = if meeting.is_paused {
        "The projector shows “Paused”."
    } else {
        "The projector follows the group."
    };
    let pause = if meeting.is_paused {
        form("/do/pause-screen", "Show again", ButtonKind::Primary, Some(("paused", "no")))
    } else {
        form("/do/pause-screen", "Pause the screen", ButtonKind::Secondary, Some(("paused", "yes")))
    };
    let code = match code_until {
        Some(until) => view! {
            <p class="govuk-body">
                {format!(
                    "A code is given out. It works until the meeting ends, at the longest until {}. It is shown only once: \
                     give out another one if it is lost. That closes what the one before has opened.",
                    time_in_words(until),
                )}
            </p>
            <div class="screen-control">
                {form("/do/give-screen-code", "Give out another code", ButtonKind::Secondary, None)}
                {form("/do/take-back-screen-code", "Take the code back", ButtonKind::Secondary, None)}
            </div>
        }
        .into_any(),
        None => view! {
            <p class="govuk-body">
                "With a code the room’s own machine shows where the group is, and nobody signs in on it. It shows a case’s \
                 number and its questions, and nothing that was written."
            </p>
            {form("/do/give-screen-code", "Give out a code", ButtonKind::Secondary, None)}
        }
        .into_any(),
    };
    view! {
        <h2 class="govuk-heading-m" id="projector">"Projector"</h2>
        {given_out}
        <p class="govuk-body">{state}</p>
        {pause}
        {code}
    }
    .into_any()
}

#[component]
fn TheCode(code: String) -> impl IntoView {
    view! {
        <InsetText>
            <p class="govuk-body">
                "On the room’s machine, open " <strong>{site().link(address::SCREEN)}</strong> " and type this code:"
            </p>
            <p class="screen-code">{code}</p>
            <p class="govuk-body">"Whoever has it sees what the projector shows. Give it to nobody outside the meeting."</p>
        </InsetText>
    }
}
