//! Sampled cases.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    agency::AgencyRole,
    audit_tool::QUESTIONS,
    case_file::{CaseDetails, Referral},
    id::{AgencyId, AuditId, BoardId, CaseId},
    rating::Outcome,
    text::alphabetical,
    trail::{By, Chain, Deed, Detail, Subject},
};

use crate::{
    audits::{hold_draft, touch},
    case_keys, closings,
    database::Database,
    drafts, draws,
    error::StoreError,
    identifier, meeting_notes,
    reference_order::natural,
    saved::Saved,
    sending,
    statement::{Target, sql},
    stored_row::Row,
    trail::{Fields, Pen},
    transaction::Transaction,
};

/// Why a case does not leave the audit in which somebody said that an adult has to be kept safe.
pub(crate) const SOMEBODY_HAS_TO_ACT: &str = "somebody has to act about it to keep an adult safe, and a board manager has not seen that it was passed on";

/// The outcomes of a case, question 1 first.
pub type Outcomes = [Outcome; QUESTIONS as usize];

/// A case and how its questions were rated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// Its identifier.
    pub id: CaseId,
    /// The agency that presents it.
    pub agency: AgencyId,
    /// That agency's name.
    pub agency_name: String,
    /// The audit's own number for it.
    pub reference: String,
    /// The summary of the referral.
    pub referral: Referral,
    /// The day on which its text was erased; `None` where it was not.
    pub erased_on: Option<NaiveDate>,
    /// The version to expect when the case is changed. Ratings have versions of their own.
    pub version: i64,
    /// The outcomes, question 1 first.
    pub outcomes: Outcomes,
}

/// The audit's cases, by agency, then in the order of their references. Empty when this board hosts no such audit.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list(db: &Database, board: &BoardId, audit: &AuditId) -> Result<Vec<CaseRow>, StoreError> {
    snapshot!(db, |tx| { list_in(tx, board, audit).await })
}

/// As [`list`], in a transaction.
pub(crate) async fn list_in(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<CaseRow>, StoreError> {
    let rows = sql("select c.id, c.agency_id, g.name as agency_name, c.reference, c.concluded_month, \
                c.types_of_risk, c.locations, c.sources, c.referral_summary, c.erased_on, \
                c.version \
             from case_file c join agency g on g.id = c.agency_id \
             where c.board_id = $1 and c.audit_id = $2")
    .with(board)
    .with(audit)
    .rows(&mut *tx)
    .await?;
    let mut cases = rows.iter().map(case_row).collect::<Result<Vec<_>, _>>()?;
    let answers = sql("select case_id, question, rating, not_rated_reason from answer \
             where board_id = $1 and audit_id = $2")
    .with(board)
    .with(audit)
    .rows(&mut *tx)
    .await?;
    let places: HashMap<String, usize> =
        cases.iter().enumerate().map(|(place, case)| (case.id.as_str().to_owned(), place)).collect();
    for answer in &answers {
        if let Some(&place) = places.get(&answer.text("case_id")?) {
            put(&mut cases[place].outcomes, answer)?;
        }
    }
    cases.sort_by(|left, right| {
        alphabetical(&left.agency_name, &right.agency_name)
            .then_with(|| natural(&left.reference, &right.reference))
    });
    Ok(cases)
}

/// The case, or an error when there is none in this audit.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn get(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<CaseRow, StoreError> {
    find(db, board, audit, case).await?.ok_or(StoreError::NotFound { what: "case" })
}

/// The case, if there is one in this audit.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn find(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Option<CaseRow>, StoreError> {
    snapshot!(db, |tx| {
        let Some(mut found) = without_outcomes(tx, board, audit, case).await? else { return Ok(None) };
        let answers = sql("select question, rating, not_rated_reason from answer \
                 where board_id = $1 and audit_id = $2 and case_id = $3")
        .with(board)
        .with(audit)
        .with(case)
        .rows(&mut *tx)
        .await?;
        for answer in &answers {
            put(&mut found.outcomes, answer)?;
        }
        Ok(Some(found))
    })
}

