//! Writing notes: a new line, a correction, a line struck out.

use domain::{
    id::{AuditId, BoardId, CaseId, MeetingId, NoteId},
    meeting::note::NewNote,
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::{changed, line::Line, read};
use crate::{
    audits::{hold_draft, touch},
    case_keys, cases,
    database::Database,
    error::StoreError,
    findings, identifier,
    saved::Saved,
    statement::sql,
    transaction::Transaction,
};

/// Adds a line to the notes of a meeting, under way or over. An agreed action becomes a finding in the same transaction.
/// `by` is a person.
///
/// # Errors
/// [`StoreError::NotFound`] also where there is no such case or `by` is nobody with an account, [`StoreError::Agreed`],
/// [`StoreError::Erased`] or [`StoreError::Unavailable`].
pub async fn note(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    new: &NewNote,
    by: &By,
) -> Result<NoteId, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let author = by.person().ok_or(StoreError::NotFound { what: "account" })?;
        if let Some(case) = new.case() {
            cases::has_text(tx, board, audit, case).await?;
        }
        changed(tx, board, audit, meeting, by.at).await?;
        let (text, finding) = match new {
            NewNote::Line { text, .. } => (text.as_str(), None),
            NewNote::Action(details) => {
                ("", Some(findings::record_in(tx, pen, board, audit, details, by).await?))
            }
        };
        let id = NoteId::new(identifier::new(by.at));
        sql(
            "insert into meeting_note (board_id, audit_id, id, meeting_id, case_id, kind, text, finding_id, \
                noted_by, noted_for, noted_at, version) \
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1)",
        )
        .with(board)
        .with(audit)
        .with(&id)
        .with(meeting)
        .with(new.case())
        .with(new.kind().code())
        .with(text)
        .with(finding.as_ref())
        .with(author)
        .with(by.agency.as_ref())
        .with(by.at)
        .run(&mut *tx)
        .await
        .map_err(|error| error.or_not_found("account"))?;
        touch(tx, board, audit, by.at).await?;
        let detail = Detail::default().say("kind_of_line", new.kind().code());
        let detail = match (new, &finding) {
            (NewNote::Line { text, .. }, _) => {
                detail.say("text", hash(tx, board, audit, meeting, new.case(), text).await?)
            }
            // The finding's own event has its hash.
            (NewNote::Action(_), finding) => detail.say_any("finding", finding.as_ref()),
        };
        pen.tell(Deed::NoteWritten, about(audit, new.case(), &id), detail.say("meeting", meeting));
        Ok(id)
    })
}

/// Corrects a line of learning or a decision. Where it was corrected or struck out since `expected_version` was read,
/// nothing is written and the caller is told.
///
/// # Errors
/// [`StoreError::NotFound`] also for an action, which is corrected as the finding it is; [`StoreError::Agreed`],
/// [`StoreError::Erased`] or [`StoreError::Unavailable`].
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub async fn correct(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    note: &NoteId,
    text: &str,
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let line = line_in(tx, board, audit, meeting, note).await?;
        if line.finding.is_some() {
            return Err(StoreError::NotFound { what: "line" });
        }
        if line.erased_on.is_some() {
            return Err(StoreError::Erased);
        }
        if line.struck.is_some() || line.version != expected_version {
            return Ok(Saved::Overtaken);
        }
        if line.words.text == text {
            return Ok(Saved::Kept { version: line.version });
        }
        changed(tx, board, audit, meeting, by.at).await?;
        let version = sql("update meeting_note set text = $4, corrected_by = $5, corrected_at = $6, \
                version = version + 1 \
             where board_id = $1 and audit_id = $2 and id = $3 returning version")
        .with(board)
        .with(audit)
        .with(note)
        .with(text)
        .with(by.person())
        .with(by.at)
        .row(&mut *tx)
        .await?
        .ok_or(StoreError::NotFound { what: "line" })?
        .number("version")?;
        touch(tx, board, audit, by.at).await?;
        let hash = hash(tx, board, audit, meeting, line.case.as_ref(), text).await?;
        let detail = Detail::default().say("text", hash).say("meeting", meeting);
        pen.tell(Deed::NoteCorrected, about(audit, line.case.as_ref(), note), detail);
        Ok(Saved::Kept { version })
    })
}

/// Strikes a line out. It stays, with its words, who struck it out and when; the finding that an action is goes. Nothing
/// happens to a line that is struck out.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn strike_out(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    note: &NoteId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let line = line_in(tx, board, audit, meeting, note).await?;
        if line.struck.is_some() {
            return Ok(());
        }
        match &line.finding {
            // Which strikes its line out.
            Some(finding) => findings::remove_in(tx, pen, board, audit, finding, by).await?,
            None => {
                sql("update meeting_note set struck_by = $4, struck_at = $5, version = version + 1 \
                     where board_id = $1 and audit_id = $2 and id = $3")
                .with(board)
                .with(audit)
                .with(note)
                .with(by.person())
                .with(by.at)
                .run(&mut *tx)
                .await?;
                changed(tx, board, audit, meeting, by.at).await?;
                touch(tx, board, audit, by.at).await?;
            }
        }
        let detail = Detail::default().say("meeting", meeting);
        pen.tell(Deed::NoteStruckOut, about(audit, line.case.as_ref(), note), detail);
        Ok(())
    })
}

async fn line_in(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    note: &NoteId,
) -> Result<Line, StoreError> {
    read::find_in(tx.into(), board, audit, meeting, note).await?.ok_or(StoreError::NotFound { what: "line" })
}

fn about(audit: &AuditId, case: Option<&CaseId>, note: &NoteId) -> Subject {
    match case {
        Some(case) => Subject::case(audit, case),
        None => Subject::audit(audit),
    }
    .with(note)
}

/// A line's words hashed under the key of its case; of the meeting as a whole under a key of the meeting's own.
async fn hash(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    meeting: &MeetingId,
    case: Option<&CaseId>,
    text: &str,
) -> Result<String, StoreError> {
    case_keys::hash(tx, board, audit, case.map_or(meeting.as_str(), CaseId::as_str), text).await
}
