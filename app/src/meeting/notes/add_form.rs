//! The form that adds a line to the notes.

use domain::{
    dates::TypedDate,
    id::{CaseId, MeetingId},
    meeting::note::{NoteForm, NoteKind},
};
use leptos::prelude::*;
use store::cases::CaseRow;

use crate::{
    address::AuditAddress,
    autosave::keep_typed::KeepTyped,
    findings::finding_fields::case_in_words,
    kept_form::Shown,
    names_check::NamesQuestion,
    parts::{Button, Choice, DateInput, DateParts, Fieldset, RadioItem, Radios, Select, TextArea, TextInput},
};

/// The fields that are dates.
pub(super) const DATES: [&str; 1] = ["due"];

/// The form, filled with what was typed. Works without a script: what only an action needs stands in a group of its own.
#[component]
pub fn AddNote(
    /// The audit.
    at: AuditAddress,
    /// The meeting.
    meeting: MeetingId,
    /// What stands in the form.
    shown: Shown<NoteForm>,
    /// The cases to choose from.
    cases: Vec<CaseRow>,
) -> impl IntoView {
    let (kind_error, case_error, text_error) =
        (shown.error("kind"), shown.error("case"), shown.error("text"));
    let (owner_error, due_error) = (shown.error("owner"), shown.error("due"));
    let form = shown.form.clone();
    let kinds = NoteKind::ALL
        .into_iter()
        .map(|kind| RadioItem::new(kind.code(), kind.words()).hint(explained(kind)))
        .collect();
    let mut choices = vec![Choice::new("", "The meeting as a whole")];
    choices.extend(cases.iter().map(|case| Choice::new(case.id.to_string(), case_in_words(case))));
    view! {
        <form class="no-print" method="post" action="/do/add-note" autocomplete="off" novalidate>
            <input type="hidden" name="board" value=at.board.to_string() />
            <input type="hidden" name="audit" value=at.audit.to_string() />
            <input type="hidden" name="meeting" value=meeting.to_string() />
            <input type="hidden" name="draft" value=shown.draft.clone() />
            // The latest meeting's page is another meeting's a little later.
            <KeepTyped which=meeting.to_string() />
            <Radios name="kind" legend="What is it?" items=kinds value=form.kind error=kind_error small=true />
            <Select name="case" label="About" choices value=form.case error=case_error />
            <TextArea
                name="text"
                label="What to note"
                hint="Write no names, dates of birth, addresses or record numbers."
                value=form.text
                error=text_error
                rows=3
            />
            <Fieldset legend="Only for an agreed action">
                <TextInput
                    name="owner"
                    label="Who will see to it"
                    hint="A role and an agency, not a person’s name. For example, safeguarding lead, city hospitals."
                    value=form.owner
                    error=owner_error
                />
                <DateInput
                    name="due"
                    legend="When it is due"
                    hint="For example, 27 3 2027"
                    value=DateParts::from(&form.due)
                    error=due_error
                />
            </Fieldset>
            <NamesQuestion names=shown.names.clone() />
            <Button text="Add to the notes" />
        </form>
    }
}

fn explained(kind: NoteKind) -> &'static str {
    match kind {
        NoteKind::Learning => "What the group takes from it.",
        NoteKind::Decision => "What the group settled.",
        NoteKind::Action => {
            "What somebody will do, for whom and by when. It goes to the findings and actions too."
        }
    }
}

/// The form as it is opened: about the case that the group is at, or that the last line was about.
pub(super) fn opened(cases: &[CaseRow], case: Option<CaseId>) -> NoteForm {
    let case = case.filter(|case| cases.iter().any(|known| known.id == *case));
    NoteForm { case: case.map(|case| case.to_string()).unwrap_or_default(), ..NoteForm::default() }
}

/// What was typed, by label, for a form that came too late.
pub(super) fn typed_in_rows(form: &NoteForm) -> Vec<(&'static str, String)> {
    let TypedDate { day, month, year } = &form.due;
    vec![
        ("What to note", form.text.clone()),
        ("Who will see to it", form.owner.clone()),
        ("Due", [day, month, year].map(String::as_str).join(" ")),
    ]
}
