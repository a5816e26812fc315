//! What a report says of an audit's meetings, and the first ratings of the cases that were shown.

use std::collections::BTreeMap;

use domain::{
    agency::AgencyRole,
    id::{AuditId, BoardId},
    meeting::{
        Scoring,
        in_report::{MeetingSource, ReportedFirst, ReportedMeeting, ReportedPerson},
    },
    text::alphabetical,
};

use super::{
    also_present::also_present_in,
    attendance::{Attending, attendance_in},
    read,
};
use crate::{
    agencies::AuditAgency, error::StoreError, first_ratings, meeting_notes, statement::sql,
    transaction::Transaction,
};

/// All of it, in the snapshot of a report. `agencies` are those of the audit, whose names the ratings are given by.
pub(crate) async fn in_report(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    scoring: Scoring,
    own_agency_rates: bool,
    agencies: &[AuditAgency],
) -> Result<MeetingSource, StoreError> {
    let meetings = meetings(tx, board, audit).await?;
    let interests = interests(tx, board, audit).await?;
    let first = if scoring.is_alone() { first(tx, board, audit, agencies).await? } else { Vec::new() };
    Ok(MeetingSource { scoring, own_agency_rates, meetings, interests, first })
}

async fn meetings(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<ReportedMeeting>, StoreError> {
    let attendance = attendance_in((&mut *tx).into(), board, audit).await?;
    let others = also_present_in((&mut *tx).into(), board, audit).await?;
    let mut reported = Vec::new();
    for meeting in read::list_in((&mut *tx).into(), board, audit).await? {
        let changed_at = meeting_notes::changed_in((&mut *tx).into(), board, audit, &meeting.id).await?;
        let of_it = || attendance.iter().filter(|one| one.meeting == meeting.id);
        let people = |attending| {
            of_it()
                .filter(|one| one.attending == attending)
                .map(|one| ReportedPerson { name: one.name.clone(), agency: one.agency_name.clone() })
                .collect()
        };
        let (mut signed, mut signed_before_change) = (0, 0);
        for signed_at in
            of_it().filter(|one| one.attending == Attending::Present).filter_map(|one| one.signed_at)
        {
            if changed_at.is_none_or(|changed| changed <= signed_at) {
                signed += 1;
            } else {
                signed_before_change += 1;
            }
        }
        reported.push(ReportedMeeting {
            held_on: meeting.held_on,
            present: people(Attending::Present),
            apologies: people(Attending::Apologies),
            also_present: others
                .iter()
                .filter(|one| one.meeting == meeting.id)
                .map(|one| one.words.clone())
                .collect(),
            signed,
            signed_before_change,
        });
    }
    Ok(reported)
}

/// Who has declared an interest and not withdrawn it, with the agency by which they rate in the board where that is one alone.
async fn interests(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<(ReportedPerson, u32)>, StoreError> {
    let rows = sql(
        "select i.person_id, p.name, count(*) as cases from interest i join person p on p.id = i.person_id \
         where i.board_id = $1 and i.audit_id = $2 group by i.person_id, p.name",
    )
    .with(board)
    .with(audit)
    .rows(&mut *tx)
    .await?;
    let agencies = sql("select distinct m.person_id, g.name as agency_name from membership m \
         join agency g on g.id = m.agency_id where m.board_id = $1")
    .with(board)
    .rows(&mut *tx)
    .await?;
    let mut told = Vec::new();
    for row in &rows {
        let person = row.text("person_id")?;
        let mut theirs = Vec::new();
        for agency in &agencies {
            if agency.text("person_id")? == person {
                theirs.push(agency.text("agency_name")?);
            }
        }
        let agency = if theirs.len() == 1 { theirs.pop() } else { None };
        told.push((ReportedPerson { name: row.text("name")?, agency }, row.small("cases")?));
    }
    told.sort_by(|(left, _), (right, _)| alphabetical(&left.name, &right.name));
    Ok(told)
}

/// The first ratings, with cases and raters by their places alone.
async fn first(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agencies: &[AuditAgency],
) -> Result<Vec<ReportedFirst>, StoreError> {
    let rows = first_ratings::of_audit_for_figures(tx, board, audit).await?;
    let name = |id: &domain::id::AgencyId| {
        agencies
            .iter()
            .find(|agency| agency.id == *id && agency.role == AgencyRole::Presenting)
            .map(|agency| agency.name.clone())
            .unwrap_or_default()
    };
    let (mut cases, mut raters) = (BTreeMap::new(), BTreeMap::new());
    Ok(rows
        .into_iter()
        .map(|row| ReportedFirst {
            case: place(&mut cases, row.case.as_str()),
            agency: name(&row.case_agency),
            question: row.question,
            rater: place(&mut raters, &row.rater),
            first: row.first,
            agreed: row.agreed,
            is_late: row.is_late,
            is_set_aside: row.is_set_aside,
        })
        .collect())
}

fn place(places: &mut BTreeMap<String, u32>, of: &str) -> u32 {
    let next = u32::try_from(places.len()).unwrap_or(u32::MAX);
    *places.entry(of.to_owned()).or_insert(next)
}
