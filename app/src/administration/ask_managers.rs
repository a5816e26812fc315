//! Says whether a board's managers need a second factor.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::BoardId};
use leptos::prelude::*;
use store::{Saved, board_settings::BoardSettings};

use crate::{
    address,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_system,
    yes_or_no::YES,
};

/// Says that a board's managers need a second factor where `managers` is `yes`, and otherwise that they need none; then
/// goes to the board's page, which says so if somebody else's save came first. `version` is the version that the page
/// showed.
///
/// # Errors
/// What the rules say; [`Problem::NotFound`] for a board that does not exist; [`Problem::Unavailable`] if the store
/// failed.
#[server(prefix = "/do", endpoint = "ask-managers-for-second-factor")]
pub async fn ask_managers(
    board: String,
    version: i64,
    #[server(default)] managers: String,
) -> Result<(), Problem> {
    end(ask(&BoardId::new(board), version, managers == YES).await)
}

async fn ask(board: &BoardId, version: i64, managers: bool) -> Result<(), Problem> {
    let by = enter_system(Action::ManageAccounts)?.by(Some(board));
    let database = database();
    let stored = store::board_settings::get(&database, board).await?;
    let wanted = BoardSettings {
        second_factor_for_all: stored.second_factor_for_all,
        second_factor_for_managers: managers,
        version,
    };
    let page = address::board_of_system(board);
    match store::board_settings::change(&database, board, &wanted, &by).await? {
        Saved::Kept { .. } => see_other(&page),
        Saved::Overtaken => see_other(&format!("{page}?overtaken=yes#second-factor")),
    }
    Ok(())
}
