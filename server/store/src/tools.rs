//! Audit tools. A board owns its copies: a draft can be changed, an agreed version is locked.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    audit_tool::AuditTool,
    id::{AuditId, BoardId, ToolId},
};

use crate::{
    audits::{hold_draft, touch},
    boards,
    database::Database,
    error::StoreError,
    identifier,
    statement::{Target, sql},
    stored_row::Row,
    transaction::Transaction,
};

/// An audit tool as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredTool {
    /// Its identifier: another one for each version.
    pub id: ToolId,
    /// The tool.
    pub tool: AuditTool,
    /// The day the audit group agreed it; `None` while it is a draft.
    pub agreed_on: Option<NaiveDate>,
}

/// The tool, or an error when the board has none under this identifier.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Unreadable`] or [`StoreError::Unavailable`].
pub async fn get(db: &Database, board: &BoardId, tool: &ToolId) -> Result<StoredTool, StoreError> {
    get_in(db.into(), board, tool).await
}

/// As [`get`], in a transaction or outside.
pub(crate) async fn get_in(
    target: Target<'_>,
    board: &BoardId,
    tool: &ToolId,
) -> Result<StoredTool, StoreError> {
    let row = sql("select id, definition, agreed_on from audit_tool where board_id = $1 and id = $2")
        .with(board)
        .with(tool)
        .row(target)
        .await?;
    stored_tool(&row.ok_or(StoreError::NotFound { what: "audit tool" })?)
}

/// The board's tools, by name, the newest version of each first.
///
/// # Errors
/// [`StoreError::Unreadable`] or [`StoreError::Unavailable`].
pub async fn list(db: &Database, board: &BoardId) -> Result<Vec<StoredTool>, StoreError> {
    let rows = sql("select id, definition, agreed_on from audit_tool where board_id = $1")
        .with(board)
        .rows(db)
        .await?;
    let mut tools = rows.iter().map(stored_tool).collect::<Result<Vec<_>, _>>()?;
    tools.sort_by(|left, right| {
        domain::text::alphabetical(&left.tool.name, &right.tool.name)
            .then_with(|| right.tool.version.cmp(&left.tool.version))
    });
    Ok(tools)
}

fn stored_tool(row: &Row) -> Result<StoredTool, StoreError> {
    Ok(StoredTool {
        id: ToolId::new(row.text("id")?),
        tool: serde_json::from_str(&row.text("definition")?)
            .map_err(|_| StoreError::Unreadable { what: "definition" })?,
        agreed_on: row.maybe_date("agreed_on")?,
    })
}

/// Locks a tool, because the audit group agreed it.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::ToolLocked`] when it was agreed before, or [`StoreError::Unavailable`].
pub async fn agree(db: &Database, board: &BoardId, tool: &ToolId, on: NaiveDate) -> Result<(), StoreError> {
    transaction!(db, |tx| {
        hold_unlocked(tx, board, tool).await?;
        sql("update audit_tool set agreed_on = $3 where board_id = $1 and id = $2")
            .with(board)
            .with(tool)
            .with(on)
            .run(&mut *tx)
            .await?;
        Ok(())
    })
}

/// Changes a draft. Its name and its version stay what they were.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::ToolLocked`] or [`StoreError::Unavailable`].
pub async fn change_draft(
    db: &Database,
    board: &BoardId,
    tool: &ToolId,
    changed: &AuditTool,
) -> Result<(), StoreError> {
    transaction!(db, |tx| {
        hold_unlocked(tx, board, tool).await?;
        let stored = get_in(Target::Transaction(&mut *tx), board, tool).await?.tool;
        let changed = AuditTool { name: stored.name, version: stored.version, ..changed.clone() };
        sql("update audit_tool set definition = $3 where board_id = $1 and id = $2")
            .with(board)
            .with(tool)
            .with(definition(&changed))
            .run(&mut *tx)
            .await?;
        Ok(())
    })
}

/// Locks the tool's row until the transaction ends, and makes sure that it is a draft.
async fn hold_unlocked(tx: &mut Transaction, board: &BoardId, tool: &ToolId) -> Result<(), StoreError> {
    // Changes nothing: an update is the lock that both engines have.
    let row =
        sql("update audit_tool set version = version where board_id = $1 and id = $2 returning agreed_on")
            .with(board)
            .with(tool)
            .row(tx)
            .await?
            .ok_or(StoreError::NotFound { what: "audit tool" })?;
    match row.maybe_date("agreed_on")? {
        Some(_) => Err(StoreError::ToolLocked),
        None => Ok(()),
    }
}

/// Copies a tool as a draft with the next version number.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn new_version(
    db: &Database,
    board: &BoardId,
    from: &ToolId,
    at: DateTime<Utc>,
) -> Result<ToolId, StoreError> {
    transaction!(db, |tx| {
        boards::hold(tx, board).await?;
        let tool = get_in(Target::Transaction(&mut *tx), board, from).await?.tool;
        let newest = sql("select max(version) as newest from audit_tool where board_id = $1 and name = $2")
            .with(board)
            .with(&tool.name)
            .row(&mut *tx)
            .await?
            .ok_or(StoreError::NotFound { what: "audit tool" })?
            .small::<u32>("newest")?;
        insert(tx, board, &AuditTool { version: newest + 1, ..tool }, at).await
    })
}

/// Makes an audit use another tool. Only before anything was recorded: an answer belongs to its question's words.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`], [`StoreError::StillInUse`] or [`StoreError::Unavailable`].
pub async fn choose(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    tool: &ToolId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    transaction!(db, |tx| {
        hold_draft(tx, board, audit).await?;
        let answer = sql("select case_id from answer where board_id = $1 and audit_id = $2 limit 1")
            .with(board)
            .with(audit)
            .row(&mut *tx)
            .await?;
        if answer.is_some() {
            return Err(StoreError::StillInUse {
                because: "ratings were recorded with the audit tool in use",
            });
        }
        sql("update audit set tool_id = $3 where board_id = $1 and id = $2")
            .with(board)
            .with(audit)
            .with(tool)
            .run(&mut *tx)
            .await
            .map_err(|error| error.or_not_found("audit tool"))?;
        touch(tx, board, audit, at).await
    })
}

/// The board's newest version of the shipped tool, stored as a draft for a board that has none.
pub(crate) async fn newest_shipped(
    tx: &mut Transaction,
    board: &BoardId,
    at: DateTime<Utc>,
) -> Result<ToolId, StoreError> {
    boards::hold(tx, board).await?;
    let shipped = AuditTool::msp_case_file();
    let newest =
        sql("select id from audit_tool where board_id = $1 and name = $2 order by version desc limit 1")
            .with(board)
            .with(&shipped.name)
            .row(&mut *tx)
            .await?;
    match newest {
        Some(row) => row.text("id").map(ToolId::new),
        None => insert(tx, board, &shipped, at).await,
    }
}

async fn insert(
    tx: &mut Transaction,
    board: &BoardId,
    tool: &AuditTool,
    at: DateTime<Utc>,
) -> Result<ToolId, StoreError> {
    let id = ToolId::new(identifier::new(at));
    sql("insert into audit_tool (board_id, id, name, version, definition) values ($1, $2, $3, $4, $5)")
        .with(board)
        .with(&id)
        .with(&tool.name)
        .with(tool.version)
        .with(definition(tool))
        .run(tx)
        .await?;
    Ok(id)
}

fn definition(tool: &AuditTool) -> String {
    serde_json::to_string(tool).expect("a tool is words, numbers and lists, all of which JSON can hold")
}
