//! The page of whoever runs a meeting: where the group is, the buttons that take it on, who is there and who has scored.

use domain::{access::Action, meeting::Meeting};
use leptos::prelude::*;
use store::cases::CaseRow;

use super::{
    closing::act_banner::ActBanner,
    place,
    room::Room,
    screen_code::{GivenOut, SHOWN},
    screen_control::screen_control,
    steps::take_on,
    take_meeting_on::OVERTAKEN,
    who_is_here::who_is_here,
};
use crate::{
    address::AuditAddress,
    audits::audit_tasks::answered,
    live::LiveView,
    page::{Page, page},
    parts::{BackLink, ButtonKind, ButtonLink, DataTable, NotificationBanner, TableCell},
    scoring::scored::{Scored, ScoredCase, ShowForm},
    shown_once,
    site::{database, go_to, param, query},
    viewer::enter_audit,
};

/// Runs the meeting that is under way. Where none is, the meeting's page says how one is begun.
#[component]
pub fn RunMeetingPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let is_overtaken = query(OVERTAKEN).is_some();
    let waiting = query(SHOWN);
    page(async move {
        let inside = enter_audit(Action::RunMeeting, &at).await?;
        let database = database();
        let room = Room::load(&database, &at, &inside).await?;
        let Some(meeting) = room.under_way() else {
            go_to(&at.group_meeting());
            return Ok(Page::new("Lead the meeting", ()));
        };
        let case = room.case(meeting.place.case.as_ref());
        let scored = match case {
            Some(case) => ScoredCase::find(&database, &inside, &at, &room.audit, case).await?,
            None => None,
        };
        let given_out = waiting.and_then(|name| shown_once::find::<GivenOut>(&name, &inside.viewer));
        let there = format!(
            "The group is {}.",
            place::in_words(&meeting.place, case.map(|case| case.reference.as_str()))
        );
        let body = view! {
            <BackLink href=at.group_meeting() text="Back to the meeting" />
            <ActBanner waiting=room.waiting.clone() />
            {is_overtaken
                .then(|| {
                    let words = format!("Somebody else has taken the meeting on. {}", there.replacen("is", "is now", 1));
                    view! { <NotificationBanner text=words /> }
                })}
            <span class="govuk-caption-l">{room.audit.board_name.clone()}</span>
            <h1 class="govuk-heading-l">"Lead the meeting"</h1>
            <LiveView at=at.clone() from=room.audit.live />
            <div role="status">
                <div data-live="run-place">{where_it_is(&at, &room, meeting, &there)}</div>
            </div>
            <div data-live="run-steps">{take_on(&room, meeting, &at)}</div>
            {room.audit.scoring.is_alone().then(|| view! { <ShowForm at=at.clone() /> })}
            <div data-live="run-case">
                {case.map(|case| of_case(&at, &room, case, meeting.place.question, scored))}
            </div>
            <h2 class="govuk-heading-m">"Who is here"</h2>
            <div data-live="run-here">{who_is_here(&room, &meeting.id)}</div>
            <p class="govuk-body">
                <a class="govuk-link" href=format!("{}#{}", at.group_meeting(), super::roll::ID)>
                    "Note who is here"
                </a>
            </p>
            {screen_control(meeting, &at, given_out)}
            <h2 class="govuk-heading-m">"End of the meeting"</h2>
            <p class="govuk-body">
                <a class="govuk-link" href=at.notes_of(&meeting.id)>
                    "Notes of this meeting"
                </a>
            </p>
            <ButtonLink href=at.end_meeting() text="End the meeting" kind=ButtonKind::Secondary />
        };
        Ok(Page::new("Lead the meeting", body).in_audit(&room.audit, &inside))
    })
}

fn where_it_is(at: &AuditAddress, room: &Room, meeting: &Meeting, there: &str) -> AnyView {
    let asked = meeting.place.question.and_then(|number| room.tool.question(number));
    let page = place::page(at, &meeting.place);
    view! {
        <p class="govuk-body-l">{there.to_owned()}</p>
        {asked.map(|asked| view! { <p class="govuk-body run__question">{asked.wording.clone()}</p> })}
        {page
            .map(|page| {
                view! {
                    <p class="govuk-body">
                        <a class="govuk-link" href=page>
                            "Open where the group is"
                        </a>
                    </p>
                }
            })}
    }
    .into_any()
}

/// What has a rating in the case that the group is at, and the ways on from it.
fn of_case(
    at: &AuditAddress,
    room: &Room,
    case: &CaseRow,
    current: Option<u8>,
    scored: Option<ScoredCase>,
) -> AnyView {
    let is_alone = room.audit.scoring.is_alone();
    let rows = room
        .tool
        .questions
        .iter()
        .zip(case.outcomes)
        .map(|(question, outcome)| {
            let here = if current == Some(question.number) { " (the group is here)" } else { "" };
            let title = format!("{}. {}{here}", question.number, question.short);
            vec![title.into(), TableCell::new(outcome)]
        })
        .collect();
    let caption = format!("{} of 8 questions of case {} are rated", answered(&case.outcomes), case.reference);
    let head = ["Question", if is_alone { "Agreed rating" } else { "Rating" }].map(TableCell::new).into();
    let scored = scored.map(|scored| view! { <Scored at=at.clone() case=case.id.clone() scored /> });
    view! {
        <h2 class="govuk-heading-m">"Who has scored"</h2>
        {scored}
        <DataTable caption head rows caption_class="govuk-table__caption--s" />
        <p class="govuk-body">
            <a class="govuk-link" href=at.close_case(&case.id)>
                {format!("Close case {}", case.reference)}
            </a>
        </p>
    }
    .into_any()
}
