//! Who did what with one observation.

use domain::{
    access::Action,
    id::ObservationId,
    trail::{Chain, Deed},
};
use leptos::prelude::*;
use store::trail::{About, names};

use super::event_list::{Asked, EventList, shown};
use crate::{
    address::AuditAddress,
    page::{Page, page},
    parts::BackLink,
    site::{database, param},
    viewer::enter_observation,
};

/// The history of an observation.
#[component]
pub fn ObservationHistoryPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let observation = ObservationId::new(param("observation"));
    let asked = Asked::read();
    page(async move {
        let entered = enter_observation(Action::SeeHistory, &at, &observation, Deed::HistoryRead).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let about = About::Observation { audit: at.audit.clone(), observation: observation.clone() };
        let shown = shown(&database, &Chain::Board(at.board.clone()), &about, asked).await?;
        let names = names(&database, Some((&at.board, &at.audit))).await?;
        let reference = names.observations.get(observation.as_str()).cloned().unwrap_or_default();
        let title = format!("History of observation {reference}");
        let body = view! {
            <BackLink href=at.observation(&observation) text="Back to the observation" />
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            <EventList here=at.observation_history(&observation) shown names has_reads=true />
        };
        Ok(Page::new(title, body).in_audit(&audit, &entered.inside))
    })
}
