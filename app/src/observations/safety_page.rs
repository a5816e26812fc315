//! Whether anyone needs to act to keep an adult safe: what was answered, and who was told.

use domain::{
    access::Action,
    dates::in_words,
    id::ObservationId,
    observation::{
        Observation,
        safety::{Safety, SafetyForm, SafetyPart, StoredSafety},
    },
};
use leptos::prelude::*;

use super::{
    answer_safety::{answered, form_name, form_of, parts_of},
    safety_question::{SafetyQuestion, TELL_FIRST, TOLD_ON},
    setting::{AboutObservation, Setting},
};
use crate::{
    address::AuditAddress,
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::page,
    parts::{BackLink, Button, ButtonKind, ErrorSummary, SummaryList, SummaryRow, WarningText},
    problem::Problem,
    site::{database, param, query},
};

/// What was answered in each part of an observation; with a part in the address, the form of that answer.
#[component]
pub fn SafetyPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (id, draft) = (ObservationId::new(param("observation")), asked_for());
    let part = query("part").map(|code| SafetyPart::from_code(&code));
    page(async move {
        let setting = Setting::enter(Action::AnswerSafety, &at, &id).await?;
        let observation = setting.observation.clone();
        let caption = format!("{}, observation {}", observation.audited_name, observation.reference);
        let Some(part) = part else {
            let body = view! {
                <BackLink href=at.observation(&id) text="Back to the observation" />
                <span class="govuk-caption-l">{caption}</span>
                <h1 class="govuk-heading-l">"Does anyone need to act to keep an adult safe?"</h1>
                <WarningText text=TELL_FIRST />
                <p class="govuk-body">
                    "Here it is kept that somebody was told, and nothing of what was seen or said."
                </p>
                <Answers
                    at=at.clone()
                    observation=observation.clone()
                    notes=setting.could(Action::NoteSafety)
                />
            };
            return Ok(setting.page("Does anyone need to act?", body, false));
        };
        if !parts_of(&observation).contains(&part) {
            return Err(Problem::NotFound);
        }
        let stored = || SafetyForm::of(answered(&observation, &part));
        let shown = shown(&database(), &form_name(&id, &part), draft, 0, stored).await?;
        let has_problems = shown.is_refused();
        let body = view! {
            <BackLink href=at.safety(&id) text="Back to what was answered" />
            <ErrorSummary problems=shown.summary(&[TOLD_ON]) />
            <span class="govuk-caption-l">{caption}</span>
            <h1 class="govuk-heading-l">{part.words()}</h1>
            <AnswerForm at=at.clone() observation=id.clone() part shown />
        };
        Ok(setting.page("Does anyone need to act?", body, has_problems))
    })
}

#[component]
fn AnswerForm(
    at: AuditAddress,
    observation: ObservationId,
    part: SafetyPart,
    shown: Shown<SafetyForm>,
) -> impl IntoView {
    let form = shown.form.clone();
    view! {
        <form method="post" action="/do/answer-safety" autocomplete="off" novalidate>
            <AboutObservation at observation draft=shown.draft.clone() />
            <input type="hidden" name="part" value=part.code().to_owned() />
            <SafetyQuestion shown=shown.clone() form by_itself=true />
            <NamesQuestion names=shown.names.clone() />
            <Button text="Save" />
        </form>
    }
}

#[component]
fn Answers(at: AuditAddress, observation: Observation, notes: bool) -> impl IntoView {
    parts_of(&observation)
        .into_iter()
        .map(|part| {
            let stored = observation.safety_on(&part).cloned();
            view! {
                <Answered at=at.clone() observation=observation.id.clone() title=title(&observation, &part) part stored notes />
            }
        })
        .collect_view()
}

/// Where it was seen or said; of several meetings each with its number.
fn title(observation: &Observation, part: &SafetyPart) -> String {
    let meeting = match part {
        SafetyPart::Meeting(id) => {
            observation.meetings.iter().position(|meeting| meeting.id.as_str() == id.as_str())
        }
        _ => None,
    };
    match meeting {
        Some(at) if observation.meetings.len() > 1 => format!("In meeting {}", at + 1),
        _ => part.words().to_owned(),
    }
}

#[component]
fn Answered(
    at: AuditAddress,
    observation: ObservationId,
    title: String,
    part: SafetyPart,
    stored: Option<StoredSafety>,
    notes: bool,
) -> impl IntoView {
    let change = form_of(&at, &observation, &part);
    let rows = rows(stored.as_ref().map(|stored| &stored.safety), change, &title);
    let is_unseen = stored.as_ref().is_some_and(|stored| stored.safety.needs_action && !stored.is_seen);
    let seen = stored.as_ref().filter(|stored| stored.safety.needs_action).map(|stored| {
        if stored.is_seen {
            "A board manager has seen this."
        } else {
            "No board manager has said yet that they have seen this."
        }
    });
    view! {
        <h2 class="govuk-heading-m">{title.clone()}</h2>
        <SummaryList rows />
        {seen.map(|seen| view! { <p class="govuk-body">{seen}</p> })}
        {(notes && is_unseen)
            .then(|| {
                view! {
                    <form method="post" action="/do/note-safety" novalidate>
                        <AboutObservation at observation />
                        <input type="hidden" name="part" value=part.code().to_owned() />
                        <Button text="I have seen this" kind=ButtonKind::Secondary />
                    </form>
                }
            })}
    }
}

fn rows(safety: Option<&Safety>, change: String, title: &str) -> Vec<SummaryRow> {
    const ACT: &str = "Does anyone need to act?";
    let what = format!("the answer: {}", title.to_lowercase());
    let Some(safety) = safety else {
        return vec![SummaryRow::new(ACT, "Not answered yet").action("Answer", change, what)];
    };
    if !safety.needs_action {
        return vec![SummaryRow::new(ACT, "No").change(change, what)];
    }
    let or_not_yet = |words: &str| {
        if words.is_empty() { "Not recorded yet: fill it in".to_owned() } else { words.to_owned() }
    };
    let when = match (safety.told_on, safety.told_time) {
        (None, _) => String::new(),
        (Some(day), None) => in_words(day),
        (Some(day), Some(time)) => format!("{} at {}", in_words(day), time.format("%H:%M")),
    };
    vec![
        SummaryRow::new(ACT, "Yes").change(change, what),
        SummaryRow::new("Who was told", or_not_yet(&safety.told_whom)),
        SummaryRow::new("Who told them", or_not_yet(&safety.told_by)),
        SummaryRow::new("When", or_not_yet(&when)),
    ]
}
