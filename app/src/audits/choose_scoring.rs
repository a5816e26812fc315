//! Chooses how the group comes to its ratings.

use domain::{access::Action, meeting::Scoring};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// Chooses how the group scores: together, or each member or agency alone and then shown.
///
/// # Errors
/// [`Problem::ScoringStays`] once something was rated, [`Problem::NotFound`] for an address that leads nowhere or a word
/// that is no way of scoring, [`Problem::Agreed`] once the report is agreed, what the rules say, or
/// [`Problem::Unavailable`].
#[server(prefix = "/do", endpoint = "choose-scoring")]
pub async fn choose_scoring(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// How: [`Scoring::code`].
    #[server(default)]
    scoring: String,
) -> Result<(), Problem> {
    end(choose(&AuditAddress::new(board, audit), &scoring).await)
}

async fn choose(at: &AuditAddress, scoring: &str) -> Result<(), Problem> {
    let by = enter_audit(Action::RunMeeting, at).await?.by();
    let scoring: Scoring = scoring.parse().map_err(|_| Problem::NotFound)?;
    store::audits::choose_scoring(&database(), &at.board, &at.audit, scoring, &by).await?;
    see_other(&at.sharing());
    Ok(())
}
