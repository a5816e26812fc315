//! All that is held on one case, in one snapshot.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use domain::{
    case_export::{
        About, CaseExport, ExportedAnswer, ExportedCase, ExportedChange, ExportedClosing, ExportedEarlier,
        ExportedEvent, ExportedFinding, ExportedFirstRating, ExportedHead, ExportedInterest, ExportedNote,
        ExportedPlace, ExportedSafety, ExportedSending,
    },
    id::{AuditId, BoardId, CaseId},
    observation::safety::Safety,
    rating::{Outcome, Rating},
    retention::or_erased,
    trail::{Chain, Deed, Detail, Stream},
};

use crate::{
    audits, closings, database::Database, error::StoreError, findings, first_ratings, meeting_notes,
    meeting_notes::Mark, observations::TIME, sending, statement::Target, statement::sql, stored_row::Row,
    tools, trail, transaction::Transaction,
};

/// Reads all that is held on a case of an audit: the case, its answers, its findings, what meetings noted of it and how
/// they closed it, the interests in it, the events
/// about it and the heads of the trail at that moment.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Unreadable`] or [`StoreError::Unavailable`].
pub async fn get(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    at: DateTime<Utc>,
) -> Result<CaseExport, StoreError> {
    snapshot!(db, |tx| {
        let found = audits::find_in(Target::Transaction(&mut *tx), board, audit)
            .await?
            .ok_or(StoreError::NotFound { what: "audit" })?;
        let tool = tools::get_in(Target::Transaction(&mut *tx), board, &found.tool_id).await?.tool;
        let (exported, erased_on) = exported_case(tx, board, audit, case).await?;
        let names = Names::read(tx, board, audit, case).await?;
        let chain = Chain::Board(board.clone());
        Ok(CaseExport {
            about: About {
                what: "All that is held on one case of a multi-agency case-file audit".to_owned(),
                made_at: instant(at),
                board: found.board_name,
                audit: found.details.name,
                not_in_it: "Drafts, which their authors alone see and which are erased after a day; first ratings that \
                            are not shown yet, which their raters alone see until they are; the keys under \
                            which the trail hashes texts; reports, which tell of all cases together; the event of \
                            taking this file, which follows it in the trail."
                    .to_owned(),
            },
            case: exported,
            sent: sent(tx, board, audit, case).await?,
            answers: answers(tx, board, audit, case, erased_on, |question| {
                tool.question(question).map(|asked| asked.wording.clone()).unwrap_or_default()
            })
            .await?,
            first_ratings: first_ratings::shown_in(Target::Transaction(&mut *tx), board, audit, case)
                .await?
                .into_iter()
                .map(|rating| ExportedFirstRating {
                    question: rating.question,
                    rater: rating.name,
                    rating: outcome(rating.answer.outcome),
                    evidence: or_erased(rating.answer.evidence, erased_on),
                    is_late: rating.is_late,
                    recorded_at: instant(rating.recorded_at),
                })
                .collect(),
            findings: findings::list_in(Target::Transaction(&mut *tx), board, audit)
                .await?
                .into_iter()
                .filter(|finding| finding.about.case() == Some(case))
                .map(|finding| ExportedFinding {
                    kind: finding.kind.words().to_owned(),
                    question: finding.question,
                    text: finding.words(),
                    owner: finding.owner,
                    due: finding.due.map(date),
                })
                .collect(),
            notes: notes(tx, board, audit, case, erased_on).await?,
            closings: closings(tx, board, audit, case).await?,
            interests: interests(tx, board, audit, case).await?,
            changes: events(tx, &chain, Stream::Changes, audit, case, &names).await?,
            reads: events(tx, &chain, Stream::Reads, audit, case, &names).await?,
            heads: vec![
                head(tx, &chain, Stream::Changes).await?,
                head(tx, &chain, Stream::Reads).await?,
            ],
        })
    })
}

