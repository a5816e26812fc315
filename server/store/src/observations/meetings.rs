//! Meetings that were observed. They need agreement to being observed.

use domain::{
    id::{AuditId, BoardId, ObservationId, ObservedMeetingId},
    observation::{
        Observation,
        consent::AgreedTo,
        meeting::{Meeting, MeetingDetails, MeetingKind},
        safety::{Safety, SafetyPart},
    },
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::{differences::Differences, needs::needs, safety};
use crate::{
    audits::{hold_draft, touch},
    database::Database,
    error::StoreError,
    identifier,
    saved::Saved,
    statement::sql,
};

/// Records a meeting.
///
/// # Errors
/// As [`super::record_practice`].
pub async fn record_meeting(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    meeting: &MeetingDetails,
    safety: Option<&Safety>,
    by: &By,
) -> Result<ObservedMeetingId, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let found = needs(tx, board, audit, observation, &[AgreedTo::Observed]).await?;
        let id = ObservedMeetingId::new(identifier::new(by.at));
        sql("insert into observed_meeting (board_id, audit_id, id, observation_id, kind, held_on, observed, evidence, \
                position, version, created_at, changed_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, \
                (select coalesce(max(position), 0) + 1 from observed_meeting where board_id = $1 and audit_id = $2), \
                1, $9, $9)")
        .with(board)
        .with(audit)
        .with(&id)
        .with(observation)
        .with(meeting.kind.code())
        .with(meeting.held_on)
        .with(&meeting.observed)
        .with(&meeting.evidence)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        let detail = differences(None, meeting).detail(tx, board, audit, observation).await?;
        let subject = Subject::observation(audit, observation);
        pen.tell(Deed::MeetingRecorded, subject, detail.say("meeting", &id));
        let part = SafetyPart::Meeting(id.to_string());
        safety::end_save(tx, pen, board, audit, &found, &part, safety, true, by).await?;
        Ok(id)
    })
}

fn differences(before: Option<&MeetingDetails>, now: &MeetingDetails) -> Differences {
    let mut differences = Differences::default();
    differences.maybe("kind", before.map(|before| MeetingKind::code(before.kind)), Some(now.kind.code()));
    differences.maybe("held_on", before.and_then(|before| before.held_on), now.held_on);
    differences.text("observed", before.map_or("", |before| &before.observed), &now.observed);
    differences.text("evidence", before.map_or("", |before| &before.evidence), &now.evidence);
    differences
}

fn known<'a>(found: &'a Observation, meeting: &ObservedMeetingId) -> Result<&'a Meeting, StoreError> {
    let known = found.meetings.iter().find(|known| known.id == *meeting);
    known.ok_or(StoreError::NotFound { what: "meeting" })
}

/// Changes a meeting.
///
/// # Errors
/// As [`super::record_practice`].
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub async fn change_meeting(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    meeting: &ObservedMeetingId,
    changed: &MeetingDetails,
    safety: Option<&Safety>,
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let found = needs(tx, board, audit, observation, &[AgreedTo::Observed]).await?;
        let before = known(&found, meeting)?;
        let mut version = before.version;
        let mut is_changed = false;
        if before.details != *changed {
            let kept =
                sql("update observed_meeting set kind = $5, held_on = $6, observed = $7, evidence = $8, \
                    changed_at = $9, version = version + 1 \
                 where board_id = $1 and audit_id = $2 and id = $3 and version = $4 returning version")
                .with(board)
                .with(audit)
                .with(meeting)
                .with(expected_version)
                .with(changed.kind.code())
                .with(changed.held_on)
                .with(&changed.observed)
                .with(&changed.evidence)
                .with(by.at)
                .row(&mut *tx)
                .await?;
            let Some(row) = kept else { return Ok(Saved::Overtaken) };
            version = row.number("version")?;
            is_changed = true;
            let differences = differences(Some(&before.details), changed);
            let detail = differences.detail(tx, board, audit, observation).await?;
            let subject = Subject::observation(audit, observation);
            pen.tell(Deed::MeetingChanged, subject, detail.say("meeting", meeting));
        }
        let part = SafetyPart::Meeting(meeting.to_string());
        safety::end_save(tx, pen, board, audit, &found, &part, safety, is_changed, by).await?;
        Ok(Saved::Kept { version })
    })
}

/// Removes a meeting. Its safety answer stays where somebody had to act.
///
/// # Errors
/// As [`super::record_practice`].
pub async fn remove_meeting(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    meeting: &ObservedMeetingId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let found = needs(tx, board, audit, observation, &[AgreedTo::Observed]).await?;
        known(&found, meeting)?;
        for statement in [
            sql("delete from safety_answer \
                 where board_id = $1 and audit_id = $2 and part = $3 and not needs_action"),
            sql("delete from observed_meeting where board_id = $1 and audit_id = $2 and id = $3"),
        ] {
            statement.with(board).with(audit).with(meeting).run(&mut *tx).await?;
        }
        touch(tx, board, audit, by.at).await?;
        let detail = Detail::default().say("meeting", meeting);
        pen.tell(Deed::MeetingRemoved, Subject::observation(audit, observation), detail);
        Ok(())
    })
}
