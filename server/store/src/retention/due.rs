//! What is due to be erased.

use chrono::NaiveDate;
use domain::{
    id::{AuditId, BoardId, CaseId, ObservationId},
    retention::Keeping,
    text::alphabetical,
};

use super::keeping;
use crate::{
    database::Database, error::StoreError, reference_order::natural, statement::sql, stored_row::Row,
};

/// An audit whose cases, observations or meetings still have text that is due.
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
    /// Its cases whose text is not erased yet, by agency and reference. None where there are only observations.
    pub cases: Vec<DueCase>,
    /// Its observations whose texts are not erased yet, by audited agency and reference. None where there are only cases.
    pub observations: Vec<DueObservation>,
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

/// An observation whose texts are due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueObservation {
    /// The observation.
    pub id: ObservationId,
    /// The name of the agency whose practice is observed.
    pub agency: String,
    /// The audit's own number for the enquiry.
    pub reference: String,
}

/// Everything of every board that is due on a day, by board and audit. An audit without cases and observations, or whose
/// cases and observations are all erased, is in it only where a meeting noted something of no case.
///
/// # Errors
/// [`StoreError::Unreadable`] or [`StoreError::Unavailable`].
pub async fn due(db: &Database, today: NaiveDate) -> Result<Vec<DueAudit>, StoreError> {
    let mut found: Vec<DueAudit> = Vec::new();
    let cases =
        sql("select a.board_id, b.name as board_name, a.id, a.name, a.retention, a.agreed_on, a.window_to, \
                a.created_at, c.id as text_id, c.reference, g.name as agency_name \
             from audit a \
             join board b on b.id = a.board_id \
             join case_file c on c.board_id = a.board_id and c.audit_id = a.id \
             join agency g on g.id = c.agency_id \
             where c.erased_on is null and a.retention <> 'until_told' /* every board */")
        .rows(db)
        .await?;
    for row in &cases {
        let Some(audit) = of_audit(&mut found, row, today)? else { continue };
        audit.cases.push(DueCase {
            id: CaseId::new(row.text("text_id")?),
            agency: row.text("agency_name")?,
            reference: row.text("reference")?,
        });
    }
    let observations =
        sql("select a.board_id, b.name as board_name, a.id, a.name, a.retention, a.agreed_on, a.window_to, \
                a.created_at, o.id as text_id, o.reference, g.name as agency_name \
             from audit a \
             join board b on b.id = a.board_id \
             join observation o on o.board_id = a.board_id and o.audit_id = a.id \
             join agency g on g.id = o.audited_id \
             where o.erased_on is null and a.retention <> 'until_told' /* every board */")
        .rows(db)
        .await?;
    for row in &observations {
        let Some(audit) = of_audit(&mut found, row, today)? else { continue };
        audit.observations.push(DueObservation {
            id: ObservationId::new(row.text("text_id")?),
            agency: row.text("agency_name")?,
            reference: row.text("reference")?,
        });
    }
    let lines =
        sql("select distinct a.board_id, b.name as board_name, a.id, a.name, a.retention, a.agreed_on, a.window_to, \
                a.created_at \
             from audit a \
             join board b on b.id = a.board_id \
             join meeting_note n on n.board_id = a.board_id and n.audit_id = a.id \
             where n.case_id is null and n.text <> '' and a.retention <> 'until_told' /* every board */")
        .rows(db)
        .await?;
    for row in &lines {
        of_audit(&mut found, row, today)?;
    }
    for audit in &mut found {
        audit.cases.sort_by(|left, right| {
            alphabetical(&left.agency, &right.agency).then_with(|| natural(&left.reference, &right.reference))
        });
        audit.observations.sort_by(|left, right| {
            alphabetical(&left.agency, &right.agency).then_with(|| natural(&left.reference, &right.reference))
        });
    }
    found.sort_by(|left, right| {
        alphabetical(&left.board_name, &right.board_name)
            .then_with(|| alphabetical(&left.audit_name, &right.audit_name))
            .then_with(|| left.audit.cmp(&right.audit))
    });
    Ok(found)
}

/// The audit of a row among those that are due, put there if it is due and was not; `None` if it is not due.
fn of_audit<'a>(
    found: &'a mut Vec<DueAudit>,
    row: &Row,
    today: NaiveDate,
) -> Result<Option<&'a mut DueAudit>, StoreError> {
    let keeping = keeping(row)?;
    let Some(due_on) = keeping.due_on().filter(|due_on| *due_on <= today) else { return Ok(None) };
    let (board, audit) = (BoardId::new(row.text("board_id")?), AuditId::new(row.text("id")?));
    let place = match found.iter().position(|known| known.board == board && known.audit == audit) {
        Some(place) => place,
        None => {
            found.push(DueAudit {
                board,
                board_name: row.text("board_name")?,
                audit,
                audit_name: row.text("name")?,
                keeping,
                due_on,
                cases: Vec::new(),
                observations: Vec::new(),
            });
            found.len() - 1
        }
    };
    Ok(found.get_mut(place))
}
