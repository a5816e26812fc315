//! Erasing the text of cases, and of all an audit. What they are counted by stays: ratings, kinds of finding, dates, the trail.

use std::mem;

use chrono::NaiveDate;
use domain::{
    edition::EditionReason,
    id::{AuditId, BoardId, CaseId, ObservationId},
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::erase_observation;
use crate::{
    audits::{hold, issue_again, touch},
    database::Database,
    drafts, draws,
    error::StoreError,
    first_ratings, meeting_notes, meetings, sending,
    statement::sql,
    transaction::Transaction,
};

/// How much was erased. Texts that were empty are not counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Cases.
    pub cases: u64,
    /// Observations.
    pub observations: u64,
    /// Summaries of referrals, and of observations.
    pub summaries: u64,
    /// Answers and first ratings whose evidence went, and places of evidence that an agency sent; lines of the notes of
    /// meetings; areas of focus, meetings and answers of
    /// observations whose words went.
    pub evidence: u64,
    /// Findings whose text went.
    pub findings: u64,
    /// Drafts about the cases and observations.
    pub drafts: u64,
    /// Drawn cases of which it does not say any more in words why they were replaced.
    pub replacements: u64,
}

impl Erased {
    fn and(self, more: Erased) -> Erased {
        Erased {
            cases: self.cases + more.cases,
            observations: self.observations + more.observations,
            summaries: self.summaries + more.summaries,
            evidence: self.evidence + more.evidence,
            findings: self.findings + more.findings,
            drafts: self.drafts + more.drafts,
            replacements: self.replacements + more.replacements,
        }
    }

    /// Whether a report reads otherwise now: of all that was erased it prints quotations, the words and owners of
    /// findings, and why drawn cases were replaced.
    pub(super) fn changes_report(self) -> bool {
        self.findings > 0 || self.observations > 0 || self.replacements > 0
    }

    pub(super) fn detail(self) -> Detail {
        Detail::default()
            .say("summaries", self.summaries)
            .say("evidence", self.evidence)
            .say("findings", self.findings)
            .say("drafts", self.drafts)
            .say_any("replacements", (self.replacements > 0).then_some(self.replacements))
    }
}

/// Erases the text of a case: the summary of its referral, who presents it and where its evidence is, what the agency was
/// asked to change, the evidence of its answers and first ratings and what its answers were before, what meetings noted of it,
/// the texts and owners of its findings, the words that say why drawn cases of its agency were replaced, the drafts about it,
/// and the key under which the trail hashes all this, so that the hashes say nothing to anybody any more. Whether the report is
/// agreed does not matter: no figure changes. But an agreed report prints the words of findings and of replacements, so where
/// some went it is issued again. Nothing happens to a case that was erased before.
///
/// On SQLite the file holds none of it afterwards, nor does its write-ahead log.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::StillRead`] or [`StoreError::Unavailable`].
pub async fn erase_case(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    on: NaiveDate,
    by: &By,
) -> Result<Erased, StoreError> {
    let erased = change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold(tx, board, audit).await?;
        let row = sql("select erased_on from case_file where board_id = $1 and audit_id = $2 and id = $3")
            .with(board)
            .with(audit)
            .with(case)
            .row(&mut *tx)
            .await?;
        if row.ok_or(StoreError::NotFound { what: "case" })?.maybe_date("erased_on")?.is_some() {
            return Ok(Erased::default());
        }
        let erased = take_out(tx, board, audit, case, on, by).await?;
        touch(tx, board, audit, by.at).await?;
        let edition = edition_after(tx, board, audit, erased, on).await?;
        pen.tell(Deed::CaseErased, Subject::case(audit, case), erased.detail().say_any("edition", edition));
        Ok(erased)
    })?;
    db.scrub().await?;
    Ok(erased)
}

