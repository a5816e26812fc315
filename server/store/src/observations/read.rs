//! Observations with all their parts.

use std::collections::HashMap;

use chrono::NaiveTime;
use domain::{
    id::{AgencyId, AuditId, BoardId, ObservationId, ObservedMeetingId, PersonId},
    observation::{
        Kept, Observation,
        approach::{Approach, NotToApproach},
        consent::{AgreedTo, Consent, Decided, Support},
        conversation::{AdultAnswer, Conversation, Topic},
        interview::{Interview, WorkerAnswer},
        meeting::{Meeting, MeetingDetails},
        practice::{ObservedFocus, Practice},
        safety::{Safety, SafetyPart, StoredSafety},
    },
};

use crate::{
    database::Database,
    error::StoreError,
    statement::{Statement, sql},
    stored_row::Row,
    transaction::Transaction,
};

/// The audit's observations, oldest first: a handful of statements, however many there are.
///
/// # Errors
/// [`StoreError::Unreadable`] or [`StoreError::Unavailable`].
pub async fn list(db: &Database, board: &BoardId, audit: &AuditId) -> Result<Vec<Observation>, StoreError> {
    snapshot!(db, |tx| { list_in(tx, board, audit).await })
}

/// As [`list`], in a transaction.
pub(crate) async fn list_in(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<Observation>, StoreError> {
    read(tx, board, audit, "").await
}

/// One observation.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Unreadable`] or [`StoreError::Unavailable`].
pub async fn get(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
) -> Result<Observation, StoreError> {
    snapshot!(db, |tx| { get_in(tx, board, audit, observation).await })
}

/// As [`get`], in a transaction.
pub(crate) async fn get_in(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
) -> Result<Observation, StoreError> {
    let found = read(tx, board, audit, observation.as_str()).await?;
    found.into_iter().next().ok_or(StoreError::NotFound { what: "observation" })
}

/// Observations that are being put together from the rows of their parts.
struct Found {
    all: Vec<Observation>,
    places: HashMap<String, usize>,
}

impl Found {
    /// The observation that a row belongs to.
    fn of(&mut self, row: &Row) -> Result<&mut Observation, StoreError> {
        let place = self.places.get(&row.text("observation_id")?).copied();
        place
            .and_then(|place| self.all.get_mut(place))
            .ok_or(StoreError::Unreadable { what: "observation_id" })
    }
}

/// All observations of an audit, or the one named.
async fn read(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    only: &str,
) -> Result<Vec<Observation>, StoreError> {
    let of = |statement: Statement| statement.with(board).with(audit).with(only);
    let rows = of(sql("select o.id, o.audited_id, g.name as audited_name, o.reference, o.auditing_id, \
            h.name as auditing_name, o.observer_id, p.name as observer_name, o.approach, o.approach_reasons, \
            o.approach_words, o.approach_version, o.summary, o.summary_version, o.shared_at, o.withdrawn_on, \
            o.erased_on, o.version \
         from observation o \
         join agency g on g.id = o.audited_id \
         left join agency h on h.id = o.auditing_id \
         left join person p on p.id = o.observer_id \
         where o.board_id = $1 and o.audit_id = $2 and ($3 = '' or o.id = $3) order by o.position, o.id"))
    .rows(&mut *tx)
    .await?;
    let all = rows.iter().map(bare).collect::<Result<Vec<_>, _>>()?;
    let places = all.iter().enumerate().map(|(place, one)| (one.id.to_string(), place)).collect();
    let mut found = Found { all, places };
    if found.all.is_empty() {
        return Ok(Vec::new());
    }
    read_consents(tx, &mut found, of).await?;
    read_practice(tx, &mut found, of).await?;
    read_interviews(tx, &mut found, of).await?;
    read_conversations(tx, &mut found, of).await?;
    read_safety(tx, &mut found, of).await?;
    Ok(found.all)
}

/// An observation without the parts that have rows of their own.
fn bare(row: &Row) -> Result<Observation, StoreError> {
    Ok(Observation {
        id: ObservationId::new(row.text("id")?),
        audited: AgencyId::new(row.text("audited_id")?),
        audited_name: row.text("audited_name")?,
        reference: row.text("reference")?,
        auditing: row.maybe_text("auditing_id")?.map(AgencyId::new),
        auditing_name: row.maybe_text("auditing_name")?.unwrap_or_default(),
        observer: row.maybe_text("observer_id")?.map(PersonId::new),
        observer_name: row.maybe_text("observer_name")?.unwrap_or_default(),
        approach: approach(row)?,
        consent: None,
        withdrawals: Vec::new(),
        practice: None,
        meetings: Vec::new(),
        interview: None,
        conversation: None,
        summary: Kept { value: row.text("summary")?, version: row.number("summary_version")? },
        safety: Vec::new(),
        is_shared: row.maybe_instant("shared_at")?.is_some(),
        withdrawn_on: row.maybe_date("withdrawn_on")?,
        erased_on: row.maybe_date("erased_on")?,
        version: row.number("version")?,
    })
}

fn approach(row: &Row) -> Result<Option<Kept<Approach>>, StoreError> {
    let value = match row.maybe_text("approach")?.as_deref() {
        None => return Ok(None),
        Some("approach") => Approach::Approach,
        Some("do_not_approach") => Approach::DoNotApproach {
            reasons: words(row.names("approach_reasons")?, "approach_reasons", |code| {
                NotToApproach::ALL.into_iter().find(|reason| reason.code() == code)
            })?,
            words: row.text("approach_words")?,
        },
        Some(_) => return Err(StoreError::Unreadable { what: "approach" }),
    };
    Ok(Some(Kept { value, version: row.number("approach_version")? }))
}

/// Reads the codes of a list.
fn words<T>(
    codes: Vec<String>,
    what: &'static str,
    read: impl Fn(&str) -> Option<T>,
) -> Result<Vec<T>, StoreError> {
    codes.iter().map(|code| read(code).ok_or(StoreError::Unreadable { what })).collect()
}

async fn read_consents(
    tx: &mut Transaction,
    found: &mut Found,
    of: impl Fn(Statement) -> Statement,
) -> Result<(), StoreError> {
    let rows =
        of(sql("select observation_id, answer, asked_on, explained, limits_explained, has_capacity, \
            supported_by, decision_maker, authority, consulted, observed, talking, quoted, version \
         from consent where board_id = $1 and audit_id = $2 and ($3 = '' or observation_id = $3)"))
        .rows(&mut *tx)
        .await?;
    for row in &rows {
        found.of(row)?.consent = Some(Kept { value: consent(row)?, version: row.number("version")? });
    }
    let rows = of(sql("select observation_id, what, withdrawn_on from withdrawal \
         where board_id = $1 and audit_id = $2 and ($3 = '' or observation_id = $3)"))
    .rows(tx)
    .await?;
    for row in &rows {
        let on = row
            .maybe_date("withdrawn_on")?
            .ok_or(StoreError::Unreadable { what: "withdrawal.withdrawn_on" })?;
        found.of(row)?.withdrawals.push((row.word("what")?, on));
    }
    for observation in &mut found.all {
        observation.withdrawals.sort_by_key(|(what, on)| (*on, *what));
    }
    Ok(())
}

fn consent(row: &Row) -> Result<Consent, StoreError> {
    let mut agreed_to = Vec::new();
    for (what, column) in
        [(AgreedTo::Observed, "observed"), (AgreedTo::Talking, "talking"), (AgreedTo::Quoted, "quoted")]
    {
        if row.truth(column)? {
            agreed_to.push(what);
        }
    }
    Ok(Consent {
        agreed_to,
        has_agreed: row.text("answer")? == "agreed",
        asked_on: row.maybe_date("asked_on")?.ok_or(StoreError::Unreadable { what: "asked_on" })?,
        explained: row.text("explained")?,
        limits_explained: row.truth("limits_explained")?,
        decided: match row.maybe_word("authority")? {
            None => Decided::Adult,
            Some(authority) => Decided::ForTheAdult {
                decision_maker: row.text("decision_maker")?,
                authority,
                consulted: row.text("consulted")?,
            },
        },
        supported_by: words(row.names("supported_by")?, "supported_by", |code| {
            Support::ALL.into_iter().find(|support| support.code() == code)
        })?,
    })
}

async fn read_practice(
    tx: &mut Transaction,
    found: &mut Found,
    of: impl Fn(Statement) -> Statement,
) -> Result<(), StoreError> {
    let rows = of(sql("select observation_id, observed_on, version from practice \
         where board_id = $1 and audit_id = $2 and ($3 = '' or observation_id = $3)"))
    .rows(&mut *tx)
    .await?;
    for row in &rows {
        let value = Practice { observed_on: row.maybe_date("observed_on")?, ..Practice::default() };
        found.of(row)?.practice = Some(Kept { value, version: row.number("version")? });
    }
    let rows = of(sql("select observation_id, focus, observed, evidence, rating from observed_focus \
         where board_id = $1 and audit_id = $2 and ($3 = '' or observation_id = $3)"))
    .rows(&mut *tx)
    .await?;
    for row in &rows {
        let number: usize = row.small("focus")?;
        let practice = found.of(row)?.practice.as_mut();
        let focus = practice
            .and_then(|practice| practice.value.foci.get_mut(number.wrapping_sub(1)))
            .ok_or(StoreError::Unreadable { what: "focus" })?;
        *focus = ObservedFocus {
            observed: row.text("observed")?,
            evidence: row.text("evidence")?,
            rating: row.maybe_word("rating")?,
        };
    }
    let rows = of(sql(
        "select observation_id, id, kind, held_on, observed, evidence, version from observed_meeting \
         where board_id = $1 and audit_id = $2 and ($3 = '' or observation_id = $3) order by position, id",
    ))
    .rows(tx)
    .await?;
    for row in &rows {
        let meeting = Meeting {
            id: ObservedMeetingId::new(row.text("id")?),
            details: MeetingDetails {
                kind: row.word("kind")?,
                held_on: row.maybe_date("held_on")?,
                observed: row.text("observed")?,
                evidence: row.text("evidence")?,
            },
            version: row.number("version")?,
        };
        found.of(row)?.meetings.push(meeting);
    }
    Ok(())
}

async fn read_interviews(
    tx: &mut Transaction,
    found: &mut Found,
    of: impl Fn(Statement) -> Statement,
) -> Result<(), StoreError> {
    let rows = of(sql("select observation_id, worker_role, asked_on, comment, version from interview \
         where board_id = $1 and audit_id = $2 and ($3 = '' or observation_id = $3)"))
    .rows(&mut *tx)
    .await?;
    for row in &rows {
        let value = Interview {
            worker_role: row.text("worker_role")?,
            asked_on: row.maybe_date("asked_on")?,
            comment: row.text("comment")?,
            ..Interview::default()
        };
        found.of(row)?.interview = Some(Kept { value, version: row.number("version")? });
    }
    let rows = of(sql("select observation_id, question, answer, words from worker_answer \
         where board_id = $1 and audit_id = $2 and ($3 = '' or observation_id = $3)"))
    .rows(tx)
    .await?;
    for row in &rows {
        let number: usize = row.small("question")?;
        let interview = found.of(row)?.interview.as_mut();
        let answer = interview
            .and_then(|interview| interview.value.answers.get_mut(number.wrapping_sub(1)))
            .ok_or(StoreError::Unreadable { what: "question" })?;
        *answer = WorkerAnswer { reply: row.maybe_word("answer")?, words: row.text("words")? };
    }
    Ok(())
}

async fn read_conversations(
    tx: &mut Transaction,
    found: &mut Found,
    of: impl Fn(Statement) -> Statement,
) -> Result<(), StoreError> {
    let rows = of(sql("select observation_id, spoke_with, held_on, asked_by, is_independent, weeks_after, \
            interpreter, communication, version \
         from conversation where board_id = $1 and audit_id = $2 and ($3 = '' or observation_id = $3)"))
    .rows(&mut *tx)
    .await?;
    for row in &rows {
        let value = Conversation {
            spoke_with: row.maybe_word("spoke_with")?,
            held_on: row.maybe_date("held_on")?,
            asked_by: row.text("asked_by")?,
            is_independent: row.maybe_truth("is_independent")?,
            weeks_after: row.maybe_small("weeks_after")?,
            interpreter: row.maybe_truth("interpreter")?,
            communication: row.text("communication")?,
            ..Conversation::default()
        };
        found.of(row)?.conversation = Some(Kept { value, version: row.number("version")? });
    }
    let rows = of(sql("select observation_id, topic, answer, words, quotation from adult_answer \
         where board_id = $1 and audit_id = $2 and ($3 = '' or observation_id = $3)"))
    .rows(tx)
    .await?;
    for row in &rows {
        let topic: Topic = row.word("topic")?;
        let conversation = found.of(row)?.conversation.as_mut();
        let conversation = conversation.ok_or(StoreError::Unreadable { what: "topic" })?;
        conversation.value.answers[topic as usize] = AdultAnswer {
            reply: row.maybe_word("answer")?,
            words: row.text("words")?,
            quotation: row.text("quotation")?,
        };
    }
    Ok(())
}

async fn read_safety(
    tx: &mut Transaction,
    found: &mut Found,
    of: impl Fn(Statement) -> Statement,
) -> Result<(), StoreError> {
    let rows = of(sql(
        "select observation_id, part, needs_action, told_whom, told_by, told_on, told_time, seen_at \
         from safety_answer where board_id = $1 and audit_id = $2 and ($3 = '' or observation_id = $3) \
         order by answered_at, part",
    ))
    .rows(tx)
    .await?;
    for row in &rows {
        found.of(row)?.safety.push(stored_safety(row)?);
    }
    Ok(())
}

/// The answer in a row of `safety_answer`.
pub(super) fn stored_safety(row: &Row) -> Result<StoredSafety, StoreError> {
    Ok(StoredSafety {
        part: SafetyPart::from_code(&row.text("part")?),
        safety: safety_of(row)?,
        is_seen: row.maybe_instant("seen_at")?.is_some(),
    })
}

/// What was answered, in a row about an observation or about a case.
pub(crate) fn safety_of(row: &Row) -> Result<Safety, StoreError> {
    let time = row
        .maybe_text("told_time")?
        .map(|time| NaiveTime::parse_from_str(&time, TIME))
        .transpose()
        .map_err(|_| StoreError::Unreadable { what: "told_time" })?;
    Ok(Safety {
        needs_action: row.truth("needs_action")?,
        told_whom: row.text("told_whom")?,
        told_by: row.text("told_by")?,
        told_on: row.maybe_date("told_on")?,
        told_time: time,
    })
}

/// How a time of the day is stored.
pub(crate) const TIME: &str = "%H:%M";
