//! Changes an agency's kind and its part in an audit.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::AgencyId, problem::FieldProblem};
use leptos::prelude::*;
use store::StoreError;

use super::agency_fields::AgencyForm;
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "change an agency";

/// Changes an agency's kind, in this audit, and its role in this one, then goes to the list of agencies. A form
/// with something to mend comes back as it was typed.
///
/// # Errors
/// [`Problem::NotFound`] for an agency that does not take part, [`Problem::Agreed`] once the report is agreed,
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "change-agency")]
pub async fn change_agency(
    board: String,
    audit: String,
    agency: String,
    #[server(default)] kind: String,
    #[server(default)] role: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    let form = AgencyForm { name: String::new(), kind, role };
    end(change(&AuditAddress::new(board, audit), &AgencyId::new(agency), form, &draft).await)
}

async fn change(at: &AuditAddress, agency: &AgencyId, form: AgencyForm, draft: &str) -> Result<(), Problem> {
    let inside = enter_audit(Action::ChangeAudit, at).await?;
    let database = database();
    let problems = match form.parse_part() {
        Err(problems) => problems,
        Ok(part) => {
            let changed = store::agencies::change(
                &database,
                &at.board,
                &at.audit,
                agency,
                part.kind,
                part.role,
                &inside.by(),
            )
            .await;
            match changed {
                Ok(()) => {
                    forget(&database, draft).await?;
                    see_other(&at.agencies());
                    return Ok(());
                }
                Err(StoreError::StillInUse { .. }) => vec![FieldProblem::new(
                    "role",
                    "The agency has cases in this audit, so it presents cases: remove its cases first, or give \
                     them to another agency",
                )],
                Err(error) => return Err(error.into()),
            }
        }
    };
    KeptForm { form, version: 0, problems }.send_back(&database, FORM, &at.agency(agency), draft).await
}
