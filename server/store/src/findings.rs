//! Findings: issues, actions and good practice.

use chrono::NaiveDate;
use domain::{
    finding::FindingKind,
    finding_form::{FindingDetails, FindingSubject},
    id::{AuditId, BoardId, CaseId, FindingId, ObservationId},
    retention::erased_of,
    trail::{By, Chain, Deed, Detail, Subject},
};

use crate::{
    audits::{hold_draft, touch},
    case_keys, cases,
    database::Database,
    error::StoreError,
    identifier, meeting_notes,
    saved::Saved,
    statement::{Target, sql},
    stored_row::Row,
    trail::{Fields, Pen},
    transaction::Transaction,
};

/// What stands in the place of words that went because an adult took back what they had agreed to.
const WITHDRAWN: &str = "These words were erased, because an adult took back what they had agreed to";

/// A finding as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFinding {
    /// Its identifier.
    pub id: FindingId,
    /// What it is raised from.
    pub about: FindingSubject,
    /// The name of the agency that presents the case, or whose practice was observed.
    pub agency: String,
    /// The reference of the case or the observation.
    pub reference: String,
    /// The question it belongs to, or none.
    pub question: Option<u8>,
    /// Its kind.
    pub kind: FindingKind,
    /// What was found or agreed. Empty where what it was raised from was erased: see [`StoredFinding::words`].
    pub text: String,
    /// Who will see to it.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// The day on which the text of what it is raised from was erased; `None` where it was not.
    pub erased_on: Option<NaiveDate>,
    /// The version to expect when it is changed.
    pub version: i64,
}

impl StoredFinding {
    /// What was found or agreed, or what stands in its place once that was erased.
    pub fn words(&self) -> String {
        match (&self.about, self.erased_on) {
            _ if !self.text.is_empty() => self.text.clone(),
            (FindingSubject::Case(_), Some(on)) => erased_of("case", on),
            (FindingSubject::Case(_), None) => String::new(),
            (FindingSubject::Observation(_), Some(on)) => erased_of("observation", on),
            (FindingSubject::Observation(_), None) => WITHDRAWN.to_owned(),
        }
    }
}

/// The audit's findings, in the order they were recorded. Empty when this board hosts no such audit.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn list(db: &Database, board: &BoardId, audit: &AuditId) -> Result<Vec<StoredFinding>, StoreError> {
    list_in(db.into(), board, audit).await
}

/// As [`list`], in a transaction or outside.
pub(crate) async fn list_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
) -> Result<Vec<StoredFinding>, StoreError> {
    let rows =
        sql("select f.id, f.case_id, f.observation_id, g.name as agency, \
                coalesce(c.reference, o.reference) as reference, f.question, f.kind, f.text, f.owner, f.due, \
                f.version, coalesce(c.erased_on, o.erased_on) as erased_on \
             from finding f \
             left join case_file c on c.board_id = f.board_id and c.audit_id = f.audit_id and c.id = f.case_id \
             left join observation o on o.board_id = f.board_id and o.audit_id = f.audit_id \
                and o.id = f.observation_id \
             join agency g on g.id = coalesce(c.agency_id, o.audited_id) \
             where f.board_id = $1 and f.audit_id = $2 order by f.position, f.id")
        .with(board)
        .with(audit)
        .rows(target)
        .await?;
    rows.iter().map(stored_finding).collect()
}

/// The finding, or an error when there is none in this audit.
///
/// # Errors
/// [`StoreError::NotFound`] or [`StoreError::Unavailable`].
pub async fn get(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    finding: &FindingId,
) -> Result<StoredFinding, StoreError> {
    get_in(db.into(), board, audit, finding).await
}

/// As [`get`], in a transaction or outside.
async fn get_in(
    target: Target<'_>,
    board: &BoardId,
    audit: &AuditId,
    finding: &FindingId,
) -> Result<StoredFinding, StoreError> {
    let row =
        sql("select f.id, f.case_id, f.observation_id, g.name as agency, \
                coalesce(c.reference, o.reference) as reference, f.question, f.kind, f.text, f.owner, f.due, \
                f.version, coalesce(c.erased_on, o.erased_on) as erased_on \
             from finding f \
             left join case_file c on c.board_id = f.board_id and c.audit_id = f.audit_id and c.id = f.case_id \
             left join observation o on o.board_id = f.board_id and o.audit_id = f.audit_id \
                and o.id = f.observation_id \
             join agency g on g.id = coalesce(c.agency_id, o.audited_id) \
             where f.board_id = $1 and f.audit_id = $2 and f.id = $3")
        .with(board)
        .with(audit)
        .with(finding)
        .row(target)
        .await?;
    stored_finding(&row.ok_or(StoreError::NotFound { what: "finding" })?)
}

