//! A workbook as it comes back, read against what is stored.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{
    CASES, CaseChange, CellProblem, Difference, EVIDENCE, READ_ME, SheetRows, Standing, WorkbookCase,
    WorkbookRead, WorkbookRow, case_row,
    cell::words,
    columns::{Column, Headed, OfCase, OfEvidence, heading, row_of_headings},
    evidence_row,
    request::VERSION,
};
use crate::{
    dates::Window,
    draw::{ListCell, TableRow, cell_name},
    observation::safety::Safety,
};

/// The most rows that are read of both sheets together: two hundred cases, each with its questions, and room.
pub const MOST_ROWS: usize = 2_000;

/// What a workbook is read against, besides what is stored.
#[derive(Clone, Copy, Debug)]
pub struct WorkbookRules {
    /// The audit's window, if it has one.
    pub window: Option<Window>,
    /// The day where the boards are.
    pub today: NaiveDate,
    /// The version of what is stored.
    pub version: i64,
    /// Whether what stands in a workbook of another version takes the place of what is stored: somebody looked it through
    /// and said so. Else such rows are shown and change nothing, because a cell that was left as it was downloaded cannot
    /// be told from one that was written since.
    pub takes_older: bool,
}

/// The sheets that are read, without the others. A text is the sheet that its headings say.
pub fn kept(sheets: Vec<SheetRows>) -> Vec<SheetRows> {
    let named = |sheet: &SheetRows| match &sheet.name {
        Some(name) => [CASES, EVIDENCE, READ_ME].into_iter().find(|known| is_named(name, known)),
        None if has_heading(&sheet.rows, OfEvidence::QuestionNumber.heading()) => Some(EVIDENCE),
        None => row_of_headings(&sheet.rows).map(|_| CASES),
    };
    let mut kept: Vec<SheetRows> = Vec::new();
    for sheet in sheets {
        let Some(name) = named(&sheet) else { continue };
        if kept.iter().all(|known| known.name.as_deref() != Some(name)) {
            kept.push(SheetRows { name: Some(name.to_owned()), rows: sheet.rows });
        }
    }
    kept
}

fn is_named(name: &str, known: &str) -> bool {
    name.trim().to_lowercase() == known.to_lowercase()
}

fn has_heading(rows: &[TableRow], wanted: &str) -> bool {
    rows.iter().any(|row| row.cells.iter().any(|cell| heading(cell) == wanted.to_lowercase()))
}

/// Reads the sheets of a workbook ([`kept`]) against the agency's cases.
///
/// # Errors
/// Why it is not the workbook that was asked for.
pub fn read(
    sheets: &[SheetRows],
    cases: &[WorkbookCase],
    rules: &WorkbookRules,
) -> Result<WorkbookRead, String> {
    let rows_of = |name: &str| {
        sheets.iter().find(|sheet| sheet.name.as_deref() == Some(name)).map(|sheet| sheet.rows.as_slice())
    };
    let (of_cases, of_evidence) = (rows_of(CASES), rows_of(EVIDENCE));
    if of_cases.is_none() && of_evidence.is_none() {
        return Err(format!(
            "This is not the workbook that you downloaded here: it has no sheet “{CASES}” and no sheet “{EVIDENCE}”. \
             Download the workbook, fill it in and upload that"
        ));
    }
    let count = of_cases.map_or(0, <[TableRow]>::len) + of_evidence.map_or(0, <[TableRow]>::len);
    if count > MOST_ROWS {
        return Err(format!(
            "The workbook has {count} rows, and {MOST_ROWS} is the most that is read: leave only the rows that you filled \
             in, below the headings"
        ));
    }
    let version = version(rows_of(READ_ME));
    let mut reading = Reading {
        takes_changes: rules.takes_older || version == Some(rules.version),
        before: cases,
        after: cases.to_vec(),
        by_number: cases.iter().enumerate().map(|(place, case)| (case.reference.as_str(), place)).collect(),
        rules: *rules,
        read: WorkbookRead { version, ..WorkbookRead::default() },
    };
    if let Some(rows) = of_cases {
        reading.cases(&Headed::find(rows)?);
    }
    if let Some(rows) = of_evidence {
        reading.evidence(&Headed::find(rows)?);
    }
    let mut read = reading.read;
    read.changes = cases
        .iter()
        .zip(&reading.after)
        .filter_map(|(before, after)| CaseChange::between(before, after))
        .collect();
    Ok(read)
}

