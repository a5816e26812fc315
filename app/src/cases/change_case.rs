//! Changes a case.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]
#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]

use domain::{
    access::Action,
    case_file::CaseForm,
    dates::TypedDate,
    id::{AgencyId, CaseId},
    problem::FieldProblem,
    sending::Item,
};
use leptos::prelude::*;
use store::{Saved, StoreError, sending::Writer};

use super::case_fields::{CaseSetting, form_of, free_texts, number_taken};
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    sending::setting::writer,
    site::{database, end, see_other},
    viewer::{Entered, enter_case},
};

/// The name under which a refused form is kept: it names the case, so that it goes when the case's text is erased.
pub(super) fn form_name(case: &CaseId) -> String {
    format!("change of {case}")
}

/// Changes a case, then goes to it. An empty date keeps the month that is stored. A form with something to mend,
/// one that somebody else's save overtook, or one that comes after the report was agreed, comes back as it was
/// typed. `version` is the version that the page showed.
///
/// # Errors
/// [`Problem::NotFound`] for a case that does not exist, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "change-case")]
pub async fn change_case(
    board: String,
    audit: String,
    case: String,
    version: i64,
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
) -> Result<(), Problem> {
    let concluded = TypedDate::new(day, month, year);
    let form = CaseForm { agency, reference, concluded, types_of_risk, locations, sources, summary };
    end(change(&AuditAddress::new(board, audit), &CaseId::new(case), version, form, &draft, &names_checked)
        .await)
}

async fn change(
    at: &AuditAddress,
    case: &CaseId,
    version: i64,
    form: CaseForm,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let database = database();
    let inside = match enter_case(Action::ChangeCase, at, case).await {
        Ok(entered) => entered.inside,
        // Somebody sent or shared the cases while this was typed. It is kept for whoever could save it before.
        Err(Problem::CasesSent | Problem::CasesShared) => {
            let kept = KeptForm { form, version, problems: Vec::new() };
            kept.send_back(&database, &form_name(case), &at.change_case(case), draft).await?;
            return Ok(());
        }
        Err(problem) => return Err(problem),
    };
    let setting = CaseSetting::get(&database, at, &inside).await?;
    let stored = store::cases::get(&database, &at.board, &at.audit, case).await?;
    let before = form_of(&stored);
    let names = NamesCheck::look(&free_texts(&form), &free_texts(&before), names_checked);
    let problems = match names.and(setting.parse(&form, stored.referral.concluded.is_some())) {
        Err(problems) => problems,
        Ok(details) => {
            let saved = store::cases::change(
                &database,
                &at.board,
                &at.audit,
                case,
                &details,
                version,
                &names.by(inside.by()),
            )
            .await;
            match saved {
                Ok(Saved::Kept { .. }) => {
                    if details.referral.summary != stored.referral.summary {
                        left_off_at_summary(at, &inside, &details.agency, case).await?;
                    }
                    forget(&database, draft).await?;
                    see_other(&at.case(case));
                    return Ok(());
                }
                Ok(Saved::Overtaken) | Err(StoreError::Agreed) => Vec::new(),
                Err(StoreError::NameTaken { .. }) => vec![number_taken()],
                Err(StoreError::StillInUse { because }) => {
                    vec![FieldProblem::new("reference", format!("This was not saved: {because}"))]
                }
                Err(error) => return Err(error.into()),
            }
        }
    };
    let kept = KeptForm { form, version, problems };
    kept.send_back_asking(&database, &form_name(case), &at.change_case(case), draft, names.answer())
        .await
        .map(drop)
}

/// Notes where an agency's own contact left off with what they send.
async fn left_off_at_summary(
    at: &AuditAddress,
    inside: &Entered,
    agency: &AgencyId,
    case: &CaseId,
) -> Result<(), Problem> {
    if let Writer::Agency { session } = writer(inside) {
        let (item, by) = (Item::Summary, inside.by());
        store::sending::left_off_at(&database(), &at.board, &at.audit, agency, case, item, session, &by)
            .await?;
    }
    Ok(())
}