/// The case, if there is one, as if none of its questions were rated.
async fn without_outcomes(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Option<CaseRow>, StoreError> {
    let row = sql("select c.id, c.agency_id, g.name as agency_name, c.reference, c.concluded_month, \
                c.types_of_risk, c.locations, c.sources, c.referral_summary, c.erased_on, \
                c.version \
             from case_file c join agency g on g.id = c.agency_id \
             where c.board_id = $1 and c.audit_id = $2 and c.id = $3")
    .with(board)
    .with(audit)
    .with(case)
    .row(tx)
    .await?;
    row.as_ref().map(case_row).transpose()
}

fn case_row(row: &Row) -> Result<CaseRow, StoreError> {
    Ok(CaseRow {
        id: CaseId::new(row.text("id")?),
        agency: AgencyId::new(row.text("agency_id")?),
        agency_name: row.text("agency_name")?,
        reference: row.text("reference")?,
        referral: Referral {
            concluded: row.maybe_word("concluded_month")?,
            types_of_risk: row.names("types_of_risk")?,
            locations: row.names("locations")?,
            sources: row.names("sources")?,
            summary: row.text("referral_summary")?,
        },
        erased_on: row.maybe_date("erased_on")?,
        version: row.number("version")?,
        outcomes: Outcomes::default(),
    })
}

fn put(outcomes: &mut Outcomes, answer: &Row) -> Result<(), StoreError> {
    let question: usize = answer.small("question")?;
    let place = question.checked_sub(1).and_then(|index| outcomes.get_mut(index));
    *place.ok_or(StoreError::Unreadable { what: "question" })? = answer.outcome()?;
    Ok(())
}

/// Adds a case.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such audit or the agency presents no cases in it,
/// [`StoreError::Agreed`], [`StoreError::NameTaken`] when the agency has a case of this number, or
/// [`StoreError::Unavailable`].
pub async fn add(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseDetails,
    by: &By,
) -> Result<CaseId, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        presenting(tx, board, audit, &case.agency).await?;
        let id = insert(tx, board, audit, &case.agency, &case.reference, &case.referral, by.at).await?;
        touch(tx, board, audit, by.at).await?;
        let mut detail = Detail::default().say("agency", &case.agency);
        if !case.referral.summary.is_empty() {
            let hash = case_keys::hash(tx, board, audit, id.as_str(), &case.referral.summary).await?;
            detail = detail.say("summary", hash);
        }
        pen.tell(Deed::CaseAdded, Subject::case(audit, &id), detail);
        Ok(id)
    })
}

/// Puts a case into an audit, as its last one.
pub(crate) async fn insert(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    reference: &str,
    referral: &Referral,
    at: DateTime<Utc>,
) -> Result<CaseId, StoreError> {
    let id = CaseId::new(identifier::new(at));
    sql("insert into case_file (board_id, audit_id, id, agency_id, reference, concluded_month, \
            types_of_risk, locations, sources, referral_summary, position, version, created_at, changed_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, \
            (select coalesce(max(position), 0) + 1 from case_file where board_id = $1 and audit_id = $2), \
            1, $11, $11)")
    .with(board)
    .with(audit)
    .with(&id)
    .with(agency)
    .with(reference)
    .with(referral.concluded)
    .with(referral.types_of_risk.join(";"))
    .with(referral.locations.join(";"))
    .with(referral.sources.join(";"))
    .with(&referral.summary)
    .with(at)
    .run(&mut *tx)
    .await
    .map_err(taken)?;
    sending::case_changed(tx, board, audit, &id).await?;
    Ok(id)
}

/// Changes a case. A referral without a month leaves the month as it was.
///
/// # Errors
/// As [`add`], [`StoreError::NotFound`] when there is no such case, [`StoreError::Erased`], and [`StoreError::StillInUse`]
/// where a drawn case would get another number or agency.
pub async fn change(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    changed: &CaseDetails,
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        change_in(tx, pen, board, audit, case, changed, Some(expected_version), by).await
    })
}

