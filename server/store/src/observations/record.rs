//! What was seen and said. `safety` is the answer to "does anyone need to act?" on the same page; `None` leaves what was
//! answered before. `expected_version` is 0 before the first. An overtaken save writes no safety answer either.

use domain::{
    id::{AuditId, BoardId, ObservationId},
    observation::{
        Kept,
        consent::AgreedTo,
        conversation::{Conversation, SpokeWith, Topic},
        interview::Interview,
        practice::Practice,
        reply::Reply,
        safety::{Safety, SafetyPart},
    },
    rating::Rating,
    trail::{By, Chain, Deed, Subject},
};

use super::{
    differences::Differences,
    needs::{TAKES_PART, needs},
    safety,
};
use crate::{
    audits::{hold_draft, touch},
    database::Database,
    error::StoreError,
    pairs,
    saved::Saved,
    statement::{Statement, Value, insert_rows, sql},
    transaction::Transaction,
};

/// What a save does, once it is held against what is stored.
enum Step {
    /// It is stored like this.
    Nothing(i64),
    /// Somebody else saved first.
    Overtaken,
    /// It is written, over this version: 0 where nothing was.
    Write(i64),
}

fn step<T: PartialEq>(before: Option<&Kept<T>>, now: &T, expected_version: i64) -> Step {
    match before {
        Some(before) if before.value == *now => Step::Nothing(before.version),
        Some(before) if before.version == expected_version => Step::Write(before.version),
        None if expected_version == 0 => Step::Write(0),
        _ => Step::Overtaken,
    }
}

/// Records what was observed. Needs agreement to being observed. Ratings are kept only where the audit rates
/// observations.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::NoConsent`], [`StoreError::Erased`], [`StoreError::Agreed`] or
/// [`StoreError::Unavailable`].
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub async fn record_practice(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    practice: &Practice,
    safety: Option<&Safety>,
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let found = needs(tx, board, audit, observation, &[AgreedTo::Observed]).await?;
        let mut practice = practice.clone();
        if !pairs::rates_observations(tx, board, audit).await? {
            practice.foci.iter_mut().for_each(|focus| focus.rating = None);
        }
        let step = step(found.practice.as_ref(), &practice, expected_version);
        let version = match step {
            Step::Overtaken => return Ok(Saved::Overtaken),
            Step::Nothing(version) => version,
            Step::Write(before) => {
                write_practice(tx, board, audit, observation, &practice, by).await?;
                let was = found.practice.as_ref().map(|kept| kept.value.clone()).unwrap_or_default();
                let detail =
                    practice_differences(&was, &practice).detail(tx, board, audit, observation).await?;
                pen.tell(Deed::PracticeRecorded, Subject::observation(audit, observation), detail);
                before + 1
            }
        };
        let (part, is_changed) = (SafetyPart::Practice, matches!(step, Step::Write(_)));
        safety::end_save(tx, pen, board, audit, &found, &part, safety, is_changed, by).await?;
        Ok(Saved::Kept { version })
    })
}

async fn write_practice(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    practice: &Practice,
    by: &By,
) -> Result<(), StoreError> {
    let of = |statement: Statement| statement.with(board).with(audit).with(observation);
    of(sql("insert into practice (board_id, audit_id, observation_id, observed_on, version, recorded_at) \
         values ($1, $2, $3, $4, 1, $5) \
         on conflict (board_id, audit_id, observation_id) do update set observed_on = excluded.observed_on, \
            version = practice.version + 1, recorded_at = excluded.recorded_at"))
    .with(practice.observed_on)
    .with(by.at)
    .run(&mut *tx)
    .await?;
    of(sql("delete from observed_focus where board_id = $1 and audit_id = $2 and observation_id = $3"))
        .run(&mut *tx)
        .await?;
    let foci = (1u8..).zip(&practice.foci).filter(|(_, focus)| !focus.is_empty()).map(|(number, focus)| {
        [
            Value::from(board),
            Value::from(audit),
            Value::from(observation),
            Value::from(number),
            Value::from(&focus.observed),
            Value::from(&focus.evidence),
            Value::from(focus.rating.map(Rating::code)),
        ]
    });
    insert_rows(
        tx,
        "insert into observed_focus (board_id, audit_id, observation_id, focus, observed, evidence, rating) values",
        foci.collect(),
    )
    .await
}

fn practice_differences(before: &Practice, now: &Practice) -> Differences {
    let mut differences = Differences::default();
    differences.maybe("observed_on", before.observed_on, now.observed_on);
    for (number, (before, now)) in (1..).zip(before.foci.iter().zip(&now.foci)) {
        differences.text(format!("observed-{number}"), &before.observed, &now.observed);
        differences.text(format!("evidence-{number}"), &before.evidence, &now.evidence);
        let code = |rating: Option<Rating>| rating.map(Rating::code);
        differences.maybe(format!("rating-{number}"), code(before.rating), code(now.rating));
    }
    differences
}

