//! Who did what in an audit and its cases.

use domain::{access::Action, trail::Chain};
use leptos::prelude::*;
use store::trail::{About, names};

use super::event_list::{Asked, EventList, shown};
use crate::{
    address::AuditAddress,
    page::{Page, page},
    site::{database, param},
    viewer::enter_audit,
};

/// The history of an audit.
#[component]
pub fn AuditHistoryPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let asked = Asked::read();
    page(async move {
        let inside = enter_audit(Action::SeeHistory, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let about = About::Audit { audit: at.audit.clone(), tool: audit.tool_id.clone() };
        let shown = shown(&database, &Chain::Board(at.board.clone()), &about, asked).await?;
        let names = names(&database, Some((&at.board, &at.audit))).await?;
        let body = view! {
            <h1 class="govuk-heading-l">"History of the audit"</h1>
            <EventList here=at.history() shown names has_reads=true />
        };
        Ok(Page::new("History of the audit", body).in_audit(&audit, &inside))
    })
}
