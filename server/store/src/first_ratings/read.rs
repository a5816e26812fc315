//! First ratings as they are read: one's own at any time, others' once the case is shown.

use chrono::{DateTime, Utc};
use domain::{
    answer::Answer,
    first_rating::{Counts, Rater},
    id::{AgencyId, AuditId, BoardId, CaseId, PersonId},
    rating::Outcome,
    text::alphabetical,
};

use super::FirstRating;
use crate::{
    database::Database,
    error::StoreError,
    statement::{Target, sql},
    stored_row::Row,
};

/// A rater's own first ratings of a case, by question. Whoever calls makes sure that the rater is who asks, or their agency.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn own(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    rater: &Rater,
) -> Result<Vec<FirstRating>, StoreError> {
    own_in(db.into(), board, audit, case, rater).await
}

/// As [`own`], in a transaction or outside.
pub(super) async fn own_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    rater: &Rater,
) -> Result<Vec<FirstRating>, StoreError> {
    let rows = sql("select f.question, f.rater_id, coalesce(p.name, g.name) as rater_name, f.agency_id, \
            h.name as agency_name, f.rating, f.not_rated_reason, f.evidence, f.is_late, f.person_id, \
            f.version, f.recorded_at, i.person_id as interested \
         from first_rating f left join person p on p.id = f.rater_id left join agency g on g.id = f.rater_id \
         left join agency h on h.id = f.agency_id \
         left join interest i on i.board_id = f.board_id and i.audit_id = f.audit_id \
            and i.case_id = f.case_id and i.person_id = f.person_id \
         where f.board_id = $1 and f.audit_id = $2 and f.case_id = $3 and f.rater_id = $4 \
         order by f.question")
    .with(board)
    .with(audit)
    .with(case)
    .with(rater.id())
    .rows(target)
    .await?;
    rows.iter().map(first_rating).collect()
}

/// All first ratings of a case, by question and then by name, but for those that are set aside; nothing before the case is
/// shown.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn shown(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Vec<FirstRating>, StoreError> {
    shown_in(db.into(), board, audit, case).await
}

/// As [`shown`], in a transaction or outside.
pub(crate) async fn shown_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Vec<FirstRating>, StoreError> {
    let rows = sql("select f.question, f.rater_id, coalesce(p.name, g.name) as rater_name, f.agency_id, \
            h.name as agency_name, f.rating, f.not_rated_reason, f.evidence, f.is_late, f.person_id, \
            f.version, f.recorded_at, i.person_id as interested \
         from first_rating f join case_shown s on s.board_id = f.board_id and s.audit_id = f.audit_id \
            and s.case_id = f.case_id \
         left join person p on p.id = f.rater_id left join agency g on g.id = f.rater_id \
         left join agency h on h.id = f.agency_id \
         left join interest i on i.board_id = f.board_id and i.audit_id = f.audit_id \
            and i.case_id = f.case_id and i.person_id = f.person_id \
         where f.board_id = $1 and f.audit_id = $2 and f.case_id = $3 and i.person_id is null")
    .with(board)
    .with(audit)
    .with(case)
    .rows(target)
    .await?;
    let mut shown = rows.iter().map(first_rating).collect::<Result<Vec<_>, _>>()?;
    shown.sort_by(|left, right| {
        left.question
            .cmp(&right.question)
            .then_with(|| alphabetical(&left.name, &right.name))
            .then_with(|| left.rater.cmp(&right.rater))
    });
    Ok(shown)
}

fn first_rating(row: &Row) -> Result<FirstRating, StoreError> {
    Ok(FirstRating {
        question: row.small("question")?,
        rater: row.text("rater_id")?,
        name: row.maybe_text("rater_name")?.unwrap_or_default(),
        agency: row.maybe_text("agency_id")?.map(AgencyId::new),
        agency_name: row.maybe_text("agency_name")?,
        answer: Answer { outcome: row.outcome()?, evidence: row.text("evidence")? },
        is_late: row.truth("is_late")?,
        is_set_aside: row.maybe_text("interested")?.is_some(),
        recorded_by: row.maybe_text("person_id")?.map(PersonId::new),
        version: row.number("version")?,
        recorded_at: row.instant("recorded_at")?,
    })
}

/// How many gave each rating of a question before they were shown, without anybody's name and without those that are set
/// aside; nothing before the case is shown. For the projector too.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn counts_if_shown(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    question: u8,
) -> Result<Option<Counts>, StoreError> {
    let rows = sql("select f.rating, f.not_rated_reason, f.is_late \
         from case_shown s left join first_rating f on f.board_id = s.board_id and f.audit_id = s.audit_id \
            and f.case_id = s.case_id and f.question = $4 and not f.is_late \
            and not exists (select 1 from interest i where i.board_id = f.board_id and i.audit_id = f.audit_id \
               and i.case_id = f.case_id and i.person_id = f.person_id) \
         where s.board_id = $1 and s.audit_id = $2 and s.case_id = $3")
    .with(board)
    .with(audit)
    .with(case)
    .with(question)
    .rows(db)
    .await?;
    if rows.is_empty() {
        return Ok(None);
    }
    let outcomes = rows.iter().map(Row::outcome).collect::<Result<Vec<Outcome>, _>>()?;
    Ok(Some(Counts::of(outcomes)))
}

/// When the first ratings of a case were shown; `None` while they are hidden.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn shown_at(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    shown_at_in(db.into(), board, audit, case).await
}

/// As [`shown_at`], in a transaction or outside.
pub(super) async fn shown_at_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let row = sql("select shown_at from case_shown where board_id = $1 and audit_id = $2 and case_id = $3")
        .with(board)
        .with(audit)
        .with(case)
        .row(target)
        .await?;
    row.map(|row| row.instant("shown_at")).transpose()
}
