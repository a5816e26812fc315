//! Asks before a meeting is ended.

use domain::{access::Action, dates::in_words};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    page::{Page, page},
    parts::{BackLink, Button, ButtonGroup, ButtonKind},
    site::{database, go_to, param},
    viewer::enter_audit,
};

/// Says what ends and what stays, and asks.
#[component]
pub fn EndMeetingPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    page(async move {
        let inside = enter_audit(Action::RunMeeting, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let Some(meeting) = store::meetings::under_way(&database, &at.board, &at.audit).await? else {
            go_to(&at.group_meeting());
            return Ok(Page::new("End the meeting", ()));
        };
        let body = view! {
            <BackLink href=at.run_meeting() text="Back to the meeting" />
            <span class="govuk-caption-l">{format!("Meeting on {}", in_words(meeting.held_on))}</span>
            <h1 class="govuk-heading-l">"Do you want to end the meeting?"</h1>
            <p class="govuk-body">"When it ends:"</p>
            <ul class="govuk-list govuk-list--bullet">
                <li>"the projector says that it has ended, and its code stops working"</li>
                <li>"nobody’s page says any more where the group is"</li>
                <li>"who was there and who sent apologies can still be noted with its notes, by whoever runs the meeting"</li>
            </ul>
            <p class="govuk-body">
                "Ratings and notes stay, and can still be changed until the report is agreed. Another meeting can be begun at \
                 any time."
            </p>
            <form method="post" action="/do/end-meeting" novalidate>
                <input type="hidden" name="board" value=at.board.to_string() />
                <input type="hidden" name="audit" value=at.audit.to_string() />
                <input type="hidden" name="meeting" value=meeting.id.to_string() />
                <ButtonGroup>
                    <Button text="End the meeting" kind=ButtonKind::Warning />
                    <a class="govuk-link" href=at.run_meeting()>
                        "Go on with it"
                    </a>
                </ButtonGroup>
            </form>
        };
        Ok(Page::new("End the meeting", body).in_audit(&audit, &inside))
    })
}
