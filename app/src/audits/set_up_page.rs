//! The page that sets up an audit.

use domain::audit::AuditForm;
use leptos::prelude::*;

use super::{
    audit_fields::{DATES, NameFields, SampleFields},
    boards_to_choose::Boards,
    earlier_audit::{CopyFromEarlier, EarlierAudit, WhatIsCopied, earlier_audits},
    set_up_audit::FORM,
};
use crate::{
    address,
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::{Page, page},
    parts::{BackLink, Button, Choice, ErrorSummary, Fieldset, Select, TextArea, TextInput},
    site::{database, query},
    viewer::enter,
};

/// The form that sets up an audit, from nothing or from an earlier one.
#[component]
pub fn SetUpPage() -> impl IntoView {
    let draft = asked_for();
    let (board, from) = (query("board").unwrap_or_default(), query("from").unwrap_or_default());
    page(async move {
        let viewer = enter()?;
        let database = database();
        let boards = Boards::of(&database, &viewer).await?;
        let earlier = EarlierAudit::named(&database, &board, &from).await?;
        let shown = shown(&database, FORM, draft, 0, || match &earlier {
            Some(earlier) => earlier.begun.clone(),
            None => {
                AuditForm { host_board: boards.only_managed().unwrap_or_default(), ..AuditForm::default() }
            }
        })
        .await?;
        let has_problems = shown.has_problems();
        let title = if earlier.is_some() { "Set up the next round" } else { "Set up an audit" };
        let to_copy = match earlier {
            Some(_) => Vec::new(),
            None => earlier_audits(&database, &viewer, &boards).await?,
        };
        let has_earlier_words =
            earlier.as_ref().is_some_and(|earlier| !earlier.begun.confidentiality.is_empty());
        let body = view! {
            <BackLink href=address::AUDITS text="Back to the audits" />
            <ErrorSummary problems=shown.summary(&DATES) />
            <h1 class="govuk-heading-l">{title}</h1>
            <p class="govuk-body">
                "An audit needs a name, a board, at least one agency that presents cases, and an agency that leads \
                 it. Everything else can wait. Name all the boards now: they stay as they are; the rest can change \
                 until the report is agreed."
            </p>
            {(!to_copy.is_empty()).then(|| view! { <CopyFromEarlier earlier=to_copy /> })}
            {earlier.clone().map(|earlier| view! { <WhatIsCopied earlier /> })}
            <form method="post" action="/do/set-up-audit" autocomplete="off" novalidate>
                {earlier
                    .clone()
                    .map(|earlier| {
                        view! {
                            <input type="hidden" name="board" value=earlier.at.board.to_string() />
                            <input type="hidden" name="from" value=earlier.at.audit.to_string() />
                        }
                    })}
                <input type="hidden" name="draft" value=shown.draft.clone() />
                <NameFields shown=shown.clone() />
                <BoardFields shown=shown.clone() boards is_copied=earlier.is_some() />
                <AgencyFields shown=shown.clone() />
                <SampleFields shown=shown.clone() has_earlier_words />
                <NamesQuestion names=shown.names />
                <Button text="Set up the audit" />
            </form>
        };
        Ok(Page::new(title, body).with_problems(has_problems))
    })
}

#[component]
fn BoardFields(shown: Shown<AuditForm>, boards: Boards, is_copied: bool) -> impl IntoView {
    let mut choices = vec![Choice::new("", "Choose a board")];
    choices.extend(boards.managed.iter().map(|board| Choice::new(board.name.clone(), board.name.clone())));
    let known = boards.others_in_words();
    let host = if is_copied {
        // The audit tool is the board's.
        view! {
            <p class="govuk-body">
                {format!("{} hosts the audit, as it hosted the earlier one.", shown.form.host_board)}
            </p>
            <input type="hidden" name="host_board" value=shown.form.host_board.clone() />
        }
        .into_any()
    } else {
        view! {
            <Select
                name="host_board"
                label="Safeguarding Adults Board that hosts the audit"
                hint="One that you manage."
                choices
                value=shown.form.host_board.clone()
                error=shown.error("host_board")
            />
        }
        .into_any()
    };
    view! {
        <Fieldset legend="Boards">
            {host}
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
