//! Names an enquiry to be observed.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{
    access::Action, agency::AgencyRole, id::AgencyId, observation::enquiry::EnquiryForm,
    problem::FieldProblem,
};
use leptos::prelude::*;
use store::{Database, StoreError, agencies::AuditAgency};

use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
    viewer::{Entered, enter_audit},
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "name an enquiry";

/// Those of the audit's presenting agencies whose enquiries somebody may name.
///
/// # Errors
/// [`Problem::NotYourRole`] for somebody who may name none, or [`Problem::Unavailable`].
pub(super) async fn agencies_to_name_for(
    database: &Database,
    at: &AuditAddress,
    inside: &Entered,
) -> Result<Vec<AuditAgency>, Problem> {
    let mut agencies = store::agencies::list(database, &at.board, &at.audit).await?;
    agencies.retain(|agency| agency.role == AgencyRole::Presenting);
    let is_without_agencies = agencies.is_empty();
    agencies.retain(|agency| inside.judge_enquiry_of(&agency.id).is_ok());
    if agencies.is_empty() && !(is_without_agencies && inside.could(Action::ArrangeObservations)) {
        return Err(Problem::NotYourRole);
    }
    Ok(agencies)
}

/// The agency has named that number.
pub(super) fn number_taken() -> FieldProblem {
    FieldProblem::new(
        "reference",
        "The agency has named an enquiry with this number already: enter another number",
    )
}

/// Names an enquiry, then goes to its observation, or to an empty form for the next one where `then` is `another`. A
/// form with something to mend, or one that comes after the report was agreed, comes back as it was typed.
///
/// # Errors
/// [`Problem::NotFound`] for an audit that does not exist, what the rules say, [`Problem::Unavailable`] if the store
/// failed.
#[server(prefix = "/do", endpoint = "name-enquiry")]
pub async fn name_enquiry(
    board: String,
    audit: String,
    #[server(default)] audited: String,
    #[server(default)] reference: String,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
    #[server(default)] then: String,
) -> Result<(), Problem> {
    let form = EnquiryForm { audited, reference };
    end(name(&AuditAddress::new(board, audit), form, &draft, &names_checked, &then).await)
}

async fn name(
    at: &AuditAddress,
    form: EnquiryForm,
    draft: &str,
    names_checked: &str,
    then: &str,
) -> Result<(), Problem> {
    let inside = enter_audit(Action::SeeObservations, at).await?;
    let database = database();
    let agencies: Vec<AgencyId> =
        agencies_to_name_for(&database, at, &inside).await?.into_iter().map(|agency| agency.id).collect();
    let names = NamesCheck::look(&[("reference", &form.reference)], &[], names_checked);
    let problems = match names.and(form.parse(&agencies)) {
        Err(problems) => problems,
        Ok(enquiry) => {
            inside.judge_enquiry_of(&enquiry.audited)?;
            let by = names.by(inside.by());
            match store::observations::name(&database, &at.board, &at.audit, &enquiry, &by).await {
                Ok(observation) => {
                    forget(&database, draft).await?;
                    see_other(&if then == "another" {
                        at.new_enquiry()
                    } else {
                        at.observation(&observation)
                    });
                    return Ok(());
                }
                Err(StoreError::NameTaken { .. }) => vec![number_taken()],
                Err(StoreError::Agreed) => Vec::new(),
                Err(error) => return Err(error.into()),
            }
        }
    };
    let kept = KeptForm { form, version: 0, problems };
    kept.send_back_asking(&database, FORM, &at.new_enquiry(), draft, names.answer()).await.map(drop)
}
