//! Erasing the texts of an observation. What it is counted by stays: replies, ratings, reasons, dates, whether somebody
//! had to act and who was told.

use chrono::NaiveDate;
use domain::{
    id::{AuditId, BoardId, ObservationId},
    trail::{By, Chain, Deed, Subject},
};

use super::{Erased, erase::edition_after};
use crate::{
    audits::{hold, touch},
    database::Database,
    drafts,
    error::StoreError,
    findings,
    statement::sql,
    transaction::Transaction,
};

/// Erases the texts of an observation, as [`super::erase_case`] does those of a case: the words of the screen for harm and
/// of the consent, what was observed and its evidence, the words and the role of the worker, the words and quotations of
/// the adult, the summary, the texts and owners of its findings, the drafts about it, the worker's link, and the key of
/// its hashes. Nothing happens to an observation that was erased before.
///
/// # Errors
/// As [`super::erase_case`].
pub async fn erase_observation(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    on: NaiveDate,
    by: &By,
) -> Result<Erased, StoreError> {
    let erased = change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold(tx, board, audit).await?;
        let row = sql("select erased_on from observation where board_id = $1 and audit_id = $2 and id = $3")
            .with(board)
            .with(audit)
            .with(observation)
            .row(&mut *tx)
            .await?;
        if row.ok_or(StoreError::NotFound { what: "observation" })?.maybe_date("erased_on")?.is_some() {
            return Ok(Erased::default());
        }
        let erased = take_out(tx, board, audit, observation, on, by).await?;
        touch(tx, board, audit, by.at).await?;
        let edition = edition_after(tx, board, audit, erased, on).await?;
        let detail = erased.detail().say_any("edition", edition);
        pen.tell(Deed::ObservationErased, Subject::observation(audit, observation), detail);
        Ok(erased)
    })?;
    db.scrub().await?;
    Ok(erased)
}

/// Takes the texts out of the rows. A page that still shows them cannot write them back: an observation that is marked as
/// erased takes none, and the versions go up.
pub(super) async fn take_out(
    tx: &mut Transaction,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    on: NaiveDate,
    by: &By,
) -> Result<Erased, StoreError> {
    let mut erased = Erased { observations: 1, ..Erased::default() };
    erased.summaries = sql("update observation set summary = '' \
         where board_id = $1 and audit_id = $2 and id = $3 and summary <> ''")
    .with(board)
    .with(audit)
    .with(observation)
    .run(&mut *tx)
    .await?;
    sql("update observation set erased_on = $4, approach_words = '', approach_version = approach_version + 1, \
            summary_version = summary_version + 1, changed_at = $5, version = version + 1 \
         where board_id = $1 and audit_id = $2 and id = $3")
    .with(board)
    .with(audit)
    .with(observation)
    .with(on)
    .with(by.at)
    .run(&mut *tx)
    .await?;
    for (is_evidence, statement) in [
        (
            false,
            sql(
                "update consent set explained = '', decision_maker = '', consulted = '', version = version + 1 \
                 where board_id = $1 and audit_id = $2 and observation_id = $3",
            ),
        ),
        (
            true,
            sql("update observed_focus set observed = '', evidence = '' \
                 where board_id = $1 and audit_id = $2 and observation_id = $3 and (observed <> '' or evidence <> '')"),
        ),
        (
            false,
            sql("update practice set version = version + 1 \
                 where board_id = $1 and audit_id = $2 and observation_id = $3"),
        ),
        (
            true,
            sql("update observed_meeting set observed = '', evidence = '', version = version + 1 \
                 where board_id = $1 and audit_id = $2 and observation_id = $3 and (observed <> '' or evidence <> '')"),
        ),
        (
            true,
            sql("update worker_answer set words = '' \
                 where board_id = $1 and audit_id = $2 and observation_id = $3 and words <> ''"),
        ),
        (
            false,
            sql("update interview set worker_role = '', comment = '', version = version + 1 \
                 where board_id = $1 and audit_id = $2 and observation_id = $3"),
        ),
        (
            true,
            sql("update adult_answer set words = '', quotation = '' \
                 where board_id = $1 and audit_id = $2 and observation_id = $3 and (words <> '' or quotation <> '')"),
        ),
        (
            false,
            sql("update conversation set asked_by = '', communication = '', version = version + 1 \
                 where board_id = $1 and audit_id = $2 and observation_id = $3"),
        ),
        (false, sql("delete from worker_link where board_id = $1 and audit_id = $2 and observation_id = $3")),
        (false, sql("delete from case_key where board_id = $1 and audit_id = $2 and case_id = $3")),
    ] {
        let rows = statement.with(board).with(audit).with(observation).run(&mut *tx).await?;
        if is_evidence {
            erased.evidence += rows;
        }
    }
    erased.findings = findings::erase_of_observation(tx, board, audit, observation, by).await?;
    erased.drafts = drafts::remove_about(tx, observation.as_str()).await?;
    Ok(erased)
}
