//! Fixes the public seed of a draw.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, draw::SeedForm, problem::FieldProblem};
use leptos::prelude::*;
use store::StoreError;

use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "fix the seed";

/// Fixes the seed, once and for all, then goes back to the page of the draw. A form with something to mend comes back as
/// it was typed.
///
/// # Errors
/// [`Problem::NotFound`], what the rules say, or [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "fix-seed")]
pub async fn fix_seed(
    board: String,
    audit: String,
    #[server(default)] seed: String,
    #[server(default)] story: String,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    end(fix(&AuditAddress::new(board, audit), SeedForm { seed, story }, &draft, &names_checked).await)
}

async fn fix(at: &AuditAddress, form: SeedForm, draft: &str, names_checked: &str) -> Result<(), Problem> {
    let inside = enter_audit(Action::ArrangeDraw, at).await?;
    let database = database();
    let names = NamesCheck::look(&[("seed", &form.seed), ("story", &form.story)], &[], names_checked);
    let problems = match names.and(form.parse()) {
        Err(problems) => problems,
        Ok((seed, story)) => {
            let by = names.by(inside.by());
            match store::draws::fix_seed(&database, &at.board, &at.audit, &seed, &story, &by).await {
                Ok(()) => {
                    forget(&database, draft).await?;
                    see_other(&at.sampling());
                    return Ok(());
                }
                Err(StoreError::StillInUse { because }) => {
                    vec![FieldProblem::new("seed", format!("The seed was not fixed: {because}"))]
                }
                Err(StoreError::Agreed) => Vec::new(),
                Err(error) => return Err(error.into()),
            }
        }
    };
    let kept = KeptForm { form, version: 0, problems };
    kept.send_back_asking(&database, FORM, &at.sampling(), draft, names.answer()).await.map(drop)
}
