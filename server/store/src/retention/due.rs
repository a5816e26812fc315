//! What is due to be erased.

use chrono::NaiveDate;
use domain::{
    id::{AuditId, BoardId, CaseId},
    retention::Keeping,
    text::alphabetical,
};

use super::keeping;
use crate::{database::Database, error::StoreError, reference_order::natural, statement::sql};

/// An audit whose cases still have text that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueAudit {
    /// The board that hosts it.
    pub board: BoardId,
    /// That board's name.
    pub board_name: String,
    /// The audit.
    pub audit: AuditId,
    /// Its name.
    pub audit_name: String,
    /// Why it is due.
    pub keeping: Keeping,
    /// Since when.
    pub due_on: NaiveDate,
    /// Its cases whose text is not erased yet, by agency and reference. Never none.
    pub cases: Vec<DueCase>,
}

/// A case whose text is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueCase {
    /// The case.
    pub id: CaseId,
    /// The name of the agency that presents it.
    pub agency: String,
    /// The audit's own number for it.
    pub reference: String,
}

/// Everything of every board that is due on a day, by board and audit. An audit without cases, or whose cases are
/// all erased, is not in it.
///
/// # Errors
/// [`StoreError::Unreadable`] or [`StoreError::Unavailable`].
pub async fn due(db: &Database, today: NaiveDate) -> Result<Vec<DueAudit>, StoreError> {
    let rows =
        sql("select a.board_id, b.name as board_name, a.id, a.name, a.retention, a.agreed_on, a.window_to, \
                a.created_at, c.id as case_id, c.reference, g.name as agency_name \
             from audit a \
             join board b on b.id = a.board_id \
             join case_file c on c.board_id = a.board_id and c.audit_id = a.id \
             join agency g on g.id = c.agency_id \
             where c.erased_on is null and a.retention <> 'until_told' \
             order by a.board_id, a.id /* every board */")
        .rows(db)
        .await?;
    let mut found: Vec<DueAudit> = Vec::new();
    for row in &rows {
        let keeping = keeping(row)?;
        let Some(due_on) = keeping.due_on().filter(|due_on| *due_on <= today) else { continue };
        let (board, audit) = (BoardId::new(row.text("board_id")?), AuditId::new(row.text("id")?));
        let case = DueCase {
            id: CaseId::new(row.text("case_id")?),
            agency: row.text("agency_name")?,
            reference: row.text("reference")?,
        };
        match found.last_mut() {
            Some(last) if last.board == board && last.audit == audit => last.cases.push(case),
            _ => found.push(DueAudit {
                board,
                board_name: row.text("board_name")?,
                audit,
                audit_name: row.text("name")?,
                keeping,
                due_on,
                cases: vec![case],
            }),
        }
    }
    for audit in &mut found {
        audit.cases.sort_by(|left, right| {
            alphabetical(&left.agency, &right.agency).then_with(|| natural(&left.reference, &right.reference))
        });
    }
    found.sort_by(|left, right| {
        alphabetical(&left.board_name, &right.board_name)
            .then_with(|| alphabetical(&left.audit_name, &right.audit_name))
    });
    Ok(found)
}
