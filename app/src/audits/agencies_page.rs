//! An audit's agencies.

use domain::{
    access::Action,
    agency::{AgencyKind, AgencyRole},
};
use leptos::prelude::*;
use store::agencies::AuditAgency;

use super::{
    add_agency::FORM,
    agency_fields::{AgencyForm, PartFields},
    agreed_notice::{AgreedNotice, is_agreed},
};
use crate::{
    address::AuditAddress,
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::{Page, page},
    parts::{Button, DataTable, ErrorSummary, TableCell, TextInput},
    site::{database, param},
    viewer::enter_audit,
};

/// The agencies, and the form that adds one.
#[component]
pub fn AgenciesPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let draft = asked_for();
    page(async move {
        let inside = enter_audit(Action::SeeAudit, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let agencies = store::agencies::list(&database, &at.board, &at.audit).await?;
        let shown = shown(&database, FORM, draft, 0, || AgencyForm {
            role: AgencyRole::Presenting.code().to_owned(),
            ..AgencyForm::default()
        })
        .await?
        .without_problems_if(is_agreed(&audit));
        let has_problems = shown.has_problems();
        let form =
            inside.may(Action::ChangeAudit).then(|| view! { <AddForm at=at.clone() shown=shown.clone() /> });
        let body = view! {
            <ErrorSummary problems=shown.summary(&[]) />
            <h1 class="govuk-heading-l">"Agencies"</h1>
            <AgreedNotice at=at.clone() status=audit.status />
            <AgenciesTable at=at.clone() agencies can_change=inside.could(Action::ChangeAudit) />
            {form}
        };
        Ok(Page::new("Agencies", body).in_audit(&audit, &inside).with_problems(has_problems))
    })
}

#[component]
fn AgenciesTable(at: AuditAddress, agencies: Vec<AuditAgency>, can_change: bool) -> impl IntoView {
    let rows = agencies
        .into_iter()
        .map(|agency| {
            let part = if agency.is_lead {
                format!("{}, leads the audit", agency.role.words())
            } else {
                agency.role.words().to_owned()
            };
            let name = if can_change {
                view! {
                    <a class="govuk-link" href=at.agency(&agency.id)>
                        {agency.name}
                    </a>
                }
                .into_any()
            } else {
                agency.name.into_any()
            };
            vec![
                TableCell::new(name),
                agency.kind.map_or("Not recorded", AgencyKind::words).into(),
                part.into(),
                TableCell::number(agency.cases),
            ]
        })
        .collect();
    view! {
        <DataTable
            caption="Agencies in this audit"
            caption_class="govuk-visually-hidden"
            head=vec![
                "Agency".into(),
                "Kind".into(),
                "Part".into(),
                TableCell { format: "numeric".to_owned(), ..TableCell::new("Cases") },
            ]
            rows
        />
    }
}

#[component]
fn AddForm(at: AuditAddress, shown: Shown<AgencyForm>) -> impl IntoView {
    view! {
        <h2 class="govuk-heading-m">"Add an agency"</h2>
        <form method="post" action="/do/add-agency" autocomplete="off" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <TextInput
                name="name"
                label="Name of the agency"
                hint="Write it the same way in every audit."
                value=shown.form.name.clone()
                error=shown.error("name")
                class="govuk-!-width-two-thirds"
            />
            <PartFields shown=shown.clone() />
            <NamesQuestion names=shown.names />
            <Button text="Add the agency" />
        </form>
    }
}
