//! A new audit with its boards, its agencies and its tool.

use chrono::{DateTime, Utc};
use domain::{
    audit::NewAudit,
    id::{AgencyId, AuditId, BoardId, ToolId},
    trail::{By, Chain, Deed, Detail, Stream, Subject},
};

use super::AuditKey;
use crate::{
    agencies::{self, Part},
    boards,
    database::Database,
    error::StoreError,
    identifier,
    statement::sql,
    tools,
    trail::Pen,
    transaction::Transaction,
};

/// Creates an audit. Boards and agencies are found by their exact names or made. The audit uses the newest version
/// of the shipped audit tool that the hosting board has, or version 1 as a draft when it has none.
///
/// # Errors
/// [`StoreError::NameTaken`] when the hosting board has an audit of this name, [`StoreError::NotFound`] when no
/// board is named or the lead is not one of the agencies, or [`StoreError::Unavailable`]. Then nothing is kept.
pub async fn create(db: &Database, new: &NewAudit, by: &By) -> Result<AuditKey, StoreError> {
    transaction!(db, |tx| {
        let mut begun = begin(tx, new, by).await?;
        let tool = tools::newest_shipped(tx, &begun.board, &mut begun.pen, by.at).await?;
        let created = insert(tx, new, &mut begun, &tool, by.at).await?;
        let detail = Detail::default().say("agencies", new.participants.len());
        begun.pen.tell(Deed::AuditSetUp, Subject::audit(&created.key.audit).with(&tool), detail);
        begun.pen.write(tx).await?;
        tell_of_boards(tx, &begun.boards_made, by).await?;
        Ok(created.key)
    })
}

/// A new audit for which the hosting board is there and its trail is held.
pub(crate) struct Begun {
    /// The hosting board.
    pub(crate) board: BoardId,
    /// Writes its trail.
    pub(crate) pen: Pen,
    /// The boards that were made for the audit.
    pub(crate) boards_made: Vec<BoardId>,
}

/// What [`insert`] made.
pub(crate) struct Created {
    /// Where the audit is found.
    pub(crate) key: AuditKey,
    /// The agencies, in the order of [`NewAudit::participants`].
    pub(crate) agencies: Vec<AgencyId>,
}

/// Finds or makes the board that hosts a new audit, and holds its trail.
pub(crate) async fn begin(tx: &mut Transaction, new: &NewAudit, by: &By) -> Result<Begun, StoreError> {
    let name = new.boards.first().ok_or(StoreError::NotFound { what: "hosting board" })?;
    let mut boards_made = Vec::new();
    let board = boards::find_or_make(tx, name, by.at, &mut boards_made).await?;
    let pen = Pen::take(tx, Chain::Board(board.clone()), Stream::Changes, by).await?;
    Ok(Begun { board, pen, boards_made })
}

/// Tells the system's trail of new boards: the last thing in a transaction, so that whoever holds a board's trail
/// and the system's takes them in one order.
pub(crate) async fn tell_of_boards(
    tx: &mut Transaction,
    made: &[BoardId],
    by: &By,
) -> Result<(), StoreError> {
    if made.is_empty() {
        return Ok(());
    }
    let mut pen = Pen::take(tx, Chain::System, Stream::Changes, by).await?;
    for board in made {
        pen.tell(Deed::BoardMade, Subject::other(board), Detail::default());
    }
    pen.write(tx).await
}

/// As [`create`], as a part of a transaction, with a tool of the hosting board.
pub(crate) async fn insert(
    tx: &mut Transaction,
    new: &NewAudit,
    begun: &mut Begun,
    tool: &ToolId,
    at: DateTime<Utc>,
) -> Result<Created, StoreError> {
    if !new.participants.iter().any(|participant| participant.name == new.lead) {
        return Err(StoreError::NotFound { what: "lead agency" });
    }
    let board = begun.board.clone();
    let audit = AuditId::new(identifier::new(at));
    let details = &new.details;
    sql("insert into audit (board_id, id, name, theme, window_from, window_to, sample_size, \
            confidentiality_agreed_on, confidentiality, records_reviewed, tool_id, main_messages, \
            is_demonstration, version, created_at, changed_at, cases_due_on) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', $12, 1, $13, $13, $14)")
    .with(&board)
    .with(&audit)
    .with(&details.name)
    .with(details.theme.as_deref())
    .with(details.window.map(|window| window.from))
    .with(details.window.map(|window| window.to))
    .with(details.sample_size)
    .with(details.confidentiality.as_ref().map(|agreement| agreement.agreed_on))
    .with(details.confidentiality.as_ref().map(|agreement| agreement.arrangements.as_str()))
    .with(details.records_reviewed)
    .with(tool)
    .with(new.is_demonstration)
    .with(at)
    .with(details.cases_due_on)
    .run(&mut *tx)
    .await
    .map_err(|error| error.or_taken("an audit with this name"))?;
    let key = AuditKey { board, audit };
    insert_receiving_boards(tx, &key, &new.boards, at, &mut begun.boards_made).await?;
    let mut agencies = Vec::with_capacity(new.participants.len());
    for participant in &new.participants {
        let agency = agencies::find_or_make(tx, &participant.name, at).await?;
        let part = Part { kind: None, role: participant.role, is_lead: participant.name == new.lead };
        agencies::insert(tx, &key.board, &key.audit, &agency, part).await?;
        agencies.push(agency);
    }
    Ok(Created { key, agencies })
}

async fn insert_receiving_boards(
    tx: &mut Transaction,
    key: &AuditKey,
    names: &[String],
    at: DateTime<Utc>,
    made: &mut Vec<BoardId>,
) -> Result<(), StoreError> {
    for (position, name) in names.iter().enumerate() {
        let receiving: BoardId = boards::find_or_make(tx, name, at, made).await?;
        sql("insert into audit_board (board_id, audit_id, receiving_board_id, position, response, version) \
             values ($1, $2, $3, $4, '', 1)")
        .with(&key.board)
        .with(&key.audit)
        .with(&receiving)
        .with(i64::try_from(position).unwrap_or(i64::MAX))
        .run(&mut *tx)
        .await
        .map_err(|error| error.or_taken("a board with this name among those that receive the report"))?;
    }
    Ok(())
}
