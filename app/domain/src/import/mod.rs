//! Reading an audit from three CSV files: `cases.csv`, `ratings.csv` and `findings.csv`.

use chrono::NaiveDate;

use crate::{answer::Answer, case_file::Referral, finding::FindingKind};

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