/// As [`change()`], in a transaction that holds the audit's draft; over any version where none is expected.
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub(crate) async fn change_in(
    tx: &mut Transaction,
    pen: &mut Pen,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    changed: &CaseDetails,
    expected_version: Option<i64>,
    by: &By,
) -> Result<Saved, StoreError> {
    presenting(tx, board, audit, &changed.agency).await?;
    let before =
        without_outcomes(tx, board, audit, case).await?.ok_or(StoreError::NotFound { what: "case" })?;
    if before.erased_on.is_some() {
        return Err(StoreError::Erased);
    }
    let is_another = before.agency != changed.agency || before.reference != changed.reference;
    if is_another && draws::is_drawn(tx, board, audit, case).await? {
        return Err(StoreError::StillInUse { because: "the draw gave this case its number and its agency" });
    }
    let fields = changed_fields(&before, changed);
    if fields.is_empty() {
        return Ok(Saved::Kept { version: before.version });
    }
    let kept = sql("update case_file set agency_id = $5, reference = $6, \
            concluded_month = coalesce($7, concluded_month), types_of_risk = $8, locations = $9, \
            sources = $10, referral_summary = $11, changed_at = $12, version = version + 1 \
         where board_id = $1 and audit_id = $2 and id = $3 and version = $4 returning version")
    .with(board)
    .with(audit)
    .with(case)
    .with(expected_version.unwrap_or(before.version))
    .with(&changed.agency)
    .with(&changed.reference)
    .with(changed.referral.concluded)
    .with(changed.referral.types_of_risk.join(";"))
    .with(changed.referral.locations.join(";"))
    .with(changed.referral.sources.join(";"))
    .with(&changed.referral.summary)
    .with(by.at)
    .row(&mut *tx)
    .await
    .map_err(taken)?;
    let Some(row) = kept else { return Ok(Saved::Overtaken) };
    let has_other_summary = before.referral.summary != changed.referral.summary;
    sending::case_moved(tx, board, audit, case, &before.agency, has_other_summary, by).await?;
    touch(tx, board, audit, by.at).await?;
    let mut detail = fields.detail();
    if has_other_summary {
        let hash = case_keys::hash(tx, board, audit, case.as_str(), &changed.referral.summary).await?;
        detail = detail.say("summary", hash);
    }
    pen.tell(Deed::CaseChanged, Subject::case(audit, case), detail);
    Ok(Saved::Kept { version: row.number("version")? })
}

fn changed_fields(before: &CaseRow, now: &CaseDetails) -> Fields {
    let (was, is) = (&before.referral, &now.referral);
    Fields::default()
        .with("agency", before.agency != now.agency)
        .with("reference", before.reference != now.reference)
        .with("concluded", is.concluded.is_some() && was.concluded != is.concluded)
        .with("types_of_risk", was.types_of_risk != is.types_of_risk)
        .with("locations", was.locations != is.locations)
        .with("sources", was.sources != is.sources)
        .with("summary", was.summary != is.summary)
}

