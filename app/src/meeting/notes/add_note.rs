//! Adds a line to the notes of a meeting.

use domain::{
    access::Action,
    id::{CaseId, MeetingId},
    meeting::note::NoteForm,
    problem::FieldProblem,
};
use leptos::prelude::*;
use store::StoreError;

use super::{
    posted_note::PostedNote,
    setting::{chosen, writable},
};
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// The name under which a refused line is kept: it names the meeting, so that it goes with its words.
pub(super) fn form_name(meeting: &MeetingId) -> String {
    format!("note of meeting {meeting}")
}

/// Adds a line of learning, a decision or an agreed action, which becomes a finding, then goes back to the notes. What is
/// refused is kept as a draft and shown again.
///
/// # Errors
/// [`Problem::NotFound`] for a meeting that is not there, what the rules say, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "add-note")]
pub async fn add_note(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The meeting.
    meeting: String,
    /// What was typed.
    #[server(flatten)]
    note: PostedNote,
    /// The draft the form was filled from, empty for none.
    #[server(default)]
    draft: String,
    /// What the author says is not what it looks like, empty for nothing.
    #[server(default)]
    names_checked: String,
) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    end(add(&at, &MeetingId::new(meeting), note.into(), &draft, &names_checked).await)
}

async fn add(
    at: &AuditAddress,
    meeting: &MeetingId,
    form: NoteForm,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let inside = enter_audit(Action::WriteNote, at).await?;
    let chosen = chosen(at, meeting).await?;
    let database = database();
    let cases = store::cases::list(&database, &at.board, &at.audit).await?;
    let cases = writable(at, &inside, inside.seen(cases)).await?;
    let case = form.chosen_case();
    let not_there = case.as_ref().filter(|case| !cases.iter().any(|known| known.id == **case));
    let names = NamesCheck::look(&form.free_texts(), &[], names_checked);
    let page = chosen.notes(at);
    let mut problems = match (names.and(form.parse()), not_there) {
        (Ok(new), None) => {
            let by = names.by(inside.by());
            match store::meeting_notes::note(&database, &at.board, &at.audit, meeting, &new, &by).await {
                Ok(_) => {
                    forget(&database, draft).await?;
                    see_other(&format!("{page}{}#notes", of_case(case.as_ref())));
                    return Ok(());
                }
                // The page says that it came too late.
                Err(StoreError::Agreed) => Vec::new(),
                // It was removed or erased meanwhile.
                Err(StoreError::NotFound { what: "case" } | StoreError::Erased) => vec![no_such_case()],
                Err(error) => return Err(error.into()),
            }
        }
        (Ok(_), Some(_)) => Vec::new(),
        (Err(problems), _) => problems,
    };
    if not_there.is_some() {
        problems.insert(0, no_such_case());
    }
    let kept = KeptForm { form, version: 0, problems };
    let name = form_name(meeting);
    kept.send_back_asking(&database, &name, &page, draft, names.answer()).await.map(drop)
}

/// Why a line cannot be of the case that was chosen.
fn no_such_case() -> FieldProblem {
    FieldProblem::new(
        "case",
        "Choose another case: this one was removed, its text was erased, or you declared an interest in it, and then \
         somebody else notes what was said",
    )
}

/// The end of the page's address that has the same case chosen for the next line.
fn of_case(case: Option<&CaseId>) -> String {
    case.map(|case| format!("?case={case}")).unwrap_or_default()
}
