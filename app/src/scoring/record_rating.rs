//! Records a rating and its evidence: by the page's form, or by the autosave island.

#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]
#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use leptos::prelude::*;

use crate::{autosave::form_saved::FormSaved, problem::Problem};

/// Records what the group chose and wrote for one question of one case. Nothing is refused for being incomplete:
/// the page says what is missing. Evidence that looks as if it identifies a person is kept as a draft together with its
/// rating, and the page asks about it.
///
/// `version` is the version the page showed, 0 where nothing was recorded; `draft` is the draft the form was filled
/// from, empty for none; `names_checked` is what its author says is not what it looks like; `reason` is why the group
/// agreed on it, where its members or agencies rate alone first; `then` is where a plain form goes next: `next` (question),
/// `differences`, or the same page again.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere, [`Problem::Agreed`] once the report is agreed,
/// [`Problem::NotShown`] for a case that is rated alone and not shown, [`Problem::Unavailable`] if the store failed. A
/// plain form is kept in the last cases, and its page shows it.
#[server(prefix = "/do", endpoint = "record-rating")]
pub async fn record_rating(
    board: String,
    audit: String,
    case: String,
    question: u8,
    version: i64,
    #[server(default)] rating: String,
    #[server(default)] not_rated_reason: String,
    #[server(default)] evidence: String,
    #[server(default)] reason: String,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
    #[server(default)] then: String,
) -> Result<FormSaved, Problem> {
    use domain::{answer::AnswerForm, id::CaseId};

    use crate::{address::AuditAddress, kept_form::KeptForm, site::end};

    let form = AnswerForm { rating, not_rated_reason, evidence, reason };
    let typed = KeptForm { form, version, problems: Vec::new() };
    let at = AuditAddress::new(board, audit);
    end(save(&at, &CaseId::new(case), question, typed, &draft, &names_checked, &then).await)
}

#[cfg(feature = "ssr")]
async fn save(
    at: &crate::address::AuditAddress,
    case: &domain::id::CaseId,
    question: u8,
    typed: crate::kept_form::KeptForm<domain::answer::AnswerForm>,
    draft: &str,
    names_checked: &str,
    then: &str,
) -> Result<FormSaved, Problem> {
    use domain::access::Action;
    use store::{StoreError, answers::Recorded};

    use super::{kept_rating::Of, posted_rating::PostedRating};
    use crate::{
        site::{database, is_plain_form},
        viewer::enter_case,
    };

    let entered = enter_case(Action::RecordRating, at, case).await?;
    let database = database();
    let audit = store::audits::get(&database, &at.board, &at.audit).await?;
    let tool = store::tools::get(&database, &at.board, &audit.tool_id).await?.tool;
    let asked = tool.question(question).ok_or(Problem::NotFound)?;
    let answer = typed.form.parse(asked);
    let reason = typed.form.agreed_because();
    let posted = PostedRating { database: &database, at, case, question, of: Of::Group, draft, then };
    let names = look(&database, at, case, question, &answer.evidence, &reason, names_checked).await?;
    if names.is_stopped() {
        // An address that leads nowhere keeps nothing.
        store::cases::get(&database, &at.board, &at.audit, case).await?;
        return posted.ask_about_names(typed, &names).await;
    }
    let by = names.by(entered.by());
    let (board, id, version) = (&at.board, &at.audit, typed.version);
    let recorded = if audit.scoring.is_alone() {
        store::answers::record_with_reason(
            &database, board, id, case, question, &answer, &reason, version, &by,
        )
        .await
    } else {
        store::answers::record(&database, board, id, case, question, &answer, version, &by).await
    };
    if let Err(StoreError::Agreed | StoreError::NotShown) = recorded
        && is_plain_form()
    {
        // The page says why it was too late or too early, and shows what was typed so that it can be copied, or saved as
        // one's own.
        return posted.show_again(&typed, names.answer()).await;
    }
    match recorded? {
        Recorded::Kept { version, recorded_at } => posted.go_on(&tool, version, recorded_at).await,
        Recorded::Overtaken(saved) => posted.show_both(&typed, names.answer(), saved.version).await,
    }
}

/// Looks through the texts. What is stored is read only where it matters.
#[cfg(feature = "ssr")]
async fn look(
    database: &store::Database,
    at: &crate::address::AuditAddress,
    case: &domain::id::CaseId,
    question: u8,
    evidence: &str,
    reason: &str,
    names_checked: &str,
) -> Result<crate::names_check::NamesCheck, Problem> {
    use crate::names_check::NamesCheck;

    let typed = [("evidence", evidence), ("reason", reason)];
    let names = NamesCheck::look(&typed, &[], names_checked);
    if names.is_clear() {
        return Ok(names);
    }
    let stored = store::answers::list(database, &at.board, &at.audit, case).await?;
    let stored = stored.into_iter().find(|stored| stored.question == question);
    let (evidence, reason) = stored.map(|stored| (stored.answer.evidence, stored.reason)).unwrap_or_default();
    Ok(NamesCheck::look(&typed, &[("evidence", &evidence), ("reason", &reason)], names_checked))
}
