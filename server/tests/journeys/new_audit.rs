//! Audits for journeys.

use domain::{
    agency::AgencyRole,
    audit::{AuditDetails, NewAudit, Participant},
    id::AgencyId,
};
use store::{Database, audits::AuditKey};

/// An audit that the Northmere Board can set up, led by the first of those who present. Nothing else is known of it.
pub(crate) fn new_audit(name: &str, presenting: &[&str], reviewing: &[&str]) -> NewAudit {
    let part = |role| move |name: &&str| Participant { name: (*name).to_owned(), role };
    let presents = presenting.iter().map(part(AgencyRole::Presenting));
    NewAudit {
        details: AuditDetails {
            name: name.to_owned(),
            theme: None,
            window: None,
            sample_size: None,
            confidentiality: None,
            records_reviewed: None,
            cases_due_on: None,
        },
        boards: vec!["Northmere Board".to_owned()],
        participants: presents.chain(reviewing.iter().map(part(AgencyRole::Reviewing))).collect(),
        lead: presenting[0].to_owned(),
        is_demonstration: false,
    }
}

/// The agency of an audit that has this name.
pub(crate) async fn agency_of(db: &Database, key: &AuditKey, name: &str) -> AgencyId {
    let agencies = store::agencies::list(db, &key.board, &key.audit).await.unwrap();
    agencies.into_iter().find(|agency| agency.name == name).unwrap().id
}
