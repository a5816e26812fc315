//! The fields of the adult's answer.

use domain::{
    dates::in_words,
    observation::{
        Observation,
        consent::{AgreedTo, Authority, Consent, ConsentForm, Decided, Support},
    },
};
use leptos::prelude::*;

use crate::{
    kept_form::Shown,
    parts::{
        CheckboxItem, Checkboxes, Choice, DateInput, DateParts, Fieldset, RadioItem, Radios, Select,
        TextArea, TextInput,
    },
    yes_or_no::{YES, yes_or_no},
};

/// The names of the date fields.
pub(super) const DATES: [&str; 1] = ["asked_on"];

/// What was agreed to until now and not taken back.
pub(super) fn agreed_before(observation: &Observation) -> Vec<AgreedTo> {
    observation.consent.as_ref().map(|kept| kept.value.agreed_to.clone()).unwrap_or_default()
}

/// The form that would post what is stored.
pub(super) fn stored_form(observation: &Observation) -> ConsentForm {
    observation.consent.as_ref().map(|kept| ConsentForm::of(&kept.value)).unwrap_or_default()
}

/// The fields in which anything can be written, with what was typed.
pub(super) fn free_texts(form: &ConsentForm) -> [(&str, &str); 3] {
    [("explained", &form.explained), ("decision_maker", &form.decision_maker), ("consulted", &form.consulted)]
}

/// What was typed, by label, for a form that came too late.
pub(super) fn typed_in_rows(form: &ConsentForm) -> Vec<(&'static str, String)> {
    vec![
        ("How it was explained", form.explained.clone()),
        ("Who decided", form.decision_maker.clone()),
        ("Whom they consulted", form.consulted.clone()),
    ]
}

/// What was answered, by label.
pub(super) fn in_rows(consent: Option<&Consent>) -> Vec<(&'static str, String)> {
    let Some(consent) = consent else { return vec![("What was answered", String::new())] };
    let answered = if consent.has_agreed { "They agreed" } else { "They did not agree" };
    let mut rows = vec![
        ("What was answered", answered.to_owned()),
        ("Agreed to, and not taken back", listed(consent.agreed_to.iter().map(|what| what.words()))),
        ("Asked on", in_words(consent.asked_on)),
        ("How it was explained", consent.explained.clone()),
        ("Limits of confidentiality explained", yes_or_no(consent.limits_explained).to_owned()),
        ("Supported by", listed(consent.supported_by.iter().map(|support| support.words()))),
    ];
    match &consent.decided {
        Decided::Adult => rows.push(("Who decided", "The adult".to_owned())),
        Decided::ForTheAdult { decision_maker, authority, consulted } => rows.extend([
            ("Who decided", decision_maker.clone()),
            ("Under what authority", authority.words().to_owned()),
            ("Whom they consulted", consulted.clone()),
        ]),
    }
    rows
}

fn listed<'w>(words: impl Iterator<Item = &'w str>) -> String {
    words.collect::<Vec<_>>().join("; ")
}

/// Every field of the adult's answer. All are shown always, so that the form works without a script.
#[component]
pub fn ConsentFields(
    /// What stands in the form.
    shown: Shown<ConsentForm>,
) -> impl IntoView {
    let (asking, deciding, answering) = (shown.clone(), shown.clone(), shown);
    view! {
        <Fieldset legend="How they were asked">
            <Asking shown=asking />
        </Fieldset>
        <Fieldset legend="Who decided">
            <Deciding shown=deciding />
        </Fieldset>
        <Fieldset legend="What was answered">
            <Answering shown=answering />
        </Fieldset>
    }
}

/// How the adult was asked, when, and who supported them.
#[component]
fn Asking(shown: Shown<ConsentForm>) -> impl IntoView {
    let form = shown.form.clone();
    view! {
            <TextArea
                name="explained"
                label="How was taking part explained to the adult?"
                hint="For example, in person with the easy-read leaflet, with an interpreter. No names."
                value=form.explained.clone()
                error=shown.error("explained")
                rows=3
            />
            <Checkboxes
                name="limits_explained"
                legend="The limits of confidentiality"
                hint="What would have to be passed on to keep somebody safe, whatever was agreed."
                items=vec![CheckboxItem::new(YES, "They were explained")]
                values=vec![form.limits_explained.clone()]
                error=shown.error("limits_explained")
                small=true
            />
            <DateInput
                name="asked_on"
                legend="On what day was the adult asked?"
                hint="For example, 27 3 2026."
                value=DateParts::from(&form.asked_on)
                error=shown.error("asked_on")
            />
            <Checkboxes
                name="supported_by[]"
                id="supported_by"
                legend="Who supported the adult? (optional)"
                hint="An advocate supports the adult or represents them. An advocate does not agree in the adult's place."
                items=Support::ALL
                    .into_iter()
                    .map(|support| CheckboxItem::new(support.code(), support.words()))
                    .collect()
                values=form.supported_by.clone()
                error=shown.error("supported_by")
                small=true
            />
    }
}

/// What was answered, and what was agreed to.
#[component]
fn Answering(shown: Shown<ConsentForm>) -> impl IntoView {
    let form = shown.form.clone();
    view! {
            <Radios
                name="answer"
                legend="What was the answer?"
                value=form.answer.clone()
                error=shown.error("answer")
                items=vec![
                    RadioItem::new("agreed", "They agree to take part"),
                    RadioItem::new("declined", "They do not")
                        .hint("Then nothing is observed, asked or recorded. Their support goes on as before."),
                ]
            />
            <Checkboxes
                name="agreed_to[]"
                id="agreed_to"
                legend="If they agree: to what"
                hint="Each by itself. It can be taken back at any time."
                items=AgreedTo::ALL
                    .into_iter()
                    .map(|what| CheckboxItem::new(what.code(), what.words()))
                    .collect()
                values=form.agreed_to.clone()
                error=shown.error("agreed_to")
                small=true
            />
    }
}

/// Who decided, and for an adult without capacity for this decision under what authority.
#[component]
fn Deciding(shown: Shown<ConsentForm>) -> impl IntoView {
    let authorities = std::iter::once(Choice::new("", "Choose one"))
        .chain(Authority::ALL.into_iter().map(|authority| Choice::new(authority.code(), authority.words())))
        .collect();
    view! {
            <Radios
                name="has_capacity"
                legend="Does the adult have capacity for this decision?"
                hint="Whether to take part in this audit, with whatever support they need to decide."
                value=shown.form.has_capacity.clone()
                error=shown.error("has_capacity")
                items=vec![
                    RadioItem::new("yes", "Yes, so the adult decided"),
                    RadioItem::new("no", "No, so somebody decided in their best interests: fill in the next three"),
                ]
            />
        <TextInput
            name="decision_maker"
            label="If not: who made the best-interests decision"
            hint="A role, for example social worker or the attorney. Never a name, and never the advocate."
            value=shown.form.decision_maker.clone()
            error=shown.error("decision_maker")
        />
        <Select
            name="authority"
            label="If not: under what authority"
            choices=authorities
            value=shown.form.authority.clone()
            error=shown.error("authority")
        />
        <TextArea
            name="consulted"
            label="If not: whom they consulted"
            hint="Roles and relations, for example the adult, a daughter, the advocate. No names."
            value=shown.form.consulted.clone()
            error=shown.error("consulted")
            rows=2
        />
    }
}
