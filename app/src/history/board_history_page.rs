//! Who gave and took roles in a board, and who changed its settings.

use domain::{access::Action, id::BoardId, trail::Chain};
use leptos::prelude::*;
use store::trail::{About, names};

use super::event_list::{Asked, EventList, shown};
use crate::{
    address::board_history,
    page::{Page, page},
    problem::Problem,
    site::{database, param},
    viewer::enter_board,
};

/// The history of a board's people and settings.
#[component]
pub fn BoardHistoryPage() -> impl IntoView {
    let board = BoardId::new(param("board"));
    let asked = Asked::read();
    page(async move {
        enter_board(Action::ManagePeople, &board)?;
        let database = database();
        let name = store::boards::find(&database, &board).await?.ok_or(Problem::NotFound)?.name;
        let shown = shown(&database, &Chain::Board(board.clone()), &About::NoAudit, asked).await?;
        let names = names(&database, None).await?;
        let body = view! {
            <span class="govuk-caption-l">{name}</span>
            <h1 class="govuk-heading-l">"History of people and settings"</h1>
            <EventList here=board_history(&board) shown names has_reads=false />
        };
        Ok(Page::new("History of people and settings", body))
    })
}
