//! The names of those that events name by their identifiers.

use std::collections::HashMap;

use domain::id::{AuditId, BoardId};

use crate::{
    database::Database,
    error::StoreError,
    statement::{Statement, sql},
    transaction::Transaction,
};

/// Names by identifier. What is gone has none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// People, closed accounts too.
    pub people: HashMap<String, String>,
    /// Agencies.
    pub agencies: HashMap<String, String>,
    /// Boards.
    pub boards: HashMap<String, String>,
    /// The references of an audit's cases.
    pub cases: HashMap<String, String>,
    /// The numbers of an audit's observations.
    pub observations: HashMap<String, String>,
}

/// All names, and the references of the cases and observations of one audit.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn names(db: &Database, audit: Option<(&BoardId, &AuditId)>) -> Result<Names, StoreError> {
    snapshot!(db, |tx| {
        let cases = match audit {
            None => HashMap::new(),
            Some((board, audit)) => {
                let references =
                    sql("select id, reference as name from case_file where board_id = $1 and audit_id = $2")
                        .with(board)
                        .with(audit);
                read(tx, references).await?
            }
        };
        let observations = match audit {
            None => HashMap::new(),
            Some((board, audit)) => {
                let numbers = sql(
                    "select id, reference as name from observation where board_id = $1 and audit_id = $2",
                )
                .with(board)
                .with(audit);
                read(tx, numbers).await?
            }
        };
        Ok(Names {
            people: read(tx, sql("select id, name from person")).await?,
            agencies: read(tx, sql("select id, name from agency")).await?,
            boards: read(tx, sql("select id, name from board")).await?,
            cases,
            observations,
        })
    })
}

async fn read(tx: &mut Transaction, statement: Statement) -> Result<HashMap<String, String>, StoreError> {
    statement.rows(tx).await?.iter().map(|row| Ok((row.text("id")?, row.text("name")?))).collect()
}
