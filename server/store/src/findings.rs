//! Findings: issues, actions and good practice.

use chrono::NaiveDate;
use domain::{
    finding::FindingKind,
    finding_form::FindingDetails,
    id::{AuditId, BoardId, CaseId, FindingId},
    retention::or_erased,
    trail::{By, Chain, Deed, Detail, Subject},
};

use crate::{
    audits::{hold_draft, touch},
    case_keys, cases,
    database::Database,
    error::StoreError,
    identifier,
    saved::Saved,
    statement::{Target, sql},
    stored_row::Row,
    trail::Fields,
    transaction::Transaction,
};

/// A finding as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFinding {
    /// Its identifier.
    pub id: FindingId,
    /// The case it belongs to.
    pub case: CaseId,
    /// The name of the agency that presents the case.
    pub agency: String,
    /// The case's reference.
    pub case_ref: String,
    /// The question it belongs to, or none.
    pub question: Option<u8>,
    /// Its kind.
    pub kind: FindingKind,
    /// What was found or agreed. Empty where the text of the case was erased: see [`StoredFinding::words`].
    pub text: String,
    /// Who will see to it.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<NaiveDate>,
    /// The day on which the text of its case was erased; `None` where it was not.
    pub erased_on: Option<NaiveDate>,
    /// The version to expect when it is changed.
    pub version: i64,
}

impl StoredFinding {
    /// What was found or agreed, or what stands in its place once that was erased.
    pub fn words(&self) -> String {
        or_erased(self.text.clone(), self.erased_on)
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
        sql("select f.id, f.case_id, g.name as agency, c.reference, f.question, f.kind, f.text, f.owner, \
                f.due, f.version, c.erased_on \
             from finding f \
             join case_file c on c.board_id = f.board_id and c.audit_id = f.audit_id and c.id = f.case_id \
             join agency g on g.id = c.agency_id \
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
        sql("select f.id, f.case_id, g.name as agency, c.reference, f.question, f.kind, f.text, f.owner, \
                f.due, f.version, c.erased_on \
             from finding f \
             join case_file c on c.board_id = f.board_id and c.audit_id = f.audit_id and c.id = f.case_id \
             join agency g on g.id = c.agency_id \
             where f.board_id = $1 and f.audit_id = $2 and f.id = $3")
        .with(board)
        .with(audit)
        .with(finding)
        .row(target)
        .await?;
    stored_finding(&row.ok_or(StoreError::NotFound { what: "finding" })?)
}

fn stored_finding(row: &Row) -> Result<StoredFinding, StoreError> {
    Ok(StoredFinding {
        id: FindingId::new(row.text("id")?),
        case: CaseId::new(row.text("case_id")?),
        agency: row.text("agency")?,
        case_ref: row.text("reference")?,
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
        cases::has_text(tx, board, audit, &finding.case).await?;
        let id = FindingId::new(identifier::new(by.at));
        sql("insert into finding (board_id, audit_id, id, case_id, question, kind, text, owner, due, position, \
                version, created_at, changed_at) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, \
                (select coalesce(max(position), 0) + 1 from finding where board_id = $1 and audit_id = $2), \
                1, $10, $10)")
        .with(board)
        .with(audit)
        .with(&id)
        .with(&finding.case)
        .with(finding.question)
        .with(finding.kind.code())
        .with(&finding.text)
        .with(finding.owner.as_deref())
        .with(finding.due)
        .with(by.at)
        .run(&mut *tx)
        .await?;
        touch(tx, board, audit, by.at).await?;
        let hash = case_keys::hash(tx, board, audit, &finding.case, &finding.text).await?;
        let detail = said(finding.kind, finding.question).say("text", hash);
        pen.tell(Deed::FindingRecorded, Subject::case(audit, &finding.case).with(&id), detail);
        Ok(id)
    })
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
        cases::has_text(tx, board, audit, &changed.case).await?;
        let before = get_in(Target::Transaction(&mut *tx), board, audit, finding).await?;
        if before.erased_on.is_some() {
            return Err(StoreError::Erased);
        }
        let fields = changed_fields(&before, changed);
        if fields.is_empty() {
            return Ok(Saved::Kept { version: before.version });
        }
        let kept = sql("update finding set case_id = $5, question = $6, kind = $7, text = $8, owner = $9, \
                due = $10, changed_at = $11, version = version + 1 \
             where board_id = $1 and audit_id = $2 and id = $3 and version = $4 returning version")
        .with(board)
        .with(audit)
        .with(finding)
        .with(expected_version)
        .with(&changed.case)
        .with(changed.question)
        .with(changed.kind.code())
        .with(&changed.text)
        .with(changed.owner.as_deref())
        .with(changed.due)
        .with(by.at)
        .row(&mut *tx)
        .await?;
        let Some(row) = kept else { return Ok(Saved::Overtaken) };
        touch(tx, board, audit, by.at).await?;
        let detail = told(tx, board, audit, &before, changed, &fields).await?;
        pen.tell(Deed::FindingChanged, Subject::case(audit, &changed.case).with(finding), detail);
        Ok(Saved::Kept { version: row.number("version")? })
    })
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
    if before.case != changed.case {
        detail = detail.say("case_before", &before.case);
    }
    // Another case has another key, so the text is hashed again.
    if before.text != changed.text || before.case != changed.case {
        let hash = case_keys::hash(tx, board, audit, &changed.case, &changed.text).await?;
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
        .with("case", before.case != now.case)
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
        let before = get_in(Target::Transaction(&mut *tx), board, audit, finding).await?;
        sql("delete from finding where board_id = $1 and audit_id = $2 and id = $3")
            .with(board)
            .with(audit)
            .with(finding)
            .run(&mut *tx)
            .await?;
        touch(tx, board, audit, by.at).await?;
        let detail = Detail::default().say("kind", before.kind.code());
        pen.tell(Deed::FindingRemoved, Subject::case(audit, &before.case).with(finding), detail);
        Ok(())
    })
}
