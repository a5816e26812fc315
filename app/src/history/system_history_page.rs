//! Accounts, sign-ins and boards: what happened in the whole installation.

use domain::{access::Action, trail::Chain};
use leptos::prelude::*;
use store::trail::{About, names};

use super::event_list::{Asked, EventList, shown};
use crate::{
    address::SYSTEM_HISTORY,
    page::{Page, page},
    site::database,
    viewer::enter_system,
};

/// The history of the system.
#[component]
pub fn SystemHistoryPage() -> impl IntoView {
    let asked = Asked::read();
    page(async move {
        enter_system(Action::SeeSystemHistory)?;
        let database = database();
        let shown = shown(&database, &Chain::System, &About::NoAudit, asked).await?;
        let names = names(&database, None).await?;
        let body = view! {
            <h1 class="govuk-heading-l">"History of accounts and boards"</h1>
            <EventList here=SYSTEM_HISTORY.to_owned() shown names has_reads=false />
        };
        Ok(Page::new("History of accounts and boards", body))
    })
}
