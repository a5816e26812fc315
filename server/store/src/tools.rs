//! Audit tools. A board owns its copies: a draft can be changed, an agreed version is locked.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    audit_tool::{AuditTool, Question},
    id::{AuditId, BoardId, ToolId},
    rating::Rating,
    trail::{By, Chain, Deed, Detail, Subject},
};

use crate::{
    audits::{hold_draft, touch},
    boards,
    database::Database,
    error::StoreError,
    identifier,
    statement::{Target, sql},
    stored_row::Row,
    trail::{Fields, Pen},
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
    /// Whether an agreed report prints it.
    pub is_printed: bool,
}

impl StoredTool {
    /// Whether nothing in it may change: the audit group agreed it, or an agreed report prints it.
    pub fn is_locked(&self) -> bool {
        self.agreed_on.is_some() || self.is_printed
    }
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
    let row = sql("select t.id, t.definition, t.agreed_on, (select count(*) from audit a \
                where t.board_id = a.board_id and a.tool_id = t.id and a.agreed_on is not null) as agreed_reports \
             from audit_tool t where t.board_id = $1 and t.id = $2")
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
    let rows = sql("select t.id, t.definition, t.agreed_on, (select count(*) from audit a \
                where t.board_id = a.board_id and a.tool_id = t.id and a.agreed_on is not null) as agreed_reports \
             from audit_tool t where t.board_id = $1")
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
        is_printed: row.number("agreed_reports")? > 0,
    })
}

/// Locks a tool, because the audit group agreed it.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::ToolLocked`] when it was agreed before or an agreed report prints it, or
/// [`StoreError::Unavailable`].
pub async fn agree(
    db: &Database,
    board: &BoardId,
    tool: &ToolId,
    on: NaiveDate,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_unlocked(tx, board, tool).await?;
        sql("update audit_tool set agreed_on = $3 where board_id = $1 and id = $2")
            .with(board)
            .with(tool)
            .with(on)
            .run(&mut *tx)
            .await?;
        pen.tell(Deed::ToolAgreed, Subject::other(tool), Detail::default().say("on", on));
        Ok(())
    })
}

/// Changes one question of a draft, if it is still as it was `seen`: of two changes at the same time, one wins and
/// the other is told. Gives whether it was kept; otherwise nothing was written.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::ToolLocked`], [`StoreError::StillInUse`] when a case is rated not applicable
/// and the question would apply in every case, or [`StoreError::Unavailable`].
pub async fn change_question(
    db: &Database,
    board: &BoardId,
    tool: &ToolId,
    seen: &Question,
    changed: &Question,
    by: &By,
) -> Result<bool, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        let mut stored = hold_unlocked(tx, board, tool).await?;
        let Some(question) = stored.questions.iter_mut().find(|question| *question == seen) else {
            return Ok(false);
        };
        if question.is_conditional() && !changed.is_conditional() {
            refuse_if_not_applicable(tx, board, tool, question.number).await?;
        }
        let changed = Question { number: question.number, ..changed.clone() };
        let fields = changed_fields(question, &changed);
        if fields.is_empty() {
            return Ok(true);
        }
        let detail = Detail::default().say("question", changed.number).and(&fields.detail());
        *question = changed;
        sql("update audit_tool set definition = $3 where board_id = $1 and id = $2")
            .with(board)
            .with(tool)
            .with(definition(&stored))
            .run(&mut *tx)
            .await?;
        pen.tell(Deed::ToolChanged, Subject::other(tool), detail);
        Ok(true)
    })
}

fn changed_fields(before: &Question, now: &Question) -> Fields {
    Fields::default()
        .with("wording", before.wording != now.wording)
        .with("short", before.short != now.short)
        .with("condition", before.condition != now.condition)
        .with("red", before.red != now.red)
        .with("amber", before.amber != now.amber)
        .with("green", before.green != now.green)
        .with("not_applicable", before.not_applicable != now.not_applicable)
        .with("direct", before.direct != now.direct)
        .with("partial", before.partial != now.partial)
}

