//! The page that changes an enquiry's number, or takes the observation out.

use domain::{
    access::Action,
    id::ObservationId,
    observation::{Observation, enquiry::EnquiryForm},
};
use leptos::prelude::*;

use super::{
    change_enquiry::form_name,
    setting::{AboutObservation, Setting},
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::page,
    parts::{BackLink, Button, ButtonKind, CheckboxItem, Checkboxes, ErrorSummary, TextInput},
    site::{database, param},
    unsaved_notices::{OvertakenNotice, TypedTooLate},
    yes_or_no::YES,
};

/// The form that changes an enquiry's number, and the one that takes the observation out.
#[component]
pub fn ChangeEnquiryPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (id, draft) = (ObservationId::new(param("observation")), asked_for());
    page(async move {
        let setting = Setting::enter(Action::ChangeObservation, &at, &id).await?;
        let observation = setting.observation.clone();
        let stored = || EnquiryForm {
            audited: observation.audited.to_string(),
            reference: observation.reference.clone(),
        };
        let shown = shown(&database(), &form_name(&id), draft, observation.version, stored)
            .await?
            .without_problems_if(setting.is_agreed());
        let has_problems = shown.has_problems();
        let work = if setting.is_agreed() {
            view! {
                <AgreedNotice at=at.clone() status=setting.audit.status />
                <TypedTooLate
                    draft=shown.draft.clone()
                    typed=vec![("Number of the enquiry", shown.form.reference.clone())]
                />
            }
            .into_any()
        } else {
            view! {
                <NumberForm at=at.clone() observation=observation.clone() shown=shown.clone() />
                <Remove at=at.clone() observation=observation.clone() />
            }
            .into_any()
        };
        let body = view! {
            <BackLink href=at.observation(&id) text="Back to the observation" />
            <ErrorSummary problems=shown.summary(&[]) />
            <span class="govuk-caption-l">{observation.audited_name.clone()}</span>
            <h1 class="govuk-heading-l">{format!("Change observation {}", observation.reference)}</h1>
            <OvertakenNotice
                shown=shown.clone()
                stored=vec![("Number of the enquiry", observation.reference.clone())]
            />
            {work}
        };
        Ok(setting.page("Change an observation", body, has_problems))
    })
}

#[component]
fn NumberForm(at: AuditAddress, observation: Observation, shown: Shown<EnquiryForm>) -> impl IntoView {
    view! {
        <form method="post" action="/do/change-enquiry" autocomplete="off" novalidate>
            <AboutObservation
                at
                observation=observation.id
                version=Some(observation.version)
                draft=shown.draft.clone()
            />
            <TextInput
                name="reference"
                label="Number of the enquiry"
                hint="The audit's own number, for example LCC-O1. Never the agency's record number."
                value=shown.form.reference.clone()
                error=shown.error("reference")
                class="govuk-input--width-10"
                spellcheck=false
            />
            <NamesQuestion names=shown.names.clone() />
            <Button text="Save the number" />
        </form>
    }
}

#[component]
fn Remove(at: AuditAddress, observation: Observation) -> impl IntoView {
    let is_begun = observation.consent.is_some()
        || observation.practice.is_some()
        || observation.interview.is_some()
        || observation.conversation.is_some()
        || !observation.meetings.is_empty()
        || !observation.safety.is_empty();
    let withdraw = at.withdraw(&observation.id);
    view! {
        <h2 class="govuk-heading-m" id="remove" tabindex="-1">
            "Take this observation out"
        </h2>
        {if is_begun {
            view! {
                <p class="govuk-body">
                    "The adult was asked or something was recorded, so it stays in the audit. If the adult takes back what \
                     they agreed to, "
                    <a class="govuk-link" href=withdraw>
                        "record that they withdraw"
                    </a> "."
                </p>
            }
                .into_any()
        } else {
            view! {
                <p class="govuk-body">
                    "Nothing was recorded in it yet. Taking it out cannot be undone; the number can be named again."
                </p>
                <form method="post" action="/do/remove-observation" novalidate>
                    <AboutObservation at observation=observation.id.clone() />
                    <Checkboxes
                        name="confirmed"
                        legend=format!("Do you want to take out {}?", observation.reference)
                        items=vec![CheckboxItem::new(YES, "Yes, take it out")]
                        small=true
                    />
                    <Button text="Take it out" kind=ButtonKind::Warning />
                </form>
            }
                .into_any()
        }}
    }
}
