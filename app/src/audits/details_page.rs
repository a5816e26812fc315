//! The page that changes an audit's details.

use domain::{access::Action, draw::window_in_words};
use leptos::prelude::*;
use store::draws::Draw;

use super::{
    agreed_notice::{AgreedNotice, is_agreed},
    audit_fields::{DATES, NameFields, SampleFields, form_of, in_rows, typed_in_rows},
    change_details::FORM,
};
use crate::{
    address::AuditAddress,
    kept_form::{asked_for, shown},
    names_check::NamesQuestion,
    page::{Page, page},
    parts::{BackLink, Button, ErrorSummary, InsetText},
    site::{database, param},
    unsaved_notices::{OvertakenNotice, TypedTooLate},
    viewer::enter_audit,
};

/// The form that changes an audit's details.
#[component]
pub fn DetailsPage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let draft = asked_for();
    page(async move {
        let inside = enter_audit(Action::ChangeAudit, &at).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let shown = shown(&database, FORM, draft, audit.version, || form_of(&audit.details))
            .await?
            .without_problems_if(is_agreed(&audit));
        let has_problems = shown.has_problems();
        let draw = store::draws::find(&database, &at.board, &at.audit).await?;
        let work = if is_agreed(&audit) {
            view! {
                <AgreedNotice at=at.clone() status=audit.status />
                <TypedTooLate draft=shown.draft.clone() typed=typed_in_rows(&shown.form) />
            }
            .into_any()
        } else {
            view! {
                {draw.map(|draw| view! { <AskedByNow at=at.clone() draw /> })}
                <form method="post" action="/do/change-details" autocomplete="off" novalidate>
                    <input type="hidden" name="board" value=at.board.to_string() />
                    <input type="hidden" name="audit" value=at.audit.to_string() />
                    <input type="hidden" name="version" value=audit.version.to_string() />
                    <input type="hidden" name="draft" value=shown.draft.clone() />
                    <NameFields shown=shown.clone() />
                    <SampleFields shown=shown.clone() />
                    <NamesQuestion names=shown.names.clone() />
                    <Button text="Save the details" />
                </form>
            }
            .into_any()
        };
        let body = view! {
            <BackLink href=at.overview() text="Back to the overview" />
            <ErrorSummary problems=shown.summary(&DATES) />
            <h1 class="govuk-heading-l">"Details of the audit"</h1>
            <OvertakenNotice shown=shown.clone() stored=in_rows(&audit.details) />
            {work}
        };
        Ok(Page::new("Details of the audit", body).in_audit(&audit, &inside).with_problems(has_problems))
    })
}

/// Says that a change of the window or of the number does not reach the draw by itself.
#[component]
fn AskedByNow(at: AuditAddress, draw: Draw) -> impl IntoView {
    let says = format!(
        "Agencies were asked for their lists of enquiries completed from {}, of which {} are drawn. ",
        window_in_words(draw.window),
        draw.sample_size
    );
    let follows = if draw.is_begun() {
        "A list was sent already, so a change of these dates or of this number changes nothing in the draw: see "
    } else {
        "A change of these dates or of this number is asked for only once you save “Change what is asked for” on the page "
    };
    view! {
        <InsetText>
            {says} {follows} <a class="govuk-link" href=at.sampling()>
                "How the cases are chosen"
            </a> "."
        </InsetText>
    }
}
