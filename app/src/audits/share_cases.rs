//! Shares the cases with the audit group or stops that, and chooses who rates the cases of their own agency.

use domain::access::Action;
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// The value of `rates` by which members rate the cases of their own agency too.
pub(super) const OWN_TOO: &str = "own-too";

/// Shows all cases to the whole audit group, from now on.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere, what the rules say, or [`Problem::Unavailable`] if the
/// store failed.
#[server(prefix = "/do", endpoint = "share-cases")]
pub async fn share_cases(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
) -> Result<(), Problem> {
    end(set_shared(&AuditAddress::new(board, audit), true).await)
}

/// Lets each agency see its own cases alone again.
///
/// # Errors
/// As [`share_cases`].
#[server(prefix = "/do", endpoint = "stop-sharing")]
pub async fn stop_sharing(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
) -> Result<(), Problem> {
    end(set_shared(&AuditAddress::new(board, audit), false).await)
}

async fn set_shared(at: &AuditAddress, is_shared: bool) -> Result<(), Problem> {
    let by = enter_audit(Action::ShareCases, at).await?.by();
    if is_shared {
        store::audits::share_cases(&database(), &at.board, &at.audit, &by).await?;
    } else {
        store::audits::stop_sharing(&database(), &at.board, &at.audit, &by).await?;
    }
    see_other(&at.sharing());
    Ok(())
}

/// Chooses whether members rate the cases of their own agency too: `rates` is `own-too` for yes.
///
/// # Errors
/// As [`share_cases`], [`Problem::WhoRatesStays`] once something was rated, and [`Problem::Agreed`] once the report is
/// agreed.
#[server(prefix = "/do", endpoint = "choose-who-rates")]
pub async fn choose_who_rates(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// Who rates.
    #[server(default)]
    rates: String,
) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    end(choose(&at, rates == OWN_TOO).await)
}

async fn choose(at: &AuditAddress, own_too: bool) -> Result<(), Problem> {
    let by = enter_audit(Action::ChangeAudit, at).await?.by();
    store::audits::set_own_agency_rates(&database(), &at.board, &at.audit, own_too, &by).await?;
    see_other(&at.sharing());
    Ok(())
}
