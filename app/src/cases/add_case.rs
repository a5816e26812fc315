//! Adds a case to an audit.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]
#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]

use domain::{access::Action, case_file::CaseForm, dates::TypedDate};
use leptos::prelude::*;
use store::StoreError;

use super::case_fields::{CaseSetting, free_texts, number_taken};
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "add a case";

/// Adds a case, then goes to it, or to an empty form for the next one where `then` is `another`. A form with
/// something to mend, or one that comes after the report was agreed, comes back as it was typed.
///
/// # Errors
/// [`Problem::NotFound`] for an audit that does not exist, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "add-case")]
pub async fn add_case(
    board: String,
    audit: String,
    #[server(default)] agency: String,
    #[server(default)] reference: String,
    #[server(default)]
    #[server(rename = "concluded-day")]
    day: String,
    #[server(default)]
    #[server(rename = "concluded-month")]
    month: String,
    #[server(default)]
    #[server(rename = "concluded-year")]
    year: String,
    #[server(default)] types_of_risk: Vec<String>,
    #[server(default)] locations: Vec<String>,
    #[server(default)] sources: Vec<String>,
    #[server(default)] summary: String,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
    #[server(default)] then: String,
) -> Result<(), Problem> {
    let concluded = TypedDate::new(day, month, year);
    let form = CaseForm { agency, reference, concluded, types_of_risk, locations, sources, summary };
    end(add(&AuditAddress::new(board, audit), form, &draft, &names_checked, &then).await)
}

async fn add(
    at: &AuditAddress,
    form: CaseForm,
    draft: &str,
    names_checked: &str,
    then: &str,
) -> Result<(), Problem> {
    let inside = enter_audit(Action::SeeCases, at).await?;
    let database = database();
    let setting = CaseSetting::get(&database, at, &inside).await?;
    let names = NamesCheck::look(&free_texts(&form), &[], names_checked);
    let problems = match names.and(setting.parse(&form, false)) {
        Err(problems) => problems,
        Ok(details) => {
            let by = names.by(inside.by());
            match store::cases::add(&database, &at.board, &at.audit, &details, &by).await {
                Ok(case) => {
                    forget(&database, draft).await?;
                    see_other(&if then == "another" { at.new_case() } else { at.case(&case) });
                    return Ok(());
                }
                Err(StoreError::NameTaken { .. }) => vec![number_taken()],
                Err(StoreError::Agreed) => Vec::new(),
                Err(error) => return Err(error.into()),
            }
        }
    };
    let kept = KeptForm { form, version: 0, problems };
    kept.send_back_asking(&database, FORM, &at.new_case(), draft, names.answer()).await.map(drop)
}
