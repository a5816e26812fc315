//! Changes an audit's details.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, audit::AuditForm};
use leptos::prelude::*;
use store::{Saved, StoreError};

use super::{
    audit_fields::{PostedDetails, form_of, free_texts},
    set_up_audit::name_taken,
};
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "change an audit's details";

/// Changes an audit's details, then goes to its overview. A form with something to mend, one that somebody else's
/// save overtook, or one that comes after the report was agreed, comes back as it was typed. `version` is the version that the page showed.
///
/// # Errors
/// [`Problem::NotFound`] for an audit that does not exist, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "change-details")]
pub async fn change_details(
    board: String,
    audit: String,
    version: i64,
    #[server(flatten)] details: PostedDetails,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    end(change(&AuditAddress::new(board, audit), version, details.into(), &draft, &names_checked).await)
}

async fn change(
    at: &AuditAddress,
    version: i64,
    form: AuditForm,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let inside = enter_audit(Action::ChangeAudit, at).await?;
    let database = database();
    let before = form_of(&store::audits::get(&database, &at.board, &at.audit).await?.details);
    let names = NamesCheck::look(&free_texts(&form), &free_texts(&before), names_checked);
    let problems = match names.and(form.parse_details()) {
        Err(problems) => problems,
        Ok(details) => {
            let saved = store::audits::change_details(
                &database,
                &at.board,
                &at.audit,
                &details,
                version,
                &names.by(inside.by()),
            )
            .await;
            match saved {
                Ok(Saved::Kept { .. }) => {
                    forget(&database, draft).await?;
                    see_other(&at.overview());
                    return Ok(());
                }
                Ok(Saved::Overtaken) | Err(StoreError::Agreed) => Vec::new(),
                Err(StoreError::NameTaken { .. }) => vec![name_taken()],
                Err(error) => return Err(error.into()),
            }
        }
    };
    let kept = KeptForm { form, version, problems };
    kept.send_back_asking(&database, FORM, &at.details(), draft, names.answer()).await.map(drop)
}
