//! Whether anyone needs to act to keep an adult safe, and who was told.

use domain::{
    access::Who,
    edition::EditionReason,
    id::{AuditId, BoardId, ObservationId},
    observation::{
        Observation,
        safety::{Safety, SafetyPart, StoredSafety},
    },
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::read::{TIME, get_in, stored_safety};
use crate::{
    audits::{hold, issue_again, touch},
    database::Database,
    error::StoreError,
    statement::sql,
    trail::{Fields, Pen},
    transaction::Transaction,
};

/// An answer that a manager has not said they have seen, or that was not passed on yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SafetyWaiting {
    /// The audit.
    pub audit: AuditId,
    /// Its name.
    pub audit_name: String,
    /// The observation.
    pub observation: ObservationId,
    /// Its number.
    pub reference: String,
    /// What was answered.
    pub answer: StoredSafety,
}

/// Answers it by itself. Neither agreement nor a withdrawal stands in the way, and nor does an agreed report. A changed
/// answer is unseen again.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn answer_safety(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    part: &SafetyPart,
    safety: &Safety,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold(tx, board, audit).await?;
        let found = get_in(tx, board, audit, observation).await?;
        // A meeting that was withdrawn or removed is known by the answer that stayed.
        if let SafetyPart::Meeting(meeting) = part
            && !found.meetings.iter().any(|known| known.id.as_str() == meeting)
            && found.safety_on(part).is_none()
        {
            return Err(StoreError::NotFound { what: "meeting" });
        }
        if put(tx, pen, board, audit, &found, part, safety, by).await? {
            touch(tx, board, audit, by.at).await?;
        }
        Ok(())
    })
}

/// Ends the save of a page on which something else is recorded: writes its answer, if it was given ([`Safety::beside`]
/// what is stored), and marks the audit as changed where the page or the answer is.
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub(super) async fn end_save(
    tx: &mut Transaction,
    pen: &mut Pen,
    board: &BoardId,
    audit: &AuditId,
    found: &Observation,
    part: &SafetyPart,
    safety: Option<&Safety>,
    is_changed: bool,
    by: &By,
) -> Result<(), StoreError> {
    let mut is_changed = is_changed;
    if let Some(safety) = safety {
        let stored = found.safety_on(part).map(|stored| &stored.safety);
        let safety = safety.clone().beside(stored);
        is_changed |= put(tx, pen, board, audit, found, part, &safety, by).await?;
    }
    if is_changed {
        touch(tx, board, audit, by.at).await?;
    }
    Ok(())
}

