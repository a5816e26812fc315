//! Reading an audit from three CSV files: `cases.csv`, `ratings.csv` and `findings.csv`.
//!
//! The files are UTF-8, with or without a byte order mark, with LF or CR LF, and cells may be quoted. The first
//! line of each names its columns. Nothing is taken over unless every row of all three is good; otherwise every
//! problem is named by file, physical line and column, with what to write instead. No cell's content ever
//! stands in a message, because it could be a case's.
//!
//! One file each: `table` takes a file apart, `quotation` checks its quotation marks, `cases`,
//! `ratings` and `findings` hold the rules for their rows, `problems` what is said about them, `names` what the
//! names guard finds.

mod cases;
mod findings;
mod names;
mod problems;
pub(crate) mod quotation;
mod ratings;
pub(crate) mod table;

use chrono::NaiveDate;

pub use self::{
    names::{SuspiciousCell, by_kind, suspicious_cells},
    problems::{ImportProblem, ImportProblems, MOST_PROBLEMS_SHOWN},
};
use crate::{answer::Answer, audit_tool::AuditTool, case_file::Referral, finding::FindingKind};

/// The largest file that is read, in bytes: 20 MB.
pub const LARGEST_FILE: usize = 20 * 1024 * 1024;

/// The names of the three files, in the order in which they are read.
pub const FILE_NAMES: [&str; 3] = [cases::LAYOUT.file, ratings::LAYOUT.file, findings::LAYOUT.file];

/// The first line of each file, in the order of [`FILE_NAMES`].
pub fn header_lines() -> [String; 3] {
    [cases::LAYOUT.columns.join(","), ratings::LAYOUT.columns.join(","), findings::LAYOUT.columns.join(",")]
}

/// The three files, as they lie on the disk.
#[derive(Clone, Debug, Default)]
pub struct ImportFiles {
    /// `cases.csv`.
    pub cases: Vec<u8>,
    /// `ratings.csv`.
    pub ratings: Vec<u8>,
    /// `findings.csv`.
    pub findings: Vec<u8>,
}

/// What the files hold, every row checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportedAudit {
    /// The presenting agencies, in the order in which `cases.csv` first names them.
    pub agencies: Vec<String>,
    /// The cases, in the file's order.
    pub cases: Vec<ImportedCase>,
    /// The findings, in the file's order.
    pub findings: Vec<ImportedFinding>,
}

/// A case with its ratings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedCase {
    /// Its agency's place in [`ImportedAudit::agencies`].
    pub agency: usize,
    /// The audit's own number.
    pub reference: String,
    /// The summary of the referral.
    pub referral: Referral,
    /// Its answers by question number, in ascending order; a missing question is not rated yet.
    pub answers: Vec<(u8, Answer)>,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedFinding {
    /// Its case's place in [`ImportedAudit::cases`].
    pub case: usize,
    /// The question it belongs to, or none.
    pub question: Option<u8>,
    /// Its kind.
    pub kind: FindingKind,
    /// What was found or agreed, as written.
    pub text: String,
    /// Who will see to it.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<NaiveDate>,
}

/// Reads an audit. Pure: the caller reads the files from wherever they lie.
///
/// # Errors
/// Every problem in all three files, in the order of [`FILE_NAMES`] and then of the lines.
pub fn read(files: &ImportFiles) -> Result<ImportedAudit, ImportProblems> {
    let mut problems = ImportProblems::default();
    let mut list = cases::read(&files.cases, &mut problems);
    ratings::read(&files.ratings, &AuditTool::msp_case_file(), &mut list, &mut problems);
    let findings = findings::read(&files.findings, &list, &mut problems);
    if problems.is_empty() { Ok(list.into_audit(findings)) } else { Err(problems) }
}
