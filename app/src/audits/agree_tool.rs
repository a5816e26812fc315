//! The audit group agrees its tool.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, dates::TypedDate, problem::FieldProblem};
use leptos::prelude::*;

use super::agreed_notice::is_agreed;
use crate::{
    address::AuditAddress,
    kept_form::{KeptForm, forget},
    problem::Problem,
    site::{database, end, see_other, today},
    viewer::enter_audit,
};

/// The name under which a refused form is kept.
pub(super) const FORM: &str = "agree a tool";

/// Locks the audit's tool, because the audit group agreed it on a day, then goes back to the tool. A date that is
/// no date, or that lies in the future, comes back as it was typed.
///
/// # Errors
/// [`Problem::NotFound`] for an audit that does not exist, [`Problem::ToolLocked`] when the tool was agreed
/// before, [`Problem::Agreed`] once the report is agreed, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "agree-tool")]
pub async fn agree_tool(
    board: String,
    audit: String,
    #[server(default)]
    #[server(rename = "agreed_on-day")]
    day: String,
    #[server(default)]
    #[server(rename = "agreed_on-month")]
    month: String,
    #[server(default)]
    #[server(rename = "agreed_on-year")]
    year: String,
    #[server(default)] draft: String,
) -> Result<(), Problem> {
    end(agree(&AuditAddress::new(board, audit), TypedDate::new(day, month, year), &draft).await)
}

async fn agree(at: &AuditAddress, typed: TypedDate, draft: &str) -> Result<(), Problem> {
    let inside = enter_audit(Action::ChangeAudit, at).await?;
    let database = database();
    let sentence = match typed.parse() {
        Ok(Some(on)) if on <= today() => {
            let audit = store::audits::get(&database, &at.board, &at.audit).await?;
            if is_agreed(&audit) {
                return Err(Problem::Agreed);
            }
            store::tools::agree(&database, &at.board, &audit.tool_id, on, &inside.by()).await?;
            forget(&database, draft).await?;
            see_other(&at.tool());
            return Ok(());
        }
        Ok(Some(_)) => "The day the group agreed the tool must not be in the future".to_owned(),
        Ok(None) => "Enter the day the group agreed the tool, for example 27 3 2026".to_owned(),
        Err(problem) => format!("The day the group agreed the tool {problem}"),
    };
    let problems = vec![FieldProblem::new("agreed_on", sentence)];
    KeptForm { form: typed, version: 0, problems }.send_back(&database, FORM, &at.tool(), draft).await
}