/// The version that the first sheet says.
fn version(read_me: Option<&[TableRow]>) -> Option<i64> {
    let row = read_me?.iter().find(|row| row.cells.first().map(heading) == Some(VERSION.to_lowercase()))?;
    words(row.cells.get(1)?).ok()?.parse().ok()
}

struct Reading<'r> {
    before: &'r [WorkbookCase],
    after: Vec<WorkbookCase>,
    by_number: HashMap<&'r str, usize>,
    rules: WorkbookRules,
    /// Whether rows that put something else in the place of what is stored do so.
    takes_changes: bool,
    read: WorkbookRead,
}

impl Reading<'_> {
    /// The place of the case that a cell names.
    fn case(&self, cell: &ListCell) -> Result<usize, String> {
        let number = words(cell)?;
        if number.is_empty() {
            return Err("There is no case number: write it as it stood in the workbook that you downloaded"
                .to_owned());
        }
        let place = self.by_number.get(number.as_str()).ok_or_else(|| {
            "Your agency has no case of this number here: write it as it stood in the workbook that you downloaded"
                .to_owned()
        })?;
        if self.before[*place].is_erased {
            return Err(
                "The text of this case was erased, so nothing more can be written about it".to_owned()
            );
        }
        Ok(*place)
    }

    fn note<C: Column>(
        &mut self,
        row: &TableRow,
        number: &ListCell,
        question: Option<u8>,
        standing: Standing,
    ) {
        let case =
            words(number).unwrap_or_default().chars().take(crate::case_file::LONGEST_REFERENCE).collect();
        self.read.rows.push(WorkbookRow { sheet: C::SHEET, number: row.number, case, question, standing });
    }

    fn cases(&mut self, headed: &Headed<'_, OfCase>) {
        let places: Vec<Result<usize, String>> =
            headed.rows.iter().map(|row| self.case(headed.cell(row, OfCase::Number))).collect();
        let twice = Twice::of(headed, places.iter().map(|place| place.clone().ok()));
        for (at, (row, place)) in headed.rows.iter().zip(places).enumerate() {
            let number = headed.cell(row, OfCase::Number);
            let name = || cell_name(row.number, headed.place(OfCase::Number));
            let (known, mut was) = (place.clone().ok(), None);
            let read = match (place, twice.other(at)) {
                (Err(sentence), _) => Err(vec![CellProblem { cell: name(), sentence }]),
                (Ok(place), other) => {
                    if case_row::says_yes(headed, row) {
                        self.yes(place);
                    }
                    was = Some(self.after[place].clone());
                    match other {
                        Some(other) => {
                            let sentence = format!("This case stands in row {other} too: leave one of them");
                            Err(vec![CellProblem { cell: name(), sentence }])
                        }
                        None => {
                            let (before, after) = (&self.before[place], &mut self.after[place]);
                            case_row::read(headed, row, before, after, &self.rules)
                        }
                    }
                }
            };
            let standing = self.taken(known, was, read);
            self.note::<OfCase>(row, number, None, standing);
        }
    }

    /// What a row that was read changes. One that is not taken leaves its case as it was.
    fn taken(
        &mut self,
        place: Option<usize>,
        was: Option<WorkbookCase>,
        read: Result<Vec<Difference>, Vec<CellProblem>>,
    ) -> Standing {
        let standing = standing(read);
        if let (Standing::Change(_), false, Some(place), Some(was)) =
            (&standing, self.takes_changes, place, was)
        {
            self.after[place] = was;
        }
        standing
    }

    /// Somebody has to act: that is kept whatever else is wrong with the row.
    fn yes(&mut self, place: usize) {
        let before = &self.before[place];
        if before.safety.as_ref().is_some_and(|safety| safety.needs_action) {
            return;
        }
        self.after[place].safety = Some(Safety { needs_action: true, ..Safety::default() });
        let urgent = (before.id.clone(), before.reference.clone());
        if !self.read.newly_urgent.contains(&urgent) {
            self.read.newly_urgent.push(urgent);
        }
    }

    fn evidence(&mut self, headed: &Headed<'_, OfEvidence>) {
        type Place = (Result<usize, String>, Result<u8, String>);
        let places: Vec<Place> = headed
            .rows
            .iter()
            .map(|row| {
                let question = evidence_row::question(headed.cell(row, OfEvidence::QuestionNumber));
                (self.case(headed.cell(row, OfEvidence::Number)), question)
            })
            .collect();
        let known = places.iter().map(|(case, question)| case.clone().ok().zip(question.clone().ok()));
        let twice = Twice::of(headed, known);
        for (at, (row, (case, question))) in headed.rows.iter().zip(places).enumerate() {
            let number = headed.cell(row, OfEvidence::Number);
            let problem = |column, sentence| {
                vec![CellProblem { cell: cell_name(row.number, headed.place(column)), sentence }]
            };
            let asked = question.clone().ok();
            let known = case.clone().ok();
            let was = known.map(|place| self.after[place].clone());
            let read = match (case, question, twice.other(at)) {
                (Err(sentence), _, _) => Err(problem(OfEvidence::Number, sentence)),
                (_, Err(sentence), _) => Err(problem(OfEvidence::QuestionNumber, sentence)),
                (Ok(_), Ok(_), Some(other)) => {
                    let sentence =
                        format!("This question of this case stands in row {other} too: leave one of them");
                    Err(problem(OfEvidence::QuestionNumber, sentence))
                }
                (Ok(place), Ok(question), None) => {
                    let (before, after) = (&self.before[place], &mut self.after[place]);
                    evidence_row::read(headed, row, question, before, after, self.rules.today)
                }
            };
            let standing = self.taken(known, was, read);
            self.note::<OfEvidence>(row, number, asked, standing);
        }
    }
}

