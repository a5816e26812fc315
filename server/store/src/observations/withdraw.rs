//! Taking back what was agreed to.

use chrono::NaiveDate;
use domain::{
    edition::EditionReason,
    id::{AuditId, BoardId, ObservationId},
    observation::{Observation, consent::AgreedTo},
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::read::get_in;
use crate::{
    audits::{hold, issue_again, touch},
    database::Database,
    drafts,
    error::StoreError,
    findings,
    statement::{Statement, sql},
    transaction::Transaction,
};

/// What was erased.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Withdrawn {
    /// Areas of focus in which something had been recorded.
    pub foci: u64,
    /// Meetings.
    pub meetings: u64,
    /// Answers of the worker.
    pub worker_answers: u64,
    /// Topics about which something had been said.
    pub topics: u64,
    /// Quotations.
    pub quotations: u64,
    /// Summaries: 0 or 1.
    pub summaries: u64,
    /// Findings whose text went.
    pub findings: u64,
    /// Drafts.
    pub drafts: u64,
}

impl Withdrawn {
    fn said(self, detail: Detail) -> Detail {
        detail
            .say("foci", self.foci)
            .say("meetings", self.meetings)
            .say("worker_answers", self.worker_answers)
            .say("topics", self.topics)
            .say("quotations", self.quotations)
            .say("summaries", self.summaries)
            .say("findings", self.findings)
            .say("drafts", self.drafts)
    }
}

/// Takes back what the adult agreed to, and erases what was recorded under it:
/// being observed: the practice and the meetings; talking: the conversation, and with it the quotations; being quoted:
/// the quotations. Where neither being observed nor talking is left, everything is withdrawn: the interview goes too,
/// the words of the consent and the approach (its fact and its days stay), and the observation takes nothing more.
/// With anything at all, the summary, the texts and owners of the findings raised from the observation, the drafts about
/// it and the key of its hashes go, because nobody can tell whose words are in them. Safety answers stay: they hold
/// nothing of what was said. Whether the report is agreed does not matter: then another edition of it is issued.
///
/// What was not agreed to any more is passed over. On SQLite the file holds none of it afterwards, nor does its
/// write-ahead log.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::StillRead`] or [`StoreError::Unavailable`].
pub async fn withdraw(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    what: &[AgreedTo],
    on: NaiveDate,
    by: &By,
) -> Result<Withdrawn, StoreError> {
    let withdrawn = change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold(tx, board, audit).await?;
        let found = get_in(tx, board, audit, observation).await?;
        let taken = taken_back(&found, what);
        if taken.is_empty() {
            return Ok(Withdrawn::default());
        }
        let one = One { board, audit, observation, on, by };
        let is_whole =
            [AgreedTo::Observed, AgreedTo::Talking].iter().all(|what| !is_left(&found, &taken, *what));
        let mut withdrawn = one.take_out_parts(tx, &taken, is_whole).await?;
        one.take_out_shared_words(tx, &mut withdrawn).await?;
        one.note(tx, &taken, is_whole).await?;
        touch(tx, board, audit, by.at).await?;
        let codes: Vec<_> = taken.iter().copied().map(AgreedTo::code).collect();
        let detail = Detail::default().say("what", codes.join(",")).say("on", on).say("everything", is_whole);
        // Whatever is taken back, the report's figures or its quotations move.
        let edition = issue_again(tx, board, audit, EditionReason::Withdrawn, on).await?;
        let detail = withdrawn.said(detail).say_any("edition", edition);
        pen.tell(Deed::ConsentWithdrawn, Subject::observation(audit, observation), detail);
        Ok(withdrawn)
    })?;
    // Where nothing was taken out too: who asks again after a refusal wants the file to hold nothing.
    db.scrub().await?;
    Ok(withdrawn)
}

/// What of this is agreed to until now. Who does not talk is not quoted.
fn taken_back(found: &Observation, what: &[AgreedTo]) -> Vec<AgreedTo> {
    AgreedTo::ALL
        .into_iter()
        .filter(|one| {
            let is_asked =
                what.contains(one) || *one == AgreedTo::Quoted && what.contains(&AgreedTo::Talking);
            is_asked && found.agrees_to(*one)
        })
        .collect()
}

fn is_left(found: &Observation, taken: &[AgreedTo], what: AgreedTo) -> bool {
    found.agrees_to(what) && !taken.contains(&what)
}

/// The observation of which something is withdrawn.
struct One<'a> {
    board: &'a BoardId,
    audit: &'a AuditId,
    observation: &'a ObservationId,
    on: NaiveDate,
    by: &'a By,
}

