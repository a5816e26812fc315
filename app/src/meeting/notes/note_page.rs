//! The page that corrects a line of the notes, or strikes it out.

use domain::{
    id::{MeetingId, NoteId},
    meeting::note::CorrectionForm,
};
use leptos::prelude::*;
use store::meeting_notes::Line;

use super::{
    correct_note::form_name,
    note_list::words,
    setting::{Setting, may_mend},
};
use crate::{
    address::AuditAddress,
    audits::agreed_notice::AgreedNotice,
    autosave::keep_typed::KeepTyped,
    kept_form::{Shown, asked_for, shown},
    names_check::NamesQuestion,
    page::{Page, page},
    parts::{BackLink, Button, ButtonKind, ErrorSummary, InsetText, TextArea},
    problem::Problem,
    site::{database, param},
    unsaved_notices::{OvertakenNotice, TypedTooLate},
};

/// Shows a line to its author, or to whoever runs the meeting.
#[component]
pub fn NotePage() -> impl IntoView {
    let at = AuditAddress::new(param("board"), param("audit"));
    let (meeting, note) = (MeetingId::new(param("meeting")), NoteId::new(param("note")));
    let draft = asked_for();
    page(async move {
        let setting = Setting::enter(&at, Some(&meeting)).await?;
        let (audit, inside, chosen) =
            (&setting.audit, &setting.inside, setting.chosen.clone().ok_or(Problem::NotFound)?);
        let database = database();
        let line = store::meeting_notes::find(&database, &at.board, &at.audit, &meeting, &note)
            .await?
            .ok_or(Problem::NotFound)?;
        // What was typed before the line was struck out is still shown to its author.
        let unstruck = Line { struck: None, ..line.clone() };
        if !may_mend(inside, &unstruck) {
            return Err(Problem::NotYourRole);
        }
        let is_open = setting.may_mend(&line) && line.erased_on.is_none();
        let stored = || CorrectionForm { text: line.words.text.clone() };
        let shown = shown(&database, &form_name(&meeting, &line), draft, line.version, stored)
            .await?
            .without_problems_if(!is_open);
        let has_problems = shown.has_problems();
        let work = if is_open {
            view! { <Work at=at.clone() meeting=meeting.clone() line=line.clone() shown=shown.clone() /> }
                .into_any()
        } else {
            let typed = vec![("What to note", shown.form.text.clone())];
            view! {
                <AgreedNotice at=at.clone() status=audit.status />
                {line
                    .struck
                    .is_some()
                    .then(|| {
                        view! { <InsetText>"This line was struck out. Add a new line instead."</InsetText> }
                    })}
                <TypedTooLate
                    draft=shown.draft.clone()
                    typed
                    because="The line was struck out, or the report was agreed, while you were typing."
                />
                <p class="govuk-body as-typed">{words(&line)}</p>
            }
            .into_any()
        };
        let title =
            if line.finding.is_some() { "Strike out an action" } else { "Correct a line of the notes" };
        let body = view! {
            <BackLink href=chosen.notes(&at) text="Back to the notes" />
            <ErrorSummary problems=shown.summary(&[]) />
            <h1 class="govuk-heading-l">{title}</h1>
            {work}
        };
        Ok(Page::new(title, body).in_audit(audit, inside).with_problems(has_problems))
    })
}

#[component]
fn Work(at: AuditAddress, meeting: MeetingId, line: Line, shown: Shown<CorrectionForm>) -> impl IntoView {
    let is_action = line.finding.is_some();
    let correct = if let Some(finding) = &line.finding {
        view! {
            <p class="govuk-body as-typed">{words(&line)}</p>
            <p class="govuk-body">
                "An agreed action is corrected where it is followed up: "
                <a class="govuk-link" href=at.finding(finding)>
                    "change the finding"
                </a> "."
            </p>
        }
        .into_any()
    } else {
        view! {
            <OvertakenNotice shown=shown.clone() stored=vec![("What to note", line.words.text.clone())] />
            <form method="post" action="/do/correct-note" autocomplete="off" novalidate>
                <Named at=at.clone() meeting=meeting.clone() line=line.clone() />
                <input type="hidden" name="version" value=line.version.to_string() />
                <input type="hidden" name="draft" value=shown.draft.clone() />
                <KeepTyped which=String::new() />
                <TextArea
                    name="text"
                    label="What to note"
                    hint="The history keeps that you corrected it. Write no names, dates of birth, addresses or record numbers."
                    value=shown.form.text.clone()
                    error=shown.error("text")
                    rows=3
                />
                <NamesQuestion names=shown.names.clone() />
                <Button text="Save the correction" />
            </form>
        }
        .into_any()
    };
    view! {
        {correct}
        <h2 class="govuk-heading-m">"Strike it out"</h2>
        <p class="govuk-body">
            "A line that is struck out stays in the notes, crossed out, with your name and the time. "
            {is_action.then_some("The action leaves the findings, so that it is not followed up and not in the report.")}
        </p>
        <form method="post" action="/do/strike-out-note" novalidate>
            <Named at meeting line />
            <Button text="Strike out" kind=ButtonKind::Warning />
        </form>
    }
}

#[component]
fn Named(at: AuditAddress, meeting: MeetingId, line: Line) -> impl IntoView {
    view! {
        <input type="hidden" name="board" value=at.board.to_string() />
        <input type="hidden" name="audit" value=at.audit.to_string() />
        <input type="hidden" name="meeting" value=meeting.to_string() />
        <input type="hidden" name="note" value=line.id.to_string() />
    }
}
