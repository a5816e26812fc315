//! The page that names an enquiry to be observed.

use domain::{access::Action, observation::enquiry::EnquiryForm};
use leptos::prelude::*;
use store::agencies::AuditAgency;

use super::name_enquiry::{FORM, agencies_to_name_for};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::{AgreedNotice, is_agreed},
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::{Page, page},
    parts::{BackLink, Button, ButtonGroup, ButtonKind, Choice, ErrorSummary, InsetText, Select, TextInput},
    site::{database, param},
    unsaved_notices::TypedTooLate,
    viewer::enter_audit,
};

/// The form that names an enquiry.
#[component]
pub fn NameEnquiryPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let draft = asked_for();
    page(async move {
        let inside = enter_audit(Action::SeeObservations, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let agencies = agencies_to_name_for(&database, &at, &inside).await?;
        let shown = shown(&database, FORM, draft, 0, || empty(&agencies))
            .await?
            .without_problems_if(is_agreed(&audit));
        let has_problems = shown.has_problems();
        let work = if is_agreed(&audit) {
            view! {
                <AgreedNotice at=at.clone() status=audit.status />
                <TypedTooLate
                    draft=shown.draft.clone()
                    typed=vec![("Number of the enquiry", shown.form.reference.clone())]
                />
            }
            .into_any()
        } else if agencies.is_empty() {
            view! {
                <p class="govuk-body">
                    "No agency presents cases in this audit yet, so there is none whose practice can be observed. "
                    <a class="govuk-link" href=at.agencies()>
                        "Add one first"
                    </a> "."
                </p>
            }
            .into_any()
        } else {
            view! { <EnquiryFields at=at.clone() agencies shown=shown.clone() /> }.into_any()
        };
        let body = view! {
            <BackLink href=at.observations() text="Back to the observations" />
            <ErrorSummary problems=shown.summary(&[]) />
            <h1 class="govuk-heading-l">"Name an enquiry to be observed"</h1>
            {work}
        };
        Ok(Page::new("Name an enquiry", body).in_audit(&audit, &inside).with_problems(has_problems))
    })
}

/// An empty form; the agency is chosen where there is only one.
fn empty(agencies: &[AuditAgency]) -> EnquiryForm {
    let audited = match agencies {
        [only] => only.id.to_string(),
        _ => String::new(),
    };
    EnquiryForm { audited, ..EnquiryForm::default() }
}

#[component]
fn EnquiryFields(at: AuditAddress, agencies: Vec<AuditAgency>, shown: Shown<EnquiryForm>) -> impl IntoView {
    let choices = std::iter::once(Choice::new("", "Choose an agency"))
        .chain(agencies.into_iter().map(|agency| Choice::new(agency.id.as_str(), agency.name)))
        .collect();
    view! {
        <form method="post" action="/do/name-enquiry" autocomplete="off" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            <Select
                name="audited"
                label="Agency whose practice is observed"
                choices
                value=shown.form.audited.clone()
                error=shown.error("audited")
            />
            <TextInput
                name="reference"
                label="Number of the enquiry"
                hint="The audit's own number, for example LCC-O1. Never the agency's record number."
                value=shown.form.reference.clone()
                error=shown.error("reference")
                class="govuk-input--width-10"
                spellcheck=false
            />
            <InsetText>
                "Naming an enquiry agrees to nothing. Before anybody is observed or asked, the agency checks whether the \
                 adult can be approached, and the adult is asked."
            </InsetText>
            <NamesQuestion names=shown.names.clone() />
            <ButtonGroup>
                <Button text="Name the enquiry" />
                <Button text="Name it and another" name="then" value="another" kind=ButtonKind::Secondary />
            </ButtonGroup>
        </form>
    }
}
