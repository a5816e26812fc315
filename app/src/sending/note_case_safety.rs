//! A manager says that they have seen that somebody has to act, by the record of a case.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::CaseId};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_case,
};

/// Says that the person has seen the answer, then goes to the case's safety page.
///
/// # Errors
/// [`Problem::NotFound`] for a case or an answer that does not exist, what the rules say, [`Problem::Unavailable`] if the
/// store failed.
#[server(prefix = "/do", endpoint = "note-case-safety")]
pub async fn note_case_safety(board: String, audit: String, case: String) -> Result<(), Problem> {
    end(note(&AuditAddress::new(board, audit), &CaseId::new(case)).await)
}

async fn note(at: &AuditAddress, case: &CaseId) -> Result<(), Problem> {
    let entered = enter_case(Action::NoteSafety, at, case).await?;
    store::sending::note_safety(&database(), &at.board, &at.audit, case, &entered.by()).await?;
    see_other(&at.case_safety(&entered.case.agency, case));
    Ok(())
}
