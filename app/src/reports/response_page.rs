//! A board's own response to the report.

use domain::{access::Action, id::BoardId, trail::Deed};
use leptos::prelude::*;

use super::write_response::{FIELD, FORM};
use crate::{
    address::AuditAddress,
    kept_form::{asked_for, shown},
    names_check::NamesQuestion,
    page::{Page, page},
    parts::{BackLink, Button, ErrorSummary, TextArea},
    problem::Problem,
    site::{database, param},
    unsaved_notices::OvertakenNotice,
    viewer::enter_report,
};

/// Shows one board's response and changes it. A board answers an agreed report too.
#[component]
pub fn ResponsePage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let receiving = BoardId::new(param("receiving"));
    let draft = asked_for();
    page(async move {
        let inside = enter_report(Action::WriteResponse, &at, &receiving, Deed::ReportRead).await?;
        let database = database();
        let audit = store::audits::get(&database, &at.board, &at.audit).await?;
        let board = store::audits::receiving_boards(&database, &at.board, &at.audit)
            .await?
            .into_iter()
            .find(|board| board.id == receiving)
            .ok_or(Problem::NotFound)?;
        let shown = shown(&database, FORM, draft, board.version, || board.response.clone()).await?;
        let has_problems = shown.has_problems();
        let title = format!("Response of {}", board.name);
        let body = view! {
            <BackLink href=at.reports() text="Report" />
            <ErrorSummary problems=shown.summary(&[]) />
            <h1 class="govuk-heading-l">{title.clone()}</h1>
            <OvertakenNotice shown=shown.clone() stored=vec![("Response", board.response)] />
            <p class="govuk-body">
                "It is printed in this board's own report only. It can be written before and after the report is agreed."
            </p>
            <form method="post" action="/do/write-response" novalidate>
                <input type="hidden" name="board" value=at.board.to_string() />
                <input type="hidden" name="audit" value=at.audit.to_string() />
                <input type="hidden" name="receiving" value=receiving.to_string() />
                <input type="hidden" name="version" value=board.version.to_string() />
                <input type="hidden" name="draft" value=shown.draft.clone() />
                <TextArea
                    name=FIELD
                    label="What does the board answer?"
                    hint="A blank line starts a new paragraph. Lines that begin with a hyphen become a list."
                    value=shown.form.clone()
                    error=shown.error(FIELD)
                    rows=12
                />
                <NamesQuestion names=shown.names.clone() />
                <Button text="Save response" />
            </form>
        };
        Ok(Page::new(title, body).in_audit(&audit, &inside).with_problems(has_problems))
    })
}
