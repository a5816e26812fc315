//! Shows what was rated alone.

use domain::{access::Action, id::CaseId};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// Shows the first ratings of a case to all who see it, once and for good. What all gave is agreed at once.
///
/// # Errors
/// [`Problem::NobodyRated`], [`Problem::OtherScoring`] where the group rates together, [`Problem::NotFound`],
/// [`Problem::Agreed`], what the rules say, or [`Problem::Unavailable`].
#[server(prefix = "/do", endpoint = "show-case")]
pub async fn show_case(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The case.
    case: String,
) -> Result<(), Problem> {
    end(show(&AuditAddress::new(board, audit), &CaseId::new(case)).await)
}

async fn show(at: &AuditAddress, case: &CaseId) -> Result<(), Problem> {
    let by = enter_audit(Action::RunMeeting, at).await?.by();
    store::first_ratings::show(&database(), &at.board, &at.audit, case, &by).await?;
    see_other(&at.differences(case));
    Ok(())
}
