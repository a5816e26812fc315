//! What an agency says of a case besides the summary of its referral.

use domain::{
    id::{AgencyId, AuditId, BoardId, CaseId},
    observation::safety::Safety,
    sending::{CaseSending, Item},
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::{
    CaseSafety, follow, read,
    safety::{self, safety_in},
    send,
};
use crate::{
    audits::{hold_draft, touch},
    case_keys, cases,
    database::Database,
    error::StoreError,
    saved::Saved,
    statement::sql,
    trail::Pen,
    transaction::Transaction,
};

/// What the agency says of a case, as it is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Who presents it, and where its evidence is.
    pub sending: CaseSending,
    /// The version to expect at the next save; 0 where nothing was recorded.
    pub version: i64,
    /// Whether anyone needs to act, if that was answered.
    pub safety: Option<CaseSafety>,
}

/// Whose hand writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writer<'w> {
    /// The agency's own contact, in this sign-in (the hash of its session's identifier): until they have sent, and until
    /// the group sees the cases.
    Agency {
        /// The sign-in.
        session: &'w str,
    },
    /// The board's manager or the audit's lead, who can mend what was sent.
    Board,
}

/// What the agency says of a case; nothing where nothing was recorded.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn get_case(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Said, StoreError> {
    snapshot!(db, |tx| { said_in(tx, board, audit, case).await })
}

/// As [`get_case`], in a transaction.
pub(crate) async fn said_in(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
) -> Result<Said, StoreError> {
    let mut said = Said { safety: safety_in(tx, board, audit, case).await?, ..Said::default() };
    let row = sql("select presenter, version from case_sending \
         where board_id = $1 and audit_id = $2 and case_id = $3")
    .with(board)
    .with(audit)
    .with(case)
    .row(&mut *tx)
    .await?;
    let Some(row) = row else { return Ok(said) };
    said.sending.presenter = row.text("presenter")?;
    said.version = row.number("version")?;
    let rows = sql("select question, place from evidence_place \
         where board_id = $1 and audit_id = $2 and case_id = $3")
    .with(board)
    .with(audit)
    .with(case)
    .rows(tx)
    .await?;
    for row in &rows {
        let question: usize = row.small("question")?;
        let place = question.checked_sub(1).and_then(|index| said.sending.places.get_mut(index));
        *place.ok_or(StoreError::Unreadable { what: "question" })? = row.text("place")?;
    }
    Ok(said)
}

/// Makes sure that a hand may write in an agency's cases.
pub(super) async fn writes_of(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    writer: Writer<'_>,
) -> Result<(), StoreError> {
    if writer == Writer::Board {
        return Ok(());
    }
    let found = read::get_in(tx, board, audit, agency).await?;
    match () {
        () if found.is_shared => Err(StoreError::Shared),
        () if found.sending.is_sent() => Err(StoreError::Sent),
        () => Ok(()),
    }
}

/// Records who presents a case and where its evidence is, and whether anyone needs to act (beside what is stored of
/// that: [`Safety::beside`]). Notes that asked for a change of what differs now are done. What is equal to what is stored
/// is [`Saved::Kept`] whatever version was expected.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::Agreed`], [`StoreError::Erased`], [`StoreError::Sent`] or
/// [`StoreError::Shared`] for the agency's own contact, or [`StoreError::Unavailable`].
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub async fn record_case(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    sending: &CaseSending,
    safety: Option<&Safety>,
    expected_version: i64,
    writer: Writer<'_>,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        cases::has_text(tx, board, audit, case).await?;
        let agency = cases::agency_in(tx, board, audit, case).await?;
        writes_of(tx, board, audit, &agency, writer).await?;
        let expected = Some(expected_version);
        record_in(tx, pen, board, audit, &agency, case, sending, safety, expected, writer, by).await
    })
}

/// As [`record_case`], in a transaction that holds the audit's draft, for a hand that may write; over any version where
/// none is expected.
#[expect(clippy::too_many_arguments, reason = "each is a different thing, and their types keep them apart")]
pub(super) async fn record_in(
    tx: &mut Transaction,
    pen: &mut Pen,
    board: &BoardId,
    audit: &AuditId,
    agency: &AgencyId,
    case: &CaseId,
    sending: &CaseSending,
    safety: Option<&Safety>,
    expected_version: Option<i64>,
    writer: Writer<'_>,
    by: &By,
) -> Result<Saved, StoreError> {
    let before = said_in(tx, board, audit, case).await?;
    let differs = sending.differs_in(&before.sending);
    if !differs.is_empty() && expected_version.is_some_and(|expected| before.version != expected) {
        return Ok(Saved::Overtaken);
    }
    let mut version = before.version;
    let mut changed = differs.clone();
    if !differs.is_empty() {
        version = write(tx, board, audit, case, sending, &differs, by).await?;
        let mut detail = Detail::default()
            .say("fields", differs.iter().map(|item| item.field()).collect::<Vec<_>>().join(","));
        for item in &differs {
            let words = sending.words_of(*item);
            if !words.is_empty() {
                let hash = case_keys::hash(tx, board, audit, case.as_str(), words).await?;
                detail = detail.say(&item.field(), hash);
            }
        }
        pen.tell(Deed::CaseSendingRecorded, Subject::case(audit, case), detail);
    }
    if let Some(answer) = safety {
        let stored = before.safety.as_ref().map(|stored| &stored.safety);
        let answer = answer.clone().beside(stored);
        if safety::put(tx, pen, board, audit, case, stored, &answer, by).await? {
            changed.push(Item::Safety);
        }
    }
    let Some(last) = changed.last() else { return Ok(Saved::Kept { version }) };
    for item in &changed {
        follow::mark_done_by(tx, board, audit, case, *item, by).await?;
    }
    follow::count_up(tx, board, audit, agency).await?;
    if let Writer::Agency { session } = writer {
        send::leave_off(tx, board, audit, agency, case, *last, session, by).await?;
    }
    touch(tx, board, audit, by.at).await?;
    Ok(Saved::Kept { version })
}

/// Writes the rows of what differs. Gives the version now.
async fn write(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    sending: &CaseSending,
    differs: &[Item],
    by: &By,
) -> Result<i64, StoreError> {
    let version =
        sql("insert into case_sending (board_id, audit_id, case_id, presenter, version, saved_at) \
         values ($1, $2, $3, $4, 1, $5) \
         on conflict (board_id, audit_id, case_id) do update set presenter = excluded.presenter, \
            version = case_sending.version + 1, saved_at = excluded.saved_at \
         returning version")
        .with(board)
        .with(audit)
        .with(case)
        .with(&sending.presenter)
        .with(by.at)
        .row(&mut *tx)
        .await?
        .ok_or(StoreError::NotFound { what: "case" })?
        .number("version")?;
    for item in differs {
        let Item::Question(question) = *item else { continue };
        match sending.place(question) {
            Some(place) => {
                sql("insert into evidence_place (board_id, audit_id, case_id, question, place) \
                     values ($1, $2, $3, $4, $5) \
                     on conflict (board_id, audit_id, case_id, question) do update set place = excluded.place")
                .with(board)
                .with(audit)
                .with(case)
                .with(question)
                .with(place)
                .run(&mut *tx)
                .await?;
            }
            None => {
                sql("delete from evidence_place \
                     where board_id = $1 and audit_id = $2 and case_id = $3 and question = $4")
                .with(board)
                .with(audit)
                .with(case)
                .with(question)
                .run(&mut *tx)
                .await?;
            }
        }
    }
    Ok(version)
}
