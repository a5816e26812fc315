//! How far the raters are: who has rated which question, and never how.

use domain::{
    id::{AuditId, BoardId, CaseId},
    text::alphabetical,
};

use crate::{database::Database, error::StoreError, statement::sql};

/// A rater who has rated something, without what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scored {
    /// The identifier of a person or an agency.
    pub rater: String,
    /// Their name.
    pub name: String,
    /// The questions they have rated, in order.
    pub questions: Vec<u8>,
}

/// Who has rated which questions of a case, by name, but for ratings that are set aside. It tells nobody what anybody gave.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn progress(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Vec<Scored>, StoreError> {
    let rows = sql("select f.rater_id, coalesce(p.name, g.name) as rater_name, f.question \
         from first_rating f left join person p on p.id = f.rater_id left join agency g on g.id = f.rater_id \
         where f.board_id = $1 and f.audit_id = $2 and f.case_id = $3 \
            and (f.rating is not null or f.not_rated_reason is not null) \
            and not exists (select 1 from interest i where i.board_id = f.board_id and i.audit_id = f.audit_id \
               and i.case_id = f.case_id and i.person_id = f.person_id) \
         order by f.rater_id, f.question")
    .with(board)
    .with(audit)
    .with(case)
    .rows(db)
    .await?;
    let mut scored: Vec<Scored> = Vec::new();
    for row in &rows {
        let (rater, question) = (row.text("rater_id")?, row.small("question")?);
        match scored.last_mut().filter(|last| last.rater == rater) {
            Some(last) => last.questions.push(question),
            None => {
                let name = row.maybe_text("rater_name")?.unwrap_or_default();
                scored.push(Scored { rater, name, questions: vec![question] });
            }
        }
    }
    scored.sort_by(|left, right| {
        alphabetical(&left.name, &right.name).then_with(|| left.rater.cmp(&right.rater))
    });
    Ok(scored)
}
