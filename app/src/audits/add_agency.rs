//! Adds an agency to an audit.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, problem::FieldProblem};
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
pub(super) const FORM: &str = "add an agency";

/// Adds an agency, found by its exact name or made, then goes to the list of agencies. A form with something to
/// mend comes back as it was typed.
///
/// # Errors
/// [`Problem::NotFound`] for an audit that does not exist, [`Problem::Agreed`] once the report is agreed,
/// [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "add-agency")]
pub async fn add_agency(
    board: String,
    audit: String,
    #[server(default)] name: String,
    #[server(default)] kind: String,
    #[server(default)] role: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    end(add(&AuditAddress::new(board, audit), AgencyForm { name, kind, role }, &draft).await)
}

async fn add(at: &AuditAddress, form: AgencyForm, draft: &str) -> Result<(), Problem> {
    let inside = enter_audit(Action::ChangeAudit, at).await?;
    let database = database();
    let problems = match form.parse_new() {
        Err(problems) => problems,
        Ok((name, part)) => {
            let added = store::agencies::add(
                &database,
                &at.board,
                &at.audit,
                &name,
                part.kind,
                part.role,
                &inside.by(),
            )
            .await;
            match added {
                Ok(_) => {
                    forget(&database, draft).await?;
                    see_other(&at.agencies());
                    return Ok(());
                }
                Err(StoreError::NameTaken { .. }) => {
                    vec![FieldProblem::new("name", "This agency takes part in the audit already")]
                }
                Err(error) => return Err(error.into()),
            }
        }
    };
    KeptForm { form, version: 0, problems }.send_back(&database, FORM, &at.agencies(), draft).await
}
