//! What the names guard finds in the cells in which anything can be written.

use std::{collections::BTreeMap, fmt};

use chrono::NaiveDate;

use super::{
    ImportFiles, cases, findings,
    problems::ImportProblems,
    ratings,
    table::{Cell, Layout},
};
use crate::names_guard::{Kind, scan};

/// The columns in which anything can be written. The other columns take codes, numbers, dates or names of a list.
const FREE_COLUMNS: [&str; 6] = ["agency", "case_ref", "referral_summary", "evidence", "text", "owner"];

/// A cell that looks as if it identifies a person. Holds nothing that was read from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuspiciousCell {
    /// The file's name: `ratings.csv`.
    pub file: &'static str,
    /// The physical line on which the record starts, counted from 1.
    pub line: u64,
    /// The column's name.
    pub column: &'static str,
    /// What it looks like it holds, each once.
    pub kinds: Vec<Kind>,
}

impl fmt::Display for SuspiciousCell {
    /// `ratings.csv, line 12, column evidence: looks like it holds an NHS number and a postcode`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words: Vec<&str> = self.kinds.iter().map(|kind| kind.words()).collect();
        write!(
            f,
            "{}, line {}, column {}: looks like it holds {}",
            self.file,
            self.line,
            self.column,
            words.join(" and ")
        )
    }
}

/// Every suspicious cell of the three files, by file and then by line. Cells of records that cannot be read are not
/// among them: [`super::read`] names those.
pub fn suspicious_cells(files: &ImportFiles, today: NaiveDate) -> Vec<SuspiciousCell> {
    let mut found = of_file(&cases::LAYOUT, &files.cases, today);
    found.extend(of_file(&ratings::LAYOUT, &files.ratings, today));
    found.extend(of_file(&findings::LAYOUT, &files.findings, today));
    found
}

/// How many cells look like they hold each kind.
pub fn by_kind(cells: &[SuspiciousCell]) -> BTreeMap<Kind, usize> {
    let mut counts = BTreeMap::new();
    for kind in cells.iter().flat_map(|cell| &cell.kinds) {
        *counts.entry(*kind).or_default() += 1;
    }
    counts
}

fn of_file<const COLUMNS: usize>(
    layout: &Layout<COLUMNS>,
    bytes: &[u8],
    today: NaiveDate,
) -> Vec<SuspiciousCell> {
    let mut found = Vec::new();
    // What is wrong with the file otherwise is for `read` to say.
    layout.read(bytes, &mut ImportProblems::default(), |cells, _| {
        found.extend(cells.iter().filter_map(|cell| of_cell(cell, today)));
    });
    found
}

fn of_cell(cell: &Cell<'_>, today: NaiveDate) -> Option<SuspiciousCell> {
    if !FREE_COLUMNS.contains(&cell.column) {
        return None;
    }
    // As it would be kept: what is taken out on the way must not hide anything.
    let mut kinds: Vec<Kind> =
        scan(&crate::text::storable(cell.text), today).into_iter().map(|found| found.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    (!kinds.is_empty()).then_some(SuspiciousCell {
        file: cell.file,
        line: cell.line,
        column: cell.column,
        kinds,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dates::iso_date, import::header_lines};

    const NUMBER: &str = "943 476 5919";

    /// Files with this text in every cell of one record of each.
    fn files(text: &str) -> ImportFiles {
        let [cases, ratings, findings] = header_lines().map(|header| {
            let cells = vec![format!("\"{text}\""); header.split(',').count()];
            format!("{header}\n{}\n", cells.join(",")).into_bytes()
        });
        ImportFiles { cases, ratings, findings }
    }

    fn found(text: &str) -> Vec<SuspiciousCell> {
        suspicious_cells(&files(text), iso_date("2026-11-24").unwrap())
    }

    #[test]
    fn every_column_in_which_anything_can_be_written_is_looked_through() {
        let places: Vec<(&str, &str)> = found(NUMBER).iter().map(|cell| (cell.file, cell.column)).collect();
        let in_both = |file| [(file, "agency"), (file, "case_ref")];
        let mut expected = in_both("cases.csv").to_vec();
        expected.push(("cases.csv", "referral_summary"));
        expected.extend(in_both("ratings.csv"));
        expected.push(("ratings.csv", "evidence"));
        expected.extend(in_both("findings.csv"));
        expected.extend([("findings.csv", "text"), ("findings.csv", "owner")]);
        assert_eq!(places, expected);
    }

    #[test]
    fn a_cell_is_named_by_file_line_column_and_kinds_without_its_text() {
        let cells = found(&format!("{NUMBER}, {NUMBER}, someone@example.org"));
        let words = cells[2].to_string();
        assert_eq!(
            words,
            "cases.csv, line 2, column referral_summary: looks like it holds an NHS number and an e-mail address"
        );
        assert_eq!(by_kind(&cells), BTreeMap::from([(Kind::NhsNumber, 10), (Kind::EmailAddress, 10)]));
    }

    #[test]
    fn a_character_that_is_not_kept_hides_nothing() {
        assert_eq!(found("943\0 476\0 5919").len(), 10);
        assert!(found("Nothing to see.").is_empty());
    }
}
