//! The page for the adult's agreement to take part.

use domain::{access::Action, id::ObservationId, observation::approach::Approach};
use leptos::prelude::*;

use super::{
    consent_fields::{ConsentFields, DATES, in_rows, stored_form, typed_in_rows},
    record_consent::form_name,
    setting::{AboutObservation, Setting},
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    kept_form::{asked_for, shown},
    names_check::NamesQuestion,
    page::page,
    parts::{BackLink, Button, ErrorSummary, InsetText},
    site::{database, param},
    unsaved_notices::{OvertakenNotice, TypedTooLate},
};

/// The form for what the adult answered.
#[component]
pub fn ConsentPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (id, draft) = (ObservationId::new(param("observation")), asked_for());
    page(async move {
        let setting = Setting::enter(Action::AskConsent, &at, &id).await?;
        let observation = setting.observation.clone();
        let consent = observation.consent.as_ref().map(|kept| kept.value.clone());
        let version = observation.consent.as_ref().map_or(0, |kept| kept.version);
        let screened = observation.approach.as_ref().map(|kept| kept.value.clone());
        let can_ask = matches!(screened, Some(Approach::Approach)) && !setting.is_agreed();
        let shown = shown(&database(), &form_name(&id), draft, version, || stored_form(&observation))
            .await?
            .without_problems_if(!can_ask);
        let has_problems = shown.has_problems();
        let work = if setting.is_agreed() {
            view! {
                <AgreedNotice at=at.clone() status=setting.audit.status />
                <TypedTooLate draft=shown.draft.clone() typed=typed_in_rows(&shown.form) />
            }
            .into_any()
        } else if can_ask {
            let takes_part = observation.takes_part().then(|| {
                view! {
                    <p class="govuk-body">
                        "To take back what was agreed to, "
                        <a class="govuk-link" href=at.withdraw(&id)>
                            "record that the adult withdraws"
                        </a> ": what was recorded under it is then erased."
                    </p>
                }
            });
            view! {
                {takes_part}
                <form method="post" action="/do/record-consent" autocomplete="off" novalidate>
                    <AboutObservation
                        at=at.clone()
                        observation=id.clone()
                        version=Some(version)
                        draft=shown.draft.clone()
                    />
                    <ConsentFields shown=shown.clone() />
                    <NamesQuestion names=shown.names.clone() />
                    <Button text="Save the answer" />
                </form>
            }
            .into_any()
        } else {
            view! { <NotToBeAsked href=at.approach(&id) is_screened=screened.is_some() /> }.into_any()
        };
        let body = view! {
            <BackLink href=at.observation(&id) text="Back to the observation" />
            <ErrorSummary problems=shown.summary(&DATES) />
            <span class="govuk-caption-l">
                {format!("{}, observation {}", observation.audited_name, observation.reference)}
            </span>
            <h1 class="govuk-heading-l">"Consent first"</h1>
            <InsetText>
                <p class="govuk-body">
                    "This is the adult’s agreement to take part in the audit. It is not the basis on which data about them \
                     are used: that is in the agencies’ privacy notices, and does not change with the answer."
                </p>
                <p class="govuk-body">
                    "Without it nothing can be recorded: no observation, no conversation, no quotation."
                </p>
            </InsetText>
            <OvertakenNotice shown=shown.clone() stored=in_rows(consent.as_ref()) />
            {work}
        };
        Ok(setting.page("Consent first", body, has_problems))
    })
}

#[component]
fn NotToBeAsked(href: String, is_screened: bool) -> impl IntoView {
    let (why, link) = if is_screened {
        ("The adult is not approached, so they are not asked. ", "See why, or change it")
    } else {
        ("Before the adult is asked, ", "say whether they can be approached")
    };
    view! {
        <p class="govuk-body">
            {why} <a class="govuk-link" href=href>
                {link}
            </a> "."
        </p>
    }
}
