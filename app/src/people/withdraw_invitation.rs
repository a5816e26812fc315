//! Withdraws an invitation.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::access::Action;
use leptos::prelude::*;

use crate::{
    address::BoardAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_board,
};

/// Withdraws an invitation, named by the hash of its link, then goes to the board's people.
///
/// # Errors
/// What the rules say; [`Problem::NotFound`] for an invitation that was accepted or is another board's;
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "withdraw-invitation")]
pub async fn withdraw_invitation(board: String, invitation: String) -> Result<(), Problem> {
    end(withdraw(&BoardAddress::new(board), &invitation).await)
}

async fn withdraw(at: &BoardAddress, invitation: &str) -> Result<(), Problem> {
    let by = enter_board(Action::ManagePeople, &at.0)?.by(Some(&at.0));
    store::invitations::withdraw(&database(), &at.0, invitation, &by).await?;
    see_other(&at.people());
    Ok(())
}
