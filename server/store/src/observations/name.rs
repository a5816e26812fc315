//! Naming enquiries, and who observes them.

use domain::{
    access::Role,
    id::{AgencyId, AuditId, BoardId, ObservationId, PersonId},
    observation::{
        Observation,
        enquiry::{Arrangement, Candidate, Enquiry},
    },
    text::alphabetical,
    trail::{By, Chain, Deed, Detail, Subject},
};

use super::read::get_in;
use crate::{
    audits::{hold_draft, touch},
    database::Database,
    drafts,
    error::StoreError,
    identifier,
    saved::Saved,
    statement::{Target, sql},
    transaction::Transaction,
};

const TAKEN: &str = "an observation of this agency with this number";

/// Names an enquiry. The auditing agency is the one of its pair, where there is one.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such audit or agency in it, [`StoreError::NameTaken`] where the agency has
/// named that number, [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn name(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    enquiry: &Enquiry,
    by: &By,
) -> Result<ObservationId, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let id = ObservationId::new(identifier::new(by.at));
        sql("insert into observation (board_id, audit_id, id, audited_id, reference, auditing_id, approach_reasons, \
                approach_words, approach_version, summary, summary_version, position, version, created_at, changed_at) \
             values ($1, $2, $3, $4, $5, \
                (select auditing_id from audit_pair where board_id = $1 and audit_id = $2 and audited_id = $4), \
                '', '', 0, '', 0, \
                (select coalesce(max(position), 0) + 1 from observation where board_id = $1 and audit_id = $2), \
                1, $6, $6)")
        .with(board)
        .with(audit)
        .with(&id)
        .with(&enquiry.audited)
        .with(&enquiry.reference)
        .with(by.at)
        .run(&mut *tx)
        .await
        .map_err(|error| error.or_taken(TAKEN).or_not_found("agency"))?;
        touch(tx, board, audit, by.at).await?;
        let detail = Detail::default().say("audited", &enquiry.audited);
        pen.tell(Deed::EnquiryNamed, Subject::observation(audit, &id), detail);
        Ok(id)
    })
}

/// Changes the number of an enquiry.
///
/// # Errors
/// As [`name`].
pub async fn rename(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    reference: &str,
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let before = get_in(tx, board, audit, observation).await?;
        if before.reference == reference {
            return Ok(Saved::Kept { version: before.version });
        }
        let kept = sql("update observation set reference = $5, changed_at = $6, version = version + 1 \
             where board_id = $1 and audit_id = $2 and id = $3 and version = $4 returning version")
        .with(board)
        .with(audit)
        .with(observation)
        .with(expected_version)
        .with(reference)
        .with(by.at)
        .row(&mut *tx)
        .await
        .map_err(|error| error.or_taken(TAKEN))?;
        let Some(row) = kept else { return Ok(Saved::Overtaken) };
        touch(tx, board, audit, by.at).await?;
        let detail = Detail::default().say("fields", "reference");
        pen.tell(Deed::ObservationChanged, Subject::observation(audit, observation), detail);
        Ok(Saved::Kept { version: row.number("version")? })
    })
}

/// Takes out an observation in which nothing was recorded: no answer of the adult, nothing seen or said, and no finding.
///
/// # Errors
/// [`StoreError::NotFound`], [`StoreError::StillInUse`], [`StoreError::Agreed`] or [`StoreError::Unavailable`].
pub async fn remove(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    by: &By,
) -> Result<(), StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let before = get_in(tx, board, audit, observation).await?;
        // Nothing is seen or said without an answer of the adult; a safety answer can be there without one.
        if before.consent.is_some() || !before.safety.is_empty() {
            return Err(StoreError::StillInUse {
                because: "the adult was asked to take part, or something was recorded in it",
            });
        }
        let raised = sql(
            "select id from finding where board_id = $1 and audit_id = $2 and observation_id = $3 limit 1",
        )
        .with(board)
        .with(audit)
        .with(observation)
        .row(&mut *tx)
        .await?;
        if raised.is_some() {
            return Err(StoreError::StillInUse { because: "findings were raised from it" });
        }
        for statement in [
            sql("delete from case_key where board_id = $1 and audit_id = $2 and case_id = $3"),
            sql("delete from observation where board_id = $1 and audit_id = $2 and id = $3"),
        ] {
            statement.with(board).with(audit).with(observation).run(&mut *tx).await?;
        }
        drafts::remove_about(tx, observation.as_str()).await?;
        touch(tx, board, audit, by.at).await?;
        pen.tell(Deed::ObservationRemoved, Subject::observation(audit, observation), Detail::default());
        Ok(())
    })
}

