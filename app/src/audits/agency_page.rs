//! An agency's part in an audit.

use domain::{access::Action, agency::AgencyKind, id::AgencyId};
use leptos::prelude::*;
use store::agencies::AuditAgency;

use super::{
    agency_fields::{AgencyForm, PartFields},
    agreed_notice::{AgreedNotice, is_agreed},
    audit_tasks::counted,
    change_agency::FORM,
};
use crate::{
    address::AuditAddress,
    kept_form::{Shown, asked_for, shown},
    page::{Page, page},
    parts::{BackLink, Button, ButtonKind, ErrorSummary},
    problem::Problem,
    site::{database, param},
    viewer::enter_audit,
};

/// The forms that change an agency's part, make it the lead, or take it out.
#[component]
pub fn AgencyPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (id, draft) = (AgencyId::new(param("agency")), asked_for());
    page(async move {
        let inside = enter_audit(Action::ChangeAudit, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let agency = store::agencies::list(&database, &at.board, &at.audit)
            .await?
            .into_iter()
            .find(|agency| agency.id == id)
            .ok_or(Problem::NotFound)?;
        let shown = shown(&database, FORM, draft, 0, || form_of(&agency))
            .await?
            .without_problems_if(is_agreed(&audit));
        let has_problems = shown.has_problems();
        let title = agency.name.clone();
        let work = if is_agreed(&audit) {
            view! { <AgreedNotice at=at.clone() status=audit.status /> }.into_any()
        } else {
            view! {
                <PartForm at=at.clone() agency=id.clone() shown=shown.clone() />
                <LeadForm at=at.clone() agency=agency.clone() />
                <RemoveForm at=at.clone() agency=agency.clone() />
            }
            .into_any()
        };
        let body = view! {
            <BackLink href=at.agencies() text="Back to the agencies" />
            <ErrorSummary problems=shown.summary(&[]) />
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            <p class="govuk-body">{part_in_words(&agency)}</p>
            {work}
        };
        Ok(Page::new(title, body).in_audit(&audit, &inside).with_problems(has_problems))
    })
}

fn form_of(agency: &AuditAgency) -> AgencyForm {
    AgencyForm {
        name: String::new(),
        kind: agency.kind.map(AgencyKind::code).unwrap_or_default().to_owned(),
        role: agency.role.code().to_owned(),
    }
}

fn part_in_words(agency: &AuditAgency) -> String {
    let lead = if agency.is_lead { " It leads the audit." } else { "" };
    let cases = counted(agency.cases as usize, "case", "cases");
    format!("{}. It has {cases} in this audit.{lead}", agency.role.words())
}

#[component]
fn PartForm(at: AuditAddress, agency: AgencyId, shown: Shown<AgencyForm>) -> impl IntoView {
    view! {
        <form method="post" action="/do/change-agency" novalidate>
            <Address at agency />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <PartFields shown />
            <Button text="Save" />
        </form>
    }
}

#[component]
fn LeadForm(at: AuditAddress, agency: AuditAgency) -> impl IntoView {
    (!agency.is_lead).then(|| {
        view! {
            <h2 class="govuk-heading-m">"Make it the lead"</h2>
            <p class="govuk-body">"One agency leads the audit and writes the report's main messages."</p>
            <form method="post" action="/do/make-lead" novalidate>
                <Address at agency=agency.id />
                <Button text="Make it the lead agency" kind=ButtonKind::Secondary />
            </form>
        }
    })
}

#[component]
fn RemoveForm(at: AuditAddress, agency: AuditAgency) -> impl IntoView {
    let reason = if agency.is_lead {
        Some("The lead agency cannot be removed. Make another agency the lead first.")
    } else if agency.cases > 0 {
        Some(
            "An agency with cases cannot be removed. Remove its cases first, or give them to another agency.",
        )
    } else {
        None
    };
    let work = match reason {
        Some(reason) => view! { <p class="govuk-body">{reason}</p> }.into_any(),
        None => view! {
            <p class="govuk-body">"Nothing else goes with it. You can add it again at any time."</p>
            <form method="post" action="/do/remove-agency" novalidate>
                <Address at agency=agency.id />
                <Button text="Remove the agency" kind=ButtonKind::Warning />
            </form>
        }
        .into_any(),
    };
    view! {
        <h2 class="govuk-heading-m">"Remove it from the audit"</h2>
        {work}
    }
}

#[component]
fn Address(at: AuditAddress, agency: AgencyId) -> impl IntoView {
    view! {
        <input type="hidden" name="board" value=at.board.to_string() />
        <input type="hidden" name="audit" value=at.audit.to_string() />
        <input type="hidden" name="agency" value=agency.to_string() />
    }
}