/// What a row that was read changes.
fn standing(read: Result<Vec<Difference>, Vec<CellProblem>>) -> Standing {
    match read {
        Err(problems) => Standing::Problem(problems),
        Ok(differences) if differences.is_empty() => Standing::Same,
        Ok(differences) if differences.iter().all(|difference| difference.before.is_empty()) => {
            Standing::Add(differences)
        }
        Ok(differences) => Standing::Change(differences),
    }
}

/// Rows that are about the same.
struct Twice(Vec<Option<u32>>);

impl Twice {
    fn of<C, K: Eq + std::hash::Hash>(headed: &Headed<'_, C>, keys: impl Iterator<Item = Option<K>>) -> Self {
        let keys: Vec<Option<K>> = keys.collect();
        let mut rows: HashMap<&K, Vec<u32>> = HashMap::new();
        for (row, key) in headed.rows.iter().zip(&keys) {
            if let Some(key) = key {
                rows.entry(key).or_default().push(row.number);
            }
        }
        let other = |(row, key): (&&TableRow, &Option<K>)| {
            rows.get(key.as_ref()?)?.iter().copied().find(|number| *number != row.number)
        };
        Self(headed.rows.iter().zip(&keys).map(other).collect())
    }

    /// The number of another row about the same.
    fn other(&self, at: usize) -> Option<u32> {
        self.0.get(at).copied().flatten()
    }
}
