//! A database of the drill's own: a board, an audit whose cases are shared, and members with accounts.

use std::path::PathBuf;

use anyhow::{Context, Result};
use chrono::Utc;
use domain::{
    access::Role,
    agency::AgencyRole,
    audit::{AuditDetails, NewAudit, Participant},
    case_file::{CaseDetails, Referral},
    id::{AuditId, BoardId, CaseId},
    sign_in::EmailAddress,
    trail::By,
};
use secrets::password::{Hasher, Password};
use store::{
    Database, agencies, audits, boards, cases,
    memberships::{self, ForAgency},
    people,
};
use tempfile::TempDir;

/// The password of every member.
pub(crate) const PASSWORD: &str = "velvet tractor Amazon";
/// The questions of a case.
pub(crate) const QUESTIONS: usize = 8;
const BOARD: &str = "Drill Safeguarding Adults Board";
const PRESENTING: &str = "Drill Council";
const REVIEWING: &str = "Drill Police";

/// One question of one case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Cell {
    /// Which of [`Town::cases`].
    pub(crate) case: usize,
    /// 1 to 8.
    pub(crate) question: u8,
}

impl Cell {
    /// The question with this number, counted through all cases from 0.
    pub(crate) fn at(place: usize) -> Self {
        Self { case: place / QUESTIONS, question: 1 + u8::try_from(place % QUESTIONS).unwrap_or_default() }
    }
}

/// What the drill knows of its database.
#[derive(Debug)]
pub(crate) struct Town {
    folder: TempDir,
    pub(crate) board: BoardId,
    pub(crate) audit: AuditId,
    pub(crate) cases: Vec<CaseId>,
    /// The e-mail addresses of the members.
    pub(crate) members: Vec<String>,
}

impl Town {
    /// Makes the database, with so many members and enough cases for so many questions.
    pub(crate) async fn make(members: usize, questions: usize) -> Result<Self> {
        let folder = tempfile::tempdir().context("no folder can be made")?;
        let database = Database::open(&url(&folder)).await?;
        database.migrate().await?;
        let by = By::operator(Utc::now());
        let board = boards::make(&database, BOARD, &by).await?;
        let key = audits::create(&database, &audit(), &by).await?;
        let agencies = agencies::list(&database, &key.board, &key.audit).await?;
        let agency =
            |name: &str| agencies.iter().find(|agency| agency.name == name).map(|agency| agency.id.clone());
        let presenting = agency(PRESENTING).context("the audit has no presenting agency")?;
        let mut made = Vec::new();
        for number in 1..=questions.div_ceil(QUESTIONS) {
            let details = CaseDetails {
                agency: presenting.clone(),
                reference: format!("DC-{number:02}"),
                referral: Referral { summary: "A concern about care at home.".into(), ..Referral::default() },
            };
            made.push(cases::add(&database, &key.board, &key.audit, &details, &by).await?);
        }
        audits::share_cases(&database, &key.board, &key.audit, &by).await?;
        let reviewing = ForAgency::Known(agency(REVIEWING).context("the audit has no reviewing agency")?);
        let emails = people(&database, &board, &reviewing, members, &by).await?;
        database.close().await;
        Ok(Self { folder, board: key.board, audit: key.audit, cases: made, members: emails })
    }

    /// The folder in which the server runs.
    pub(crate) fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    /// The database as the server is told of it.
    pub(crate) fn database(&self) -> String {
        url(&self.folder)
    }

    /// The page of a question.
    pub(crate) fn page(&self, cell: Cell) -> String {
        format!("{}/cases/{}/questions/{}", self.audit_page(), self.cases[cell.case], cell.question)
    }

    /// The page of the audit, below which everything about it lies.
    pub(crate) fn audit_page(&self) -> String {
        format!("/boards/{}/audits/{}", self.board, self.audit)
    }
}

fn url(folder: &TempDir) -> String {
    format!("sqlite:{}", folder.path().join("drill.db").display())
}

fn audit() -> NewAudit {
    let participant = |name: &str, role| Participant { name: name.to_owned(), role };
    NewAudit {
        details: AuditDetails {
            name: "Drill".into(),
            theme: None,
            window: None,
            sample_size: None,
            confidentiality: None,
            records_reviewed: None,
            cases_due_on: None,
        },
        boards: vec![BOARD.into()],
        participants: vec![
            participant(PRESENTING, AgencyRole::Presenting),
            participant(REVIEWING, AgencyRole::Reviewing),
        ],
        lead: PRESENTING.into(),
        is_demonstration: false,
    }
}

/// The members: with accounts, in the audit group, for an agency that reviews.
async fn people(
    database: &Database,
    board: &BoardId,
    agency: &ForAgency,
    members: usize,
    by: &By,
) -> Result<Vec<String>> {
    let password =
        Password::new(PASSWORD.to_owned(), &[]).map_err(|_| anyhow::anyhow!("the password is refused"))?;
    let hash = Hasher::new().hash(&password).await?;
    let mut emails = Vec::new();
    for number in 1..=members {
        let email = EmailAddress::stored(format!("member{number}@drill.example"));
        let person = people::add(database, &email, &format!("Member {number}"), false, by).await?;
        people::set_password(database, &person, &hash, None, by).await?;
        memberships::appoint(database, board, &person, Role::AuditGroupMember, agency, by).await?;
        emails.push(email.to_string());
    }
    Ok(emails)
}
