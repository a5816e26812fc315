//! Asks an agency to change what it sent.

use std::collections::BTreeMap;

use domain::{
    access::Action,
    id::{AgencyId, CaseId},
    sending::ChangesForm,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::{Saved, StoreError};

use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_sending,
};

/// The notes as a browser posts them, each under its own field's name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PostedNotes {
    #[serde(flatten)]
    notes: BTreeMap<String, String>,
}

/// The name under which a refused form is kept. Its fields name every case, so that it goes with any of them.
pub(super) fn form_name(at: &AuditAddress, agency: &AgencyId) -> String {
    format!("answer to {agency} in {}", at.audit)
}

/// Asks for the changes that the notes say, then goes to the list of agencies: what was sent is open again. A form
/// without a note, with something in it that looks as if it identifies a person, or over something newer, comes back as
/// it was typed.
///
/// # Errors
/// [`Problem::NotFound`] for an agency that presents no cases, what the rules say, [`Problem::CasesNotSent`],
/// [`Problem::CasesShared`], [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "ask-for-changes")]
pub async fn ask_for_changes(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The agency.
    agency: String,
    /// The version that the page showed.
    version: i64,
    /// The draft the form was filled from, empty for none.
    #[server(default)]
    draft: String,
    /// What the author says is not what it looks like, empty for nothing.
    #[server(default)]
    names_checked: String,
    /// What was typed.
    #[server(flatten)]
    typed: PostedNotes,
) -> Result<(), Problem> {
    let mut notes = typed.notes;
    notes.retain(|field, _| field.starts_with("note-"));
    let form = ChangesForm { notes };
    let at = AuditAddress::new(board, audit);
    end(ask(&at, &AgencyId::new(agency), version, form, &draft, &names_checked).await)
}

async fn ask(
    at: &AuditAddress,
    agency: &AgencyId,
    version: i64,
    form: ChangesForm,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let entered = enter_sending(Action::AnswerSending, at, agency).await?;
    let database = database();
    let (board, audit) = (&at.board, &at.audit);
    let cases = store::sending::cases(&database, board, audit, agency).await?;
    let cases: Vec<CaseId> = cases.into_iter().map(|case| case.file.id).collect();
    let names = NamesCheck::look(&form.free_texts(), &[], names_checked);
    let problems = match names.and(form.parse(&cases)) {
        Err(problems) => problems,
        Ok(wanted) => {
            let by = names.by(entered.by());
            let asked =
                store::sending::ask_for_changes(&database, board, audit, agency, &wanted, version, &by);
            match asked.await {
                Ok(Saved::Kept { .. }) => {
                    forget(&database, draft).await?;
                    see_other(&at.sendings());
                    return Ok(());
                }
                // What was typed comes back; the page says what happened meanwhile.
                Ok(Saved::Overtaken)
                | Err(StoreError::Agreed | StoreError::NotSent | StoreError::Shared | StoreError::Erased) => {
                    Vec::new()
                }
                Err(error) => return Err(error.into()),
            }
        }
    };
    let kept = KeptForm { form, version, problems };
    let page = at.answer_sending(agency);
    kept.send_back_asking(&database, &form_name(at, agency), &page, draft, names.answer()).await.map(drop)
}
