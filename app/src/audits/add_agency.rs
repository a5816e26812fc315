//! Adds an agency to an audit.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, problem::FieldProblem};
use leptos::prelude::*;
use store::StoreError;

use super::agency_fields::AgencyForm;
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
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
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    let form = AgencyForm { name, kind, role };
    end(add(&AuditAddress::new(board, audit), form, &draft, &names_checked).await)
}

async fn add(at: &AuditAddress, form: AgencyForm, draft: &str, names_checked: &str) -> Result<(), Problem> {
    let inside = enter_audit(Action::ChangeAudit, at).await?;
    let database = database();
    let names = NamesCheck::look(&[("name", &form.name)], &[], names_checked);
    let problems = match names.and(form.parse_new()) {
        Err(problems) => problems,
        Ok((name, part)) => {
            let added = store::agencies::add(
                &database,
                &at.board,
                &at.audit,
                &name,
                part.kind,
                part.role,
                &names.by(inside.by()),
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
    let kept = KeptForm { form, version: 0, problems };
    kept.send_back_asking(&database, FORM, &at.agencies(), draft, names.answer()).await.map(drop)
}
