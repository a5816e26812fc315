//! Withdraws the link of an agency that keeps heads of a board's trail.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::BoardId};
use leptos::prelude::*;

use crate::{
    address::witnesses,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_board,
};

/// Withdraws a link, which opens nothing from now on, then goes to the list.
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::NotFound`] for a link that the board does not have, [`Problem::NotYourRole`]
/// for anybody but the board's manager, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "withdraw-witness-link")]
pub async fn withdraw_witness_link(board: String, link: String) -> Result<(), Problem> {
    end(withdraw(&BoardId::new(board), &link).await)
}

async fn withdraw(board: &BoardId, link: &str) -> Result<(), Problem> {
    let viewer = enter_board(Action::ManagePeople, board)?;
    store::witnesses::withdraw(&database(), board, link, &viewer.by(Some(board))).await?;
    see_other(&witnesses(board));
    Ok(())
}
