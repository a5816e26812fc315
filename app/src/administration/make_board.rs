//! Makes a board.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{
    access::Action,
    problem::{FieldProblem, Problems},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::StoreError;

use super::{
    appoint_manager::{self, Appointed},
    person_fields,
};
use crate::{
    address,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_system,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "make a board";

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct BoardForm {
    /// The board's name.
    pub name: String,
    /// Its first manager's address.
    pub manager: String,
}

/// Makes a board and appoints its first manager, then goes to the board's page. A form with something to mend comes
/// back as it was typed.
///
/// # Errors
/// What the rules say; [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "make-board")]
pub async fn make_board(
    #[server(default)] name: String,
    #[server(default)] manager: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    end(make(BoardForm { name, manager }, &draft).await)
}

async fn make(form: BoardForm, draft: &str) -> Result<(), Problem> {
    let viewer = enter_system(Action::ManageAccounts)?;
    let database = database();
    let mut problems = Problems::default();
    let name = person_fields::name("name", &form.name, "The board’s name", &mut problems);
    let email = person_fields::email("manager", &form.manager, &mut problems);
    if let Some(email) = &email
        && appoint_manager::is_closed(email).await?
    {
        problems.add("manager", appoint_manager::CLOSED);
    }
    let problems = match problems.finish(name.zip(email)) {
        Err(problems) => problems,
        Ok((name, email)) => match store::boards::make(&database, &name, &viewer.by(None)).await {
            Ok(board) => {
                forget(&database, draft).await?;
                let page = address::board_of_system(&board);
                let place = match appoint_manager::appoint(&board, &name, &email, &viewer).await? {
                    Appointed::Invited(link) => link.shown_at(&page, &viewer)?,
                    Appointed::Now | Appointed::Before | Appointed::Closed => page,
                };
                see_other(&place);
                return Ok(());
            }
            Err(StoreError::NameTaken { .. }) => {
                vec![FieldProblem::new("name", "There is a board with this name already")]
            }
            Err(error) => return Err(error.into()),
        },
    };
    KeptForm { form, version: 0, problems }.send_back(&database, FORM, address::NEW_BOARD, draft).await
}
