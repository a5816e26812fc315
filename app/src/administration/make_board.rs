//! Makes a board.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{
    access::Action,
    problem::{FieldProblem, Problems},
    sign_in::EmailAddress,
    text,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::StoreError;

use super::appoint_manager::{self, Appointed};
use crate::{
    address,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
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
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    end(make(BoardForm { name, manager }, &draft, &names_checked).await)
}

async fn make(form: BoardForm, draft: &str, names_checked: &str) -> Result<(), Problem> {
    let viewer = enter_system(Action::ManageAccounts)?;
    let database = database();
    let mut problems = Problems::default();
    let names = NamesCheck::look(&[("name", &form.name)], &[], names_checked);
    let name = problems.take("name", text::name(&form.name), |problem| problem.about("The board’s name"));
    let email = problems.take("manager", EmailAddress::parse(&form.manager), |problem| problem.to_string());
    if let Some(email) = &email
        && appoint_manager::is_closed(email).await?
    {
        problems.add("manager", appoint_manager::CLOSED);
    }
    let problems = match names.and(problems.finish(name.zip(email))) {
        Err(problems) => problems,
        Ok((name, email)) => match store::boards::make(&database, &name, &viewer.by(None)).await {
            Ok(board) => {
                forget(&database, draft).await?;
                let page = address::board_of_system(&board);
                // The board's own trail is told, with its manager, what was said of its name.
                let by = names.by(viewer.by(Some(&board)));
                let place = match appoint_manager::appoint(&board, &name, &email, &viewer, &by).await? {
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
    let kept = KeptForm { form, version: 0, problems };
    kept.send_back_asking(&database, FORM, address::NEW_BOARD, draft, names.answer()).await.map(drop)
}
