//! A new audit that is set up as an earlier one of the same board was.

use domain::{
    audit::NewAudit,
    id::{AuditId, BoardId, ToolId},
    trail::{By, Deed, Detail, Subject},
};

use super::{
    AuditKey,
    create::{begin, insert, tell_of_boards},
};
use crate::{
    database::Database, error::StoreError, statement::sql, stored_row::Row, transaction::Transaction,
};

/// Creates an audit as [`create`](super::create()) does, with the audit tool and the settings of an `earlier` audit that
/// the same board hosts: the tool in the version that was used, who rates and how the group scores, the choices about observations, for how long
/// text is kept, and the kinds of those agencies that take part again. Nothing else of the earlier audit is looked at.
///
/// # Errors
/// As [`create`](super::create()); [`StoreError::NotFound`] too when the hosting board has no such earlier audit. Then
/// nothing is kept.
pub async fn create_next_round(
    db: &Database,
    new: &NewAudit,
    earlier: &AuditId,
    by: &By,
) -> Result<AuditKey, StoreError> {
    transaction!(db, |tx| {
        let mut begun = begin(tx, new, by).await?;
        let settings = settings(tx, &begun.board, earlier).await?;
        let tool = ToolId::new(settings.text("tool_id")?);
        let created = insert(tx, new, &mut begun, &tool, by.at).await?;
        copy_settings(tx, &created.key, &settings).await?;
        copy_kinds(tx, &created.key, earlier).await?;
        let detail = Detail::default().say("agencies", new.participants.len()).say("from", earlier);
        begun.pen.tell(Deed::AuditSetUp, Subject::audit(&created.key.audit).with(&tool), detail);
        begun.pen.write(tx).await?;
        tell_of_boards(tx, &begun.boards_made, by).await?;
        Ok(created.key)
    })
}

async fn settings(tx: &mut Transaction, board: &BoardId, earlier: &AuditId) -> Result<Row, StoreError> {
    sql("select tool_id, own_agency_rates, scoring, rates_observations, shows_workers, retention \
         from audit where board_id = $1 and id = $2")
    .with(board)
    .with(earlier)
    .row(tx)
    .await?
    .ok_or(StoreError::NotFound { what: "earlier audit" })
}

async fn copy_settings(tx: &mut Transaction, key: &AuditKey, settings: &Row) -> Result<(), StoreError> {
    sql(
        "update audit set own_agency_rates = $3, rates_observations = $4, shows_workers = $5, retention = $6, \
            scoring = $7 where board_id = $1 and id = $2",
    )
    .with(&key.board)
    .with(&key.audit)
    .with(settings.truth("own_agency_rates")?)
    .with(settings.truth("rates_observations")?)
    .with(settings.truth("shows_workers")?)
    .with(settings.text("retention")?)
    .with(settings.text("scoring")?)
    .run(tx)
    .await?;
    Ok(())
}

async fn copy_kinds(tx: &mut Transaction, key: &AuditKey, earlier: &AuditId) -> Result<(), StoreError> {
    sql("update audit_agency as p set kind = (select e.kind from audit_agency e \
            where e.board_id = p.board_id and e.audit_id = $3 and e.agency_id = p.agency_id) \
         where board_id = $1 and audit_id = $2")
    .with(&key.board)
    .with(&key.audit)
    .with(earlier)
    .run(tx)
    .await?;
    Ok(())
}
