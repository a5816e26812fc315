//! Settles two answers to one question.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{
    access::Action,
    id::{CaseId, DraftId},
};
use leptos::prelude::*;

use super::{
    kept_rating::{Kept, Of, Saved},
    progress::own_rater,
};
use crate::{
    address::AuditAddress,
    kept_form::KeptForm,
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
    viewer::{enter_case, viewer},
};

/// Keeps the saved answer, the one that came too late, or the saved rating with both evidence texts: of the group, or of an
/// agency whose members share one rating.
///
/// What looks as if it identifies a person is asked about on the question's page first.
///
/// `version` is the version of the saved answer that the page showed: if it changed again meanwhile, the page
/// asks again.
///
/// # Errors
/// As [`super::record_rating::record_rating`].
#[server(prefix = "/do", endpoint = "settle-rating")]
pub async fn settle_rating(
    board: String,
    audit: String,
    case: String,
    question: u8,
    version: i64,
    draft: String,
    #[server(default)] keep: String,
) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    end(settle(&at, &CaseId::new(case), question, version, &DraftId::new(draft), &keep).await)
}

async fn settle(
    at: &AuditAddress,
    case: &CaseId,
    question: u8,
    version: i64,
    draft: &DraftId,
    keep: &str,
) -> Result<(), Problem> {
    let entered = enter_case(Action::RecordRating, at, case).await?;
    let database = database();
    let audit = store::audits::get(&database, &at.board, &at.audit).await?;
    let tool = store::tools::get(&database, &at.board, &audit.tool_id).await?.tool;
    let asked = tool.question(question).ok_or(Problem::NotFound)?;
    if keep != "saved" {
        let kept = Kept::find(&database, case, question, draft).await?.ok_or(Problem::NotFound)?;
        let saved = Saved::find(&database, &entered, at, &audit, case, question, kept.of).await?;
        let (mut answer, mut reason) = (kept.form.parse(asked), kept.form.agreed_because());
        if keep != "typed" {
            answer.outcome = saved.answer.outcome;
            answer.evidence = both(&saved.answer.evidence, &answer.evidence);
            reason = both(&saved.reason, &reason);
        }
        let said = if kept.names.is_not_one { kept.names.fingerprint.as_str() } else { "" };
        let names = NamesCheck::look(
            &[("evidence", &answer.evidence), ("reason", &reason)],
            &[("evidence", &saved.answer.evidence), ("reason", &saved.reason)],
            said,
        );
        if names.is_stopped() {
            let typed = KeptForm { form: kept.form, version: kept.version, problems: names.problems() };
            let (name, page) = (kept.of.form_name(case, question), at.question(case, question));
            let before = draft.as_str();
            return typed.send_back_asking(&database, &name, &page, before, names.answer()).await.map(drop);
        }
        let by = names.by(entered.by());
        let (board, id) = (&at.board, &at.audit);
        let is_overtaken = match kept.of {
            Of::Group if audit.scoring.is_alone() => {
                use store::answers::{Recorded, record_with_reason};

                let recorded =
                    record_with_reason(&database, board, id, case, question, &answer, &reason, version, &by)
                        .await?;
                matches!(recorded, Recorded::Overtaken(_))
            }
            Of::Group => {
                use store::answers::{Recorded, record};

                let recorded = record(&database, board, id, case, question, &answer, version, &by).await?;
                matches!(recorded, Recorded::Overtaken(_))
            }
            Of::Own => {
                use store::first_ratings::{Recorded, record};

                let (rater, agency) = own_rater(&database, &entered.inside, at, &audit).await?;
                let agency = agency.as_ref();
                let recorded =
                    record(&database, board, id, case, question, &rater, agency, &answer, version, &by)
                        .await?;
                matches!(recorded, Recorded::Overtaken(_))
            }
        };
        if is_overtaken {
            see_other(&at.overtaken(case, question, draft));
            return Ok(());
        }
    }
    store::drafts::remove(&database, draft, viewer().person()).await?;
    see_other(&format!("{}#saved", at.question(case, question)));
    Ok(())
}

/// Two texts, one after the other; once if they are the same.
fn both(saved: &str, typed: &str) -> String {
    match (saved.trim(), typed.trim()) {
        (_, "") => saved.to_owned(),
        ("", _) => typed.to_owned(),
        (left, right) if left == right => saved.to_owned(),
        _ => format!("{saved}\n\n{typed}"),
    }
}