/// Says which agency and who observes. An agency never audits itself: the audited agency, and an observer who belongs to
/// it, are refused with that reason ([`StoreError::StillInUse`]), whoever asks. Somebody who observed already stays,
/// whatever roles they hold now.
///
/// # Errors
/// [`StoreError::NotFound`] for an agency that is not in the audit or for somebody who cannot observe for it,
/// [`StoreError::StillInUse`], [`StoreError::NoConsent`] where everything was withdrawn, [`StoreError::Agreed`] or
/// [`StoreError::Unavailable`].
pub async fn arrange(
    db: &Database,
    board: &BoardId,
    audit: &AuditId,
    observation: &ObservationId,
    arrangement: &Arrangement,
    expected_version: i64,
    by: &By,
) -> Result<Saved, StoreError> {
    change!(db, by, Chain::Board(board.clone()), |tx, pen| {
        hold_draft(tx, board, audit).await?;
        let before = get_in(tx, board, audit, observation).await?;
        if before.withdrawn_on.is_some() {
            return Err(StoreError::NoConsent);
        }
        if before.auditing.as_ref() == Some(&arrangement.auditing) && before.observer == arrangement.observer
        {
            return Ok(Saved::Kept { version: before.version });
        }
        can_be_arranged(tx, board, &before, arrangement).await?;
        let kept = sql("update observation set auditing_id = $5, observer_id = $6, changed_at = $7, \
                version = version + 1 \
             where board_id = $1 and audit_id = $2 and id = $3 and version = $4 returning version")
        .with(board)
        .with(audit)
        .with(observation)
        .with(expected_version)
        .with(&arrangement.auditing)
        .with(arrangement.observer.as_ref())
        .with(by.at)
        .row(&mut *tx)
        .await
        .map_err(|error| error.or_not_found("agency"))?;
        let Some(row) = kept else { return Ok(Saved::Overtaken) };
        touch(tx, board, audit, by.at).await?;
        let mut detail = Detail::default().say("auditing", &arrangement.auditing);
        if let Some(observer) = &arrangement.observer {
            detail = detail.say("observer", observer);
        }
        pen.tell(Deed::ObserverNamed, Subject::observation(audit, observation), detail);
        Ok(Saved::Kept { version: row.number("version")? })
    })
}

async fn can_be_arranged(
    tx: &mut Transaction,
    board: &BoardId,
    before: &Observation,
    arrangement: &Arrangement,
) -> Result<(), StoreError> {
    if arrangement.auditing == before.audited {
        return Err(StoreError::StillInUse { because: "an agency never audits itself" });
    }
    let Some(observer) = &arrangement.observer else { return Ok(()) };
    let candidates = candidates_in(Target::Transaction(tx), board).await?;
    let candidates: Vec<_> = candidates.iter().filter(|candidate| candidate.person == *observer).collect();
    if candidates.iter().any(|candidate| candidate.belongs_to.contains(&before.audited)) {
        return Err(StoreError::StillInUse {
            because: "the observer belongs to the agency whose practice is observed, and an agency never audits itself",
        });
    }
    let can_observe =
        candidates.iter().any(|candidate| candidate.can_observe(&before.audited, &arrangement.auditing));
    let observes_already =
        before.observer.as_ref() == Some(observer) && before.auditing.as_ref() == Some(&arrangement.auditing);
    if can_observe || observes_already { Ok(()) } else { Err(StoreError::NotFound { what: "observer" }) }
}

/// Those who hold the role of an observer in the board that hosts the audit, by name: once for each agency they hold it
/// for. Those whose account is closed are not among them.
///
/// # Errors
/// [`StoreError::Unavailable`].
pub async fn candidates(db: &Database, board: &BoardId) -> Result<Vec<Candidate>, StoreError> {
    candidates_in(db.into(), board).await
}

async fn candidates_in(target: Target<'_>, board: &BoardId) -> Result<Vec<Candidate>, StoreError> {
    let rows = sql(
        "select p.id, p.name, m.role, m.agency_id from membership m join person p on p.id = m.person_id \
         where m.board_id = $1 and p.closed_at is null",
    )
    .with(board)
    .rows(target)
    .await?;
    let memberships = rows
        .iter()
        .map(|row| {
            let agency = row.maybe_text("agency_id")?.map(AgencyId::new);
            Ok((PersonId::new(row.text("id")?), row.text("name")?, row.text("role")?, agency))
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    let mut candidates: Vec<Candidate> = memberships
        .iter()
        .filter(|(_, _, role, _)| role == Role::Observer.code())
        .map(|(person, name, _, agency)| {
            let mut belongs_to: Vec<AgencyId> = memberships
                .iter()
                .filter(|(other, ..)| other == person)
                .filter_map(|(_, _, _, agency)| agency.clone())
                .collect();
            belongs_to.sort();
            belongs_to.dedup();
            Candidate { person: person.clone(), name: name.clone(), agency: agency.clone(), belongs_to }
        })
        .collect();
    candidates.sort_by(|left, right| {
        alphabetical(&left.name, &right.name)
            .then_with(|| left.person.cmp(&right.person))
            .then_with(|| left.agency.cmp(&right.agency))
    });
    Ok(candidates)
}
