//! Records a rating and its evidence: by the page's form, or by the autosave island.

#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]
#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// What came of a save.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatingSaved {
    /// The answer's version now; the next save names it.
    pub version: i64,
    /// When it was saved, in words: "10:42".
    pub saved_at: String,
    /// Where to choose between two answers, if somebody else's save came first. What was typed is kept there.
    pub overtaken: Option<String>,
}

/// Records what was chosen and written for one question of one case. Nothing is refused for being incomplete:
/// the page says what is missing.
///
/// `version` is the version the page showed, 0 where nothing was recorded; `then` is where a plain form goes
/// next: `next` (question), or the same page again.
///
/// # Errors
/// [`Problem::NotFound`] for an address that leads nowhere, [`Problem::Agreed`] once the report is agreed,
/// [`Problem::Unavailable`] if the store failed.
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
    #[server(default)] then: String,
) -> Result<RatingSaved, Problem> {
    use domain::{answer::AnswerForm, id::CaseId};

    use crate::{address::AuditAddress, site::end};

    let form = AnswerForm { rating, not_rated_reason, evidence };
    let at = AuditAddress::new(board, audit);
    end(save(&at, &CaseId::new(case), question, version, &form, &then).await)
}

#[cfg(feature = "ssr")]
async fn save(
    at: &crate::address::AuditAddress,
    case: &domain::id::CaseId,
    question: u8,
    version: i64,
    form: &domain::answer::AnswerForm,
    then: &str,
) -> Result<RatingSaved, Problem> {
    use domain::access::Action;
    use store::{StoreError, answers::Recorded};

    use super::overtaken_page;
    use crate::{
        address::AuditAddress,
        site::{database, is_plain_form, see_other, time_in_words},
        viewer::enter_case,
    };

    let entered = enter_case(Action::RecordRating, at, case).await?;
    let database = database();
    let audit = store::audits::get(&database, &at.board, &at.audit).await?;
    let tool = store::tools::get(&database, &at.board, &audit.tool_id).await?.tool;
    let asked = tool.question(question).ok_or(Problem::NotFound)?;
    let answer = form.parse(asked);
    let recorded = store::answers::record(
        &database,
        &at.board,
        &at.audit,
        case,
        question,
        &answer,
        version,
        &entered.by(),
    )
    .await;
    if let Err(StoreError::Agreed) = recorded
        && is_plain_form()
    {
        // The page says that the report was agreed, and shows what was typed so that it can be copied.
        let draft = overtaken_page::keep(&database, case, question, form).await?;
        see_other(&AuditAddress::with_draft(&at.question(case, question), &draft));
        return Ok(RatingSaved::default());
    }
    match recorded? {
        Recorded::Kept { version, recorded_at } => {
            let next = match then {
                "next" if tool.question(question + 1).is_some() => at.question(case, question + 1),
                "next" => at.final_field(case),
                _ => format!("{}#saved", at.question(case, question)),
            };
            see_other(&next);
            Ok(RatingSaved { version, saved_at: time_in_words(recorded_at), overtaken: None })
        }
        Recorded::Overtaken(saved) => {
            let draft = overtaken_page::keep(&database, case, question, form).await?;
            let address = at.overtaken(case, question, &draft);
            see_other(&address);
            Ok(RatingSaved { version: saved.version, saved_at: String::new(), overtaken: Some(address) })
        }
    }
}
