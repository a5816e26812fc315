//! Settles two answers to one question.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{
    access::Action,
    answer::AnswerForm,
    id::{CaseId, DraftId},
};
use leptos::prelude::*;
use store::answers::Recorded;

use super::record_rating::form_name;
use crate::{
    address::AuditAddress,
    kept_form,
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
    viewer::{enter_case, viewer},
};

/// Keeps the saved answer, the one that came too late, or the saved rating with both evidence texts.
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
        let name = form_name(case, question);
        let kept = kept_form::find::<AnswerForm>(&database, &name, draft).await?;
        let (mut typed, said) = kept.ok_or(Problem::NotFound)?;
        let mut answer = typed.form.parse(asked);
        let saved = store::answers::list(&database, &at.board, &at.audit, case).await?;
        let saved = saved.into_iter().find(|answer| answer.question == question);
        let saved = saved.map(|saved| saved.answer).unwrap_or_default();
        if keep != "typed" {
            answer.outcome = saved.outcome;
            answer.evidence = both(&saved.evidence, &answer.evidence);
        }
        let said = if said.is_not_one { said.fingerprint.as_str() } else { "" };
        let names =
            NamesCheck::look(&[("evidence", &answer.evidence)], &[("evidence", &saved.evidence)], said);
        if names.is_stopped() {
            typed.problems = names.problems();
            let (page, before) = (at.question(case, question), draft.as_str());
            return typed.send_back_asking(&database, &name, &page, before, names.answer()).await.map(drop);
        }
        let recorded = store::answers::record(
            &database,
            &at.board,
            &at.audit,
            case,
            question,
            &answer,
            version,
            &names.by(entered.by()),
        )
        .await?;
        if let Recorded::Overtaken(_) = recorded {
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
