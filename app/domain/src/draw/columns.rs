//! Which column of a table holds what: as its headings say, else in the order that was asked for.

use super::{ListCell, Strata, TableRow, cell_name};
use crate::dates;

/// How many of the first rows with something in them can be headings: a title and some notes stand above them.
const HEADINGS_WITHIN: usize = 10;

/// Which column of a table holds what, from 0 on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// The reference.
    pub reference: usize,
    /// The date completed.
    pub completed: usize,
    /// The part of the list, where lists are divided.
    pub stratum: Option<usize>,
    /// The row of the headings, where there is one. What stands above it is not read.
    pub headings: Option<u32>,
}

impl Default for Columns {
    fn default() -> Self {
        Self { reference: 0, completed: 1, stratum: None, headings: None }
    }
}

impl Columns {
    /// Where the part of the list stands in the order that is asked for.
    pub(super) const STRATUM_AS_ASKED: usize = 2;

    /// Those that are read: the reference, the date completed, and the part where lists are divided.
    pub(super) fn asked(&self) -> [Option<usize>; 3] {
        [Some(self.reference), Some(self.completed), self.stratum]
    }

    /// The letter of a column as a spreadsheet has it: B for 1.
    pub fn letter(column: usize) -> String {
        let name = cell_name(0, column);
        name.trim_end_matches('0').to_owned()
    }

    /// Finds the columns of a table without empty rows, and how many rows stand above the list.
    ///
    /// Headings are the first row that names both the reference and the date, above every row that could be an enquiry.
    /// The very first row is headings too where it names one of them and holds no digit. Else the columns stand in the
    /// order that was asked for.
    pub(super) fn find(rows: &[&TableRow], strata: Option<Strata>) -> (Self, usize) {
        let as_asked = Self { stratum: strata.map(|_| Self::STRATUM_AS_ASKED), ..Self::default() };
        for (place, row) in rows.iter().enumerate().take(HEADINGS_WITHIN) {
            if let Some(columns) = both(row, strata) {
                return (columns, place + 1);
            }
            if could_be_an_enquiry(row) {
                break;
            }
        }
        // One of them alone is a heading too; the other column then stands where it was asked for.
        let one = rows.first().filter(|first| {
            let words = words(first);
            has_no_digit(first)
                && (find(&words, &COMPLETED, &[]).or_else(|| find(&words, &REFERENCE, &[]))).is_some()
        });
        match one {
            Some(first) => (Self { headings: Some(first.number), ..as_asked }, 1),
            None => (as_asked, 0),
        }
    }
}

/// Marks of a heading, the surest first: what says more about the column goes before what says less.
const REFERENCE: [&[&str]; 3] = [&["reference", "ref"], &["number", "no", "id"], &["case", "enquiry"]];
const COMPLETED: [&[&str]; 2] =
    [&["completed", "completion", "concluded", "conclusion", "closed", "closure", "ended"], &["date"]];

/// The columns that a row names, where it names both the reference and the date and holds no date itself.
fn both(row: &TableRow, strata: Option<Strata>) -> Option<Columns> {
    if row.cells.iter().any(|cell| is_day(cell) || matches!(cell, ListCell::Other(_))) {
        return None;
    }
    let words = words(row);
    let completed = find(&words, &COMPLETED, &[])?;
    let reference = find(&words, &REFERENCE, &[completed])?;
    let stratum = strata.map(|strata| {
        let marks: &[&str] = match strata {
            Strata::Setting => &["setting", "location", "where"],
            Strata::TypeOfRisk => &["risk", "type", "abuse"],
        };
        find(&words, &[marks], &[completed, reference])
            .or_else(|| (0..words.len()).find(|place| ![completed, reference].contains(place)))
            .unwrap_or(Columns::STRATUM_AS_ASKED)
    });
    Some(Columns { reference, completed, stratum, headings: Some(row.number) })
}

/// The words of each cell.
fn words(row: &TableRow) -> Vec<Vec<String>> {
    let of_cell = |cell: &ListCell| {
        let text = cell.text().unwrap_or_default().to_lowercase();
        text.split(|letter: char| !letter.is_alphanumeric()).map(str::to_owned).collect()
    };
    row.cells.iter().map(of_cell).collect()
}

/// The first column with one of the marks, the surest marks first.
fn find(words: &[Vec<String>], marks: &[&[&str]], not: &[usize]) -> Option<usize> {
    marks.iter().find_map(|marks| {
        (0..words.len()).find(|place| {
            !not.contains(place) && words[*place].iter().any(|word| marks.contains(&word.as_str()))
        })
    })
}

fn is_day(cell: &ListCell) -> bool {
    match cell {
        ListCell::Date(_) => true,
        ListCell::Text(text) => dates::read_day(text).is_some(),
        ListCell::Empty | ListCell::Other(_) => false,
    }
}

/// Whether a row has a day and, in another cell, something with a digit as references have it.
fn could_be_an_enquiry(row: &TableRow) -> bool {
    let has_digit = |cell: &ListCell| match cell {
        ListCell::Text(text) => text.chars().any(|letter| letter.is_ascii_digit()),
        ListCell::Empty | ListCell::Date(_) | ListCell::Other(_) => false,
    };
    row.cells.iter().any(is_day) && row.cells.iter().any(|cell| !is_day(cell) && has_digit(cell))
}

/// Whether a row is words alone: no cell of it is a date, or has a digit in it.
fn has_no_digit(row: &TableRow) -> bool {
    row.cells.iter().all(|cell| match cell {
        ListCell::Text(text) => !text.chars().any(|letter| letter.is_ascii_digit()),
        ListCell::Empty => true,
        ListCell::Date(_) | ListCell::Other(_) => false,
    })
}
