//! Asks before the text of an observation is erased.

use domain::{access::Action, id::ObservationId, retention::erased_in_words};
use leptos::prelude::*;

use super::setting::{AboutObservation, Setting};
use crate::{
    address::AuditAddress,
    page::page,
    parts::{BackLink, Button, ButtonGroup, ButtonKind, InsetText, WarningText},
    site::param,
};

/// Says what goes and what stays, and asks.
#[component]
pub fn EraseObservationPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let id = ObservationId::new(param("observation"));
    page(async move {
        let setting = Setting::enter(Action::SeeHistory, &at, &id).await?;
        let observation = setting.observation.clone();
        let keep = at.observation(&id);
        let work = if let Some(on) = observation.erased_on {
            view! { <InsetText>{format!("{}.", erased_in_words(on))}</InsetText> }.into_any()
        } else {
            view! {
                <WarningText text="Everything that was written goes: what was observed and said, quotations, the summary, \
                                   how the adult was asked, and the words of findings raised from it. This cannot be taken \
                                   back, and nothing can be written in this observation any more." />
                <p class="govuk-body">
                    "What was answered stays in the counts of the report. Backups made before today still hold the text: ask \
                     whoever runs this server how long they are kept. If the adult takes back what they agreed to, record \
                     that they withdraw instead: then the counts go too."
                </p>
                <form method="post" action="/do/erase-observation" novalidate>
                    <AboutObservation at=at.clone() observation=id.clone() />
                    <ButtonGroup>
                        <Button text="Erase the text" kind=ButtonKind::Warning />
                        <a class="govuk-link" href=keep>
                            "Keep it"
                        </a>
                    </ButtonGroup>
                </form>
            }
            .into_any()
        };
        let body = view! {
            <BackLink href=at.observation(&id) text="Back to the observation" />
            <span class="govuk-caption-l">{observation.audited_name.clone()}</span>
            <h1 class="govuk-heading-l">
                {format!("Do you want to erase the text of observation {}?", observation.reference)}
            </h1>
            {work}
        };
        Ok(setting.page("Erase the text of an observation", body, false))
    })
}
