//! The page that says which agency and who observes.

use domain::{
    access::Action,
    id::ObservationId,
    observation::{Observation, enquiry::ArrangementForm},
};
use leptos::prelude::*;

use super::{
    arrange_observer::{Nameable, form_name},
    setting::{AboutObservation, Setting},
};
use crate::{
    address::{AuditAddress, BoardAddress},
    audits::agreed_notice::AgreedNotice,
    kept_form::{Shown, asked_for, shown},
    page::page,
    parts::{BackLink, Button, Choice, ErrorSummary, Select},
    site::{database, param},
    unsaved_notices::OvertakenNotice,
};

/// The form that names the auditing agency and the observer.
#[component]
pub fn ObserverPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (id, draft) = (ObservationId::new(param("observation")), asked_for());
    page(async move {
        let setting = Setting::enter(Action::ArrangeObservation, &at, &id).await?;
        let observation = setting.observation.clone();
        let database = database();
        let nameable = Nameable::get(&database, &at).await?;
        let shown = shown(&database, &form_name(&id), draft, observation.version, || stored(&observation))
            .await?
            .without_problems_if(setting.is_agreed());
        let has_problems = shown.has_problems();
        let work = if setting.is_agreed() {
            view! { <AgreedNotice at=at.clone() status=setting.audit.status /> }.into_any()
        } else {
            view! {
                <ObserverForm at=at.clone() observation=observation.clone() nameable shown=shown.clone() />
            }
            .into_any()
        };
        let body = view! {
            <BackLink href=at.observation(&id) text="Back to the observation" />
            <ErrorSummary problems=shown.summary(&[]) />
            <span class="govuk-caption-l">
                {format!("{}, observation {}", observation.audited_name, observation.reference)}
            </span>
            <h1 class="govuk-heading-l">"Who observes"</h1>
            <OvertakenNotice
                shown=shown.clone()
                stored=vec![
                    ("Agency that observes", observation.auditing_name.clone()),
                    ("Observer", observation.observer_name.clone()),
                ]
            />
            {work}
        };
        Ok(setting.page("Who observes", body, has_problems))
    })
}

fn stored(observation: &Observation) -> ArrangementForm {
    ArrangementForm {
        auditing: observation.auditing.as_ref().map(ToString::to_string).unwrap_or_default(),
        observer: observation.observer.as_ref().map(ToString::to_string).unwrap_or_default(),
    }
}

#[component]
fn ObserverForm(
    at: AuditAddress,
    observation: Observation,
    nameable: Nameable,
    shown: Shown<ArrangementForm>,
) -> impl IntoView {
    let agencies = std::iter::once(Choice::new("", "Choose an agency"))
        .chain(
            nameable
                .agencies
                .iter()
                .filter(|agency| agency.id != observation.audited)
                .map(|agency| Choice::new(agency.id.as_str(), agency.name.clone())),
        )
        .collect();
    let of = |agency: Option<&domain::id::AgencyId>| {
        nameable
            .agencies
            .iter()
            .find(|known| Some(&known.id) == agency)
            .map_or_else(|| "any agency".to_owned(), |known| known.name.clone())
    };
    let observers = std::iter::once(Choice::new("", "Nobody yet"))
        .chain(
            nameable
                .candidates
                .iter()
                .filter(|candidate| !candidate.belongs_to.contains(&observation.audited))
                .map(|candidate| {
                    let name = format!("{}, for {}", candidate.name, of(candidate.agency.as_ref()));
                    Choice::new(candidate.person.as_str(), name)
                }),
        )
        .collect();
    let people = BoardAddress(at.board.clone()).people();
    view! {
        <p class="govuk-body">
            {format!(
                "{} is audited here, so neither it nor anybody who belongs to it is in these lists: an agency never audits \
                 itself.",
                observation.audited_name,
            )}
        </p>
        <form method="post" action="/do/arrange-observer" autocomplete="off" novalidate>
            <AboutObservation
                at
                observation=observation.id
                version=Some(observation.version)
                draft=shown.draft.clone()
            />
            <Select
                name="auditing"
                label="Agency that observes"
                choices=agencies
                value=shown.form.auditing.clone()
                error=shown.error("auditing")
            />
            <Select
                name="observer"
                label="Observer"
                hint="Only people with the role of an observer are in the list. They see what is recorded in their own \
                      observations alone."
                choices=observers
                value=shown.form.observer.clone()
                error=shown.error("observer")
            />
            <Button text="Save who observes" />
        </form>
        <p class="govuk-body">
            "Somebody is missing? The board manager gives people the role of an observer: "
            <a class="govuk-link" href=people>
                "people and invitations"
            </a> "."
        </p>
    }
}
