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
    autosave::form_saved::FormSaved,
    kept_form::{KeptForm, forget},
    names_check::{NamesAnswer, NamesCheck},
    problem::Problem,
    sending::setting::{note_opened, writer},
    site::{database, end, is_plain_form, now, see_other, time_in_words},
    viewer::{Entered, enter_case},
};

/// The name under which a refused form is kept: it names the case, so that it goes when the case's text is erased.
pub(super) fn form_name(case: &CaseId) -> String {
    format!("change of {case}")
}

/// Changes a case, by the page's form, which goes to the case, or by the autosave island. An empty date keeps the month
/// that is stored. A form with something to mend, one that somebody else's save overtook, or one that comes after the
/// cases were sent or shared or the report was agreed, is kept as it was typed. `version` is the version that the page
/// showed.
///
/// The island never moves a case to another agency: whoever goes through that list with the keys chooses every agency on
/// the way. It is moved when the button is pressed.
///
/// # Errors
/// [`Problem::NotFound`] for a case that does not exist, what the rules say, [`Problem::Erased`], and for the island
/// [`Problem::Agreed`], [`Problem::CasesSent`] or [`Problem::CasesShared`]; [`Problem::Unavailable`] if the store failed.
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
) -> Result<FormSaved, Problem> {
    let concluded = TypedDate::new(day, month, year);
    let form = CaseForm { agency, reference, concluded, types_of_risk, locations, sources, summary };
    let typed = KeptForm { form, version, problems: Vec::new() };
    end(change(&AuditAddress::new(board, audit), &CaseId::new(case), typed, &draft, &names_checked).await)
}

async fn change(
    at: &AuditAddress,
    case: &CaseId,
    mut typed: KeptForm<CaseForm>,
    draft: &str,
    names_checked: &str,
) -> Result<FormSaved, Problem> {
    let database = database();
    let page = at.change_case(case);
    let inside = match enter_case(Action::ChangeCase, at, case).await {
        Ok(entered) => entered.inside,
        // Somebody sent or shared the cases while this was typed. It is kept for whoever could save it before; an
        // island's page still holds it.
        Err(Problem::CasesSent | Problem::CasesShared) if is_plain_form() => {
            let draft = typed.keep(&database, &form_name(case), draft, &NamesAnswer::default()).await?;
            return Ok(typed.not_saved(&page, &draft));
        }
        Err(problem) => return Err(problem),
    };
    let setting = CaseSetting::get(&database, at, &inside).await?;
    let stored = store::cases::get(&database, &at.board, &at.audit, case).await?;
    let before = form_of(&stored);
    let names = NamesCheck::look(&free_texts(&typed.form), &free_texts(&before), names_checked);
    match names.and(setting.parse(&typed.form, stored.referral.concluded.is_some())) {
        Err(problems) => typed.problems = problems,
        Ok(mut details) => {
            if !is_plain_form() {
                details.agency = stored.agency;
            }
            let (version, by) = (typed.version, names.by(inside.by()));
            let saved =
                store::cases::change(&database, &at.board, &at.audit, case, &details, version, &by).await;
            match saved {
                Ok(Saved::Kept { version }) => {
                    if details.referral.summary != stored.referral.summary {
                        left_off_at_summary(at, &inside, &details.agency, case).await?;
                    }
                    forget(&database, draft).await?;
                    see_other(&at.case(case));
                    return Ok(FormSaved { version, saved_at: time_in_words(now()), ..FormSaved::default() });
                }
                Ok(Saved::Overtaken) => {}
                Err(StoreError::Agreed) if is_plain_form() => {}
                Err(StoreError::NameTaken { .. }) => typed.problems = vec![number_taken()],
                Err(StoreError::StillInUse { because }) => {
                    let sentence = format!("This was not saved: {because}");
                    typed.problems = vec![FieldProblem::new("reference", sentence)];
                }
                Err(error) => return Err(error.into()),
            }
        }
    }
    let draft = typed.keep(&database, &form_name(case), draft, names.answer()).await?;
    Ok(typed.not_saved(&page, &draft))
}

/// Notes where an agency's own contact left off with what they send.
async fn left_off_at_summary(
    at: &AuditAddress,
    inside: &Entered,
    agency: &AgencyId,
    case: &CaseId,
) -> Result<(), Problem> {
    if let Writer::Agency { session } = writer(inside) {
        note_opened(at, inside, agency).await?;
        let (item, by) = (Item::Summary, inside.by());
        store::sending::left_off_at(&database(), &at.board, &at.audit, agency, case, item, session, &by)
            .await?;
    }
    Ok(())
}
