//! Makes a link by which an agency keeps heads of a board's trail.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::BoardId, problem::Problems, text::name};
use leptos::prelude::*;
use secrets::token::Token;
use serde::{Deserialize, Serialize};

use super::signed_heads::signing_key;
use crate::{
    address::witnesses,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    shown_once,
    site::{database, end, see_other, site},
    viewer::enter_board,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "make a witness link";

/// The form as it was typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct WitnessForm {
    /// The agency's name.
    pub(super) agency_name: String,
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
    #[server(default)] agency_name: String,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    end(make(&BoardId::new(board), WitnessForm { agency_name }, &draft, &names_checked).await)
}

async fn make(board: &BoardId, form: WitnessForm, draft: &str, names_checked: &str) -> Result<(), Problem> {
    let viewer = enter_board(Action::ManagePeople, board)?;
    let (database, page) = (database(), witnesses(board));
    let names = NamesCheck::look(&[("agency_name", &form.agency_name)], &[], names_checked);
    let mut problems = Problems::default();
    let agency =
        problems.take("agency_name", name(&form.agency_name), |problem| problem.about("The agency’s name"));
    let agency = match names.and(problems.finish(agency)) {
        Ok(agency) => agency,
        Err(problems) => {
            let kept = KeptForm { form, version: 0, problems };
            return kept.send_back_asking(&database, FORM, &page, draft, names.answer()).await.map(drop);
        }
    };
    let by = viewer.by(Some(board));
    // Before the link, so that what it gives can be signed.
    signing_key(&database, &by).await?;
    let token = Token::new()?;
    store::witnesses::make(&database, board, &agency, &token.hash(), &names.by(by)).await?;
    forget(&database, draft).await?;
    let link = site().link(&format!("/witness/{}", token.reveal()));
    see_other(&format!("{page}?made={}", shown_once::keep(&link, &viewer)?));
    Ok(())
}
