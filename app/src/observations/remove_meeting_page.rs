//! Asks before a meeting is removed.

use domain::{
    access::Action,
    id::{ObservationId, ObservedMeetingId},
    observation::safety::SafetyPart,
    trail::Deed,
};
use leptos::prelude::*;

use super::{
    footing::{NotRecording, Recorded},
    meeting_page::{find, in_rows},
    recording::{Needs, Opened},
};
use crate::{
    address::AuditAddress,
    page::page,
    parts::{Button, ButtonGroup, ButtonKind},
    site::param,
};

/// Shows the meeting and asks.
#[component]
pub fn RemoveMeetingPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let id = ObservationId::new(param("observation"));
    let meeting = ObservedMeetingId::new(param("meeting"));
    page(async move {
        let opened = Opened::with(Action::RecordObservation, at, &id, Deed::ObservationRead).await?;
        let at = opened.at.clone();
        let footing = opened.footing(Needs::Observed);
        let part = SafetyPart::Meeting(meeting.to_string());
        let rows = in_rows(&find(&opened, &meeting)?.details, opened.safety(&part));
        let work = if footing.records() {
            let keep = at.meeting(&id, &meeting);
            view! {
                <Recorded rows />
                <p class="govuk-body">
                    "What was observed of it is removed for good. If somebody had to act to keep an adult safe, that \
                     answer stays."
                </p>
                <form method="post" action="/do/remove-meeting" novalidate>
                    <input type="hidden" name="board" value=at.board.to_string() />
                    <input type="hidden" name="audit" value=at.audit.to_string() />
                    <input type="hidden" name="observation" value=id.to_string() />
                    <input type="hidden" name="meeting" value=meeting.to_string() />
                    <ButtonGroup>
                        <Button text="Remove meeting" kind=ButtonKind::Warning />
                        <a class="govuk-link" href=keep>
                            "Keep it"
                        </a>
                    </ButtonGroup>
                </form>
            }
            .into_any()
        } else {
            let (status, standing) = (opened.audit.status, opened.observation.standing());
            view! {
                <NotRecording
                    footing
                    at
                    status
                    observation=id
                    standing
                    draft=String::new()
                    typed=Vec::new()
                    stored=rows
                />
            }
            .into_any()
        };
        Ok(opened.page("Do you want to remove this meeting?", Vec::new(), work))
    })
}
