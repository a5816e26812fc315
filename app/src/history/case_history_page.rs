//! Who did what with one case.

use domain::{access::Action, id::CaseId, trail::Chain};
use leptos::prelude::*;
use store::trail::{About, names};

use super::event_list::{Asked, EventList, shown};
use crate::{
    address::AuditAddress,
    page::{Page, page},
    parts::BackLink,
    site::{database, param},
    viewer::enter_case,
};

/// The history of a case.
#[component]
pub fn CaseHistoryPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let case = CaseId::new(param("case"));
    let asked = Asked::read();
    page(async move {
        let entered = enter_case(Action::SeeHistory, &at, &case).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let about = About::Case { audit: at.audit.clone(), case: case.clone() };
        let shown = shown(&database, &Chain::Board(at.board.clone()), &about, asked).await?;
        let names = names(&database, Some((&at.board, &at.audit))).await?;
        let reference = names.cases.get(case.as_str()).cloned().unwrap_or_default();
        let title = format!("History of case {reference}");
        let body = view! {
            <BackLink href=at.case(&case) text="Back to the case" />
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            <EventList here=at.case_history(&case) shown names has_reads=true />
        };
        Ok(Page::new(title, body).in_audit(&audit, &entered.inside))
    })
}
