//! Writes a board's response.

use domain::{access::Action, id::BoardId, text, trail::Deed};
use leptos::prelude::*;
use store::Saved;

use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_report,
};

/// The name under which unsaved responses are kept.
pub(super) const FORM: &str = "response of a board";

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
) -> Result<(), Problem> {
    let typed = KeptForm { form: text::from_form(&response), version, problems: Vec::new() };
    end(write(&AuditAddress::new(board, audit), &BoardId::new(receiving), typed, &draft).await)
}

async fn write(
    at: &AuditAddress,
    receiving: &BoardId,
    typed: KeptForm<String>,
    draft: &str,
) -> Result<(), Problem> {
    let by = enter_report(Action::WriteResponse, at, receiving, Deed::ReportRead).await?.by();
    let database = database();
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
        Saved::Overtaken => typed.send_back(&database, FORM, &at.response(receiving), draft).await,
    }
}
