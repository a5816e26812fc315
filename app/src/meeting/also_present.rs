//! Notes who is in the room without an account here, by their role and agency.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{
    access::Action,
    id::{AlsoPresentId, MeetingId},
    problem::FieldProblem,
    text,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::meetings::AlsoPresent;

use super::unless_over;
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, Shown, forget},
    names_check::{NamesCheck, NamesQuestion},
    parts::{Button, ButtonKind, TextInput},
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// The longest line that is kept, in characters.
const LONGEST: usize = 200;

/// The name under which a refused form is kept: a draft belongs to one meeting.
pub(super) fn form_name(meeting: &MeetingId) -> String {
    format!("also present at {meeting}")
}

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct AlsoPresentForm {
    words: String,
}

/// The lines noted so far, each with a button that takes it out, and a form for another one.
#[component]
pub fn AlsoPresentLines(
    /// The audit.
    at: AuditAddress,
    /// The meeting.
    meeting: MeetingId,
    /// The lines.
    lines: Vec<AlsoPresent>,
    /// What was typed.
    shown: Shown<AlsoPresentForm>,
) -> impl IntoView {
    let hidden = {
        let (at, meeting) = (at.clone(), meeting.clone());
        move || {
            view! {
                <input type="hidden" name="board" value=at.board.to_string() />
                <input type="hidden" name="audit" value=at.audit.to_string() />
                <input type="hidden" name="meeting" value=meeting.to_string() />
            }
        }
    };
    let lines = lines
        .into_iter()
        .map(|line| {
            view! {
                <li>
                    <span class="as-typed">{line.words.clone()}</span>
                    <form class="roll__form" method="post" action="/do/remove-also-present" novalidate>
                        {hidden()} <input type="hidden" name="line" value=line.id.to_string() />
                        <button
                            type="submit"
                            class=format!("govuk-button {} roll__button", ButtonKind::Secondary.class())
                            data-module="govuk-button"
                            data-prevent-double-click="true"
                        >
                            "Take out"
                            <span class="govuk-visually-hidden">{format!(": {}", line.words)}</span>
                        </button>
                    </form>
                </li>
            }
        })
        .collect_view();
    view! {
        <h3 class="govuk-heading-s">"Others in the room"</h3>
        <ul class="govuk-list">{lines}</ul>
        <form method="post" action="/do/note-also-present" autocomplete="off" novalidate>
            {hidden()} <input type="hidden" name="draft" value=shown.draft.clone() />
            <TextInput
                name="words"
                label="Somebody without an account here"
                hint="Role and agency, no names. For example: Minute taker, Larkwater Trust"
                value=shown.form.words.clone()
                error=shown.error("words")
            />
            <NamesQuestion names=shown.names.clone() />
            <Button text="Note them as here" kind=ButtonKind::Secondary />
        </form>
    }
}

/// Notes somebody without an account as here.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere, what the rules say, or [`Problem::Unavailable`] if the
/// store failed.
#[server(prefix = "/do", endpoint = "note-also-present")]
pub async fn note_also_present(
    board: String,
    audit: String,
    meeting: String,
    #[server(default)] words: String,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    end(note(&at, &MeetingId::new(meeting), AlsoPresentForm { words }, &draft, &names_checked).await)
}

async fn note(
    at: &AuditAddress,
    meeting: &MeetingId,
    form: AlsoPresentForm,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let inside = enter_audit(Action::RunMeeting, at).await?;
    let database = database();
    let names = NamesCheck::look(&[("words", &form.words)], &[], names_checked);
    let words = match names.and(parse(&form)) {
        Ok(words) => words,
        Err(problems) => {
            let kept = KeptForm { form, version: 0, problems };
            let (name, page) = (form_name(meeting), at.group_meeting());
            return kept.send_back_asking(&database, &name, &page, draft, names.answer()).await.map(drop);
        }
    };
    let by = names.by(inside.by());
    let noted =
        store::meetings::note_also_present(&database, &at.board, &at.audit, meeting, &words, &by).await;
    if unless_over(noted, at)?.is_some() {
        forget(&database, draft).await?;
        see_other(&at.group_meeting());
    }
    Ok(())
}

fn parse(form: &AlsoPresentForm) -> Result<String, Vec<FieldProblem>> {
    let words = text::from_form(&form.words).trim().to_owned();
    let sentence = if words.is_empty() {
        "Enter their role and agency"
    } else if words.chars().count() > LONGEST {
        "Their role and agency must have 200 characters or fewer"
    } else {
        return Ok(words);
    };
    Err(vec![FieldProblem::new("words", sentence)])
}

/// Takes a line out again.
///
/// # Errors
/// As [`note_also_present`].
#[server(prefix = "/do", endpoint = "remove-also-present")]
pub async fn remove_also_present(
    board: String,
    audit: String,
    meeting: String,
    line: String,
) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    end(remove(&at, &MeetingId::new(meeting), &AlsoPresentId::new(line)).await)
}

async fn remove(at: &AuditAddress, meeting: &MeetingId, line: &AlsoPresentId) -> Result<(), Problem> {
    let by = enter_audit(Action::RunMeeting, at).await?.by();
    let removed =
        store::meetings::remove_also_present(&database(), &at.board, &at.audit, meeting, line, &by).await;
    if unless_over(removed, at)?.is_some() {
        see_other(&at.group_meeting());
    }
    Ok(())
}
