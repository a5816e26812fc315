//! A manager says that they have seen that somebody has to act to keep an adult safe.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::ObservationId, observation::safety::SafetyPart, trail::Deed};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_observation,
};

/// Says that the person has seen an answer, then goes to the observation's safety page.
///
/// # Errors
/// [`Problem::NotFound`] for an observation or an answer that does not exist, what the rules say,
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "note-safety")]
pub async fn note_safety(
    board: String,
    audit: String,
    observation: String,
    part: String,
) -> Result<(), Problem> {
    let (at, id) = (AuditAddress::new(board, audit), ObservationId::new(observation));
    end(note(&at, &id, &SafetyPart::from_code(&part)).await)
}

async fn note(at: &AuditAddress, id: &ObservationId, part: &SafetyPart) -> Result<(), Problem> {
    let entered = enter_observation(Action::NoteSafety, at, id, Deed::ObservationRead).await?;
    store::observations::note_safety(&database(), &at.board, &at.audit, id, part, &entered.by()).await?;
    see_other(&at.safety(id));
    Ok(())
}
