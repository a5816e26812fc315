//! Writing an imported audit: all of it, or nothing.

use chrono::{DateTime, Utc};
use domain::{
    agency::AgencyRole,
    audit::{NewAudit, Participant},
    id::{AgencyId, CaseId},
    import::ImportedAudit,
    rating::Outcome,
    trail::{By, Deed, Detail, Subject},
};

use crate::{
    answers::{rating_code, reason_code, recorded},
    audits::{self, AuditKey, Created},
    case_keys::CaseKey,
    database::Database,
    error::StoreError,
    findings::said,
    identifier, imported_tool,
    statement::{Target, insert_rows},
    trail::Pen,
    transaction::Transaction,
};

/// Writes a new audit with imported cases, ratings and findings. Agencies that the files name and `new` does not
/// take part as presenting agencies; one that `new` has as reviewing presents, because it has cases. The audit is a
/// draft on version 1 of the shipped audit tool, or on a version with the same words where the board changed that one.
/// Its cases are shared with the audit group: files come from a meeting that was held.
///
/// # Errors
/// [`StoreError::NameTaken`] when any board has an audit of this name, because the command line finds audits by
/// name alone; as [`audits::create`] otherwise. Then nothing is written.
pub async fn import(
    db: &Database,
    new: &NewAudit,
    imported: &ImportedAudit,
    by: &By,
) -> Result<AuditKey, StoreError> {
    let at = by.at;
    let new = with_imported_agencies(new, &imported.agencies);
    transaction!(db, |tx| {
        if !audits::keys_by_name(Target::Transaction(&mut *tx), &new.details.name).await?.is_empty() {
            return Err(StoreError::NameTaken { what: "an audit with this name" });
        }
        let mut begun = audits::begin(tx, &new, by).await?;
        let tool = imported_tool::find_or_make(tx, &begun.board, &mut begun.pen, at).await?;
        let Created { key, agencies } = audits::insert(tx, &new, &mut begun, &tool, at).await?;
        audits::share(tx, &key.board, &key.audit, Some(at)).await?;
        begun.pen.tell(Deed::AuditImported, Subject::audit(&key.audit).with(&tool), counts(&new, imported));
        begun.pen.tell(Deed::CasesShared, Subject::audit(&key.audit), Detail::default());
        let presenting = presenting(&new, &agencies, imported)?;
        let cases = write_cases(tx, &key, imported, &presenting, at).await?;
        write_answers(tx, &key, imported, &cases, at).await?;
        let findings = write_findings(tx, &key, imported, &cases, at).await?;
        let keys = write_keys(tx, &key, &cases).await?;
        tell_of_cases(&mut begun.pen, &key, imported, &presenting, &cases, &keys)?;
        tell_of_findings(&mut begun.pen, &key, imported, &cases, &keys, &findings)?;
        begun.pen.write(tx).await?;
        audits::tell_of_boards(tx, &begun.boards_made, by).await?;
        Ok(key)
    })
}

fn counts(new: &NewAudit, imported: &ImportedAudit) -> Detail {
    let answers: usize = imported.cases.iter().map(|case| case.answers.len()).sum();
    Detail::default()
        .say("agencies", new.participants.len())
        .say("cases", imported.cases.len())
        .say("answers", answers)
        .say("findings", imported.findings.len())
}

fn with_imported_agencies(new: &NewAudit, imported: &[String]) -> NewAudit {
    let mut new = new.clone();
    for name in imported {
        match new.participants.iter_mut().find(|participant| participant.name == *name) {
            Some(participant) => participant.role = AgencyRole::Presenting,
            None => new.participants.push(Participant { name: name.clone(), role: AgencyRole::Presenting }),
        }
    }
    new
}

/// The identifiers of the imported agencies, in the files' order.
fn presenting(
    new: &NewAudit,
    agencies: &[AgencyId],
    imported: &ImportedAudit,
) -> Result<Vec<AgencyId>, StoreError> {
    imported
        .agencies
        .iter()
        .map(|name| {
            let place = new.participants.iter().position(|participant| participant.name == *name);
            place.map(|place| agencies[place].clone()).ok_or(StoreError::NotFound { what: "agency" })
        })
        .collect()
}

/// Writes the cases. Gives their identifiers, in the files' order.
async fn write_cases(
    tx: &mut Transaction,
    key: &AuditKey,
    imported: &ImportedAudit,
    agencies: &[AgencyId],
    at: DateTime<Utc>,
) -> Result<Vec<CaseId>, StoreError> {
    let identifiers: Vec<CaseId> = imported.cases.iter().map(|_| CaseId::new(identifier::new(at))).collect();
    let mut rows = Vec::with_capacity(imported.cases.len());
    for ((position, case), id) in (1_i64..).zip(&imported.cases).zip(&identifiers) {
        let agency = agencies.get(case.agency).ok_or(StoreError::NotFound { what: "agency" })?;
        let referral = &case.referral;
        rows.push([
            (&key.board).into(),
            (&key.audit).into(),
            id.into(),
            agency.into(),
            (&case.reference).into(),
            referral.concluded.into(),
            referral.types_of_risk.join(";").into(),
            referral.locations.join(";").into(),
            referral.sources.join(";").into(),
            (&referral.summary).into(),
            position.into(),
            1_i64.into(),
            at.into(),
            at.into(),
        ]);
    }
    insert_rows(
        tx,
        "insert into case_file (board_id, audit_id, id, agency_id, reference, concluded_month, types_of_risk, \
         locations, sources, referral_summary, position, version, created_at, changed_at) values",
        rows,
    )
    .await
    .map_err(|error| error.or_taken("a case with this number at this agency"))?;
    Ok(identifiers)
}

