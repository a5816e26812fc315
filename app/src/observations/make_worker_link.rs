//! Makes the link by which a worker reads what was recorded of their interview.

use chrono::TimeDelta;
use domain::{access::Action, id::ObservationId, trail::Deed};
use leptos::prelude::*;
use secrets::token::Token;

use crate::{
    address::{self, AuditAddress},
    problem::Problem,
    shown_once,
    site::{database, end, now, see_other, site},
    viewer::enter_observation,
};

/// For how long a link can be used, as an invitation.
const LASTS: TimeDelta = TimeDelta::days(14);

/// Makes a link, which takes the place of any before it, then goes to the page that shows it this once.
///
/// # Errors
/// [`Problem::NotFound`], [`Problem::NotYourRole`] for anybody but the observer, the audit lead and the board's manager,
/// [`Problem::StillInUse`] where the group did not choose that workers see it, or sees it already,
/// [`Problem::NoConsent`], [`Problem::Erased`], [`Problem::Agreed`], or [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "make-worker-link")]
pub async fn make_worker_link(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The observation.
    observation: String,
) -> Result<(), Problem> {
    end(make(&AuditAddress::new(board, audit), &ObservationId::new(observation)).await)
}

async fn make(at: &AuditAddress, id: &ObservationId) -> Result<(), Problem> {
    let entered = enter_observation(Action::ShowWorker, at, id, Deed::ObservationRead).await?;
    let (database, token) = (database(), Token::new()?);
    let (hash, until, by) = (token.hash(), now() + LASTS, entered.by());
    store::observations::make_worker_link(&database, &at.board, &at.audit, id, &hash, until, &by).await?;
    let link = site().link(&address::own_interview(&token.reveal()));
    let made = shown_once::keep(&link, &entered.inside.viewer)?;
    see_other(&format!("{}?made={made}#worker-link", at.interview(id)));
    Ok(())
}