impl One<'_> {
    fn of(&self, statement: Statement) -> Statement {
        statement.with(self.board).with(self.audit).with(self.observation)
    }

    async fn run(&self, tx: &mut Transaction, statement: Statement) -> Result<u64, StoreError> {
        self.of(statement).run(tx).await
    }

    /// Deletes the rows of what is withdrawn.
    async fn take_out_parts(
        &self,
        tx: &mut Transaction,
        taken: &[AgreedTo],
        is_whole: bool,
    ) -> Result<Withdrawn, StoreError> {
        let mut gone = Withdrawn::default();
        if is_whole || taken.contains(&AgreedTo::Observed) {
            gone.foci = self
                .run(tx, sql("delete from observed_focus where board_id = $1 and audit_id = $2 and observation_id = $3"))
                .await?;
            self.run(
                tx,
                sql("delete from practice where board_id = $1 and audit_id = $2 and observation_id = $3"),
            )
            .await?;
            gone.meetings = self
                .run(
                    tx,
                    sql("delete from observed_meeting where board_id = $1 and audit_id = $2 and observation_id = $3"),
                )
                .await?;
        }
        // First the quotations, so that they are counted wherever their rows go.
        if is_whole || taken.contains(&AgreedTo::Quoted) {
            gone.quotations = self
                .run(
                    tx,
                    sql("update adult_answer set quotation = '' \
                         where board_id = $1 and audit_id = $2 and observation_id = $3 and quotation <> ''"),
                )
                .await?;
            self.run(
                tx,
                sql("update conversation set version = version + 1 \
                     where board_id = $1 and audit_id = $2 and observation_id = $3"),
            )
            .await?;
        }
        if is_whole || taken.contains(&AgreedTo::Talking) {
            gone.topics = self
                .run(tx, sql("delete from adult_answer where board_id = $1 and audit_id = $2 and observation_id = $3"))
                .await?;
            self.run(
                tx,
                sql("delete from conversation where board_id = $1 and audit_id = $2 and observation_id = $3"),
            )
            .await?;
        }
        if is_whole {
            gone.worker_answers = self
                .run(tx, sql("delete from worker_answer where board_id = $1 and audit_id = $2 and observation_id = $3"))
                .await?;
            self.run(
                tx,
                sql("delete from interview where board_id = $1 and audit_id = $2 and observation_id = $3"),
            )
            .await?;
        }
        Ok(gone)
    }

    /// Takes out the texts that may hold words of any part: the summary, findings and drafts; and the worker's link and
    /// the key of the hashes.
    async fn take_out_shared_words(
        &self,
        tx: &mut Transaction,
        gone: &mut Withdrawn,
    ) -> Result<(), StoreError> {
        gone.summaries = self
            .run(
                tx,
                sql("update observation set summary = '', summary_version = summary_version + 1 \
                     where board_id = $1 and audit_id = $2 and id = $3 and summary <> ''"),
            )
            .await?;
        gone.findings =
            findings::erase_of_observation(tx, self.board, self.audit, self.observation, self.by).await?;
        for statement in [
            sql("delete from worker_link where board_id = $1 and audit_id = $2 and observation_id = $3"),
            sql("delete from case_key where board_id = $1 and audit_id = $2 and case_id = $3"),
        ] {
            self.run(tx, statement).await?;
        }
        gone.drafts = drafts::remove_about(tx, self.observation.as_str()).await?;
        Ok(())
    }

    /// Writes down what was withdrawn, and when.
    async fn note(&self, tx: &mut Transaction, taken: &[AgreedTo], is_whole: bool) -> Result<(), StoreError> {
        for what in taken {
            // Where it was withdrawn once before and agreed to again, the later day holds.
            self.of(sql("insert into withdrawal (board_id, audit_id, observation_id, what, withdrawn_on) \
                 values ($1, $2, $3, $4, $5) \
                 on conflict (board_id, audit_id, observation_id, what) \
                    do update set withdrawn_on = excluded.withdrawn_on"))
                .with(what.code())
                .with(self.on)
                .run(&mut *tx)
                .await?;
        }
        self.of(sql("update consent set observed = observed and not $4, talking = talking and not $5, \
                quoted = quoted and not $6, version = version + 1 \
             where board_id = $1 and audit_id = $2 and observation_id = $3"))
            .with(is_whole || taken.contains(&AgreedTo::Observed))
            .with(is_whole || taken.contains(&AgreedTo::Talking))
            .with(is_whole || taken.contains(&AgreedTo::Quoted))
            .run(&mut *tx)
            .await?;
        sql("update observation set changed_at = $4 where board_id = $1 and audit_id = $2 and id = $3")
            .with(self.board)
            .with(self.audit)
            .with(self.observation)
            .with(self.by.at)
            .run(&mut *tx)
            .await?;
        if is_whole {
            self.of(sql("update observation set withdrawn_on = $4, shared_at = null, approach_words = '', \
                    approach_version = approach_version + 1, version = version + 1 \
                 where board_id = $1 and audit_id = $2 and id = $3"))
                .with(self.on)
                .run(&mut *tx)
                .await?;
            self.run(
                tx,
                sql("update consent set explained = '', decision_maker = '', consulted = '' \
                     where board_id = $1 and audit_id = $2 and observation_id = $3"),
            )
            .await?;
        }
        Ok(())
    }
}