async fn exported_case(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<(ExportedCase, Option<NaiveDate>), StoreError> {
    let row =
        sql("select c.reference, g.name as agency_name, c.concluded_month, c.types_of_risk, c.locations, \
                c.sources, c.referral_summary, c.created_at, c.changed_at, c.erased_on \
             from case_file c join agency g on g.id = c.agency_id \
             where c.board_id = $1 and c.audit_id = $2 and c.id = $3")
        .with(board)
        .with(audit)
        .with(case)
        .row(tx)
        .await?
        .ok_or(StoreError::NotFound { what: "case" })?;
    let erased_on = row.maybe_date("erased_on")?;
    let exported = ExportedCase {
        reference: row.text("reference")?,
        id: case.to_string(),
        agency: row.text("agency_name")?,
        concluded: row.maybe_text("concluded_month")?,
        types_of_risk: row.names("types_of_risk")?,
        locations: row.names("locations")?,
        sources: row.names("sources")?,
        summary: or_erased(row.text("referral_summary")?, erased_on),
        added_at: instant(row.instant("created_at")?),
        changed_at: instant(row.instant("changed_at")?),
        erased_on: erased_on.map(date),
    };
    Ok((exported, erased_on))
}

async fn sent(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<ExportedSending, StoreError> {
    let said = sending::said_in(tx, board, audit, case).await?;
    let places = (1..).zip(&said.sending.places).filter(|(_, place)| !place.is_empty());
    let changes = sending::changes_of_case(tx, board, audit, case).await?;
    Ok(ExportedSending {
        presenter: Some(said.sending.presenter.clone()).filter(|presenter| !presenter.is_empty()),
        places: places.map(|(question, place)| ExportedPlace { question, place: place.clone() }).collect(),
        safety: said.safety.map(|stored| exported_safety(stored.safety)),
        changes: changes
            .into_iter()
            .map(|change| ExportedChange {
                item: change.wanted.item.words(),
                note: change.wanted.note,
                asked_at: instant(change.asked_at),
                done_at: change.done_at.map(instant),
            })
            .collect(),
    })
}

fn exported_safety(safety: Safety) -> ExportedSafety {
    ExportedSafety {
        needs_action: safety.needs_action,
        told_whom: safety.told_whom,
        told_by: safety.told_by,
        told_on: safety.told_on.map(date),
        told_time: safety.told_time.map(|time| time.format(TIME).to_string()),
    }
}

async fn notes(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    erased_on: Option<NaiveDate>,
) -> Result<Vec<ExportedNote>, StoreError> {
    let lines = meeting_notes::of_case(tx, board, audit, case).await?;
    Ok(lines
        .into_iter()
        .map(|line| {
            let (corrected_by, corrected_at) = marked(line.corrected);
            let (struck_by, struck_at) = marked(line.struck);
            ExportedNote {
                kind: line.kind.words().to_owned(),
                text: or_erased(line.words.text, erased_on),
                owner: line.words.owner,
                due: line.words.due.map(date),
                noted_by: line.noted.by,
                noted_for: line.noted_for,
                noted_at: instant(line.noted.at),
                corrected_by,
                corrected_at,
                struck_by,
                struck_at,
            }
        })
        .collect())
}

async fn closings(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Vec<ExportedClosing>, StoreError> {
    let closings = closings::of_case_in(tx, board, audit, case).await?;
    Ok(closings
        .into_iter()
        .map(|closing| {
            let (closed_by, closed_at) = marked(closing.closed);
            let (opened_by, opened_at) = marked(closing.opened);
            ExportedClosing {
                safety: exported_safety(closing.safety),
                answered_by: closing.answered.by,
                answered_at: instant(closing.answered.at),
                closed_by,
                closed_at,
                opened_by,
                opened_at,
            }
        })
        .collect())
}

/// Who did something, and when; both or neither.
fn marked(mark: Option<Mark>) -> (Option<String>, Option<String>) {
    mark.map(|mark| (mark.by, instant(mark.at))).unzip()
}

async fn answers(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    erased_on: Option<NaiveDate>,
    wording: impl Fn(u8) -> String,
) -> Result<Vec<ExportedAnswer>, StoreError> {
    let rows =
        sql("select question, rating, not_rated_reason, evidence, reason, version, recorded_at from answer \
             where board_id = $1 and audit_id = $2 and case_id = $3 order by question")
        .with(board)
        .with(audit)
        .with(case)
        .rows(&mut *tx)
        .await?;
    let mut earlier = earlier(tx, board, audit, case).await?;
    rows.iter()
        .map(|row| {
            let question = row.small("question")?;
            Ok(ExportedAnswer {
                question,
                wording: wording(question),
                rating: outcome(row.outcome()?),
                evidence: or_erased(row.text("evidence")?, erased_on),
                reason: Some(row.text("reason")?).filter(|reason| !reason.is_empty()),
                earlier: earlier.remove(&question),
                recorded_at: instant(row.instant("recorded_at")?),
                version: row.number("version")?,
            })
        })
        .collect()
}

/// What stood there before the last change of each question.
async fn earlier(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<HashMap<u8, ExportedEarlier>, StoreError> {
    let rows = sql("select question, rating, not_rated_reason, evidence, reason from earlier_answer \
         where board_id = $1 and audit_id = $2 and case_id = $3")
    .with(board)
    .with(audit)
    .with(case)
    .rows(tx)
    .await?;
    rows.iter()
        .map(|row| {
            let earlier = ExportedEarlier {
                rating: outcome(row.outcome()?),
                evidence: row.text("evidence")?,
                reason: Some(row.text("reason")?).filter(|reason| !reason.is_empty()),
            };
            Ok((row.small("question")?, earlier))
        })
        .collect()
}

fn outcome(outcome: Outcome) -> String {
    match (outcome.rating().map(Rating::word), outcome.reason()) {
        (Some(rating), _) => rating.to_owned(),
        (None, Some(reason)) => format!("Could not fairly be rated: {}", reason.words()),
        (None, None) => "Not rated yet".to_owned(),
    }
}

async fn interests(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Vec<ExportedInterest>, StoreError> {
    let rows = sql("select p.name, i.declared_at from interest i join person p on p.id = i.person_id \
             where i.board_id = $1 and i.audit_id = $2 and i.case_id = $3 order by i.declared_at, p.id")
    .with(board)
    .with(audit)
    .with(case)
    .rows(tx)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(ExportedInterest {
                person: row.text("name")?,
                declared_at: instant(row.instant("declared_at")?),
            })
        })
        .collect()
}

/// The names of people and agencies that the events name by their identifiers.
pub(crate) struct Names(pub(crate) HashMap<String, String>);

impl Names {
    async fn read(
        tx: &mut Transaction,
        board: &BoardId,
        audit: &AuditId,
        case: &CaseId,
    ) -> Result<Self, StoreError> {
        let chain = Chain::Board(board.clone());
        let mut names = HashMap::new();
        for statement in [
            sql("select id, name from person \
                 where id in (select who from trail_event where chain = $1 and audit = $2 and case_id = $3) \
                    or id in (select other from trail_event where chain = $1 and audit = $2 and case_id = $3)"),
            sql("select id, name from agency \
                 where id in (select agency from trail_event where chain = $1 and audit = $2 and case_id = $3)"),
        ] {
            let rows = statement.with(chain.code()).with(audit).with(case).rows(&mut *tx).await?;
            for row in &rows {
                names.insert(row.text("id")?, row.text("name")?);
            }
        }
        Ok(Self(names))
    }

    /// The name, or the identifier itself where there is none: the operator, the server, something removed.
    fn of(&self, id: String) -> String {
        self.0.get(&id).cloned().unwrap_or(id)
    }
}

async fn events(
    tx: &mut Transaction,
    chain: &Chain,
    stream: Stream,
    audit: &AuditId,
    case: &CaseId,
    names: &Names,
) -> Result<Vec<ExportedEvent>, StoreError> {
    let rows = sql("select seq, at, who, agency, deed, act, other, detail, hash from trail_event \
             where chain = $1 and audit = $2 and case_id = $3 and stream = $4 order by seq")
    .with(chain.code())
    .with(audit)
    .with(case)
    .with(stream.code())
    .rows(tx)
    .await?;
    rows.iter().map(|row| event(row, names)).collect()
}

/// An event as an export shows it.
pub(crate) fn event(row: &Row, names: &Names) -> Result<ExportedEvent, StoreError> {
    let deed = row.text("deed")?;
    let other = row.text("other")?;
    let mut details: Vec<String> = Detail::from_text(&row.text("detail")?)
        .pairs()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    if !other.is_empty() {
        details.insert(0, format!("about: {}", names.of(other)));
    }
    Ok(ExportedEvent {
        seq: row.number("seq")?,
        at: instant(row.instant("at")?),
        who: names.of(row.text("who")?),
        agency: names.of(row.text("agency")?),
        deed: Deed::from_code(&deed).map_or(deed, |deed| deed.words().to_owned()),
        act: row.text("act")?,
        details,
        hash: row.text("hash")?,
    })
}

/// The end of a stream as an export shows it.
pub(crate) async fn head(
    tx: &mut Transaction,
    chain: &Chain,
    stream: Stream,
) -> Result<ExportedHead, StoreError> {
    let head = trail::head_in(Target::Transaction(tx), chain, stream).await?;
    Ok(ExportedHead {
        stream: stream.code().to_owned(),
        seq: head.seq,
        hash: head.hash.to_string(),
        at: DateTime::from_timestamp_millis(head.at).map(instant).unwrap_or_default(),
    })
}

/// An instant as an export shows it.
pub(crate) fn instant(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// A day as an export shows it.
pub(crate) fn date(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}
