//! Shows what everybody chose for the invented case.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::access::Action;
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// Shows everybody's ratings to the group, for good.
///
/// # Errors
/// What the rules say, [`Problem::StillInUse`] while nobody has rated, [`Problem::Agreed`], or
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "show-calibration")]
pub async fn show_calibration(board: String, audit: String) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    end(show(&at).await)
}

async fn show(at: &AuditAddress) -> Result<(), Problem> {
    let inside = enter_audit(Action::RunMeeting, at).await?;
    store::calibration::show(&database(), &at.board, &at.audit, &inside.by()).await?;
    see_other(&at.calibration());
    Ok(())
}