/// Erases the text of all cases and observations of an audit, and the lists of its draw that nobody has drawn from, as [`erase_case`] and [`super::erase_observation()`] do, in
/// one transaction: the report becomes one edition more, not one for each case.
///
/// # Errors
/// As [`erase_case`].
pub async fn erase_audit_text(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    on: NaiveDate,
    by: &By,
) -> Result<Erased, StoreError> {
    let erased = change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold(tx, board, audit).await?;
        let rows =
            sql("select id from case_file where board_id = $1 and audit_id = $2 and erased_on is null \
                 order by position, id")
            .with(board)
            .with(audit)
            .rows(&mut *tx)
            .await?;
        let mut cases = Vec::with_capacity(rows.len());
        let mut all = Erased::default();
        // Those of agencies without a case too. The trail tells of them with the first case or observation.
        let mut replacements = draws::erase_words(tx, board, audit, None).await?;
        for row in &rows {
            let case = CaseId::new(row.text("id")?);
            let mut erased = take_out(tx, board, audit, &case, on, by).await?;
            erased.replacements += mem::take(&mut replacements);
            all = all.and(erased);
            cases.push((case, erased));
        }
        let rows =
            sql("select id from observation where board_id = $1 and audit_id = $2 and erased_on is null \
                 order by position, id")
            .with(board)
            .with(audit)
            .rows(&mut *tx)
            .await?;
        let mut observations = Vec::with_capacity(rows.len());
        for row in &rows {
            let observation = ObservationId::new(row.text("id")?);
            let mut erased = erase_observation::take_out(tx, board, audit, &observation, on, by).await?;
            erased.replacements += mem::take(&mut replacements);
            all = all.and(erased);
            observations.push((observation, erased));
        }
        draws::delete_lists(tx, board, audit).await?;
        sending::erase_whole(tx, board, audit).await?;
        meetings::erase_also_present(tx, board, audit).await?;
        let notes = meeting_notes::erase_whole(tx, board, audit, on).await?;
        all.evidence += notes;
        if all.cases + all.observations + notes > 0 {
            touch(tx, board, audit, by.at).await?;
        }
        let edition = edition_after(tx, board, audit, all, on).await?;
        for (case, erased) in &cases {
            let moved = edition.filter(|_| erased.changes_report());
            let detail = erased.detail().say_any("edition", moved);
            pen.tell(Deed::CaseErased, Subject::case(audit, case), detail);
        }
        for (observation, erased) in &observations {
            let detail = erased.detail().say_any("edition", edition);
            pen.tell(Deed::ObservationErased, Subject::observation(audit, observation), detail);
        }
        if notes > 0 {
            pen.tell(Deed::NotesErased, Subject::audit(audit), Detail::default().say("lines", notes));
        }
        Ok(all)
    })?;
    db.scrub().await?;
    Ok(erased)
}

/// Issues the report again where it is agreed and reads otherwise now: the number of the new edition.
pub(super) async fn edition_after(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    erased: Erased,
    on: NaiveDate,
) -> Result<Option<u32>, StoreError> {
    if erased.changes_report() {
        issue_again(tx, board, audit, EditionReason::Erased, on).await
    } else {
        Ok(None)
    }
}

/// Takes the text out of the rows. A page that still shows it cannot write it back: the versions go up, and a case
/// that is marked as erased takes no text.
async fn take_out(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    case: &CaseId,
    on: NaiveDate,
    by: &By,
) -> Result<Erased, StoreError> {
    let summaries = sql("update case_file set referral_summary = '' \
             where board_id = $1 and audit_id = $2 and id = $3 and referral_summary <> ''")
    .with(board)
    .with(audit)
    .with(case)
    .run(&mut *tx)
    .await?;
    sql("update case_file set erased_on = $4, changed_at = $5, version = version + 1 \
             where board_id = $1 and audit_id = $2 and id = $3")
    .with(board)
    .with(audit)
    .with(case)
    .with(on)
    .with(by.at)
    .run(&mut *tx)
    .await?;
    let places = sending::erase_case(tx, board, audit, case).await?;
    let evidence = sql("update answer set evidence = '', reason = '', version = version + 1 \
             where board_id = $1 and audit_id = $2 and case_id = $3 and (evidence <> '' or reason <> '')")
    .with(board)
    .with(audit)
    .with(case)
    .run(&mut *tx)
    .await?;
    let alone = first_ratings::erase_case(tx, board, audit, case).await?;
    let notes = meeting_notes::erase_case(tx, board, audit, case, on).await?;
    let findings = sql("update finding set text = '', owner = null, changed_at = $4, version = version + 1 \
             where board_id = $1 and audit_id = $2 and case_id = $3")
    .with(board)
    .with(audit)
    .with(case)
    .with(by.at)
    .run(&mut *tx)
    .await?;
    sql("delete from case_key where board_id = $1 and audit_id = $2 and case_id = $3")
        .with(board)
        .with(audit)
        .with(case)
        .run(&mut *tx)
        .await?;
    let replacements = draws::erase_words(tx, board, audit, Some(case)).await?;
    let drafts = drafts::remove_about(tx, case.as_str()).await?;
    let evidence = evidence + alone + places + notes;
    Ok(Erased { cases: 1, observations: 0, summaries, evidence, findings, drafts, replacements })
}
