//! Says that a change the agency was asked for is done.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::AgencyId};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_sending,
};

/// Marks a change as done, then goes to the list of tasks.
///
/// # Errors
/// [`Problem::NotFound`] for an agency or a note that does not exist, what the rules say, [`Problem::CasesSent`],
/// [`Problem::Agreed`], [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "mark-change-done")]
pub async fn mark_change_done(
    board: String,
    audit: String,
    agency: String,
    change: String,
) -> Result<(), Problem> {
    end(mark(&AuditAddress::new(board, audit), &AgencyId::new(agency), &change).await)
}

async fn mark(at: &AuditAddress, agency: &AgencyId, change: &str) -> Result<(), Problem> {
    let entered = enter_sending(Action::SendCases, at, agency).await?;
    store::sending::mark_done(&database(), &at.board, &at.audit, agency, change, &entered.by()).await?;
    see_other(&at.sending(agency));
    Ok(())
}
