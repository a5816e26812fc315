//! Makes a link by which an agency keeps heads of a board's trail.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::BoardId, problem::FieldProblem, text::name};
use leptos::prelude::*;
use secrets::token::Token;
use serde::{Deserialize, Serialize};

use super::signed_heads::signing_key;
use crate::{
    address::witnesses,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, now, see_other, site},
    viewer::enter_board,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "make a witness link";

/// The form as it was typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct WitnessForm {
    /// The agency's name.
    pub(super) agency: String,
}

/// Makes a link for an agency, then goes to the page that shows it this once. The agency is found by its exact name
/// or made. A form with something to mend comes back as it was typed.
///
/// # Errors
/// [`Problem::SignedOut`], [`Problem::NotFound`] or [`Problem::NotYourRole`] for anybody but the board's manager,
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "make-witness-link")]
pub async fn make_witness_link(
    board: String,
    #[server(default)] agency: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    end(make(&BoardId::new(board), WitnessForm { agency }, &draft).await)
}

async fn make(board: &BoardId, form: WitnessForm, draft: &str) -> Result<(), Problem> {
    let viewer = enter_board(Action::ManagePeople, board)?;
    let owner = viewer.person().ok_or(Problem::SignedOut)?;
    let (database, by) = (database(), viewer.by(Some(board)));
    let agency = match name(&form.agency) {
        Ok(agency) => agency,
        Err(problem) => {
            let problems = vec![FieldProblem::new("agency", format!("The name of the agency {problem}"))];
            let page = witnesses(board);
            return KeptForm { form, version: 0, problems }.send_back(&database, FORM, &page, draft).await;
        }
    };
    // Before the link, so that what it gives can be signed.
    signing_key(&database, &by).await?;
    let token = Token::new().map_err(|_| Problem::Unavailable)?;
    store::witnesses::make(&database, board, &agency, &token.hash(), &by).await?;
    forget(&database, draft).await?;
    let link = format!("{}/witness/{}", site().origin, token.reveal());
    let shown = site().shown_once.keep(owner, link, now()).map_err(|_| Problem::Unavailable)?;
    see_other(&format!("{}?made={shown}", witnesses(board)));
    Ok(())
}
