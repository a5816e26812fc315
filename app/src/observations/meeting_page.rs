//! The pages of a meeting that was observed: a new one, and one that is recorded already.

use domain::{
    access::Action,
    id::{ObservationId, ObservedMeetingId},
    observation::{
        focus::Focus,
        meeting::{Meeting, MeetingDetails, MeetingForm, MeetingKind},
        safety::{Safety, SafetyPart},
    },
    trail::Deed,
};
use leptos::prelude::*;

use super::{
    footing::{NotRecording, StillMissing, missing_on},
    record_meeting::form_name,
    recording::{Hidden, Needs, Opened, SaveBar, safety_in_words},
    safety_question::{SafetyQuestion, TOLD_ON},
};
use crate::{
    address::AuditAddress,
    autosave::{Autosave, Saves},
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::page,
    parts::{DateInput, DateParts, RadioItem, Radios, TextArea},
    problem::Problem,
    site::{database, param},
    unsaved_notices::OvertakenNotice,
};

/// The form that records a meeting.
#[component]
pub fn NewMeetingPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let id = ObservationId::new(param("observation"));
    let draft = asked_for();
    page(async move {
        let opened = Opened::with(Action::RecordObservation, at, &id, Deed::ObservationRead).await?;
        let (database, at) = (database(), opened.at.clone());
        let footing = opened.footing(Needs::Observed);
        let shown = shown(&database, &form_name(&id), draft, 0, MeetingForm::default)
            .await?
            .without_problems_if(!footing.records());
        let is_refused = shown.is_refused();
        let problems = shown.summary(&["held_on", TOLD_ON]);
        let work = if footing.records() {
            view! {
                <form class="recording-form" method="post" action="/do/record-meeting" autocomplete="off" novalidate>
                    <Hidden at=at.clone() observation=id.clone() version=0 draft=shown.draft.clone() />
                    <MeetingFields shown />
                    <p class="govuk-body">
                        "Save the meeting once. From then on its page saves by itself while you type."
                    </p>
                    <SaveBar />
                </form>
            }
            .into_any()
        } else {
            view! { <Unrecorded opened=&opened draft=shown.draft.clone() form=shown.form stored=Vec::new() needs=Needs::Observed /> }
                .into_any()
        };
        Ok(opened.page("Record a meeting", problems, work).with_problems(is_refused))
    })
}

/// A meeting, to be changed or to be read.
#[component]
pub fn MeetingPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let id = ObservationId::new(param("observation"));
    let meeting = ObservedMeetingId::new(param("meeting"));
    let draft = asked_for();
    page(async move {
        let opened = Opened::to_read(at, &id).await?;
        let (database, at) = (database(), opened.at.clone());
        let footing = opened.footing(Needs::Observed);
        let stored = find(&opened, &meeting)?.clone();
        let part = SafetyPart::Meeting(meeting.to_string());
        let safety = opened.safety(&part).cloned();
        let form = || MeetingForm::of(&stored.details, safety.as_ref());
        let shown = shown(&database, &form_name(&id), draft, stored.version, form)
            .await?
            .without_problems_if(!footing.records());
        let rows = in_rows(&stored.details, safety.as_ref());
        let has_problems = shown.has_problems();
        let problems = shown.summary(&["held_on", TOLD_ON]);
        let work = if footing.records() {
            let (missing, is_saved) = (missing_on(&opened, &part), shown.draft.is_empty());
            let removal = at.remove_meeting(&id, &meeting);
            view! {
                <OvertakenNotice shown=shown.clone() stored=rows />
                <StillMissing missing is_saved />
                <form class="recording-form" method="post" action="/do/change-meeting" autocomplete="off" novalidate>
                    <Hidden at observation=id version=stored.version draft=shown.draft.clone() />
                    <input type="hidden" name="meeting" value=meeting.to_string() />
                    <MeetingFields shown />
                    <Autosave saved_at=String::new() saves=Saves::Recording />
                    <SaveBar />
                    <p class="govuk-body">
                        <a class="govuk-link" href=removal>
                            "Remove this meeting"
                        </a>
                    </p>
                </form>
            }
            .into_any()
        } else {
            view! { <Unrecorded opened=&opened draft=shown.draft.clone() form=shown.form stored=rows needs=Needs::Observed /> }
                .into_any()
        };
        Ok(opened.page("Meeting observed", problems, work).with_problems(has_problems))
    })
}

/// A meeting of an observation.
///
/// # Errors
/// [`Problem::NotFound`].
pub(super) fn find<'a>(opened: &'a Opened, meeting: &ObservedMeetingId) -> Result<&'a Meeting, Problem> {
    opened.observation.meetings.iter().find(|stored| stored.id == *meeting).ok_or(Problem::NotFound)
}

#[component]
fn Unrecorded<'a>(
    opened: &'a Opened,
    draft: String,
    form: MeetingForm,
    stored: Vec<(&'static str, String)>,
    needs: Needs,
) -> impl IntoView {
    let footing = opened.footing(needs);
    let (at, observation) = (opened.at.clone(), opened.id().clone());
    let (status, standing) = (opened.audit.status, opened.observation.standing());
    let typed = vec![("What was observed", form.observed), ("Evidence", form.evidence)];
    view! { <NotRecording footing at status observation standing draft typed stored /> }
}

#[component]
fn MeetingFields(shown: Shown<MeetingForm>) -> impl IntoView {
    let form = shown.form.clone();
    let kinds = MeetingKind::ALL.into_iter().map(|kind| RadioItem::new(kind.code(), kind.words())).collect();
    let asks = Focus::get(4).map(|focus| focus.wording).unwrap_or_default();
    view! {
        <Radios name="kind" legend="Kind of meeting" items=kinds value=form.kind.clone() error=shown.error("kind") />
        <DateInput
            name="held_on"
            legend="Day of the meeting"
            hint="For example, 27 3 2026"
            value=DateParts::from(&form.held_on)
            error=shown.error("held_on")
        />
        <TextArea
            name="observed"
            label="What was observed"
            hint=format!("{asks} Write no names, dates of birth, addresses or record numbers.")
            value=form.observed.clone()
            error=shown.error("observed")
            rows=6
        />
        <TextArea
            name="evidence"
            label="Evidence"
            hint="What it rests on: what you saw or heard yourself, or what you were shown."
            value=form.evidence.clone()
            error=shown.error("evidence")
            rows=3
        />
        <SafetyQuestion shown=shown.clone() form=form.safety.clone() />
        <NamesQuestion names=shown.names.clone() />
    }
}

/// What is stored, by label.
pub(super) fn in_rows(meeting: &MeetingDetails, safety: Option<&Safety>) -> Vec<(&'static str, String)> {
    vec![
        ("Kind of meeting", meeting.kind.words().to_owned()),
        ("Day of the meeting", meeting.held_on.map(domain::dates::in_words).unwrap_or_default()),
        ("What was observed", meeting.observed.clone()),
        ("Evidence", meeting.evidence.clone()),
        safety_in_words(safety),
    ]
}
