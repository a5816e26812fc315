//! What an agency is asked to send, as a workbook: for people who only have a spreadsheet.
//!
//! [`request()`] writes it with what is stored; [`read()`] reads it back and says of every row what it changes. A cell that
//! holds what would be written there now, or nothing, changes nothing. So a workbook that nobody touched changes nothing,
//! and one that somebody emptied takes nothing away. One that was downloaded before the last change on the pages puts
//! nothing in the place of what is stored unless somebody says so.

mod case_row;
mod cell;
mod columns;
mod evidence_row;
mod guard;
mod read;
mod request;

use serde::{Deserialize, Serialize};

use super::CaseSending;
use crate::{
    case_file::Referral,
    draw::TableRow,
    id::{AgencyId, CaseId},
    observation::safety::Safety,
};

pub use read::{MOST_ROWS, WorkbookRules, kept, read};
pub use request::{About, RequestSheet, request};

/// The sheet that says what the workbook is for.
const READ_ME: &str = "Read me";
/// The sheet with a row for each case.
pub const CASES: &str = "Cases";
/// The sheet with a row for each case and question.
pub const EVIDENCE: &str = "Evidence";

/// The longest text that a cell takes, in characters.
pub const LONGEST_TEXT: usize = 2_000;

/// What stands in a cell whose stored text is longer than a cell takes.
const STAYS: &str =
    "(What is saved here is longer than a cell takes. It stays as it is unless you write something else.)";

/// A case as it is stored, as far as the workbook tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkbookCase {
    /// Its identifier.
    pub id: CaseId,
    /// The agency that presents it.
    pub agency: AgencyId,
    /// The audit's own number for it.
    pub reference: String,
    /// The summary of the referral.
    pub referral: Referral,
    /// Who presents it, and where its evidence is.
    pub sending: CaseSending,
    /// Whether anyone needs to act.
    pub safety: Option<Safety>,
    /// Whether its text was erased, so that nothing is written about it any more.
    pub is_erased: bool,
}

/// The rows of a sheet that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRows {
    /// The sheet's name; none where what was read is text.
    pub name: Option<String>,
    /// Its rows.
    pub rows: Vec<TableRow>,
}

/// A workbook, read against what is stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkbookRead {
    /// Every row but the headings, sheet by sheet, from the top.
    pub rows: Vec<WorkbookRow>,
    /// What the rows that are taken change, case by case: those without a problem, and of a workbook of another version
    /// only those that fill in what was empty ([`WorkbookRules::takes_older`]).
    pub changes: Vec<CaseChange>,
    /// The cases of which the workbook says that somebody has to act, where nobody had said so before.
    pub newly_urgent: Vec<(CaseId, String)>,
    /// The version of what was stored when the workbook was written; `None` where it does not say so.
    pub version: Option<i64>,
}

/// A row, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkbookRow {
    /// The name of its sheet.
    pub sheet: &'static str,
    /// Its number as the spreadsheet shows it.
    pub number: u32,
    /// The case number; empty where it cannot be read.
    pub case: String,
    /// The question, in the sheet of the evidence.
    pub question: Option<u8>,
    /// What it changes.
    pub standing: Standing,
}

/// What a row changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It fills in what was empty.
    Add(Vec<Difference>),
    /// It puts something else in the place of what is stored.
    Change(Vec<Difference>),
    /// Nothing.
    Same,
    /// It cannot be taken: what is wrong with which cells.
    Problem(Vec<CellProblem>),
}

impl Standing {
    /// Whether the row writes something.
    pub fn is_taken(&self) -> bool {
        matches!(self, Standing::Add(_) | Standing::Change(_))
    }

    /// Whether the row has a problem.
    pub fn is_problem(&self) -> bool {
        matches!(self, Standing::Problem(_))
    }
}

/// What is stored in a cell's place, and what would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The heading of its column.
    pub what: &'static str,
    /// What is stored; empty where nothing is.
    pub before: String,
    /// What the workbook says.
    pub now: String,
}

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellProblem {
    /// As a spreadsheet names it: B7.
    pub cell: String,
    /// What is wrong and what to write instead. Only what looks as if it identifies a person is quoted, for the author's
    /// own page.
    pub sentence: String,
}

/// What changes of a case. What is `None` stays as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseChange {
    /// The case.
    pub case: CaseId,
    /// Its number, which stays.
    pub reference: String,
    /// The referral as it will be.
    pub referral: Option<Referral>,
    /// Who presents it and where its evidence is, as it will be.
    pub sending: Option<CaseSending>,
    /// Whether anyone needs to act.
    pub safety: Option<Safety>,
}

impl CaseChange {
    /// What is another thing in `after` than in `before`; `None` where nothing is.
    fn between(before: &WorkbookCase, after: &WorkbookCase) -> Option<Self> {
        let change = Self {
            case: before.id.clone(),
            reference: before.reference.clone(),
            referral: (before.referral != after.referral).then(|| after.referral.clone()),
            sending: (before.sending != after.sending).then(|| after.sending.clone()),
            safety: after.safety.clone().filter(|_| before.safety != after.safety),
        };
        (change.referral.is_some() || change.sending.is_some() || change.safety.is_some()).then_some(change)
    }
}
