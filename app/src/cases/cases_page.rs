//! An audit's cases with their ratings.

use domain::{access::Action, agency::AgencyRole};
use leptos::prelude::*;
use store::cases::CaseRow;

use super::outcome_table::{OutcomeLegend, OutcomeTable};
use crate::{
    address::AuditAddress,
    audits::{
        agreed_notice::{AgreedNotice, is_agreed},
        audit_tasks::counted,
    },
    page::{Page, page},
    parts::{ButtonLink, InsetText},
    site::{database, param},
    viewer::enter_audit,
};

/// The cases by agency.
#[component]
pub fn CasesPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    page(async move {
        let inside = enter_audit(Action::SeeCases, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let tool = store::tools::get(&database, &at.board, &audit.tool_id).await?.tool;
        let cases = inside.seen(store::cases::list(&database, &at.board, &at.audit).await?);
        let closed = store::closings::closed_cases(&database, &at.board, &at.audit).await?;
        let can_add = store::agencies::list(&database, &at.board, &at.audit).await?.iter().any(|agency| {
            agency.role == AgencyRole::Presenting
                && inside.could_with_cases_of(Action::ChangeCase, &agency.id)
        });
        let can_add = can_add || inside.may(Action::ChangeAudit);
        let body = view! {
            <h1 class="govuk-heading-l">"Cases"</h1>
            {if is_agreed(&audit) {
                view! { <AgreedNotice at=at.clone() status=audit.status /> }.into_any()
            } else {
                can_add.then(|| view! { <ButtonLink href=at.new_case() text="Add a case" /> }).into_any()
            }}
            {(!inside.audit.is_shared).then(|| view! { <NotShared at=at.clone() can_share=inside.could(Action::ShareCases) /> })}
            {if cases.is_empty() {
                view! {
                    <p class="govuk-body">
                        "This audit has no cases yet. Each agency that presents cases picks them from the enquiries \
                         concluded in the window."
                    </p>
                }
                    .into_any()
            } else {
                view! {
                    <p class="govuk-body">{summary(&cases)}</p>
                    <OutcomeLegend tool=tool.clone() />
                }
                    .into_any()
            }}
            {by_agency(cases)
                .into_iter()
                .map(|(agency, cases)| {
                    view! { <OutcomeTable at=at.clone() tool=tool.clone() agency cases closed=closed.clone() /> }
                })
                .collect_view()}
        };
        Ok(Page::new("Cases", body).in_audit(&audit, &inside))
    })
}

#[component]
fn NotShared(at: AuditAddress, can_share: bool) -> impl IntoView {
    view! {
        <InsetText>
            "The cases are not shared with the audit group yet: each agency sees its own alone, and nobody can rate. "
            {if can_share {
                view! {
                    <a class="govuk-link" href=at.sharing()>
                        "Share them when the group meets"
                    </a>
                    "."
                }
                    .into_any()
            } else {
                "The board manager or the audit lead shares them when the group meets.".into_any()
            }}
        </InsetText>
    }
}

fn summary(cases: &[CaseRow]) -> String {
    let agencies = by_agency(cases.to_vec()).len();
    format!(
        "{} from {}. The number over a column is the question's.",
        counted(cases.len(), "case", "cases"),
        counted(agencies, "agency", "agencies")
    )
}

/// The cases of each agency, in the order they came; the store lists them by agency.
fn by_agency(cases: Vec<CaseRow>) -> Vec<(String, Vec<CaseRow>)> {
    let mut groups: Vec<(String, Vec<CaseRow>)> = Vec::new();
    for case in cases {
        match groups.last_mut() {
            Some((agency, group)) if *agency == case.agency_name => group.push(case),
            _ => groups.push((case.agency_name.clone(), vec![case])),
        }
    }
    groups
}
