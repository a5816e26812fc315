//! Chooses for how long the text of an audit's cases is kept.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, retention::Retention};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// Chooses the audit's retention class, then goes to the page that says what follows from it. An agreed audit has one
/// too.
///
/// # Errors
/// [`Problem::NotFound`] for an audit or a class that does not exist, what the rules say,
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "choose-retention")]
pub async fn choose_retention(
    board: String,
    audit: String,
    #[server(default)] retention: String,
) -> Result<(), Problem> {
    end(choose(&AuditAddress::new(board, audit), &retention).await)
}

async fn choose(at: &AuditAddress, retention: &str) -> Result<(), Problem> {
    let entered = enter_audit(Action::SeeHistory, at).await?;
    // The form has one class chosen from the start, so another value is no form of ours.
    let retention: Retention = retention.parse().map_err(|_| Problem::NotFound)?;
    store::retention::choose(&database(), &at.board, &at.audit, retention, &entered.by()).await?;
    see_other(&at.retention());
    Ok(())
}
