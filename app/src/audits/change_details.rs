//! Changes an audit's details.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, audit::AuditForm};
use leptos::prelude::*;
use store::{Saved, StoreError};

use super::{audit_fields::PostedDetails, set_up_audit::name_taken};
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
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
) -> Result<(), Problem> {
    end(change(&AuditAddress::new(board, audit), version, details.into(), &draft).await)
}

async fn change(at: &AuditAddress, version: i64, form: AuditForm, draft: &str) -> Result<(), Problem> {
    let inside = enter_audit(Action::ChangeAudit, at).await?;
    let database = database();
    let problems = match form.parse_details() {
        Err(problems) => problems,
        Ok(details) => {
            let saved = store::audits::change_details(
                &database,
                &at.board,
                &at.audit,
                &details,
                version,
                &inside.by(),
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
    KeptForm { form, version, problems }.send_back(&database, FORM, &at.details(), draft).await
}
