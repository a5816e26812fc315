//! The demonstration: two audits of the same two boards, all of it invented. A third, which is being prepared, is
//! in [`crate::demo_draws`].
//!
//! The words lie in `server/demo`, one folder for each audit: the three files that an import takes, and the texts
//! that people write in the pages. They come in by the doors that everybody uses (the import, the audit tool's
//! agreement, the main messages, the boards' responses), so a demonstration shows what the product does and
//! nothing else.
//!
//! No board, agency, place or person in it exists. Each audit's name says that it is a demonstration, because the
//! JSON report has no other place that does.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::{
    agency::{AgencyKind, AgencyRole},
    audit::{AuditDetails, Confidentiality, NewAudit, Participant},
    dates::Window,
    import::{self, ImportFiles, ImportProblems, ImportedAudit},
    trail::By,
};
use store::{
    Database, Saved, StoreError, agencies,
    audits::{self, AuditKey},
    tools,
};

/// The agencies with their kinds and their parts, the lead first.
pub(crate) const AGENCIES: [(&str, AgencyKind, AgencyRole); 7] = [
    ("Northmere County Council", AgencyKind::LocalAuthority, AgencyRole::Presenting),
    ("Tarnholt Council", AgencyKind::LocalAuthority, AgencyRole::Presenting),
    ("Quillford City Council", AgencyKind::LocalAuthority, AgencyRole::Presenting),
    ("Northmere and Quillford University Hospitals NHS Trust", AgencyKind::NhsTrust, AgencyRole::Presenting),
    ("Larkwater Community and Mental Health NHS Trust", AgencyKind::NhsTrust, AgencyRole::Presenting),
    (
        "Northmere, Tarnholt and Quillford Integrated Care Board",
        AgencyKind::IntegratedCareBoard,
        AgencyRole::Reviewing,
    ),
    ("Northmere and Quillford Police", AgencyKind::Police, AgencyRole::Reviewing),
];

/// The boards, the hosting board first.
pub(crate) const BOARDS: [&str; 2] =
    ["Northmere and Tarnholt Safeguarding Adults Board", "Quillford City Safeguarding Adults Board"];

/// How many cases each presenting agency brings, as in the method (LGA/ADASS 2017, appendix 4).
const SAMPLE_SIZE: u32 = 3;

/// The day on which the audit group agreed the audit tool that both audits use.
const TOOL_AGREED_ON: NaiveDate = day(2026, 3, 24);

/// What can go wrong while the demonstration is set up.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DemoError {
    /// A row of the demonstration's own files cannot be taken over.
    #[error("The demonstration's files cannot be read.\n{0}")]
    Files(ImportProblems),
    /// The database refused, for example because it holds the demonstration already.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The file of the observations, or a form in it, cannot be read.
    #[error("The demonstration's observations cannot be read. {0}")]
    Observations(String),
    /// The file of what agencies sent, or a form in it, cannot be read.
    #[error("What the demonstration’s agencies sent cannot be read. {0}")]
    Sending(String),
    /// A list of the audit that is being prepared cannot be read or sealed.
    #[error("The demonstration's lists of enquiries cannot be sent.")]
    List,
    /// Somebody else wrote into the demonstration before it was whole.
    #[error(
        "Somebody changed the demonstration while it was being set up. Start again with an empty database."
    )]
    Overtaken,
}

