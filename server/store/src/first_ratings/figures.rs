//! First ratings for the figures of agreement: of shown cases alone, beside what the group agreed.

use domain::{
    id::{AgencyId, AuditId, BoardId, CaseId},
    rating::Outcome,
};

use crate::{error::StoreError, statement::sql, stored_row::Row, transaction::Transaction};

/// What one rater gave a question of a shown case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ForFigures {
    /// The case.
    pub(crate) case: CaseId,
    /// The agency that presents it.
    pub(crate) case_agency: AgencyId,
    /// The question, 1 to 8.
    pub(crate) question: u8,
    /// The identifier of the person or agency who rated.
    pub(crate) rater: String,
    /// What they gave.
    pub(crate) first: Outcome,
    /// Whether they gave it after the others were shown, so that it counts in no figure of agreement.
    pub(crate) is_late: bool,
    /// Whether it is set aside, so that it counts in no figure at all: whoever recorded it has an interest in the case.
    pub(crate) is_set_aside: bool,
    /// What the group agreed; [`Outcome::NotRatedYet`] where it has not.
    pub(crate) agreed: Outcome,
}

/// The first ratings of an audit's shown cases, in the order of case, question and rater.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub(crate) async fn of_audit_for_figures(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<ForFigures>, StoreError> {
    let rows = sql("select f.case_id, c.agency_id as case_agency, f.question, f.rater_id, f.rating, \
            f.not_rated_reason, f.is_late, i.person_id as interested, l.rating as agreed_rating, l.not_rated_reason as agreed_reason \
         from first_rating f \
         join case_shown s on s.board_id = f.board_id and s.audit_id = f.audit_id and s.case_id = f.case_id \
         join case_file c on c.board_id = f.board_id and c.audit_id = f.audit_id and c.id = f.case_id \
         left join answer l on l.board_id = f.board_id and l.audit_id = f.audit_id and l.case_id = f.case_id \
            and l.question = f.question \
         left join interest i on i.board_id = f.board_id and i.audit_id = f.audit_id \
            and i.case_id = f.case_id and i.person_id = f.person_id \
         where f.board_id = $1 and f.audit_id = $2 and (f.rating is not null or f.not_rated_reason is not null) \
         order by c.position, f.case_id, f.question, f.rater_id")
    .with(board)
    .with(audit)
    .rows(tx)
    .await?;
    rows.iter().map(for_figures).collect()
}

fn for_figures(row: &Row) -> Result<ForFigures, StoreError> {
    let agreed = match (row.maybe_word("agreed_rating")?, row.maybe_word("agreed_reason")?) {
        (Some(rating), _) => Outcome::Rated(rating),
        (None, Some(reason)) => Outcome::NotRated(reason),
        (None, None) => Outcome::NotRatedYet,
    };
    Ok(ForFigures {
        case: CaseId::new(row.text("case_id")?),
        case_agency: AgencyId::new(row.text("case_agency")?),
        question: row.small("question")?,
        rater: row.text("rater_id")?,
        first: row.outcome()?,
        is_late: row.truth("is_late")?,
        is_set_aside: row.maybe_text("interested")?.is_some(),
        agreed,
    })
}
