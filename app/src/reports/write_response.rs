//! Writes a board's response.

use domain::{access::Action, id::BoardId, text, trail::Deed};
use leptos::prelude::*;
use store::Saved;

use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_report,
};

/// The name under which unsaved responses are kept.
pub(super) const FORM: &str = "response of a board";
/// The field in which it is written.
pub(super) const FIELD: &str = "response";

/// Writes what a receiving board answers, before or after the report is agreed; empty is fine. Over somebody
/// else's newer words, what was typed is kept as a draft and shown again. `version` is the version the page
/// showed.
///
/// # Errors
/// [`Problem::NotFound`] where that board does not receive the report, [`Problem::Unavailable`] if the store
/// failed.
#[server(prefix = "/do", endpoint = "write-response")]
pub async fn write_response(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The board that responds.
    receiving: String,
    /// The version the page showed.
    version: i64,
    /// What was typed.
    #[server(default)]
    response: String,
    /// The draft the form was filled from, empty for none.
    #[server(default)]
    draft: String,
    /// What the author says is not what it looks like, empty for nothing.
    #[server(default)]
    names_checked: String,
) -> Result<(), Problem> {
    let typed = KeptForm { form: text::from_form(&response), version, problems: Vec::new() };
    end(write(&AuditAddress::new(board, audit), &BoardId::new(receiving), typed, &draft, &names_checked)
        .await)
}

async fn write(
    at: &AuditAddress,
    receiving: &BoardId,
    mut typed: KeptForm<String>,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let inside = enter_report(Action::WriteResponse, at, receiving, Deed::ReportRead).await?;
    let database = database();
    let boards = store::audits::receiving_boards(&database, &at.board, &at.audit).await?;
    let stored = boards.iter().find(|board| board.id == *receiving).ok_or(Problem::NotFound)?;
    let names = NamesCheck::look(&[(FIELD, &typed.form)], &[(FIELD, &stored.response)], names_checked);
    let page = at.response(receiving);
    if names.is_stopped() {
        typed.problems = names.problems();
        let kept = typed.send_back_asking(&database, FORM, &page, draft, names.answer());
        return kept.await.map(drop);
    }
    let by = names.by(inside.by());
    let saved = store::audits::write_response(
        &database,
        &at.board,
        &at.audit,
        receiving,
        typed.form.trim(),
        typed.version,
        &by,
    )
    .await?;
    match saved {
        Saved::Kept { .. } => {
            see_other(&at.reports());
            forget(&database, draft).await
        }
        Saved::Overtaken => {
            let kept = typed.send_back_asking(&database, FORM, &page, draft, names.answer());
            kept.await.map(drop)
        }
    }
}
