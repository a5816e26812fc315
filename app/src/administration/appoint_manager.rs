//! Appoints a board's manager.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{
    access::{Action, Role},
    id::BoardId,
    problem::{FieldProblem, Problems},
    sign_in::EmailAddress,
    trail::By,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::{StoreError, memberships::ForAgency};

use super::made_link::{MadeLink, to_manage};
use crate::{
    address,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, see_other},
    viewer::{Viewer, enter_system},
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "appoint a manager";
/// What is said of a closed account.
pub(super) const CLOSED: &str =
    "The account with this address is closed. Open it again first, or take another address";

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ManagerForm {
    /// The manager's address.
    pub manager: String,
}

/// Makes whoever has this address a manager of the board: at once where there is an account, otherwise by an
/// invitation. Then goes to the board's page. A form with something to mend comes back as it was typed.
///
/// # Errors
/// What the rules say; [`Problem::NotFound`] for a board that does not exist; [`Problem::Unavailable`] if the store
/// failed.
#[server(prefix = "/do", endpoint = "appoint-manager")]
pub async fn appoint_manager(
    board: String,
    #[server(default)] manager: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    end(read(&BoardId::new(board), ManagerForm { manager }, &draft).await)
}

async fn read(board: &BoardId, form: ManagerForm, draft: &str) -> Result<(), Problem> {
    let viewer = enter_system(Action::ManageAccounts)?;
    let database = database();
    let name = store::boards::find(&database, board).await?.ok_or(Problem::NotFound)?.name;
    let page = address::board_of_system(board);
    let mut problems = Problems::default();
    let email = problems.take("manager", EmailAddress::parse(&form.manager), |problem| problem.to_string());
    let problems = match problems.finish(email) {
        Err(problems) => problems,
        Ok(email) => {
            let (place, sentence) =
                match appoint(board, &name, &email, &viewer, &viewer.by(Some(board))).await? {
                    Appointed::Now => (page.clone(), None),
                    Appointed::Invited(link) => (link.shown_at(&page, &viewer)?, None),
                    Appointed::Before => (page.clone(), Some("They manage this board already")),
                    Appointed::Closed => (page.clone(), Some(CLOSED)),
                };
            match sentence {
                None => {
                    forget(&database, draft).await?;
                    see_other(&place);
                    return Ok(());
                }
                Some(sentence) => vec![FieldProblem::new("manager", sentence)],
            }
        }
    };
    KeptForm { form, version: 0, problems }.send_back(&database, FORM, &page, draft).await
}

/// What became of somebody who was to manage a board.
#[derive(Clone, Debug)]
pub(super) enum Appointed {
    /// They manage it now.
    Now,
    /// They managed it already.
    Before,
    /// They have no account and were invited.
    Invited(MadeLink),
    /// Their account is closed.
    Closed,
}

/// Makes whoever has this address a manager of the board. `by` is the viewer, who acts in that board.
///
/// # Errors
/// [`Problem::Unavailable`].
pub(super) async fn appoint(
    board: &BoardId,
    board_name: &str,
    email: &EmailAddress,
    viewer: &Viewer,
    by: &By,
) -> Result<Appointed, Problem> {
    let database = database();
    let Some(person) = store::people::find_by_email(&database, email).await? else {
        let made = to_manage(board, board_name, email, viewer, by).await?;
        return Ok(made.map_or(Appointed::Before, Appointed::Invited));
    };
    if person.closed_at.is_some() {
        return Ok(Appointed::Closed);
    }
    match store::memberships::appoint(&database, board, &person.id, Role::BoardManager, &ForAgency::None, by)
        .await
    {
        Ok(_) => Ok(Appointed::Now),
        Err(StoreError::NameTaken { .. }) => Ok(Appointed::Before),
        Err(error) => Err(error.into()),
    }
}

/// Whether the account under an address is closed.
///
/// # Errors
/// [`Problem::Unavailable`].
pub(super) async fn is_closed(email: &EmailAddress) -> Result<bool, Problem> {
    let person = store::people::find_by_email(&database(), email).await?;
    Ok(person.is_some_and(|person| person.closed_at.is_some()))
}
