//! A drawn case that cannot be used gives its place to the next ticket.

use chrono::NaiveDate;
use domain::{
    draw::{Drawn, Replacement, case_number},
    id::{AgencyId, AuditId, BoardId, CaseId},
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::{draw::put, get_in, part, remembered::audited};
use crate::{
    audits::{hold_draft, touch},
    cases, closings,
    database::Database,
    error::StoreError,
    sending,
    statement::sql,
    transaction::Transaction,
};

/// What took the place of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// The next case and its number in the audit; `None` where the list has no more.
    pub next: Option<(CaseId, String)>,
}

/// Records that a drawn case cannot be used, and why; takes it out of the audit with all that was written about it, and
/// puts the next one of its part of the list in its place. That it was drawn stays on record. A file is then written anew.
///
/// # Errors
/// [`StoreError::NotFound`] where it is not a drawn case in use, [`StoreError::Agreed`], [`StoreError::StillInUse`] where
/// it was rated, alone or by the group, [`StoreError::StillRead`] as in [`cases::remove`], or [`StoreError::Unavailable`].
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub async fn replace(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    number: u32,
    replacement: &Replacement,
    on: NaiveDate,
    by: &By,
) -> Result<Replaced, StoreError> {
    let replaced = change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let draw = get_in(tx, board, audit).await?;
        let part = part(&draw, agency)?;
        let drawn = part.cases.iter().find(|case| case.number == number);
        let drawn = drawn.ok_or(StoreError::NotFound { what: "drawn case" })?;
        let case = drawn.case.as_ref().ok_or(StoreError::NotFound { what: "drawn case" })?;
        if is_begun(tx, board, audit, case).await? {
            return Err(StoreError::StillInUse {
                because: "this case was rated already, or the group has found or noted something in it",
            });
        }
        if sending::waits_for_action(tx, board, audit, case).await?
            || closings::waits_for_action(tx, board, audit, case).await?
        {
            return Err(StoreError::StillInUse { because: cases::SOMEBODY_HAS_TO_ACT });
        }
        sql("update drawn_case set case_id = null, replaced_at = $5, reason = $6, words = $7 \
             where board_id = $1 and audit_id = $2 and agency_id = $3 and number = $4")
        .with(board)
        .with(audit)
        .with(agency)
        .with(number)
        .with(by.at)
        .with(replacement.reason.code())
        .with(&replacement.words)
        .run(&mut *tx)
        .await?;
        audited(tx, board, audit, agency, number, None).await?;
        cases::remove_in(tx, board, audit, case, by).await?;
        let taken: Vec<u32> = part.cases.iter().map(|case| case.number).collect();
        let next: Option<Drawn> = part.order.next(drawn.stratum.as_deref(), &taken);
        let mut detail = Detail::default().say("number", number).say("reason", replacement.reason.code());
        let next = match next {
            None => None,
            Some(next) => {
                let id = put(tx, board, audit, agency, &part.code, draw.strata, &next, None, by).await?;
                audited(tx, board, audit, agency, next.number, Some(on)).await?;
                let reference = case_number(&part.code, next.number);
                detail = detail.say("next", next.number);
                Some((id, reference))
            }
        };
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::CaseReplaced, Subject::case(audit, case).with(agency), detail);
        Ok(Replaced { next })
    })?;
    db.scrub().await?;
    Ok(replaced)
}

/// Whether anybody has rated the case, alone or with the group, or the group has written evidence about it, found or noted
/// something in it, or closed it.
async fn is_begun(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<bool, StoreError> {
    let evidence = sql("select case_id from answer where board_id = $1 and audit_id = $2 and case_id = $3 \
             and (rating is not null or not_rated_reason is not null or evidence <> '') limit 1");
    let alone = sql(
        "select case_id from first_rating where board_id = $1 and audit_id = $2 and case_id = $3 limit 1",
    );
    let finding =
        sql("select id from finding where board_id = $1 and audit_id = $2 and case_id = $3 limit 1");
    let note =
        sql("select id from meeting_note where board_id = $1 and audit_id = $2 and case_id = $3 limit 1");
    let closing =
        sql("select number from case_closing where board_id = $1 and audit_id = $2 and case_id = $3 limit 1");
    for statement in [evidence, alone, finding, note, closing] {
        if statement.with(board).with(audit).with(case).row(&mut *tx).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Erases the words that say why drawn cases were replaced: those of a case's agency, any of which may speak of that case,
/// or all of an audit. Which reason of the list it was stays. Gives how many there were.
pub(crate) async fn erase_words(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: Option<&CaseId>,
) -> Result<u64, StoreError> {
    sql("update drawn_case set words = '' where board_id = $1 and audit_id = $2 and words <> '' and ($3 = '' or \
            agency_id in (select c.agency_id from case_file c where c.board_id = $1 and c.audit_id = $2 and c.id = $3))")
    .with(board)
    .with(audit)
    .with(case.map_or("", CaseId::as_str))
    .run(tx)
    .await
}

/// Whether a case is in the audit because it was drawn: then it leaves it only with a reason.
pub(crate) async fn is_drawn(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<bool, StoreError> {
    let row = sql("select number from drawn_case where board_id = $1 and audit_id = $2 and case_id = $3")
        .with(board)
        .with(audit)
        .with(case)
        .row(tx)
        .await?;
    Ok(row.is_some())
}
