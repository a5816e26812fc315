//! What an agency drew from its list.

use chrono::NaiveDate;
use domain::{
    case_file::Referral,
    dates::Month,
    draw::{AgencyCode, Commitment, Drawn, Order, Strata, case_number},
    id::{AgencyId, AuditId, BoardId, CaseId},
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::{
    get_in, part,
    remembered::{Reserve, remember},
};
use crate::{
    audits::{hold_draft, touch},
    cases,
    database::Database,
    error::StoreError,
    sending,
    statement::sql,
    transaction::Transaction,
};

/// What comes out of a draw.
#[derive(Clone, Debug)]
pub struct DrawnNow {
    /// The commitment to the list that was drawn from.
    pub commitment: Commitment,
    /// The case numbers in ticket order.
    pub order: Order,
    /// The sample.
    pub sample: Vec<NewlyDrawn>,
    /// Every number of the list with the mark of its reference: the sample's, and those that can take their place.
    pub reserve: Vec<Reserve>,
}

/// A case of the sample.
#[derive(Clone, Debug)]
pub struct NewlyDrawn {
    /// Which one it is.
    pub drawn: Drawn,
    /// The month in which the enquiry was completed, where it is known.
    pub completed: Option<Month>,
}

/// Keeps what an agency drew: the order of its case numbers, and a case in the audit for each of the sample. The list is
/// deleted, and a file is written anew, so that it holds none of it. `on` is the day in the board's own time.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`], [`StoreError::StillInUse`] before the seed is fixed and after the
/// draw, [`StoreError::NameTaken`] where the agency has a case of such a number already, [`StoreError::StillRead`] as in
/// [`cases::remove`], or [`StoreError::Unavailable`].
pub async fn record(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    drawn: &DrawnNow,
    on: NaiveDate,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let draw = get_in(tx, board, audit).await?;
        let part = part(&draw, agency)?;
        let list = part.list.as_ref().ok_or(StoreError::NotFound { what: "list" })?;
        if list.commitment != drawn.commitment {
            return Err(StoreError::StillInUse { because: "another list has been sent meanwhile" });
        }
        if draw.seed.is_none() {
            return Err(StoreError::StillInUse { because: "the seed is not fixed yet" });
        }
        if part.drawn_at.is_some() {
            return Err(StoreError::StillInUse { because: "the agency has drawn already" });
        }
        let sample: Vec<&Drawn> = drawn.sample.iter().map(|one| &one.drawn).collect();
        if drawn.order.len() != list.size as usize || !drawn.order.sample(draw.sample_size).iter().eq(sample)
        {
            return Err(StoreError::StillInUse { because: "what was drawn is not the sample of the list" });
        }
        for one in &drawn.sample {
            put(tx, board, audit, agency, &part.code, draw.strata, &one.drawn, one.completed, by).await?;
        }
        let numbers: Vec<u32> = drawn.sample.iter().map(|one| one.drawn.number).collect();
        remember(tx, board, audit, agency, &drawn.reserve, &numbers, on).await?;
        let order = serde_json::to_string(&drawn.order)
            .map_err(|_| StoreError::Unreadable { what: "ticket_order" })?;
        sql("update draw_agency set drawn_at = $4, ticket_order = $5, sealed = null, version = version + 1 \
             where board_id = $1 and audit_id = $2 and agency_id = $3")
        .with(board)
        .with(audit)
        .with(agency)
        .with(by.at)
        .with(order)
        .run(&mut *tx)
        .await?;
        touch(tx, board, audit, by.at).await?;
        let detail = numbers.iter().fold(Detail::default(), |detail, number| detail.say("number", number));
        pen.tell(Deed::CasesDrawn, Subject::audit(audit).with(agency), detail);
        Ok(())
    })?;
    db.scrub().await
}

/// Puts a drawn case into the audit.
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub(super) async fn put(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    code: &AgencyCode,
    strata: Option<Strata>,
    drawn: &Drawn,
    completed: Option<Month>,
    by: &By,
) -> Result<CaseId, StoreError> {
    let part: Vec<String> = drawn.stratum.iter().cloned().collect();
    let referral = Referral {
        concluded: completed,
        types_of_risk: if strata == Some(Strata::TypeOfRisk) { part.clone() } else { Vec::new() },
        locations: if strata == Some(Strata::Setting) { part } else { Vec::new() },
        ..Referral::default()
    };
    let reference = case_number(code, drawn.number);
    let case = cases::insert(tx, board, audit, agency, &reference, &referral, by.at).await?;
    sending::case_drawn(tx, board, audit, agency, by).await?;
    sql("insert into drawn_case (board_id, audit_id, agency_id, number, stratum, place, case_id, drawn_at, words) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, '')")
    .with(board)
    .with(audit)
    .with(agency)
    .with(drawn.number)
    .with(drawn.stratum.clone().unwrap_or_default())
    .with(drawn.place)
    .with(&case)
    .with(by.at)
    .run(tx)
    .await?;
    Ok(case)
}
