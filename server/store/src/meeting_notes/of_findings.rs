//! What becomes of lines when the findings and the cases they are about change elsewhere.

use domain::{
    finding_form::FindingSubject,
    id::{AuditId, BoardId, CaseId, FindingId, MeetingId, NoteId},
    trail::By,
};

use super::changed;
use crate::{error::StoreError, findings::StoredFinding, statement::sql, transaction::Transaction};

/// A finding is removed: its line is struck out and keeps its words; where they rest on an observation they go, because
/// the adult can take them back.
pub(crate) async fn let_go(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    finding: &StoredFinding,
    by: &By,
) -> Result<(), StoreError> {
    let Some((note, meeting)) = noted_in(tx, board, audit, &finding.id).await? else { return Ok(()) };
    let is_of_case = finding.about.case().is_some();
    sql("update meeting_note set finding_id = null, text = $4, owner = $5, due = $6, struck_by = $7, struck_at = $8, \
            version = version + 1 \
         where board_id = $1 and audit_id = $2 and id = $3")
    .with(board)
    .with(audit)
    .with(&note)
    .with(if is_of_case { finding.text.as_str() } else { "" })
    .with(finding.owner.as_deref().filter(|_| is_of_case))
    .with(finding.due)
    .with(by.person())
    .with(by.at)
    .run(&mut *tx)
    .await?;
    changed(tx, board, audit, &meeting, by.at).await
}

/// A finding is changed: what its line says is another thing now, and it goes with it to another case.
pub(crate) async fn follow(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    finding: &FindingId,
    about: &FindingSubject,
    by: &By,
) -> Result<(), StoreError> {
    let Some((note, meeting)) = noted_in(tx, board, audit, finding).await? else { return Ok(()) };
    sql("update meeting_note set case_id = $4, version = version + 1 \
         where board_id = $1 and audit_id = $2 and id = $3")
    .with(board)
    .with(audit)
    .with(&note)
    .with(about.case())
    .run(&mut *tx)
    .await?;
    changed(tx, board, audit, &meeting, by.at).await
}

/// A case leaves the audit, and its lines with it: the notes in which they stood have changed.
pub(crate) async fn leave_case(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    by: &By,
) -> Result<(), StoreError> {
    let rows = sql("select distinct meeting_id from meeting_note \
         where board_id = $1 and audit_id = $2 and case_id = $3")
    .with(board)
    .with(audit)
    .with(case)
    .rows(&mut *tx)
    .await?;
    for row in &rows {
        changed(tx, board, audit, &MeetingId::new(row.text("meeting_id")?), by.at).await?;
    }
    Ok(())
}

/// The line that a finding was noted as, and its meeting.
async fn noted_in(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    finding: &FindingId,
) -> Result<Option<(NoteId, MeetingId)>, StoreError> {
    let row = sql("select id, meeting_id from meeting_note \
         where board_id = $1 and audit_id = $2 and finding_id = $3")
    .with(board)
    .with(audit)
    .with(finding)
    .row(tx)
    .await?;
    row.map(|row| Ok((NoteId::new(row.text("id")?), MeetingId::new(row.text("meeting_id")?)))).transpose()
}
