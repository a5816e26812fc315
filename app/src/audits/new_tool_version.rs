//! Makes a new version of a locked tool.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::access::Action;
use leptos::prelude::*;
use store::StoreError;

use super::agreed_notice::is_agreed;
use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_audit,
};

/// Copies the audit's tool as a draft with the next version number, then goes to the tool. The audit uses the
/// draft if nothing was rated yet; otherwise it keeps its version, and the next audit can use the new one.
///
/// # Errors
/// [`Problem::NotFound`] for an audit that does not exist, [`Problem::Unavailable`] if the store failed.
#[server(prefix = "/do", endpoint = "new-tool-version")]
pub async fn new_tool_version(board: String, audit: String) -> Result<(), Problem> {
    end(make(&AuditAddress::new(board, audit)).await)
}

async fn make(at: &AuditAddress) -> Result<(), Problem> {
    let inside = enter_audit(Action::ChangeAudit, at).await?;
    let database = database();
    let audit = store::audits::get(&database, &at.board, &at.audit).await?;
    if is_agreed(&audit) {
        return Err(Problem::Agreed);
    }
    let made = store::tools::new_version(&database, &at.board, &audit.tool_id, &inside.by()).await?;
    match store::tools::choose(&database, &at.board, &at.audit, &made, &inside.by()).await {
        // The page lists the new version and says that this audit keeps its own.
        Ok(()) | Err(StoreError::StillInUse { .. } | StoreError::Agreed) => {
            see_other(&at.tool());
            Ok(())
        }
        Err(error) => Err(error.into()),
    }
}