fn stored_finding(row: &Row) -> Result<StoredFinding, StoreError> {
    let about = match row.maybe_text("observation_id")? {
        Some(observation) => FindingSubject::Observation(ObservationId::new(observation)),
        None => FindingSubject::Case(CaseId::new(row.text("case_id")?)),
    };
    Ok(StoredFinding {
        id: FindingId::new(row.text("id")?),
        about,
        agency: row.text("agency")?,
        reference: row.text("reference")?,
        question: row.maybe_small("question")?,
        kind: row.word("kind")?,
        text: row.text("text")?,
        owner: row.maybe_text("owner")?,
        due: row.maybe_date("due")?,
        erased_on: row.maybe_date("erased_on")?,
        version: row.number("version")?,
    })
}

/// Records a finding.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such audit or case, [`StoreError::Agreed`], [`StoreError::Erased`] or
/// [`StoreError::Unavailable`].
pub async fn record(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    finding: &FindingDetails,
    by: &By,
) -> Result<FindingId, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        record_in(tx, pen, board, audit, finding, by).await
    })
}

/// As [`record`], in a transaction in which the audit is held.
pub(crate) async fn record_in(
    tx: &mut Transaction,
    pen: &mut Pen,
    board: &BoardId,
    audit: &AuditId,
    finding: &FindingDetails,
    by: &By,
) -> Result<FindingId, StoreError> {
    takes_findings(tx, board, audit, &finding.about).await?;
    let id = FindingId::new(identifier::new(by.at));
    sql("insert into finding (board_id, audit_id, id, case_id, observation_id, question, kind, text, owner, due, \
            position, version, created_at, changed_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, \
            (select coalesce(max(position), 0) + 1 from finding where board_id = $1 and audit_id = $2), \
            1, $11, $11)")
    .with(board)
    .with(audit)
    .with(&id)
    .with(finding.about.case().map(CaseId::as_str))
    .with(finding.about.observation().map(ObservationId::as_str))
    .with(finding.question)
    .with(finding.kind.code())
    .with(&finding.text)
    .with(finding.owner.as_deref())
    .with(finding.due)
    .with(by.at)
    .run(&mut *tx)
    .await?;
    touch(tx, board, audit, by.at).await?;
    let hash = case_keys::hash(tx, board, audit, finding.about.id(), &finding.text).await?;
    let detail = said(finding.kind, finding.question).say("text", hash);
    let (subject, detail) = told_of(audit, &finding.about, &id, detail);
    pen.tell(Deed::FindingRecorded, subject, detail);
    Ok(id)
}

/// Changes a finding.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such audit, finding or case, [`StoreError::Agreed`],
/// [`StoreError::Erased`] or [`StoreError::Unavailable`].
pub async fn change(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    finding: &FindingId,
    changed: &FindingDetails,
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        takes_findings(tx, board, audit, &changed.about).await?;
        let before = get_in(Target::Transaction(&mut *tx), board, audit, finding).await?;
        if before.erased_on.is_some() {
            return Err(StoreError::Erased);
        }
        if before.about != changed.about {
            takes_findings(tx, board, audit, &before.about).await?;
            // Its words go with what the adult takes back, so it stays where that finds it.
            if before.about.observation().is_some() {
                return Err(StoreError::StillInUse {
                    because: "a finding from an observation stays with it",
                });
            }
        }
        let fields = changed_fields(&before, changed);
        if fields.is_empty() {
            return Ok(Saved::Kept { version: before.version });
        }
        let kept = sql(
            "update finding set case_id = $5, observation_id = $6, question = $7, kind = $8, text = $9, \
                owner = $10, due = $11, changed_at = $12, version = version + 1 \
             where board_id = $1 and audit_id = $2 and id = $3 and version = $4 returning version",
        )
        .with(board)
        .with(audit)
        .with(finding)
        .with(expected_version)
        .with(changed.about.case().map(CaseId::as_str))
        .with(changed.about.observation().map(ObservationId::as_str))
        .with(changed.question)
        .with(changed.kind.code())
        .with(&changed.text)
        .with(changed.owner.as_deref())
        .with(changed.due)
        .with(by.at)
        .row(&mut *tx)
        .await?;
        let Some(row) = kept else { return Ok(Saved::Overtaken) };
        meeting_notes::follow(tx, board, audit, finding, &changed.about, by).await?;
        touch(tx, board, audit, by.at).await?;
        let detail = told(tx, board, audit, &before, changed, &fields).await?;
        let (subject, detail) = told_of(audit, &changed.about, finding, detail);
        pen.tell(Deed::FindingChanged, subject, detail);
        Ok(Saved::Kept { version: row.number("version")? })
    })
}

