//! What was observed of the worker's practice: one page for a corridor, the seven areas of focus word for word.

use domain::{
    id::ObservationId,
    observation::{
        focus::{self, Focus},
        practice::{FocusForm, Practice, PracticeForm},
        safety::{Safety, SafetyPart},
    },
    rating::Rating,
};
use leptos::prelude::*;

use super::{
    footing::{NotRecording, StillMissing, missing_on},
    record_practice::form_name,
    recording::{Hidden, Needs, Opened, SaveBar, safety_in_words},
    safety_question::{SafetyQuestion, TOLD_ON},
};
use crate::{
    address::AuditAddress,
    autosave::{Autosave, Saves},
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::page,
    parts::{DateInput, DateParts, Details, Fieldset, RadioItem, Radios, RagLegend, TextArea},
    site::{database, param},
    unsaved_notices::OvertakenNotice,
};

/// The seven areas, to be recorded or to be read.
#[component]
pub fn PracticePage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let id = ObservationId::new(param("observation"));
    let draft = asked_for();
    page(async move {
        let opened = Opened::to_read(at, &id).await?;
        let (database, at) = (database(), opened.at.clone());
        let rates = store::pairs::get(&database, &at.board, &at.audit).await?.0.rates_observations;
        let footing = opened.footing(Needs::Observed);
        let safety = opened.safety(&SafetyPart::Practice).cloned();
        let (stored, version) = match &opened.observation.practice {
            Some(kept) => (Some(kept.value.clone()), kept.version),
            None => (None, 0),
        };
        let form = || PracticeForm::of(&stored.clone().unwrap_or_default(), safety.as_ref());
        let shown = shown(&database, &form_name(&id), draft, version, form)
            .await?
            .without_problems_if(!footing.records());
        let rows = stored.map(|practice| in_rows(&practice, safety.as_ref(), rates)).unwrap_or_default();
        let has_problems = shown.has_problems();
        let problems = shown.summary(&["observed_on", TOLD_ON]);
        let work = if footing.records() {
            let missing = missing_on(&opened, &SafetyPart::Practice);
            let is_saved = version > 0 && shown.draft.is_empty();
            view! {
                <OvertakenNotice shown=shown.clone() stored=rows />
                <StillMissing missing is_saved />
                <PracticeFields at observation=id.clone() version shown rates />
            }
            .into_any()
        } else {
            let (draft, typed) = (shown.draft.clone(), typed_in_rows(&shown.form));
            let (status, standing) = (opened.audit.status, opened.observation.standing());
            view! { <NotRecording footing at status observation=id.clone() standing draft typed stored=rows /> }
                .into_any()
        };
        Ok(opened.page("Practice observed", problems, work).with_problems(has_problems))
    })
}

#[component]
fn PracticeFields(
    at: AuditAddress,
    observation: ObservationId,
    version: i64,
    shown: Shown<PracticeForm>,
    rates: bool,
) -> impl IntoView {
    let form = shown.form.clone();
    let areas = focus::ALL
        .iter()
        .zip(form.foci.clone())
        .map(|(focus, form)| view! { <FocusFields focus form shown=shown.clone() rates /> })
        .collect_view();
    view! {
        <form class="recording-form" method="post" action="/do/record-practice" autocomplete="off" novalidate>
            <Hidden at observation version draft=shown.draft.clone() />
            <p class="govuk-body">
                "Whatever you leave empty can be filled in later, on another device too. Write no names, dates of birth, \
                 addresses or record numbers. "
                <a class="govuk-link" href="#needs_action">
                    "Something seen or said today"
                </a>
            </p>
            <DateInput
                name="observed_on"
                legend="Day of the visit"
                hint="For example, 27 3 2026"
                value=DateParts::from(&form.observed_on)
                error=shown.error("observed_on")
            />
            {areas}
            {rates
                .then(|| {
                    view! {
                        <Details summary="What the ratings mean">
                            <RagLegend />
                        </Details>
                    }
                })}
            <SafetyQuestion shown=shown.clone() form=form.safety.clone() />
            <NamesQuestion names=shown.names.clone() />
            <Autosave saved_at=String::new() saves=Saves::Recording />
            <SaveBar />
        </form>
    }
}

#[component]
fn FocusFields(
    focus: &'static Focus,
    form: FocusForm,
    shown: Shown<PracticeForm>,
    rates: bool,
) -> impl IntoView {
    let number = focus.number;
    let (observed, evidence) = (format!("observed-{number}"), format!("evidence-{number}"));
    let rating = rates.then(|| {
        let name = format!("rating-{number}");
        let mut items: Vec<RadioItem> =
            Rating::ALL.into_iter().map(|rating| RadioItem::new(rating.code(), rating.word())).collect();
        items
            .push(RadioItem { checked: Some(form.rating.is_empty()), ..RadioItem::new("", "No rating yet") });
        let error = shown.error(&name);
        view! { <Radios name legend="Rating" items value=form.rating.clone() error /> }
    });
    view! {
        <Fieldset legend=format!("{number}. {}", focus.wording)>
            <TextArea
                name=observed.clone()
                label="What was observed"
                value=form.observed
                error=shown.error(&observed)
                rows=4
            />
            <TextArea
                name=evidence.clone()
                label="Evidence"
                hint="What it rests on: what you saw or heard yourself, or what you were shown."
                value=form.evidence
                error=shown.error(&evidence)
                rows=2
            />
            {rating}
        </Fieldset>
    }
}

/// What is stored, by label.
fn in_rows(practice: &Practice, safety: Option<&Safety>, rates: bool) -> Vec<(&'static str, String)> {
    let day = practice.observed_on.map(domain::dates::in_words).unwrap_or_default();
    let areas = focus::ALL.iter().zip(&practice.foci).map(|(focus, seen)| {
        let rating = seen.rating.filter(|_| rates).map(|rating| rating.word()).unwrap_or_default();
        (focus.wording, paragraphs(&seen.observed, &seen.evidence, rating))
    });
    [("Day of the visit", day)].into_iter().chain(areas).chain([safety_in_words(safety)]).collect()
}

/// What was typed, by label.
fn typed_in_rows(form: &PracticeForm) -> Vec<(&'static str, String)> {
    focus::ALL
        .iter()
        .zip(&form.foci)
        .map(|(focus, typed)| (focus.wording, paragraphs(&typed.observed, &typed.evidence, "")))
        .collect()
}

fn paragraphs(observed: &str, evidence: &str, rating: &str) -> String {
    let paragraph =
        |label: &str, words: &str| if words.is_empty() { String::new() } else { format!("{label}{words}") };
    let all = [observed.to_owned(), paragraph("Evidence: ", evidence), paragraph("Rating: ", rating)];
    all.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n\n")
}