/// Makes sure that no case of an audit that uses the tool is rated not applicable for a question.
async fn refuse_if_not_applicable(
    tx: &mut Transaction,
    board: &BoardId,
    tool: &ToolId,
    question: u8,
) -> Result<(), StoreError> {
    let rated =
        sql("select n.case_id from answer n join audit a on n.board_id = a.board_id and n.audit_id = a.id \
             where n.board_id = $1 and a.tool_id = $2 and n.question = $3 and n.rating = $4 limit 1")
        .with(board)
        .with(tool)
        .with(question)
        .with(Rating::NotApplicable.code())
        .row(tx)
        .await?;
    match rated {
        Some(_) => {
            Err(StoreError::StillInUse { because: "a case is rated not applicable for this question" })
        }
        None => Ok(()),
    }
}

/// Locks the tool and every audit that uses it until the transaction ends, and makes sure that the tool is a draft and
/// that no agreed report prints it: neither ratings nor reports change meanwhile.
async fn hold_unlocked(
    tx: &mut Transaction,
    board: &BoardId,
    tool: &ToolId,
) -> Result<AuditTool, StoreError> {
    // Changes nothing: an update is the lock that both engines have. Audits first, as every change does.
    sql("update audit set changed_at = changed_at where board_id = $1 and tool_id = $2")
        .with(board)
        .with(tool)
        .run(&mut *tx)
        .await?;
    sql("update audit_tool set version = version where board_id = $1 and id = $2")
        .with(board)
        .with(tool)
        .run(&mut *tx)
        .await?;
    let stored = get_in(Target::Transaction(tx), board, tool).await?;
    if stored.is_locked() { Err(StoreError::ToolLocked) } else { Ok(stored.tool) }
}

/// Copies a tool as a draft with the next version number.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn new_version(
    db: &Database,
    board: &BoardId,
    from: &ToolId,
    by: &By,
) -> Result<ToolId, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        boards::hold(tx, board).await?;
        let tool = get_in(Target::Transaction(&mut *tx), board, from).await?.tool;
        let newest = sql("select max(version) as newest from audit_tool where board_id = $1 and name = $2")
            .with(board)
            .with(&tool.name)
            .row(&mut *tx)
            .await?
            .ok_or(StoreError::NotFound { what: "audit tool" })?
            .small::<u32>("newest")?;
        insert(tx, board, &AuditTool { version: newest + 1, ..tool }, pen, by.at).await
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
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let before = sql("select tool_id from audit where board_id = $1 and id = $2")
            .with(board)
            .with(audit)
            .row(&mut *tx)
            .await?
            .ok_or(StoreError::NotFound { what: "audit" })?
            .text("tool_id")?;
        if before == tool.as_str() {
            return Ok(());
        }
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
        touch(tx, board, audit, by.at).await?;
        let detail = Detail::default().say("before", before);
        pen.tell(Deed::ToolChosen, Subject::audit(audit).with(tool), detail);
        Ok(())
    })
}

/// The board's newest version of the shipped tool, stored as a draft for a board that has none.
pub(crate) async fn newest_shipped(
    tx: &mut Transaction,
    board: &BoardId,
    pen: &mut Pen,
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
        None => insert(tx, board, &shipped, pen, at).await,
    }
}

/// Adds a version of a tool, as a draft.
pub(crate) async fn insert(
    tx: &mut Transaction,
    board: &BoardId,
    tool: &AuditTool,
    pen: &mut Pen,
    at: DateTime<Utc>,
) -> Result<ToolId, StoreError> {
    let id = ToolId::new(identifier::new(at));
    sql("insert into audit_tool (board_id, id, name, version, definition) values ($1, $2, $3, $4, $5)")
        .with(board)
        .with(&id)
        .with(&tool.name)
        .with(tool.version)
        .with(definition(tool))
        .run(&mut *tx)
        .await?;
    pen.tell(Deed::ToolVersionMade, Subject::other(&id), Detail::default().say("version", tool.version));
    Ok(id)
}

fn definition(tool: &AuditTool) -> String {
    serde_json::to_string(tool).expect("a tool is words, numbers and lists, all of which JSON can hold")
}