/// Removes a case with its answers, its findings, what meetings noted of it and how they closed it, the interests in it, what the agency sent of it and was asked to change,
/// the drafts about it and its key. A file is then written anew, so that it holds none of its text. A case that was drawn
/// leaves the audit in another way ([`crate::draws::replace`]).
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`], [`StoreError::StillInUse`] for a case that was drawn,
/// [`StoreError::StillRead`] where the case is gone and another program kept the file from being written anew, or
/// [`StoreError::Unavailable`].
pub async fn remove(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        exists(tx, board, audit, case).await?;
        if draws::is_drawn(tx, board, audit, case).await? {
            return Err(StoreError::StillInUse {
                because: "the case was drawn, so say on the page of its agency’s draw why it cannot be used",
            });
        }
        if sending::waits_for_action(tx, board, audit, case).await?
            || closings::waits_for_action(tx, board, audit, case).await?
        {
            return Err(StoreError::StillInUse { because: SOMEBODY_HAS_TO_ACT });
        }
        remove_in(tx, board, audit, case, by).await?;
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::CaseRemoved, Subject::case(audit, case), Detail::default());
        Ok(())
    })?;
    db.scrub().await
}

/// As [`remove`], in a transaction, without an event of its own and for any case.
pub(crate) async fn remove_in(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    by: &By,
) -> Result<(), StoreError> {
    sending::leave_case(tx, board, audit, case).await?;
    meeting_notes::leave_case(tx, board, audit, case, by).await?;
    sql("update meeting set case_id = null, question = null, version = version + 1 \
         where board_id = $1 and audit_id = $2 and case_id = $3")
    .with(board)
    .with(audit)
    .with(case)
    .run(&mut *tx)
    .await?;
    for text in [
        "delete from evidence_place where board_id = $1 and audit_id = $2 and case_id = $3",
        "delete from case_sending where board_id = $1 and audit_id = $2 and case_id = $3",
        "delete from case_safety where board_id = $1 and audit_id = $2 and case_id = $3",
        "delete from change_asked where board_id = $1 and audit_id = $2 and case_id = $3",
        "delete from earlier_answer where board_id = $1 and audit_id = $2 and case_id = $3",
        "delete from first_rating where board_id = $1 and audit_id = $2 and case_id = $3",
        "delete from case_shown where board_id = $1 and audit_id = $2 and case_id = $3",
        "delete from answer where board_id = $1 and audit_id = $2 and case_id = $3",
        "delete from meeting_note where board_id = $1 and audit_id = $2 and case_id = $3",
        "delete from case_closing where board_id = $1 and audit_id = $2 and case_id = $3",
        "delete from finding where board_id = $1 and audit_id = $2 and case_id = $3",
        "delete from interest where board_id = $1 and audit_id = $2 and case_id = $3",
        "delete from case_key where board_id = $1 and audit_id = $2 and case_id = $3",
        "delete from case_file where board_id = $1 and audit_id = $2 and id = $3",
    ] {
        sql(text).with(board).with(audit).with(case).run(&mut *tx).await?;
    }
    drafts::remove_about(tx, case.as_str()).await.map(drop)
}

/// Makes sure that the audit has the case.
pub(crate) async fn exists(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<(), StoreError> {
    let row = sql("select id from case_file where board_id = $1 and audit_id = $2 and id = $3")
        .with(board)
        .with(audit)
        .with(case)
        .row(Target::Transaction(tx))
        .await?;
    row.map(drop).ok_or(StoreError::NotFound { what: "case" })
}

/// The agency that presents a case.
pub(crate) async fn agency_in(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<AgencyId, StoreError> {
    let row = sql("select agency_id from case_file where board_id = $1 and audit_id = $2 and id = $3")
        .with(board)
        .with(audit)
        .with(case)
        .row(tx)
        .await?;
    row.ok_or(StoreError::NotFound { what: "case" })?.text("agency_id").map(AgencyId::new)
}

/// Makes sure that the audit has the case and that its text was not erased: what is erased is written no more.
pub(crate) async fn has_text(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<(), StoreError> {
    let row = sql("select erased_on from case_file where board_id = $1 and audit_id = $2 and id = $3")
        .with(board)
        .with(audit)
        .with(case)
        .row(tx)
        .await?;
    match row.ok_or(StoreError::NotFound { what: "case" })?.maybe_date("erased_on")? {
        None => Ok(()),
        Some(_) => Err(StoreError::Erased),
    }
}

/// Makes sure that the agency presents cases in the audit.
async fn presenting(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
) -> Result<(), StoreError> {
    let row = sql("select agency_id from audit_agency \
         where board_id = $1 and audit_id = $2 and agency_id = $3 and role = $4")
    .with(board)
    .with(audit)
    .with(agency)
    .with(AgencyRole::Presenting.code())
    .row(tx)
    .await?;
    row.map(drop).ok_or(StoreError::NotFound { what: "presenting agency" })
}

fn taken(error: StoreError) -> StoreError {
    error.or_taken("a case with this number at this agency")
}
