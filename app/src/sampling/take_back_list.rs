//! Takes an agency's list back, so that it can send another.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::AgencyId, problem::FieldProblem, text};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use store::StoreError;

use super::told_if_still_read;
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// The name under which a refused form is kept.
pub(super) fn form_name(agency: &AgencyId) -> String {
    format!("take back the list of {agency}")
}

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TakeBackForm {
    /// Why.
    pub why: String,
}

/// Takes the list back. Its commitment stays for everybody to see, with the reason. A form with something to mend comes
/// back as it was typed.
///
/// # Errors
/// [`Problem::NotFound`], what the rules say, [`Problem::StillInUse`] once the agency has drawn, or
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "take-back-list")]
pub async fn take_back_list(
    board: String,
    audit: String,
    agency: String,
    #[server(default)] why: String,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    let (at, agency) = (AuditAddress::new(board, audit), AgencyId::new(agency));
    end(take_back(&at, &agency, TakeBackForm { why }, &draft, &names_checked).await)
}

async fn take_back(
    at: &AuditAddress,
    agency: &AgencyId,
    form: TakeBackForm,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let inside = enter_audit(Action::ArrangeDraw, at).await?;
    let database = database();
    let names = NamesCheck::look(&[("why", &form.why)], &[], names_checked);
    let why = text::non_blank(&text::from_form(&form.why)).ok_or_else(|| {
        vec![FieldProblem::new(
            "why",
            "Say why the list is taken back: everybody can read it, and the report prints it",
        )]
    });
    let problems = match names.and(why) {
        Err(problems) => problems,
        Ok(why) => {
            let by = names.by(inside.by());
            let taken_back =
                store::draws::take_back(&database, &at.board, &at.audit, agency, &why, &by).await;
            match taken_back.or_else(told_if_still_read) {
                Ok(()) => {
                    forget(&database, draft).await?;
                    see_other(&at.sampling_of(agency));
                    return Ok(());
                }
                Err(StoreError::StillInUse { because }) => {
                    vec![FieldProblem::new("why", format!("The list was not taken back: {because}"))]
                }
                Err(StoreError::Agreed) => Vec::new(),
                Err(error) => return Err(error.into()),
            }
        }
    };
    let kept = KeptForm { form, version: 0, problems };
    let page = at.sampling_of(agency);
    kept.send_back_asking(&database, &form_name(agency), &page, draft, names.answer()).await.map(drop)
}
