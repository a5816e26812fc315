//! What an agency filled in in a workbook, kept as a whole or not at all.

use domain::{
    case_file::CaseDetails,
    id::{AgencyId, AuditId, BoardId},
    sending::{Item, workbook::CaseChange},
    trail::{By, Chain},
};

use super::{
    case::{Writer, record_in, said_in, writes_of},
    read::get_in,
    send,
};
use crate::{
    audits::hold_draft, cases, database::Database, error::StoreError, saved::Saved, transaction::Transaction,
};

/// Keeps what a workbook changes of an agency's cases, as they stood when `expected_version` of its sending was read:
/// each change as [`cases::change`] and [`super::record_case`] keep it, all of them in one transaction. Where anything of
/// the agency's cases was changed since, nothing is written.
///
/// # Errors
/// [`StoreError::NotFound`] when the agency presents no cases in such an audit or a case is not the agency's,
/// [`StoreError::Agreed`], [`StoreError::Sent`] or [`StoreError::Shared`] for the agency's own contact,
/// [`StoreError::Erased`], or [`StoreError::Unavailable`]. Then nothing was written.
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub async fn record_workbook(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    changes: &[CaseChange],
    expected_version: i64,
    writer: Writer<'_>,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        writes_of(tx, board, audit, agency, writer).await?;
        let found = get_in(tx, board, audit, agency).await?;
        // Whoever has not opened what is asked has looked at no preview.
        if found.version != expected_version || found.version == 0 {
            return Ok(Saved::Overtaken);
        }
        for change in changes {
            is_of(tx, board, audit, agency, change).await?;
            let case = &change.case;
            if let Some(referral) = change.referral.clone() {
                let (agency_id, reference) = (agency.clone(), change.reference.clone());
                let details = CaseDetails { agency: agency_id, reference, referral };
                whole(cases::change_in(tx, pen, board, audit, case, &details, None, by).await?)?;
                if let Writer::Agency { session } = writer {
                    // The rest of the referral is on the same page.
                    send::leave_off(tx, board, audit, agency, case, Item::Summary, session, by).await?;
                }
            }
            if change.sending.is_some() || change.safety.is_some() {
                let said = match &change.sending {
                    Some(sending) => sending.clone(),
                    None => said_in(tx, board, audit, case).await?.sending,
                };
                let safety = change.safety.as_ref();
                let saved =
                    record_in(tx, pen, board, audit, agency, case, &said, safety, None, writer, by).await?;
                whole(saved)?;
            }
        }
        let version = get_in(tx, board, audit, agency).await?.version;
        Ok(Saved::Kept { version })
    })
}

/// One part of the whole. Nobody else saves meanwhile, so a row that is not as it was read is gone.
fn whole(saved: Saved) -> Result<(), StoreError> {
    match saved {
        Saved::Kept { .. } => Ok(()),
        Saved::Overtaken => Err(StoreError::NotFound { what: "case" }),
    }
}

/// Makes sure that a case has text and is the agency's.
async fn is_of(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    change: &CaseChange,
) -> Result<(), StoreError> {
    cases::has_text(tx, board, audit, &change.case).await?;
    if cases::agency_in(tx, board, audit, &change.case).await? == *agency {
        Ok(())
    } else {
        Err(StoreError::NotFound { what: "case" })
    }
}
