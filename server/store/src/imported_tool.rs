//! The audit tool of an imported audit.

use chrono::{DateTime, Utc};
use domain::{
    audit_tool::AuditTool,
    id::{BoardId, ToolId},
};

use crate::{
    boards,
    error::StoreError,
    statement::{Target, sql},
    tools,
    trail::Pen,
    transaction::Transaction,
};

/// The board's first version of the shipped tool with exactly the shipped words, made if there is none.
///
/// Imported rows are checked against the shipped tool, so they belong to a version that says the same: version 1,
/// unless the board changed it while it was a draft.
pub(crate) async fn find_or_make(
    tx: &mut Transaction,
    board: &BoardId,
    pen: &mut Pen,
    at: DateTime<Utc>,
) -> Result<ToolId, StoreError> {
    boards::hold(tx, board).await?;
    let shipped = AuditTool::msp_case_file();
    let versions =
        sql("select id, version from audit_tool where board_id = $1 and name = $2 order by version")
            .with(board)
            .with(&shipped.name)
            .rows(Target::Transaction(&mut *tx))
            .await?;
    let mut newest = 0;
    for row in &versions {
        let id = ToolId::new(row.text("id")?);
        let version = row.small::<u32>("version")?;
        let stored = tools::get_in(Target::Transaction(&mut *tx), board, &id).await?.tool;
        if stored == (AuditTool { version, ..shipped.clone() }) {
            return Ok(id);
        }
        newest = version;
    }
    tools::insert(tx, board, &AuditTool { version: newest + 1, ..shipped }, pen, at).await
}
