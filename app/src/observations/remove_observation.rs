//! Takes out an observation in which nothing was recorded.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::ObservationId, trail::Deed};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_observation,
    yes_or_no::YES,
};

/// Takes out an observation, then goes to the list. Without `confirmed` nothing happens: the form's page is shown again.
///
/// # Errors
/// [`Problem::NotFound`] for an observation that does not exist, what the rules say, [`Problem::StillInUse`] once the
/// adult was asked or something was recorded, [`Problem::Agreed`] once the report is agreed, [`Problem::Unavailable`] if
/// the store failed.
#[server(prefix = "/do", endpoint = "remove-observation")]
pub async fn remove_observation(
    board: String,
    audit: String,
    observation: String,
    #[server(default)] confirmed: String,
) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    end(take_out(&at, &ObservationId::new(observation), confirmed == YES).await)
}

async fn take_out(at: &AuditAddress, id: &ObservationId, is_confirmed: bool) -> Result<(), Problem> {
    let entered = enter_observation(Action::ChangeObservation, at, id, Deed::ObservationRead).await?;
    if !is_confirmed {
        see_other(&format!("{}#remove", at.change_enquiry(id)));
        return Ok(());
    }
    store::observations::remove(&database(), &at.board, &at.audit, id, &entered.by()).await?;
    see_other(&at.observations());
    Ok(())
}
