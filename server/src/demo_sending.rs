//! The demonstration's third audit, for which agencies are sending their cases: one has sent and was accepted, one has
//! begun, and the others were asked.
//!
//! Like the others it comes in by the doors that everybody uses. Its cases are not shared with the group yet, so that a
//! visitor can fill in and send as a contact, and answer as the manager.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    audit::{AuditDetails, NewAudit, Participant},
    case_file::{CaseDetails, Referral},
    dates::{Month, Window},
    id::AgencyId,
    sending::CaseSendingForm,
    trail::By,
};
use serde::Deserialize;
use store::{
    Database, StoreError, agencies,
    audits::{self, AuditKey},
    boards, cases,
    sending::{self, Writer},
};

use crate::demo::{AGENCIES, BOARDS, DemoError, day, kept};

/// The audit's name.
pub const AUDIT: &str = "Spring 2027 (demonstration)";

/// The day by which agencies send their cases.
const DUE_ON: NaiveDate = day(2027, 3, 12);

/// What one agency sent.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemonstrationSending {
    /// Its name.
    pub name: String,
    /// Whether it was sent and accepted; otherwise it is begun.
    #[serde(default)]
    pub is_accepted: bool,
    /// Its cases.
    pub case: Vec<DemonstrationCase>,
}

/// One of its cases, with what it says of it.
#[derive(Clone, Debug, Deserialize)]
pub struct DemonstrationCase {
    /// The audit's own number for it.
    pub reference: String,
    /// The month in which the enquiry was concluded.
    pub concluded: Month,
    /// Official names.
    #[serde(default)]
    pub types_of_risk: Vec<String>,
    /// Official names.
    #[serde(default)]
    pub locations: Vec<String>,
    /// The summary of the referral; empty where it is not written yet.
    #[serde(default)]
    pub summary: String,
    /// Who presents it and where its evidence is, as people fill it in.
    #[serde(flatten)]
    pub form: CaseSendingForm,
}

#[derive(Deserialize)]
struct File {
    agency: Vec<DemonstrationSending>,
}

/// What the agencies sent.
///
/// # Errors
/// [`DemoError::Sending`] when the file cannot be read.
pub fn demonstration_sendings() -> Result<Vec<DemonstrationSending>, DemoError> {
    let file: File = toml::from_str(include_str!("../demo/spring_2027/sending.toml"))
        .map_err(|error| DemoError::Sending(error.message().to_owned()))?;
    Ok(file.agency)
}

/// Puts the audit into a database that holds the demonstration's boards and agencies. What is there from an earlier time
/// stays.
///
/// # Errors
/// [`DemoError`].
pub async fn fill(database: &Database, at: DateTime<Utc>) -> Result<(), DemoError> {
    let board = boards::list(database).await?.into_iter().find(|board| board.name == BOARDS[0]);
    let board = board.ok_or(StoreError::NotFound { what: "board" })?.id;
    if audits::list(database, &board).await?.iter().any(|audit| audit.name == AUDIT) {
        return Ok(());
    }
    let by = By::operator(at);
    let key = audits::create(database, &new_audit(), &by).await?;
    for agency in agencies::list(database, &key.board, &key.audit).await? {
        let kind = AGENCIES.iter().find(|(name, ..)| *name == agency.name).map(|(_, kind, _)| *kind);
        agencies::change(database, &key.board, &key.audit, &agency.id, kind, agency.role, &by).await?;
    }
    let agencies = agencies::list(database, &key.board, &key.audit).await?;
    for sending in demonstration_sendings()? {
        let agency = agencies.iter().find(|agency| agency.name == sending.name);
        let agency = &agency.ok_or(StoreError::NotFound { what: "agency" })?.id;
        send(database, &key, agency, &sending, &by).await?;
    }
    Ok(())
}

fn new_audit() -> NewAudit {
    let participants = AGENCIES.map(|(name, _, role)| Participant { name: name.to_owned(), role });
    NewAudit {
        details: AuditDetails {
            name: AUDIT.to_owned(),
            theme: Some("Who was asked, and who answered for them".to_owned()),
            window: Some(Window { from: day(2026, 11, 1), to: day(2027, 1, 31) }),
            sample_size: Some(3),
            confidentiality: None,
            records_reviewed: None,
            cases_due_on: Some(DUE_ON),
        },
        boards: BOARDS.map(str::to_owned).to_vec(),
        participants: participants.to_vec(),
        lead: AGENCIES[0].0.to_owned(),
        is_demonstration: true,
    }
}

/// Adds an agency's cases, says of them what it says, and sends where it has sent.
async fn send(
    database: &Database,
    key: &AuditKey,
    agency: &AgencyId,
    sending: &DemonstrationSending,
    by: &By,
) -> Result<(), DemoError> {
    let AuditKey { board, audit } = key;
    sending::open(database, board, audit, agency, by).await?;
    for said in &sending.case {
        let referral = Referral {
            concluded: Some(said.concluded),
            types_of_risk: said.types_of_risk.clone(),
            locations: said.locations.clone(),
            sources: Vec::new(),
            summary: said.summary.clone(),
        };
        let details = CaseDetails { agency: agency.clone(), reference: said.reference.clone(), referral };
        let case = cases::add(database, board, audit, &details, by).await?;
        let (words, safety) =
            said.form.parse(DUE_ON).map_err(|problems| DemoError::Sending(format!("{problems:?}")))?;
        let safety = safety.as_ref();
        let saved = sending::record_case(database, board, audit, &case, &words, safety, 0, Writer::Board, by);
        kept(saved.await?)?;
    }
    if sending.is_accepted {
        let version = sending::get(database, board, audit, agency).await?.version;
        kept(sending::send(database, board, audit, agency, version, by).await?)?;
        kept(sending::accept(database, board, audit, agency, version + 1, by).await?)?;
    }
    Ok(())
}
