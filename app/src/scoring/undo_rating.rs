//! Takes the last change of a question's rating back.

#![expect(missing_docs, reason = "the server macro writes items of its own without documentation")]

use domain::{access::Action, id::CaseId};
use leptos::prelude::*;
use store::answers::Recorded;

use super::undo::CHANGED_AGAIN;
use crate::{
    address::AuditAddress,
    problem::Problem,
    site::{database, end, see_other},
    viewer::enter_case,
};

/// Records the answer again that stood before the last change, as a new entry. `version` is the version of the answer
/// that the page showed: if it was changed again meanwhile, nothing happens and the page shows what stands.
///
/// # Errors
/// As [`super::record_rating::record_rating`]; [`Problem::NotFound`] where there is nothing to take back.
#[server(prefix = "/do", endpoint = "undo-rating")]
pub async fn undo_rating(
    board: String,
    audit: String,
    case: String,
    question: u8,
    version: i64,
) -> Result<(), Problem> {
    let at = AuditAddress::new(board, audit);
    end(undo(&at, &CaseId::new(case), question, version).await)
}

async fn undo(at: &AuditAddress, case: &CaseId, question: u8, version: i64) -> Result<(), Problem> {
    let by = enter_case(Action::RecordRating, at, case).await?.by();
    let undone =
        store::answers::undo(&database(), &at.board, &at.audit, case, question, version, &by).await?;
    let page = at.question(case, question);
    see_other(&match undone {
        Recorded::Kept { .. } => format!("{page}#saved"),
        Recorded::Overtaken(_) => format!("{page}?undo={CHANGED_AGAIN}"),
    });
    Ok(())
}
