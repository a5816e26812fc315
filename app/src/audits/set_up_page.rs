//! The page that sets up an audit.

use domain::audit::AuditForm;
use leptos::prelude::*;

use super::{
    audit_fields::{DATES, NameFields, SampleFields},
    boards_to_choose::Boards,
    set_up_audit::FORM,
};
use crate::{
    address,
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::{Page, page},
    parts::{BackLink, Button, Choice, ErrorSummary, Fieldset, Select, TextArea, TextInput},
    site::database,
    viewer::enter,
};

/// The form that sets up an audit.
#[component]
pub fn SetUpPage() -> impl IntoView {
    let draft = asked_for();
    page(async move {
        let viewer = enter()?;
        let database = database();
        let boards = Boards::of(&database, &viewer).await?;
        let shown = shown(&database, FORM, draft, 0, || AuditForm {
            host_board: boards.only_managed().unwrap_or_default(),
            ..AuditForm::default()
        })
        .await?;
        let has_problems = shown.has_problems();
        let body = view! {
            <BackLink href=address::AUDITS text="Back to the audits" />
            <ErrorSummary problems=shown.summary(&DATES) />
            <h1 class="govuk-heading-l">"Set up an audit"</h1>
            <p class="govuk-body">
                "An audit needs a name, a board, at least one agency that presents cases, and an agency that leads \
                 it. Everything else can wait. Name all the boards now: they stay as they are; the rest can change \
                 until the report is agreed."
            </p>
            <form method="post" action="/do/set-up-audit" autocomplete="off" novalidate>
                <input type="hidden" name="draft" value=shown.draft.clone() />
                <NameFields shown=shown.clone() />
                <BoardFields shown=shown.clone() boards />
                <AgencyFields shown=shown.clone() />
                <SampleFields shown=shown.clone() />
                <NamesQuestion names=shown.names />
                <Button text="Set up the audit" />
            </form>
        };
        Ok(Page::new("Set up an audit", body).with_problems(has_problems))
    })
}

#[component]
fn BoardFields(shown: Shown<AuditForm>, boards: Boards) -> impl IntoView {
    let mut choices = vec![Choice::new("", "Choose a board")];
    choices.extend(boards.managed.iter().map(|board| Choice::new(board.name.clone(), board.name.clone())));
    let known = boards.others_in_words();
    view! {
        <Fieldset legend="Boards">
            <Select
                name="host_board"
                label="Safeguarding Adults Board that hosts the audit"
                hint="One that you manage."
                choices
                value=shown.form.host_board.clone()
                error=shown.error("host_board")
            />
            <TextArea
                name="further_boards"
                label="Other boards that receive the report (optional)"
                hint=format!(
                    "One on each line. A joint audit has one host; each board gets its own report and responds to it. {known}",
                )
                value=shown.form.further_boards.clone()
                error=shown.error("further_boards")
                rows=3
            />
        </Fieldset>
    }
}

#[component]
fn AgencyFields(shown: Shown<AuditForm>) -> impl IntoView {
    view! {
        <Fieldset legend="Agencies">
            <TextArea
                name="presenting"
                label="Agencies that present cases"
                hint="One on each line. Write each agency the same way in every audit."
                value=shown.form.presenting.clone()
                error=shown.error("presenting")
                rows=5
            />
            <TextArea
                name="reviewing"
                label="Agencies that review only (optional)"
                hint="One on each line. They sit on the audit group and bring no cases."
                value=shown.form.reviewing.clone()
                error=shown.error("reviewing")
                rows=4
            />
            <TextInput
                name="lead"
                label="Agency that leads the audit"
                hint="One of the agencies above, written in the same way."
                value=shown.form.lead.clone()
                error=shown.error("lead")
            />
        </Fieldset>
    }
}