async fn write_answers(
    tx: &mut Transaction,
    key: &AuditKey,
    imported: &ImportedAudit,
    cases: &[CaseId],
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let answers =
        imported.cases.iter().zip(cases).flat_map(|(case, id)| {
            case.answers.iter().map(move |(question, answer)| (id, *question, answer))
        });
    let rows = answers
        .map(|(case, question, answer)| {
            [
                (&key.board).into(),
                (&key.audit).into(),
                case.into(),
                question.into(),
                rating_code(answer.outcome).into(),
                reason_code(answer.outcome).into(),
                (&answer.evidence).into(),
                1_i64.into(),
                at.into(),
            ]
        })
        .collect();
    insert_rows(
        tx,
        "insert into answer (board_id, audit_id, case_id, question, rating, not_rated_reason, evidence, version, \
         recorded_at) values",
        rows,
    )
    .await
}

/// Writes the findings. Gives their identifiers, in the files' order.
async fn write_findings(
    tx: &mut Transaction,
    key: &AuditKey,
    imported: &ImportedAudit,
    cases: &[CaseId],
    at: DateTime<Utc>,
) -> Result<Vec<String>, StoreError> {
    let identifiers: Vec<String> = imported.findings.iter().map(|_| identifier::new(at)).collect();
    let mut rows = Vec::with_capacity(imported.findings.len());
    for ((position, finding), id) in (1_i64..).zip(&imported.findings).zip(&identifiers) {
        let case = cases.get(finding.case).ok_or(StoreError::NotFound { what: "case" })?;
        rows.push([
            (&key.board).into(),
            (&key.audit).into(),
            id.into(),
            case.into(),
            finding.question.into(),
            finding.kind.code().into(),
            (&finding.text).into(),
            finding.owner.as_deref().into(),
            finding.due.into(),
            position.into(),
            1_i64.into(),
            at.into(),
            at.into(),
        ]);
    }
    insert_rows(
        tx,
        "insert into finding (board_id, audit_id, id, case_id, question, kind, text, owner, due, position, \
         version, created_at, changed_at) values",
        rows,
    )
    .await?;
    Ok(identifiers)
}

/// Gives each case the key under which its texts are hashed.
async fn write_keys(
    tx: &mut Transaction,
    key: &AuditKey,
    cases: &[CaseId],
) -> Result<Vec<CaseKey>, StoreError> {
    let keys = cases.iter().map(|_| CaseKey::new()).collect::<Result<Vec<_>, _>>()?;
    let rows = cases
        .iter()
        .zip(&keys)
        .map(|(case, secret)| [(&key.board).into(), (&key.audit).into(), case.into(), secret.secret().into()])
        .collect();
    insert_rows(tx, "insert into case_key (board_id, audit_id, case_id, secret) values", rows).await?;
    Ok(keys)
}

fn tell_of_cases(
    pen: &mut Pen,
    key: &AuditKey,
    imported: &ImportedAudit,
    agencies: &[AgencyId],
    cases: &[CaseId],
    keys: &[CaseKey],
) -> Result<(), StoreError> {
    for ((case, id), secret) in imported.cases.iter().zip(cases).zip(keys) {
        let agency = agencies.get(case.agency).ok_or(StoreError::NotFound { what: "agency" })?;
        let mut detail = Detail::default().say("agency", agency);
        if !case.referral.summary.is_empty() {
            detail = detail.say("summary", secret.hash(&case.referral.summary)?);
        }
        pen.tell(Deed::CaseAdded, Subject::case(&key.audit, id), detail);
        for (question, answer) in &case.answers {
            let mut detail = recorded(*question, Outcome::NotRatedYet, answer.outcome);
            if !answer.evidence.is_empty() {
                detail = detail.say("evidence", secret.hash(&answer.evidence)?);
            }
            pen.tell(Deed::RatingRecorded, Subject::case(&key.audit, id), detail);
        }
    }
    Ok(())
}

fn tell_of_findings(
    pen: &mut Pen,
    key: &AuditKey,
    imported: &ImportedAudit,
    cases: &[CaseId],
    keys: &[CaseKey],
    identifiers: &[String],
) -> Result<(), StoreError> {
    for (finding, id) in imported.findings.iter().zip(identifiers) {
        let (case, secret) = cases
            .get(finding.case)
            .zip(keys.get(finding.case))
            .ok_or(StoreError::NotFound { what: "case" })?;
        let detail = said(finding.kind, finding.question).say("text", secret.hash(&finding.text)?);
        pen.tell(Deed::FindingRecorded, Subject::case(&key.audit, case).with(id), detail);
    }
    Ok(())
}
