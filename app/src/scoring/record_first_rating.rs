//! Records what somebody rates alone: by the page's form, or by the autosave island.

#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]
#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use leptos::prelude::*;

use crate::{autosave::form_saved::FormSaved, problem::Problem};

/// Records what somebody, or their agency, chose and wrote alone for one question of one case. Nobody else sees it before
/// the case is shown. Its fields are those of [`super::record_rating::record_rating`].
///
/// # Errors
/// As [`super::record_rating::record_rating`]; [`Problem::OtherScoring`] where the group rates together,
/// [`Problem::RatingAgreed`] and [`Problem::RatingShown`] where it comes too late, [`Problem::NoAgency`]. A plain form that
/// comes too late is kept, and its page shows it.
#[server(prefix = "/do", endpoint = "record-first-rating")]
pub async fn record_first_rating(
    board: String,
    audit: String,
    case: String,
    question: u8,
    version: i64,
    #[server(default)] rating: String,
    #[server(default)] not_rated_reason: String,
    #[server(default)] evidence: String,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
    #[server(default)] then: String,
) -> Result<FormSaved, Problem> {
    use domain::{answer::AnswerForm, id::CaseId};

    use crate::{address::AuditAddress, kept_form::KeptForm, site::end};

    let form = AnswerForm { rating, not_rated_reason, evidence, ..AnswerForm::default() };
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
    use store::{StoreError, first_ratings::Recorded};

    use super::{kept_rating::Of, posted_rating::PostedRating, progress::own_rater};
    use crate::{
        names_check::{NamesAnswer, NamesCheck},
        site::{database, is_plain_form},
        viewer::enter_case,
    };

    let entered = enter_case(Action::RecordRating, at, case).await?;
    let database = database();
    let (board, id) = (&at.board, &at.audit);
    let audit = store::audits::get(&database, board, id).await?;
    let tool = store::tools::get(&database, board, &audit.tool_id).await?.tool;
    let asked = tool.question(question).ok_or(Problem::NotFound)?;
    let posted = PostedRating { database: &database, at, case, question, of: Of::Own, draft, then };
    let (rater, agency) = match own_rater(&database, &entered.inside, at, &audit).await {
        Err(Problem::OtherScoring) if is_plain_form() => {
            // The page has the group's form now, with what was typed.
            return posted.show_again(&typed, &NamesAnswer::default()).await;
        }
        found => found?,
    };
    let answer = typed.form.parse(asked);
    let own = store::first_ratings::own(&database, board, id, case, &rater).await?;
    let stored = own.into_iter().find(|own| own.question == question);
    let stored = stored.map(|own| own.answer.evidence).unwrap_or_default();
    let names = NamesCheck::look(&[("evidence", &answer.evidence)], &[("evidence", &stored)], names_checked);
    if names.is_stopped() {
        return posted.ask_about_names(typed, &names).await;
    }
    let by = names.by(entered.by());
    let (agency, version) = (agency.as_ref(), typed.version);
    let recorded = store::first_ratings::record(
        &database, board, id, case, question, &rater, agency, &answer, version, &by,
    )
    .await;
    if let Err(StoreError::Agreed | StoreError::RatingAgreed | StoreError::RatingShown) = recorded
        && is_plain_form()
    {
        // The page says what happened meanwhile, and shows what was typed so that it can be copied.
        return posted.show_again(&typed, names.answer()).await;
    }
    match recorded? {
        Recorded::Kept { version, recorded_at } => posted.go_on(&tool, version, recorded_at).await,
        Recorded::Overtaken(saved) => posted.show_both(&typed, names.answer(), saved.version).await,
    }
}
