//! Makes an agency the lead of an audit.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::AgencyId};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// Makes one of the audit's agencies its lead, then goes to the list of agencies.
///
/// # Errors
/// [`Problem::NotFound`] for an agency that does not take part, [`Problem::Agreed`] once the report is agreed,
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "make-lead")]
pub async fn make_lead(board: String, audit: String, agency: String) -> Result<(), Problem> {
    end(set(&AuditAddress::new(board, audit), &AgencyId::new(agency)).await)
}

async fn set(at: &AuditAddress, agency: &AgencyId) -> Result<(), Problem> {
    let inside = enter_audit(Action::ChangeAudit, at).await?;
    store::audits::set_lead(&database(), &at.board, &at.audit, agency, &inside.by()).await?;
    see_other(&at.agencies());
    Ok(())
}
