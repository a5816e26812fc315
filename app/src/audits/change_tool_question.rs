//! Changes one question of a draft tool.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]
#![expect(clippy::too_many_arguments, reason = "one argument for each field of a flat form")]

use domain::{access::Action, problem::FieldProblem};
use leptos::prelude::*;
use store::StoreError;

use super::{
    agreed_notice::is_agreed,
    tool_form::{QuestionForm, fingerprint},
};
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    names_check::NamesCheck,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "change a question of a tool";

/// Changes one question of the audit's tool, which must be a draft, then goes to the tool. A form with something
/// to mend, one that somebody else's save overtook, or one that comes after the tool or the report was agreed,
/// comes back as it was typed. `version` is the fingerprint
/// of the question that the page showed.
///
/// # Errors
/// [`Problem::NotFound`] for an audit or a question that does not exist, [`Problem::Unavailable`] if the store
/// failed.
#[server(prefix = "/do", endpoint = "change-tool-question")]
pub async fn change_tool_question(
    board: String,
    audit: String,
    question: u8,
    #[server(default)] version: i64,
    #[server(default)] wording: String,
    #[server(default)] short: String,
    #[server(default)] condition: String,
    #[server(default)] red: String,
    #[server(default)] amber: String,
    #[server(default)] green: String,
    #[server(default)] not_applicable: String,
    #[server(default)] direct: Vec<String>,
    #[server(default)] partial: Vec<String>,
    #[server(default)] draft: String,
    #[server(default)] names_checked: String,
) -> Result<(), Problem> {
    let form = QuestionForm { wording, short, condition, red, amber, green, not_applicable, direct, partial };
    end(change(&AuditAddress::new(board, audit), question, version, form, &draft, &names_checked).await)
}

async fn change(
    at: &AuditAddress,
    number: u8,
    version: i64,
    form: QuestionForm,
    draft: &str,
    names_checked: &str,
) -> Result<(), Problem> {
    let inside = enter_audit(Action::ChangeAudit, at).await?;
    let database = database();
    let audit = store::audits::get(&database, &at.board, &at.audit).await?;
    let tool = store::tools::get(&database, &at.board, &audit.tool_id).await?.tool;
    let stored = tool.question(number).ok_or(Problem::NotFound)?;
    let before = QuestionForm::of(stored);
    let names = NamesCheck::look(&form.free_texts(), &before.free_texts(), names_checked);
    let problems = match names.and(form.parse(number)) {
        Err(problems) => problems,
        Ok(question) if question == *stored => return done(at, draft).await,
        Ok(_) if is_agreed(&audit) || fingerprint(stored) != version => Vec::new(),
        Ok(question) => {
            let by = names.by(inside.by());
            let changed =
                store::tools::change_question(&database, &at.board, &audit.tool_id, stored, &question, &by);
            match changed.await {
                Ok(true) => return done(at, draft).await,
                Ok(false) | Err(StoreError::ToolLocked) => Vec::new(),
                Err(StoreError::StillInUse { .. }) => vec![FieldProblem::new(
                    "condition",
                    "Keep saying when the question applies, because a case is rated not applicable for it; or change \
                     that rating first",
                )],
                Err(error) => return Err(error.into()),
            }
        }
    };
    let kept = KeptForm { form, version, problems };
    kept.send_back_asking(&database, FORM, &at.tool_question(number), draft, names.answer()).await.map(drop)
}

async fn done(at: &AuditAddress, draft: &str) -> Result<(), Problem> {
    forget(&database(), draft).await?;
    see_other(&at.tool());
    Ok(())
}
