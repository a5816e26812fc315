//! The notes of a meeting: what was learned, decided and agreed, by case; on paper, the record of the meeting.

use domain::{
    access::Action,
    dates::in_words,
    id::{CaseId, MeetingId},
};
use leptos::prelude::*;

use super::{
    add_form::{AddNote, DATES, opened, typed_in_rows},
    add_note::form_name,
    note_list::NoteList,
    setting::{Chosen, Record, Setting, writable},
    signatures::{Signatures, WhoWasThere},
    trail_head::{TrailHead, head},
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    kept_form::{asked_for, shown},
    live::LiveView,
    meeting::{
        closing::act_banner::{ActBanner, not_told},
        roll::roll_afterwards,
        room::group,
    },
    page::{Page, page},
    parts::{BackLink, ErrorSummary},
    site::{database, param, query},
    unsaved_notices::TypedTooLate,
};

/// The notes of the latest meeting.
#[component]
pub fn LatestNotesPage() -> impl IntoView {
    notes(None)
}

/// The notes of the meeting that the address names.
#[component]
pub fn NotesPage() -> impl IntoView {
    notes(Some(MeetingId::new(param("meeting"))))
}

fn notes(meeting: Option<MeetingId>) -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let draft = asked_for();
    let case = query("case").map(CaseId::new);
    page(async move {
        let setting = Setting::enter(&at, meeting.as_ref()).await?;
        let (audit, inside) = (setting.audit.clone(), setting.inside.clone());
        let Some(chosen) = setting.chosen.clone() else {
            return Ok(no_meeting().in_audit(&audit, &inside));
        };
        let database = database();
        let record = Record::read(&setting, &chosen.meeting.id).await?;
        let cases = writable(&at, &inside, record.cases.clone()).await?;
        let here = chosen.meeting.place.case.clone().or(case);
        let has_form = inside.could(Action::WriteNote) && !setting.is_agreed();
        let shown = shown(&database, &form_name(&chosen.meeting.id), draft, 0, || opened(&cases, here))
            .await?
            .without_problems_if(!has_form);
        let has_problems = shown.has_problems();
        let waiting = not_told(&at, &inside).await?;
        let overlooked = if noted_here(&setting) {
            let people = group(store::memberships::list(&database, &at.board).await?, &inside);
            Some(roll_afterwards(&record.there, &chosen.meeting.id, &at, people))
        } else {
            None
        };
        let title = format!("Notes of the meeting on {}", in_words(chosen.meeting.held_on));
        let form = if has_form {
            view! {
                <h2 class="govuk-heading-m no-print" id="add">
                    "Add to the notes"
                </h2>
                <AddNote
                    at=at.clone()
                    meeting=chosen.meeting.id.clone()
                    shown=shown.clone()
                    cases
                />
            }
            .into_any()
        } else {
            view! { <TypedTooLate draft=shown.draft.clone() typed=typed_in_rows(&shown.form) /> }.into_any()
        };
        let body = view! {
            <BackLink href=at.group_meeting() text="The meeting" />
            <ErrorSummary problems=shown.summary(&DATES) />
            <ActBanner waiting />
            <span class="govuk-caption-l">{format!("{}, {}", audit.details.name, audit.board_name)}</span>
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            <AgreedNotice at=at.clone() status=audit.status />
            <div class="no-print">
                <LiveView at=at.clone() from=audit.live />
            </div>
            <WhoWasThere there=record.there.clone() also=record.also.clone() />
            {overlooked}
            <h2 class="govuk-heading-m">"What was noted"</h2>
            <NoteList setting=setting.clone() record=record.clone() has_links=true />
            {form}
            <h2 class="govuk-heading-m">"A fair record"</h2>
            <Signatures
                there=record.there.clone()
                changed_at=record.changed_at
                held_on=chosen.meeting.held_on
            />
            <SignOffLink at=at.clone() chosen=chosen.clone() />
            <TrailHead head=head(&at).await? />
        };
        Ok(Page::new(title, body).in_audit(&audit, &inside).with_problems(has_problems))
    })
}

/// Whether whoever asks notes on this page who was there: once the meeting has ended, and until the report is agreed.
/// Before, the page of the meeting is the place for it.
pub(super) fn noted_here(setting: &Setting) -> bool {
    let has_ended = setting.chosen.as_ref().is_some_and(|chosen| chosen.meeting.ended_at.is_some());
    has_ended && setting.inside.could(Action::RunMeeting) && !setting.is_agreed()
}

#[component]
fn SignOffLink(at: AuditAddress, chosen: Chosen) -> impl IntoView {
    view! {
        <p class="govuk-body no-print">
            <a class="govuk-link" href=chosen.sign_off(&at)>
                "Read the notes in full and sign them"
            </a>
        </p>
    }
}

/// The page of an audit whose group has not met yet.
pub(super) fn no_meeting() -> Page {
    let body = view! {
        <h1 class="govuk-heading-l">"Notes of the meeting"</h1>
        <p class="govuk-body">
            "The audit group has not met yet. Its notes begin with its first meeting, which the board manager or the audit \
             lead begins."
        </p>
    };
    Page::new("Notes of the meeting", body)
}
