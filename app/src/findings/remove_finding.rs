//! Removes a finding.

use domain::{access::Action, id::FindingId};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::{enter_audit, enter_finding},
};

/// Removes a finding for good.
///
/// # Errors
/// [`Problem::NotFound`] where it is gone already, [`Problem::Agreed`] once the report is agreed,
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "remove-finding")]
pub async fn remove_finding(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The finding.
    finding: String,
) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    end(remove(&at, &FindingId::new(finding)).await)
}

async fn remove(at: &AuditAddress, finding: &FindingId) -> Result<(), Problem> {
    let inside = enter_audit(Action::SeeCases, at).await?;
    let database = database();
    let stored = store::findings::get(&database, &at.board, &at.audit, finding).await?;
    enter_finding(at, &stored.about).await?;
    store::findings::remove(&database, &at.board, &at.audit, finding, &inside.by()).await?;
    see_other(&at.findings());
    Ok(())
}
