//! Corrects a line of the notes.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]
#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]

use domain::{
    access::Action,
    id::{MeetingId, NoteId},
    meeting::note::CorrectionForm,
    problem::FieldProblem,
};
use leptos::prelude::*;
use store::{Saved, StoreError, meeting_notes::Line};

use super::setting::{chosen, may_mend, writable};
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
    viewer::{Entered, enter_audit},
};

/// The name under which a refused correction is kept: it names the case, or the meeting, so that it goes with its words.
pub(super) fn form_name(meeting: &MeetingId, line: &Line) -> String {
    let of = line.case.as_ref().map_or_else(|| meeting.to_string(), ToString::to_string);
    format!("correction of {} of {of}", line.id)
}

/// Corrects a line of learning or a decision, then goes back to the notes. What is refused, or was typed over somebody
/// else's newer words, is kept as a draft and shown again; `version` is the version the page showed.
///
/// # Errors
/// [`Problem::NotFound`] for a line that is not there or is an action, [`Problem::NotYourRole`] for somebody else's line,
/// what the rules say, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "correct-note")]
pub async fn correct_note(
    board: String,
    audit: String,
    meeting: String,
    note: String,
    version: i64,
    #[server(default)] text: String,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    let (at, meeting) = (AuditAddress::new(board, audit), MeetingId::new(meeting));
    let form = CorrectionForm { text };
    end(correct(&at, &meeting, &NoteId::new(note), version, form, &draft, &names_checked).await)
}

/// A line, for whoever may correct it or strike it out. One that is struck out already is theirs too.
pub(super) async fn enter_line(
    at: &AuditAddress,
    meeting: &MeetingId,
    note: &NoteId,
) -> Result<(Entered, Line), Problem> {
    let inside = enter_audit(Action::WriteNote, at).await?;
    let line = store::meeting_notes::find(&database(), &at.board, &at.audit, meeting, note)
        .await?
        .ok_or(Problem::NotFound)?;
    let unstruck = Line { struck: None, ..line.clone() };
    if may_mend(&inside, &unstruck) { Ok((inside, line)) } else { Err(Problem::NotYourRole) }
}

async fn correct(
    at: &AuditAddress,
    meeting: &MeetingId,
    note: &NoteId,
    version: i64,
    form: CorrectionForm,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let (inside, line) = enter_line(at, meeting, note).await?;
    let database = database();
    let names = NamesCheck::look(&[("text", &form.text)], &[("text", &line.words.text)], names_checked);
    let mut parsed = names.and(form.parse());
    if let Some(case) = &line.case {
        let cases = store::cases::list(&database, &at.board, &at.audit).await?;
        let mut cases = writable(at, &inside, cases).await?;
        cases.retain(|known| known.id == *case);
        if cases.is_empty() {
            parsed = Err(vec![FieldProblem::new("text", NOT_ABOUT_THIS_CASE)]);
        }
    }
    let problems = match parsed {
        Ok(text) => {
            let by = names.by(inside.by());
            let (board, audit) = (&at.board, &at.audit);
            match store::meeting_notes::correct(&database, board, audit, meeting, note, &text, version, &by)
                .await
            {
                Ok(Saved::Kept { .. }) => {
                    forget(&database, draft).await?;
                    see_other(&format!("{}#line-{note}", chosen(at, meeting).await?.notes(at)));
                    return Ok(());
                }
                // The page says what is there now, or that it came too late.
                Ok(Saved::Overtaken) | Err(StoreError::Agreed | StoreError::Erased) => Vec::new(),
                Err(error) => return Err(error.into()),
            }
        }
        Err(problems) => problems,
    };
    let kept = KeptForm { form, version, problems };
    let (name, page) = (form_name(meeting, &line), at.note(meeting, note));
    kept.send_back_asking(&database, &name, &page, draft, names.answer()).await.map(drop)
}

const NOT_ABOUT_THIS_CASE: &str = "This line is not corrected by you: the text of its case was erased, or you declared an \
                                   interest in it. Ask whoever runs the meeting";
