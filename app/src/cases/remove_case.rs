//! Removes a case with everything that belongs to it.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::CaseId};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_case,
};

/// Removes a case with its ratings, its evidence and its findings, then goes to the list of cases.
///
/// # Errors
/// [`Problem::NotFound`] for a case that does not exist, [`Problem::Agreed`] once the report is agreed,
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "remove-case")]
pub async fn remove_case(board: String, audit: String, case: String) -> Result<(), Problem> {
    end(take_out(&AuditAddress::new(board, audit), &CaseId::new(case)).await)
}

async fn take_out(at: &AuditAddress, case: &CaseId) -> Result<(), Problem> {
    let entered = enter_case(Action::ChangeCase, at, case).await?;
    store::cases::remove(&database(), &at.board, &at.audit, case, &entered.by()).await?;
    see_other(&at.cases());
    Ok(())
}
