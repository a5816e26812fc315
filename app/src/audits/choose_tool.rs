//! Makes an audit use another version of a tool.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::ToolId};
use leptos::prelude::*;

use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// Makes the audit use another of its board's tools, then goes to the tool. Only before anything was rated.
///
/// # Errors
/// [`Problem::NotFound`] for an audit or a tool that does not exist, [`Problem::StillInUse`] once something was
/// rated, [`Problem::Agreed`] once the report is agreed, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "choose-tool")]
pub async fn choose_tool(
    board: String,
    audit: String,
    #[server(default)] tool: String,
) -> Result<(), Problem> {
    end(choose(&AuditAddress::new(board, audit), &ToolId::new(tool)).await)
}

async fn choose(at: &AuditAddress, tool: &ToolId) -> Result<(), Problem> {
    let inside = enter_audit(Action::ChangeAudit, at).await?;
    store::tools::choose(&database(), &at.board, &at.audit, tool, &inside.by()).await?;
    see_other(&at.tool());
    Ok(())
}