/// Records what the worker answered. Needs agreement to being observed or to talking. The worker's comment stays as it is.
///
/// # Errors
/// As [`record_practice`].
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub async fn record_interview(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    interview: &Interview,
    safety: Option<&Safety>,
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let found = needs(tx, board, audit, observation, TAKES_PART).await?;
        let was = found.interview.as_ref().map(|kept| kept.value.clone()).unwrap_or_default();
        let interview = Interview { comment: was.comment.clone(), ..interview.clone() };
        let step = step(found.interview.as_ref(), &interview, expected_version);
        let version = match step {
            Step::Overtaken => return Ok(Saved::Overtaken),
            Step::Nothing(version) => version,
            Step::Write(before) => {
                write_interview(tx, board, audit, observation, &interview, by).await?;
                let detail =
                    interview_differences(&was, &interview).detail(tx, board, audit, observation).await?;
                pen.tell(Deed::InterviewRecorded, Subject::observation(audit, observation), detail);
                before + 1
            }
        };
        let (part, is_changed) = (SafetyPart::Interview, matches!(step, Step::Write(_)));
        safety::end_save(tx, pen, board, audit, &found, &part, safety, is_changed, by).await?;
        Ok(Saved::Kept { version })
    })
}

async fn write_interview(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    interview: &Interview,
    by: &By,
) -> Result<(), StoreError> {
    let of = |statement: Statement| statement.with(board).with(audit).with(observation);
    of(sql("insert into interview (board_id, audit_id, observation_id, worker_role, asked_on, comment, version, \
            recorded_at) \
         values ($1, $2, $3, $4, $5, '', 1, $6) \
         on conflict (board_id, audit_id, observation_id) do update set worker_role = excluded.worker_role, \
            asked_on = excluded.asked_on, version = interview.version + 1, recorded_at = excluded.recorded_at"))
    .with(&interview.worker_role)
    .with(interview.asked_on)
    .with(by.at)
    .run(&mut *tx)
    .await?;
    of(sql("delete from worker_answer where board_id = $1 and audit_id = $2 and observation_id = $3"))
        .run(&mut *tx)
        .await?;
    let answers = (1u8..)
        .zip(&interview.answers)
        .filter(|(_, answer)| answer.reply.is_some() || !answer.words.is_empty())
        .map(|(number, answer)| {
            [
                Value::from(board),
                Value::from(audit),
                Value::from(observation),
                Value::from(number),
                Value::from(answer.reply.map(Reply::code)),
                Value::from(&answer.words),
            ]
        });
    insert_rows(
        tx,
        "insert into worker_answer (board_id, audit_id, observation_id, question, answer, words) values",
        answers.collect(),
    )
    .await
}

fn interview_differences(before: &Interview, now: &Interview) -> Differences {
    let mut differences = Differences::default();
    differences.text("worker_role", &before.worker_role, &now.worker_role);
    differences.maybe("asked_on", before.asked_on, now.asked_on);
    for (number, (before, now)) in (1..).zip(before.answers.iter().zip(&now.answers)) {
        differences.answer(
            format!("reply-{number}"),
            before.reply.map(Reply::code),
            now.reply.map(Reply::code),
        );
        differences.text(format!("words-{number}"), &before.words, &now.words);
    }
    differences
}

/// Records what the adult or their advocate said. Needs agreement to talking; a quotation needs agreement to being
/// quoted.
///
/// # Errors
/// As [`record_practice`].
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub async fn record_conversation(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    conversation: &Conversation,
    safety: Option<&Safety>,
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let found = needs(tx, board, audit, observation, &[AgreedTo::Talking]).await?;
        let quotes = conversation.answers.iter().any(|answer| !answer.quotation.is_empty());
        if quotes && !found.agrees_to(AgreedTo::Quoted) {
            return Err(StoreError::NoConsent);
        }
        let step = step(found.conversation.as_ref(), conversation, expected_version);
        let version = match step {
            Step::Overtaken => return Ok(Saved::Overtaken),
            Step::Nothing(version) => version,
            Step::Write(before) => {
                write_conversation(tx, board, audit, observation, conversation, by).await?;
                let was = found.conversation.as_ref().map(|kept| kept.value.clone()).unwrap_or_default();
                let differences = conversation_differences(&was, conversation);
                let detail = differences.detail(tx, board, audit, observation).await?;
                pen.tell(Deed::ConversationRecorded, Subject::observation(audit, observation), detail);
                before + 1
            }
        };
        let (part, is_changed) = (SafetyPart::Conversation, matches!(step, Step::Write(_)));
        safety::end_save(tx, pen, board, audit, &found, &part, safety, is_changed, by).await?;
        Ok(Saved::Kept { version })
    })
}

