//! Erases the text of a case.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::CaseId};
use leptos::prelude::*;
use store::StoreError;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other, today},
    viewer::enter_case,
};

/// Erases the text of a case, agreed or not, then goes to the case. Nothing happens to one that was erased before.
///
/// # Errors
/// [`Problem::NotFound`] for a case that does not exist, what the rules say, [`Problem::Unavailable`] if the store
/// failed.
#[server(prefix = "/do", endpoint = "erase-case")]
pub async fn erase_case(board: String, audit: String, case: String) -> Result<(), Problem> {
    end(erase(&AuditAddress::new(board, audit), &CaseId::new(case)).await)
}

async fn erase(at: &AuditAddress, case: &CaseId) -> Result<(), Problem> {
    let entered = enter_case(Action::SeeHistory, at, case).await?;
    match store::retention::erase_case(&database(), &at.board, &at.audit, case, today(), &entered.by()).await
    {
        // It is erased for everybody who uses the product; the next erasure cleans the file up.
        Err(error @ StoreError::StillRead) => tracing::warn!(%error, "erased text is still in the file"),
        outcome => drop(outcome?),
    }
    see_other(&at.case(case));
    Ok(())
}
