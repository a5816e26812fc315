//! A new audit with its boards, its agencies and its tool.

use chrono::{DateTime, Utc};
use domain::{
    audit::NewAudit,
    id::{AgencyId, AuditId, BoardId, ToolId},
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
    transaction::Transaction,
};

/// Creates an audit. Boards and agencies are found by their exact names or made. The audit uses the newest version
/// of the shipped audit tool that the hosting board has, or version 1 as a draft when it has none.
///
/// # Errors
/// [`StoreError::NameTaken`] when the hosting board has an audit of this name, [`StoreError::NotFound`] when no
/// board is named or the lead is not one of the agencies, or [`StoreError::Unavailable`]. Then nothing is kept.
pub async fn create(db: &Database, new: &NewAudit, at: DateTime<Utc>) -> Result<AuditKey, StoreError> {
    transaction!(db, |tx| {
        let board = host(tx, new, at).await?;
        let tool = tools::newest_shipped(tx, &board, at).await?;
        Ok(insert(tx, new, &tool, at).await?.key)
    })
}

/// What [`insert`] made.
pub(crate) struct Created {
    /// Where the audit is found.
    pub(crate) key: AuditKey,
    /// The agencies, in the order of [`NewAudit::participants`].
    pub(crate) agencies: Vec<AgencyId>,
}

/// The board that hosts a new audit, found by its exact name or made.
pub(crate) async fn host(
    tx: &mut Transaction,
    new: &NewAudit,
    at: DateTime<Utc>,
) -> Result<BoardId, StoreError> {
    let name = new.boards.first().ok_or(StoreError::NotFound { what: "hosting board" })?;
    boards::find_or_make(tx, name, at).await
}

/// As [`create`], as a part of a transaction, with a tool of the hosting board.
pub(crate) async fn insert(
    tx: &mut Transaction,
    new: &NewAudit,
    tool: &ToolId,
    at: DateTime<Utc>,
) -> Result<Created, StoreError> {
    if !new.participants.iter().any(|participant| participant.name == new.lead) {
        return Err(StoreError::NotFound { what: "lead agency" });
    }
    let board = host(tx, new, at).await?;
    let audit = AuditId::new(identifier::new(at));
    let details = &new.details;
    sql("insert into audit (board_id, id, name, theme, window_from, window_to, sample_size, \
            confidentiality_agreed_on, confidentiality, records_reviewed, tool_id, main_messages, \
            is_demonstration, version, created_at, changed_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, '', $12, 1, $13, $13)")
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
    .run(&mut *tx)
    .await
    .map_err(|error| error.or_taken("an audit with this name"))?;
    let key = AuditKey { board, audit };
    insert_receiving_boards(tx, &key, &new.boards, at).await?;
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
) -> Result<(), StoreError> {
    for (position, name) in names.iter().enumerate() {
        let receiving: BoardId = boards::find_or_make(tx, name, at).await?;
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