async fn write_conversation(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    conversation: &Conversation,
    by: &By,
) -> Result<(), StoreError> {
    let of = |statement: Statement| statement.with(board).with(audit).with(observation);
    of(sql("insert into conversation (board_id, audit_id, observation_id, spoke_with, held_on, asked_by, \
            is_independent, weeks_after, interpreter, communication, version, recorded_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11) \
         on conflict (board_id, audit_id, observation_id) do update set spoke_with = excluded.spoke_with, \
            held_on = excluded.held_on, asked_by = excluded.asked_by, is_independent = excluded.is_independent, \
            weeks_after = excluded.weeks_after, interpreter = excluded.interpreter, \
            communication = excluded.communication, version = conversation.version + 1, \
            recorded_at = excluded.recorded_at"))
    .with(conversation.spoke_with.map(SpokeWith::code))
    .with(conversation.held_on)
    .with(&conversation.asked_by)
    .with(conversation.is_independent)
    .with(conversation.weeks_after)
    .with(conversation.interpreter)
    .with(&conversation.communication)
    .with(by.at)
    .run(&mut *tx)
    .await?;
    of(sql("delete from adult_answer where board_id = $1 and audit_id = $2 and observation_id = $3"))
        .run(&mut *tx)
        .await?;
    let answers = Topic::ALL
        .into_iter()
        .map(|topic| (topic, conversation.answer(topic)))
        .filter(|(_, answer)| {
            answer.reply.is_some() || !answer.words.is_empty() || !answer.quotation.is_empty()
        })
        .map(|(topic, answer)| {
            [
                Value::from(board),
                Value::from(audit),
                Value::from(observation),
                Value::from(topic.code()),
                Value::from(answer.reply.map(Reply::code)),
                Value::from(&answer.words),
                Value::from(&answer.quotation),
            ]
        });
    insert_rows(
        tx,
        "insert into adult_answer (board_id, audit_id, observation_id, topic, answer, words, quotation) values",
        answers.collect(),
    )
    .await
}

fn conversation_differences(before: &Conversation, now: &Conversation) -> Differences {
    let mut differences = Differences::default();
    let spoke = |who: Option<SpokeWith>| who.map(SpokeWith::code);
    differences.answer("spoke_with", spoke(before.spoke_with), spoke(now.spoke_with));
    differences.maybe("held_on", before.held_on, now.held_on);
    differences.text("asked_by", &before.asked_by, &now.asked_by);
    differences.answer("is_independent", before.is_independent, now.is_independent);
    differences.answer("weeks_after", before.weeks_after, now.weeks_after);
    differences.answer("interpreter", before.interpreter, now.interpreter);
    differences.text("communication", &before.communication, &now.communication);
    for topic in Topic::ALL {
        let (before, now, code) = (before.answer(topic), now.answer(topic), topic.code());
        differences.answer(
            format!("reply-{code}"),
            before.reply.map(Reply::code),
            now.reply.map(Reply::code),
        );
        differences.text(format!("words-{code}"), &before.words, &now.words);
        differences.text(format!("quotation-{code}"), &before.quotation, &now.quotation);
    }
    differences
}

/// Writes the auditing agency's summary. Needs agreement to being observed or to talking.
///
/// # Errors
/// As [`record_practice`].
pub async fn write_summary(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    summary: &str,
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let found = needs(tx, board, audit, observation, TAKES_PART).await?;
        let Kept { value: before, version } = &found.summary;
        if before == summary {
            return Ok(Saved::Kept { version: *version });
        }
        let kept = sql("update observation set summary = $5, summary_version = summary_version + 1, changed_at = $6 \
             where board_id = $1 and audit_id = $2 and id = $3 and summary_version = $4 returning summary_version")
        .with(board)
        .with(audit)
        .with(observation)
        .with(expected_version)
        .with(summary)
        .with(by.at)
        .row(&mut *tx)
        .await?;
        let Some(row) = kept else { return Ok(Saved::Overtaken) };
        touch(tx, board, audit, by.at).await?;
        let mut differences = Differences::default();
        differences.text("summary", before, summary);
        let detail = differences.detail(tx, board, audit, observation).await?;
        pen.tell(Deed::SummaryWritten, Subject::observation(audit, observation), detail);
        Ok(Saved::Kept { version: row.number("summary_version")? })
    })
}