/// Writes an answer, as a part of a change of the observation. Gives whether it is another one than before.
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
async fn put(
    tx: &mut Transaction,
    pen: &mut Pen,
    board: &BoardId,
    audit: &AuditId,
    found: &Observation,
    part: &SafetyPart,
    safety: &Safety,
    by: &By,
) -> Result<bool, StoreError> {
    let before = found.safety_on(part).map(|stored| &stored.safety);
    if before == Some(safety) {
        return Ok(false);
    }
    sql("insert into safety_answer (board_id, audit_id, observation_id, part, needs_action, told_whom, told_by, \
            told_on, told_time, answered_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
         on conflict (board_id, audit_id, observation_id, part) do update set needs_action = excluded.needs_action, \
            told_whom = excluded.told_whom, told_by = excluded.told_by, told_on = excluded.told_on, \
            told_time = excluded.told_time, answered_at = excluded.answered_at, seen_by = null, seen_at = null")
    .with(board)
    .with(audit)
    .with(&found.id)
    .with(part.code())
    .with(safety.needs_action)
    .with(&safety.told_whom)
    .with(&safety.told_by)
    .with(safety.told_on)
    .with(safety.told_time.map(|time| time.format(TIME).to_string()))
    .with(by.at)
    .run(&mut *tx)
    .await?;
    let standing = |safety: Option<&Safety>| {
        safety.map_or((false, false), |safety| (safety.needs_action, safety.is_not_passed_on()))
    };
    // The report says in how many observations somebody had to act, and whether somebody was told.
    let edition = if standing(before) == standing(Some(safety)) {
        None
    } else {
        issue_again(tx, board, audit, EditionReason::Safety, by.at.date_naive()).await?
    };
    let fields = changed_fields(before, safety);
    let detail = fields.detail().say("part", part.code()).say("needs_action", safety.needs_action);
    let detail = detail.say_any("edition", edition);
    pen.tell(Deed::SafetyAnswered, Subject::observation(audit, &found.id), detail);
    Ok(true)
}

/// Which fields an answer changes. Who was told is said by its field's name alone: a hash needs a key, and that is gone
/// after a withdrawal and once the text of a case is erased.
pub(crate) fn changed_fields(before: Option<&Safety>, safety: &Safety) -> Fields {
    let empty = Safety::default();
    let was = before.unwrap_or(&empty);
    Fields::default()
        .with("needs_action", before.map(|before| before.needs_action) != Some(safety.needs_action))
        .with("told_whom", was.told_whom != safety.told_whom)
        .with("told_by", was.told_by != safety.told_by)
        .with("told_on", was.told_on != safety.told_on)
        .with("told_time", was.told_time != safety.told_time)
}

/// A manager says that they have seen it. `by` is a person. Nothing happens where somebody has said so before.
///
/// # Errors
/// [`StoreError::NotFound`] where it was not answered, or `by` is nobody with an account, or
/// [`StoreError::Unavailable`].
pub async fn note_safety(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    part: &SafetyPart,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold(tx, board, audit).await?;
        let found = get_in(tx, board, audit, observation).await?;
        let stored = found.safety_on(part).ok_or(StoreError::NotFound { what: "answer" })?;
        let Who::Person(person) = &by.who else { return Err(StoreError::NotFound { what: "account" }) };
        if stored.is_seen {
            return Ok(());
        }
        sql("update safety_answer set seen_by = $5, seen_at = $6 \
             where board_id = $1 and audit_id = $2 and observation_id = $3 and part = $4")
        .with(board)
        .with(audit)
        .with(observation)
        .with(part.code())
        .with(person)
        .with(by.at)
        .run(&mut *tx)
        .await
        .map_err(|error| error.or_not_found("account"))?;
        let detail = Detail::default().say("part", part.code());
        pen.tell(Deed::SafetyNoted, Subject::observation(audit, observation), detail);
        Ok(())
    })
}

/// All answers of a board's audits that say somebody has to act, and that no manager has seen or that are not passed on
/// yet; those not passed on first, then the oldest.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn safety_waiting(db: &Database, board: &BoardId) -> Result<Vec<SafetyWaiting>, StoreError> {
    let rows = sql("select s.audit_id, a.name as audit_name, s.observation_id, o.reference, s.part, s.needs_action, \
            s.told_whom, s.told_by, s.told_on, s.told_time, s.seen_at \
         from safety_answer s \
         join audit a on a.board_id = s.board_id and a.id = s.audit_id \
         join observation o on o.board_id = s.board_id and o.audit_id = s.audit_id and o.id = s.observation_id \
         where s.board_id = $1 and s.needs_action order by s.answered_at, s.observation_id, s.part")
    .with(board)
    .rows(db)
    .await?;
    let mut waiting = Vec::new();
    for row in &rows {
        let answer = stored_safety(row)?;
        if answer.is_seen && !answer.safety.is_not_passed_on() {
            continue;
        }
        waiting.push(SafetyWaiting {
            audit: AuditId::new(row.text("audit_id")?),
            audit_name: row.text("audit_name")?,
            observation: ObservationId::new(row.text("observation_id")?),
            reference: row.text("reference")?,
            answer,
        });
    }
    // Keeps the order of time within each half.
    waiting.sort_by_key(|waiting| !waiting.answer.safety.is_not_passed_on());
    Ok(waiting)
}
