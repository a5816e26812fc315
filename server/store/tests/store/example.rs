//! A small invented audit to test with.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    agency::AgencyRole,
    answer::Answer,
    audit::{AuditDetails, Confidentiality, NewAudit, Participant},
    case_file::{CaseDetails, Referral},
    dates::Window,
    finding::FindingKind,
    finding_form::{FindingDetails, FindingSubject},
    id::{AgencyId, CaseId},
    rating::{Outcome, Rating},
    trail::By,
};
use store::{
    Database, agencies,
    answers::{self, Recorded},
    audits,
    audits::AuditKey,
    cases,
};

/// The board that hosts the example.
pub(crate) const HOST: &str = "Northshire Safeguarding Adults Board";
/// A board that receives its report too.
pub(crate) const NEIGHBOUR: &str = "Eastvale Safeguarding Adults Board";
/// The lead agency, which presents cases.
pub(crate) const COUNCIL: &str = "Northshire Council";
/// An agency that presents cases.
pub(crate) const TRUST: &str = "Vale Trust";
/// An agency that only reviews.
pub(crate) const POLICE: &str = "Northshire Police";

/// Minutes after nine on the day of the tests.
pub(crate) fn at(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_338_000 + 60 * minute, 0).unwrap()
}

/// Whoever works the command line, at that time.
pub(crate) fn by(minute: i64) -> By {
    By::operator(at(minute))
}

/// A calendar date.
pub(crate) fn day(text: &str) -> NaiveDate {
    domain::dates::iso_date(text).unwrap()
}

/// An audit that can be created.
pub(crate) fn new_audit(name: &str) -> NewAudit {
    let part = |name: &str, role| Participant { name: name.to_owned(), role };
    NewAudit {
        details: AuditDetails {
            name: name.to_owned(),
            theme: Some("Self-neglect".into()),
            window: Some(Window { from: day("2026-09-01"), to: day("2026-11-30") }),
            sample_size: Some(3),
            confidentiality: Some(Confidentiality {
                agreed_on: day("2026-08-20"),
                arrangements: "Papers stay in the room.".into(),
            }),
            records_reviewed: Some(true),
            cases_due_on: None,
        },
        boards: vec![HOST.into(), NEIGHBOUR.into()],
        participants: vec![
            part(TRUST, AgencyRole::Presenting),
            part(COUNCIL, AgencyRole::Presenting),
            part(POLICE, AgencyRole::Reviewing),
        ],
        lead: COUNCIL.into(),
        is_demonstration: false,
    }
}

/// The example, created.
pub(crate) async fn audit(db: &Database) -> AuditKey {
    audits::create(db, &new_audit("Spring"), &by(0)).await.unwrap()
}

/// The identifier of one of the example's agencies.
pub(crate) async fn agency(db: &Database, key: &AuditKey, name: &str) -> AgencyId {
    let agencies = agencies::list(db, &key.board, &key.audit).await.unwrap();
    agencies.into_iter().find(|agency| agency.name == name).unwrap().id
}

/// A case as a form describes it.
pub(crate) fn case_details(agency: &AgencyId, reference: &str) -> CaseDetails {
    CaseDetails {
        agency: agency.clone(),
        reference: reference.into(),
        referral: Referral {
            concluded: Some("2026-10".parse().unwrap()),
            types_of_risk: vec!["Physical Abuse".into(), "Self-Neglect".into()],
            locations: vec!["Own Home".into()],
            sources: Vec::new(),
            summary: "A concern about care at home; reported by a neighbour.".into(),
        },
    }
}

/// A case of the council, added.
pub(crate) async fn case(db: &Database, key: &AuditKey, reference: &str) -> CaseId {
    let council = agency(db, key, COUNCIL).await;
    cases::add(db, &key.board, &key.audit, &case_details(&council, reference), &by(1)).await.unwrap()
}

/// An answer with a rating.
pub(crate) fn rated(rating: Rating, evidence: &str) -> Answer {
    Answer { outcome: Outcome::Rated(rating), evidence: evidence.into() }
}

/// Records the first answer to a question.
pub(crate) async fn rate(db: &Database, key: &AuditKey, case: &CaseId, question: u8, answer: &Answer) {
    let recorded =
        answers::record(db, &key.board, &key.audit, case, question, answer, 0, &by(2)).await.unwrap();
    assert_eq!(recorded, Recorded::Kept { version: 1, recorded_at: at(2) });
}

/// An action as a form describes it.
pub(crate) fn action(case: &CaseId, text: &str) -> FindingDetails {
    FindingDetails {
        about: FindingSubject::Case(case.clone()),
        question: Some(4),
        kind: FindingKind::Action,
        text: text.into(),
        owner: Some("Head of practice".into()),
        due: Some(day("2027-03-31")),
    }
}
