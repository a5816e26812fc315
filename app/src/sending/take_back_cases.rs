//! Takes back what an agency sent.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::AgencyId};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other, today},
    viewer::enter_sending,
};

/// Takes back what was sent, then goes to the list of tasks, where it can be changed again.
///
/// # Errors
/// [`Problem::NotFound`] for an agency that presents no cases, what the rules say, [`Problem::StaysSent`],
/// [`Problem::CasesNotSent`], [`Problem::Agreed`], [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "take-back-cases")]
pub async fn take_back_cases(board: String, audit: String, agency: String) -> Result<(), Problem> {
    end(take_back(&AuditAddress::new(board, audit), &AgencyId::new(agency)).await)
}

async fn take_back(at: &AuditAddress, agency: &AgencyId) -> Result<(), Problem> {
    let entered = enter_sending(Action::TakeBackCases, at, agency).await?;
    store::sending::take_back(&database(), &at.board, &at.audit, agency, today(), &entered.by()).await?;
    see_other(&at.sending(agency));
    Ok(())
}
