//! All findings of an audit.

use domain::{access::Action, audit::AuditStatus, finding::FindingKind};
use leptos::prelude::*;
use store::{agencies::AuditAgency, findings::StoredFinding};

use super::finding_tables::{FindingTable, HEADINGS};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    page::{Page, page},
    parts::{Button, ButtonKind, ButtonLink, Choice, Select},
    site::{database, param, query},
    viewer::enter_audit,
};

/// The findings under three headings, with a filter by kind and agency. The filter is in the address: a kind's
/// code and an agency's identifier, nothing of a case.
#[component]
pub fn FindingsPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let kind = query("kind").and_then(|code| code.parse::<FindingKind>().ok());
    let agency = query("agency").unwrap_or_default();
    page(async move {
        let inside = enter_audit(Action::SeeCases, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let agencies = store::agencies::list(&database, &at.board, &at.audit).await?;
        let cases = inside.seen(store::cases::list(&database, &at.board, &at.audit).await?);
        let findings = store::findings::list(&database, &at.board, &at.audit).await?;
        let observations = store::observations::list(&database, &at.board, &at.audit).await?;
        let findings = inside.seen_findings(findings, &cases, &observations);
        let agency = agencies.iter().find(|candidate| candidate.id.as_str() == agency).cloned();
        let is_empty = findings.is_empty();
        let shown: Vec<StoredFinding> = findings
            .into_iter()
            .filter(|finding| kind.is_none_or(|kind| finding.kind == kind))
            .filter(|finding| agency.as_ref().is_none_or(|agency| finding.agency == agency.name))
            .collect();
        let is_draft = audit.status == AuditStatus::Draft;
        let can_change = is_draft
            && (cases.iter().any(|case| inside.could_with_cases_of(Action::RecordFinding, &case.agency))
                || observations.iter().any(|seen| inside.could_with(Action::RecordFinding, seen)));
        let lists = HEADINGS
            .into_iter()
            .filter(|(of, _)| kind.is_none_or(|kind| kind == *of))
            .map(|(of, heading)| {
                let findings: Vec<_> = shown.iter().filter(|finding| finding.kind == of).cloned().collect();
                let list = if findings.is_empty() {
                    let of_agency =
                        agency.as_ref().map(|agency| format!(" for {}", agency.name)).unwrap_or_default();
                    view! { <p class="govuk-body">{format!("None recorded{of_agency}.")}</p> }.into_any()
                } else {
                    view! { <FindingTable at=at.clone() kind=of findings caption=heading can_change /> }
                        .into_any()
                };
                view! {
                    <h2 class="govuk-heading-m">{heading}</h2>
                    {list}
                }
            })
            .collect_view();
        let work = if is_empty {
            view! {
                <p class="govuk-body">
                    "Nothing has been recorded yet. Findings are what the group writes down beside the ratings and after \
                     observations: issues, the actions it agrees, and good practice. They are printed in the report."
                </p>
            }
            .into_any()
        } else {
            view! {
                <Filter at=at.clone() agencies kind agency=agency.map(|agency| agency.id.to_string()) />
                {lists}
            }
            .into_any()
        };
        let body = view! {
            <h1 class="govuk-heading-l">"Findings and actions"</h1>
            {if can_change {
                view! { <ButtonLink href=at.new_finding() text="Add a finding" /> }.into_any()
            } else if is_draft {
                ().into_any()
            } else {
                view! { <AgreedNotice at=at.clone() status=audit.status /> }.into_any()
            }}
            {work}
        };
        Ok(Page::new("Findings and actions", body).in_audit(&audit, &inside))
    })
}

#[component]
fn Filter(
    at: AuditAddress,
    agencies: Vec<AuditAgency>,
    kind: Option<FindingKind>,
    agency: Option<String>,
) -> impl IntoView {
    let mut kinds = vec![Choice::new("", "All kinds")];
    kinds.extend(HEADINGS.map(|(kind, _)| Choice::new(kind.code(), kind.words())));
    let mut choices = vec![Choice::new("", "All agencies")];
    choices.extend(agencies.into_iter().map(|agency| Choice::new(agency.id.as_str(), agency.name)));
    view! {
        <form class="filter" method="get" action=at.findings() novalidate>
            <Select name="kind" label="Kind" choices=kinds value=kind.map(FindingKind::code) />
            <Select name="agency" label="Agency" choices value=agency />
            <Button text="Show these" kind=ButtonKind::Secondary />
        </form>
    }
}