/// Makes sure that something can be raised from a case, whose text is there, or from an observation, in which the adult
/// takes part.
async fn takes_findings(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    about: &FindingSubject,
) -> Result<(), StoreError> {
    let observation = match about {
        FindingSubject::Case(case) => return cases::has_text(tx, board, audit, case).await,
        FindingSubject::Observation(observation) => observation,
    };
    let row = sql("select o.erased_on, c.observed, c.talking from observation o \
             left join consent c on c.board_id = o.board_id and c.audit_id = o.audit_id and c.observation_id = o.id \
             where o.board_id = $1 and o.audit_id = $2 and o.id = $3")
    .with(board)
    .with(audit)
    .with(observation)
    .row(tx)
    .await?
    .ok_or(StoreError::NotFound { what: "observation" })?;
    if row.maybe_text("erased_on")?.is_some() {
        return Err(StoreError::Erased);
    }
    let agrees = |what| Ok::<_, StoreError>(row.maybe_truth(what)?.unwrap_or_default());
    if agrees("observed")? || agrees("talking")? { Ok(()) } else { Err(StoreError::NoConsent) }
}

/// What an event about a finding is about. An observation stands where a case's finding stands itself, so the finding is
/// said then.
fn told_of(
    audit: &AuditId,
    about: &FindingSubject,
    finding: &FindingId,
    detail: Detail,
) -> (Subject, Detail) {
    match about {
        FindingSubject::Case(case) => (Subject::case(audit, case).with(finding), detail),
        FindingSubject::Observation(observation) => {
            (Subject::observation(audit, observation), detail.say("finding", finding))
        }
    }
}

/// Blanks the words of the findings raised from an observation. Gives how many had any.
pub(crate) async fn erase_of_observation(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    by: &By,
) -> Result<u64, StoreError> {
    sql("update finding set text = '', owner = null, changed_at = $4, version = version + 1 \
             where board_id = $1 and audit_id = $2 and observation_id = $3 and (text <> '' or owner is not null)")
    .with(board)
    .with(audit)
    .with(observation)
    .with(by.at)
    .run(tx)
    .await
}

/// What is told of a finding that was changed.
async fn told(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    before: &StoredFinding,
    changed: &FindingDetails,
    fields: &Fields,
) -> Result<Detail, StoreError> {
    let mut detail = fields.detail().say("kind", changed.kind.code());
    if before.about != changed.about {
        let was = if before.about.case().is_some() { "case_before" } else { "observation_before" };
        detail = detail.say(was, before.about.id());
    }
    // Another case or observation has another key, so the text is hashed again.
    if before.text != changed.text || before.about != changed.about {
        let hash = case_keys::hash(tx, board, audit, changed.about.id(), &changed.text).await?;
        detail = detail.say("text", hash);
    }
    Ok(detail)
}

/// What the trail says of a new finding, besides its text's hash.
pub(crate) fn said(kind: FindingKind, question: Option<u8>) -> Detail {
    let question = question.map(|question| question.to_string()).unwrap_or_default();
    Detail::default().say("kind", kind.code()).say("question", question)
}

fn changed_fields(before: &StoredFinding, now: &FindingDetails) -> Fields {
    Fields::default()
        .with("about", before.about != now.about)
        .with("question", before.question != now.question)
        .with("kind", before.kind != now.kind)
        .with("text", before.text != now.text)
        .with("owner", before.owner != now.owner)
        .with("due", before.due != now.due)
}

/// Removes a finding.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn remove(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    finding: &FindingId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        remove_in(tx, pen, board, audit, finding, by).await
    })
}

/// As [`remove`], in a transaction in which the audit is held. The line of the meeting in which it was agreed, if there
/// is one, is struck out.
pub(crate) async fn remove_in(
    tx: &mut Transaction,
    pen: &mut Pen,
    board: &BoardId,
    audit: &AuditId,
    finding: &FindingId,
    by: &By,
) -> Result<(), StoreError> {
    let before = get_in(Target::Transaction(&mut *tx), board, audit, finding).await?;
    meeting_notes::let_go(tx, board, audit, &before, by).await?;
    sql("delete from finding where board_id = $1 and audit_id = $2 and id = $3")
        .with(board)
        .with(audit)
        .with(finding)
        .run(&mut *tx)
        .await?;
    touch(tx, board, audit, by.at).await?;
    let detail = Detail::default().say("kind", before.kind.code());
    let (subject, detail) = told_of(audit, &before.about, finding, detail);
    pen.tell(Deed::FindingRemoved, subject, detail);
    Ok(())
}