/// An audit of the demonstration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemonstrationAudit {
    /// The audit, its boards and its agencies.
    pub new: NewAudit,
    /// Its cases, ratings and findings.
    pub imported: ImportedAudit,
    /// The main messages, written by the lead.
    pub main_messages: &'static str,
    /// For an agreed report: the day it was agreed, and each board's response, in the order of
    /// [`NewAudit::boards`]. `None` for a draft.
    pub agreed: Option<(NaiveDate, [&'static str; 2])>,
}

/// The two audits, the earlier first: one whose report was agreed in June 2026, and one that is a draft.
///
/// # Errors
/// [`DemoError::Files`] when a row of the files cannot be taken over.
pub fn demonstration_audits() -> Result<[DemonstrationAudit; 2], DemoError> {
    Ok([spring_2026()?, autumn_2026()?])
}

fn spring_2026() -> Result<DemonstrationAudit, DemoError> {
    Ok(DemonstrationAudit {
        new: new_audit(AuditDetails {
            name: "Spring 2026 (demonstration)".to_owned(),
            theme: Some("Capacity, advocacy and who speaks for the adult".to_owned()),
            window: Some(Window { from: day(2026, 1, 1), to: day(2026, 3, 31) }),
            sample_size: Some(SAMPLE_SIZE),
            confidentiality: Some(Confidentiality {
                agreed_on: day(2026, 4, 14),
                arrangements: include_str!("../demo/spring_2026/confidentiality.txt").trim_end().to_owned(),
            }),
            records_reviewed: Some(true),
            cases_due_on: None,
        }),
        imported: read(
            include_bytes!("../demo/spring_2026/cases.csv"),
            include_bytes!("../demo/spring_2026/ratings.csv"),
            include_bytes!("../demo/spring_2026/findings.csv"),
        )?,
        main_messages: include_str!("../demo/spring_2026/main_messages.txt").trim_ascii_end(),
        agreed: Some((
            day(2026, 6, 18),
            [
                include_str!("../demo/spring_2026/response_of_northmere_and_tarnholt.txt").trim_ascii_end(),
                include_str!("../demo/spring_2026/response_of_quillford.txt").trim_ascii_end(),
            ],
        )),
    })
}

fn autumn_2026() -> Result<DemonstrationAudit, DemoError> {
    Ok(DemonstrationAudit {
        new: new_audit(AuditDetails {
            name: "Autumn 2026 (demonstration)".to_owned(),
            theme: Some("Hearing the adult’s own words".to_owned()),
            window: Some(Window { from: day(2026, 8, 1), to: day(2026, 10, 31) }),
            sample_size: Some(SAMPLE_SIZE),
            confidentiality: Some(Confidentiality {
                agreed_on: day(2026, 11, 10),
                arrangements: include_str!("../demo/autumn_2026/confidentiality.txt").trim_end().to_owned(),
            }),
            records_reviewed: Some(true),
            cases_due_on: None,
        }),
        imported: read(
            include_bytes!("../demo/autumn_2026/cases.csv"),
            include_bytes!("../demo/autumn_2026/ratings.csv"),
            include_bytes!("../demo/autumn_2026/findings.csv"),
        )?,
        main_messages: include_str!("../demo/autumn_2026/main_messages.txt").trim_ascii_end(),
        agreed: None,
    })
}

fn read(cases: &[u8], ratings: &[u8], findings: &[u8]) -> Result<ImportedAudit, DemoError> {
    let files = ImportFiles { cases: cases.to_vec(), ratings: ratings.to_vec(), findings: findings.to_vec() };
    import::read(&files).map_err(DemoError::Files)
}

fn new_audit(details: AuditDetails) -> NewAudit {
    NewAudit {
        details,
        boards: BOARDS.map(str::to_owned).to_vec(),
        participants: AGENCIES.map(|(name, _, role)| Participant { name: name.to_owned(), role }).to_vec(),
        lead: AGENCIES[0].0.to_owned(),
        is_demonstration: true,
    }
}

/// Writes both audits into a migrated database that does not hold them yet.
///
/// `at` is the moment everything is recorded at; every date that a reader sees in the audits themselves is fixed.
/// The earlier audit is recorded a second before, so that lists show the newer one first.
///
/// # Errors
/// As [`DemoError`]. [`StoreError::NameTaken`] when the database holds the demonstration already. What was written
/// until then stays: use a database of the demonstration's own.
pub async fn fill(database: &Database, at: DateTime<Utc>) -> Result<(), DemoError> {
    let [spring, autumn] = demonstration_audits()?;
    let a_moment_before = By::operator(at - TimeDelta::seconds(1));
    let now = By::operator(at);
    let earlier = write(database, &spring, &a_moment_before).await?;
    let tool = audits::get(database, &earlier.board, &earlier.audit).await?.tool_id;
    tools::agree(database, &earlier.board, &tool, TOOL_AGREED_ON, &a_moment_before).await?;
    conclude(database, &earlier, &spring, &a_moment_before).await?;
    let later = write(database, &autumn, &now).await?;
    conclude(database, &later, &autumn, &now).await
}

/// Imports an audit, says what kinds its agencies are, and writes its main messages.
async fn write(database: &Database, audit: &DemonstrationAudit, by: &By) -> Result<AuditKey, DemoError> {
    let key = store::import::import(database, &audit.new, &audit.imported, by).await?;
    for agency in agencies::list(database, &key.board, &key.audit).await? {
        let kind = AGENCIES.iter().find(|(name, ..)| *name == agency.name).map(|(_, kind, _)| *kind);
        agencies::change(database, &key.board, &key.audit, &agency.id, kind, agency.role, by).await?;
    }
    // Both groups have met.
    audits::share_cases(database, &key.board, &key.audit, by).await?;
    let version = audits::get(database, &key.board, &key.audit).await?.version;
    let saved =
        audits::write_messages(database, &key.board, &key.audit, audit.main_messages, version, by).await?;
    kept(saved)?;
    Ok(key)
}

/// Agrees the report and writes what the boards answered, if it has come that far.
async fn conclude(
    database: &Database,
    key: &AuditKey,
    audit: &DemonstrationAudit,
    by: &By,
) -> Result<(), DemoError> {
    let Some((on, responses)) = audit.agreed else { return Ok(()) };
    audits::agree(database, &key.board, &key.audit, on, by).await?;
    let boards = audits::receiving_boards(database, &key.board, &key.audit).await?;
    for (board, response) in boards.iter().zip(responses) {
        let saved =
            audits::write_response(database, &key.board, &key.audit, &board.id, response, board.version, by);
        kept(saved.await?)?;
    }
    Ok(())
}

/// Nobody else is there to save first; where somebody is after all, the demonstration is not whole.
pub(crate) fn kept(saved: Saved) -> Result<(), DemoError> {
    match saved {
        Saved::Kept { .. } => Ok(()),
        Saved::Overtaken => Err(DemoError::Overtaken),
    }
}

/// A date that is written in this file.
pub(crate) const fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("every date in this file is in the calendar")
}
