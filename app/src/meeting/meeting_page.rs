//! The group's meeting, for everybody who takes part: where it is, what is still to come, and who is there.

use domain::{access::Action, dates::in_words, meeting::Meeting};
use leptos::prelude::*;

use super::{
    OVER,
    also_present::{self, AlsoPresentForm, AlsoPresentLines},
    begin_meeting::{self, BeginForm, BeginMeeting},
    closing::act_banner::ActBanner,
    past_meetings::past_meetings,
    place,
    roll::roll,
    room::{Room, group},
    who_is_here::{own, who_is_here},
};
use crate::{
    address::AuditAddress,
    audits::{agreed_notice::AgreedNotice, audit_tasks::answered},
    kept_form::{Shown, asked_for, shown},
    live::LiveView,
    page::{Page, page},
    parts::{ButtonLink, Content, DataTable, ErrorSummary, NotificationBanner, TableCell, Tag, TagColour},
    problem::Problem,
    site::{database, moment_in_words, param, query, time_in_words},
    viewer::{Entered, enter_audit},
};

/// The meeting that is under way, or how one is begun; and those before.
#[component]
pub fn GroupMeetingPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let draft = asked_for();
    let is_over = query(OVER).is_some();
    page(async move {
        let inside = enter_audit(Action::SeeMeeting, &at).await?;
        let database = database();
        let room = Room::load(&database, &at, &inside).await?;
        let form = begin_meeting::FORM;
        let begin = shown(&database, form, draft.clone(), 0, BeginForm::today).await?;
        let mut has_problems = begin.is_refused();
        let mut summary = begin.summary(&["held_on"]);
        let now = match room.under_way() {
            None => not_begun(&at, &inside, begin),
            Some(meeting) => {
                let name = also_present::form_name(&meeting.id);
                let also = shown(&database, &name, draft, 0, AlsoPresentForm::default).await?;
                has_problems = also.is_refused();
                summary = also.summary(&[]);
                under_way(&at, &inside, &room, meeting, also).await?
            }
        };
        let body = view! {
            <ErrorSummary problems=summary />
            <ActBanner waiting=room.waiting.clone() />
            {is_over
                .then(|| {
                    view! {
                        <NotificationBanner text="That meeting has ended, so nothing was changed." />
                    }
                })}
            <span class="govuk-caption-l">{room.audit.board_name.clone()}</span>
            <h1 class="govuk-heading-l">"Meeting of the audit group"</h1>
            <AgreedNotice at=at.clone() status=room.audit.status />
            <LiveView at=at.clone() from=room.audit.live />
            {now}
            {past_meetings(&room, &at)}
        };
        Ok(Page::new("Meeting", body).in_audit(&room.audit, &inside).with_problems(has_problems))
    })
}

fn not_begun(at: &AuditAddress, inside: &Entered, shown: Shown<BeginForm>) -> AnyView {
    if inside.may(Action::RunMeeting) {
        let is_shared = inside.audit.is_shared;
        return view! { <BeginMeeting at=at.clone() is_shared shown /> }.into_any();
    }
    if inside.audit.is_agreed {
        return ().into_any();
    }
    view! {
        // Once it has begun the page has other parts, and whoever follows it learns that.
        <div data-live="meeting-waiting">
            <p class="govuk-body">
                "Your board manager or audit lead begins the meeting. Then this page shows where the group is."
            </p>
        </div>
    }
    .into_any()
}

async fn under_way(
    at: &AuditAddress,
    inside: &Entered,
    room: &Room,
    meeting: &Meeting,
    also: Shown<AlsoPresentForm>,
) -> Result<AnyView, Problem> {
    let database = database();
    let runs = inside.may(Action::RunMeeting);
    let agencies = store::agencies::list(&database, &at.board, &at.audit).await?;
    let runs_it = if runs {
        let people = group(store::memberships::list(&database, &at.board).await?, inside);
        let lines = room.also_present(&meeting.id).cloned().collect();
        view! {
            <div data-live="meeting-roll">{roll(room, &meeting.id, at, people)}</div>
            <AlsoPresentLines at=at.clone() meeting=meeting.id.clone() lines shown=also />
        }
        .into_any()
    } else {
        ().into_any()
    };
    Ok(view! {
        <p class="govuk-body">
            {format!("{}, begun at {}.", in_words(meeting.held_on), time_in_words(meeting.started_at))}
        </p>
        <div role="status">
            <div data-live="meeting-place">{where_it_is(at, room, meeting)}</div>
        </div>
        {runs.then(|| view! { <ButtonLink href=at.run_meeting() text="Lead the meeting" /> })}
        <h2 class="govuk-heading-m">"Who is here"</h2>
        <div data-live="meeting-own">{own(room, &meeting.id, inside, at, &agencies)}</div>
        <div data-live="meeting-here">{who_is_here(room, &meeting.id)}</div>
        {runs_it}
        <h2 class="govuk-heading-m">"Agenda"</h2>
        <div data-live="meeting-agenda">{agenda(at, room, meeting)}</div>
        <p class="govuk-body">
            <a class="govuk-link" href=at.notes_of(&meeting.id)>
                "Notes of this meeting"
            </a>
        </p>
    }
    .into_any())
}

/// Where the group is, with the way there.
fn where_it_is(at: &AuditAddress, room: &Room, meeting: &Meeting) -> AnyView {
    let reference = room.case(meeting.place.case.as_ref()).map(|case| case.reference.as_str());
    let words = format!("The group is {}.", place::in_words(&meeting.place, reference));
    let there = place::page(at, &meeting.place).filter(|_| reference.is_some());
    view! {
        <p class="govuk-body-l">
            {words}
            {there
                .map(|there| {
                    view! {
                        " "
                        <a class="govuk-link" href=there>
                            "Go there"
                        </a>
                    }
                })}
        </p>
    }
    .into_any()
}

/// The cases in their order, with how many questions of each have a rating and whether the group has closed it.
fn agenda(at: &AuditAddress, room: &Room, meeting: &Meeting) -> AnyView {
    if room.cases.is_empty() {
        return view! { <p class="govuk-body">"This audit has no cases yet."</p> }.into_any();
    }
    let rows = room
        .cases
        .iter()
        .map(|case| {
            let (href, reference) = (at.case(&case.id), case.reference.clone());
            let is_here = meeting.place.case.as_ref() == Some(&case.id);
            let name = view! {
                <a class="govuk-link" href=href>
                    {reference}
                </a>
                {is_here.then(|| view! { " " <Tag text="The group is here" colour=TagColour::Blue /> })}
            };
            let rated = format!("{} of {}", answered(&case.outcomes), case.outcomes.len());
            let state = match room.closed_at(&case.id) {
                Some(at) => format!("Closed on {}", moment_in_words(at)),
                None if room.waiting.iter().any(|one| one.is_of(&case.id)) => {
                    "Open until somebody is told".to_owned()
                }
                None => "Open".to_owned(),
            };
            vec![
                TableCell::new(Content::view(name)),
                case.agency_name.clone().into(),
                rated.into(),
                state.into(),
            ]
        })
        .collect();
    let head = ["Case", "Agency", "Questions rated", "State"].map(TableCell::new).into();
    view! { <DataTable caption="Cases of this audit" head rows caption_class="govuk-visually-hidden" /> }
        .into_any()
}
