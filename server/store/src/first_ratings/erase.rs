//! Erasing what was written with first ratings, and what answers can be taken back to. The ratings stay.

use domain::id::{AuditId, BoardId, CaseId};

use crate::{error::StoreError, statement::sql, transaction::Transaction};

/// Takes the texts of a case out of its first ratings. Gives how many held some.
pub(crate) async fn erase_case(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<u64, StoreError> {
    sql("delete from earlier_answer where board_id = $1 and audit_id = $2 and case_id = $3")
        .with(board)
        .with(audit)
        .with(case)
        .run(&mut *tx)
        .await?;
    sql("update first_rating set evidence = '', version = version + 1 \
         where board_id = $1 and audit_id = $2 and case_id = $3 and evidence <> ''")
    .with(board)
    .with(audit)
    .with(case)
    .run(tx)
    .await
}
