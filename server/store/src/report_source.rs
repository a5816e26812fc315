//! All that a report is made from, in one snapshot.

use domain::{
    board_report::{ReportCase, ReportSource},
    finding::Finding,
    id::{AuditId, BoardId},
    rating::Outcome,
    trail::{Chain, Stream},
};

use crate::{
    agencies, audits,
    cases::{self, CaseRow},
    confidentiality,
    database::Database,
    draws,
    error::StoreError,
    findings::{self, StoredFinding},
    meetings, observations, pairs,
    statement::Target,
    tools, trail,
};

/// The rows of one audit for one of the boards that receive it. All of them belong to the same moment, whatever is
/// saved meanwhile.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such audit or that board does not receive it,
/// [`StoreError::Unreadable`] or [`StoreError::Unavailable`].
pub async fn get(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    receiving: &BoardId,
) -> Result<ReportSource, StoreError> {
    snapshot!(db, |tx| {
        let found = audits::find_in(Target::Transaction(&mut *tx), board, audit)
            .await?
            .ok_or(StoreError::NotFound { what: "audit" })?;
        let boards = audits::receiving_boards_in(Target::Transaction(&mut *tx), board, audit).await?;
        let receiver = boards
            .iter()
            .find(|candidate| candidate.id == *receiving)
            .ok_or(StoreError::NotFound { what: "board" })?;
        let tool = tools::get_in(Target::Transaction(&mut *tx), board, &found.tool_id).await?;
        let agencies = agencies::list_in(Target::Transaction(&mut *tx), board, audit).await?;
        let cases = cases::list_in(tx, board, audit).await?;
        let observations = observations::read::list_in(tx, board, audit).await?;
        let (arranged, _) = pairs::get_in(tx, board, audit).await?;
        let findings = findings::list_in(Target::Transaction(&mut *tx), board, audit).await?;
        let confidentiality = confidentiality::in_report(tx, board, audit).await?;
        let meetings =
            meetings::in_report(tx, board, audit, found.scoring, found.own_agency_rates, &agencies).await?;
        let draw = draws::find_in(tx, board, audit).await?.map(draws::reported);
        Ok(ReportSource {
            board: receiver.name.clone(),
            response: receiver.response.clone(),
            boards: boards.iter().map(|board| board.name.clone()).collect(),
            details: found.details,
            status: found.status,
            edition: found.edition,
            tool: tool.tool,
            tool_agreed_on: tool.agreed_on,
            lead: found.lead_name,
            agencies: agencies.into_iter().map(|agency| (agency.name, agency.kind, agency.role)).collect(),
            cases: cases.into_iter().map(report_case).collect(),
            observations,
            rates_observations: arranged.rates_observations,
            pairs: arranged
                .pairs
                .into_iter()
                .map(|[(_, audited), (_, auditing)]| (audited, auditing))
                .collect(),
            pairs_agreed_on: arranged.agreed_on,
            findings: findings.into_iter().map(finding).collect(),
            main_messages: found.main_messages,
            draw,
            confidentiality,
            meetings,
            trail: trail::head_in(
                Target::Transaction(&mut *tx),
                &Chain::Board(board.clone()),
                Stream::Changes,
            )
            .await?,
            is_demonstration: found.is_demonstration,
        })
    })
}

fn report_case(case: CaseRow) -> ReportCase {
    ReportCase {
        agency: case.agency_name,
        referral: case.referral,
        outcomes: (1..).zip(case.outcomes).filter(|(_, outcome)| *outcome != Outcome::NotRatedYet).collect(),
    }
}

fn finding(stored: StoredFinding) -> Finding {
    let text = stored.words();
    Finding {
        agency: stored.agency,
        is_from_observation: stored.about.observation().is_some(),
        case_ref: stored.reference,
        question: stored.question,
        kind: stored.kind,
        text,
        owner: stored.owner,
        due: stored.due,
    }
}
