//! A manager says that they have seen that somebody has to act, as a meeting answered it.

use domain::{access::Action, id::CaseId};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_case,
};

/// Says that the person has seen the answers, then shows how the case was closed.
///
/// # Errors
/// [`Problem::NotFound`] for a case that does not exist or about which nobody answered yes, what the rules say,
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "note-closing-safety")]
pub async fn note_closing_safety(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The case.
    case: String,
) -> Result<(), Problem> {
    end(note(&AuditAddress::new(board, audit), &CaseId::new(case)).await)
}

async fn note(at: &AuditAddress, case: &CaseId) -> Result<(), Problem> {
    let entered = enter_case(Action::NoteSafety, at, case).await?;
    store::closings::note_safety(&database(), &at.board, &at.audit, case, &entered.by()).await?;
    see_other(&at.close_case(case));
    Ok(())
}
