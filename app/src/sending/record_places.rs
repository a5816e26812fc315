//! Records who presents a case and where its evidence is.

#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]

use domain::{
    access::Action,
    id::{AgencyId, CaseId},
    observation::safety::{Safety, SafetyForm},
    sending::CaseSendingForm,
};
use leptos::prelude::*;
use store::{Saved, StoreError};

use super::{
    posted_places::PostedPlaces,
    setting::{note_opened, writer},
};
use crate::{
    address::AuditAddress,
    autosave::form_saved::FormSaved,
    kept_form::{KeptForm, forget},
    names_check::{NamesAnswer, NamesCheck},
    observations::{posted_safety::PostedSafety, recording::pairs},
    problem::Problem,
    site::{database, end, is_plain_form, now, see_other, time_in_words, today},
    viewer::{EnteredCase, enter_case},
};

/// The name under which what was typed is kept: it names the case, so that it goes with it.
pub(super) fn form_name(case: &CaseId) -> String {
    format!("places of case {case}")
}

/// Records what the agency says of a case, by the page's form or by the autosave island. Whatever is empty may be filled
/// in later. What comes too late is kept for its author, to be copied; a yes to the question of safety is kept whatever
/// else is refused.
///
/// # Errors
/// [`Problem::NotFound`] for a case that does not exist, what the rules say, [`Problem::Erased`], and for the island
/// [`Problem::Agreed`] or [`Problem::CasesSent`]; [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "record-places")]
pub async fn record_places(
    /// The hosting board.
    board: String,
    /// The audit.
    audit: String,
    /// The case.
    case: String,
    /// The version the page showed, 0 where nothing was recorded.
    #[server(default)]
    version: i64,
    /// What was typed.
    #[server(flatten)]
    typed: PostedPlaces,
    /// Whether anyone needs to act.
    #[server(flatten)]
    safety: PostedSafety,
    /// The draft the form was filled from, empty for none.
    #[server(default)]
    draft: String,
    /// What the author says is not what it looks like, empty for nothing.
    #[server(default)]
    names_checked: String,
    /// Where a plain form goes next: `list` (of tasks), or the same page again.
    #[server(default)]
    then: String,
) -> Result<FormSaved, Problem> {
    let at = AuditAddress::new(board, audit);
    let typed = KeptForm { form: typed.with(safety.into()), version, problems: Vec::new() };
    end(record(at, &CaseId::new(case), typed, &draft, &names_checked, &then).await)
}

async fn record(
    at: AuditAddress,
    case: &CaseId,
    mut typed: KeptForm<CaseSendingForm>,
    draft: &str,
    names_checked: &str,
    then: &str,
) -> Result<FormSaved, Problem> {
    let database = database();
    let entered = match enter_case(Action::ChangeCase, &at, case).await {
        Ok(entered) => entered,
        Err(refused) => return refuse(&at, case, typed, draft, refused).await,
    };
    let (inside, agency) = (&entered.inside, &entered.case.agency);
    note_opened(&at, inside, agency).await?;
    let said = store::sending::get_case(&database, &at.board, &at.audit, case).await?;
    let stored = said.safety.as_ref().map(|answer| &answer.safety);
    let before = CaseSendingForm::of(&said.sending, stored);
    let names =
        NamesCheck::look(&pairs(&typed.form.free_texts()), &pairs(&before.free_texts()), names_checked);
    let page = at.sent_case(agency, case);
    match names.and(typed.form.parse(today())) {
        Err(problems) => typed.problems = problems,
        Ok((sending, safety)) => {
            let (hand, by) = (writer(inside), names.by(entered.by()));
            let saved = store::sending::record_case(
                &database,
                &at.board,
                &at.audit,
                case,
                &sending,
                safety.as_ref(),
                typed.version,
                hand,
                &by,
            );
            match saved.await {
                Ok(Saved::Kept { version }) => {
                    forget(&database, draft).await?;
                    see_other(&if then == "list" { at.sending(agency) } else { format!("{page}#saved") });
                    return Ok(FormSaved { version, saved_at: time_in_words(now()), ..FormSaved::default() });
                }
                Ok(Saved::Overtaken) => {}
                Err(StoreError::Agreed | StoreError::Sent | StoreError::Shared) if is_plain_form() => {}
                Err(error) => {
                    keep_a_yes(&at, &entered, case, stored, &typed.form.safety).await?;
                    return Err(error.into());
                }
            }
        }
    }
    keep_a_yes(&at, &entered, case, stored, &typed.form.safety).await?;
    keep(&page, case, &typed, draft, names.answer()).await
}

/// Answers a form that somebody may not save: it came after the agency had sent, after the cases were shared or after the
/// text was erased. A yes is kept all the same; what was typed by whoever could save it before is kept for them to copy.
async fn refuse(
    at: &AuditAddress,
    case: &CaseId,
    typed: KeptForm<CaseSendingForm>,
    draft: &str,
    refused: Problem,
) -> Result<FormSaved, Problem> {
    // Whoever may not even answer that is told of the first refusal.
    let Ok(entered) = enter_case(Action::AnswerSafety, at, case).await else { return Err(refused) };
    let said = store::sending::get_case(&database(), &at.board, &at.audit, case).await?;
    let stored = said.safety.as_ref().map(|answer| &answer.safety);
    keep_a_yes(at, &entered, case, stored, &typed.form.safety).await?;
    if matches!(refused, Problem::CasesSent | Problem::CasesShared) && is_plain_form() {
        let page = at.sent_case(&entered.case.agency, case);
        return keep(&page, case, &typed, draft, &NamesAnswer::default()).await;
    }
    Err(refused)
}

/// Keeps what was typed for its author, and says where both can be seen or mended.
async fn keep(
    page: &str,
    case: &CaseId,
    typed: &KeptForm<CaseSendingForm>,
    draft: &str,
    names: &NamesAnswer,
) -> Result<FormSaved, Problem> {
    let draft = typed.keep(&database(), &form_name(case), draft, names).await?;
    Ok(typed.not_saved(page, &draft))
}

/// Keeps the bare "yes, somebody has to act" of a form that is not saved, or not yet: the manager is shown it first.
async fn keep_a_yes(
    at: &AuditAddress,
    entered: &EnteredCase,
    case: &CaseId,
    stored: Option<&Safety>,
    typed: &SafetyForm,
) -> Result<(), Problem> {
    if typed.needs_action == "yes" && !stored.is_some_and(|safety| safety.needs_action) {
        let safety = Safety { needs_action: true, ..Safety::default() };
        let by = entered.by();
        store::sending::answer_safety(&database(), &at.board, &at.audit, case, &safety, &by).await?;
    }
    Ok(())
}

/// The agency that presents a case, for a page below that agency's.
///
/// # Errors
/// [`Problem::NotFound`] where it is another agency.
pub(super) fn of_agency(entered: &EnteredCase, agency: &AgencyId) -> Result<(), Problem> {
    if entered.case.agency == *agency { Ok(()) } else { Err(Problem::NotFound) }
}
