//! Opens a case again that was closed in a meeting.

use domain::{access::Action, id::CaseId};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_case,
};

/// Opens a case again, then shows the page that closes it. Nothing happens to one that is open.
///
/// # Errors
/// [`Problem::NotFound`] for a case that does not exist, what the rules say, [`Problem::Agreed`] once the report is agreed,
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "open-case")]
pub async fn open_case(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The case.
    case: String,
) -> Result<(), Problem> {
    end(open(&AuditAddress::new(board, audit), &CaseId::new(case)).await)
}

async fn open(at: &AuditAddress, case: &CaseId) -> Result<(), Problem> {
    let entered = enter_case(Action::CloseCase, at, case).await?;
    store::closings::open(&database(), &at.board, &at.audit, case, &entered.by()).await?;
    see_other(&at.close_case(case));
    Ok(())
}
