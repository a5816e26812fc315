//! Takes an agency out of an audit.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::AgencyId};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// Takes an agency without cases out of the audit, then goes to the list of agencies.
///
/// # Errors
/// [`Problem::NotFound`] for an agency that does not take part, [`Problem::StillInUse`] for the lead and for one
/// with cases, [`Problem::Agreed`] once the report is agreed, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "remove-agency")]
pub async fn remove_agency(board: String, audit: String, agency: String) -> Result<(), Problem> {
    end(take_out(&AuditAddress::new(board, audit), &AgencyId::new(agency)).await)
}

async fn take_out(at: &AuditAddress, agency: &AgencyId) -> Result<(), Problem> {
    let inside = enter_audit(Action::ChangeAudit, at).await?;
    store::agencies::remove(&database(), &at.board, &at.audit, agency, &inside.by()).await?;
    see_other(&at.agencies());
    Ok(())
}
