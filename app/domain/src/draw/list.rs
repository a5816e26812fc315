//! An agency's list of completed enquiries, as it comes out of a file or a paste.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{AskedRow, AskedTable, Columns, Strata};
use crate::{
    dates::{self, Month, Window, in_words},
    problem::{FieldProblem, Problems},
    text,
};

/// The most enquiries that one list can have. A large council completes some thousands in three months.
pub const MOST_ENQUIRIES: usize = 20_000;

/// The longest reference, in characters.
const LONGEST: usize = 100;

/// A cell of the table that an agency sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ListCell {
    /// Nothing.
    Empty,
    /// Text, or a number as a person reads it.
    Text(String),
    /// A date.
    Date(NaiveDate),
    /// Something else, for example an error value; it is named in words.
    Other(String),
}

impl ListCell {
    pub(super) fn text(&self) -> Option<String> {
        match self {
            ListCell::Text(text) => text::non_blank(text),
            ListCell::Date(date) => Some(date.to_string()),
            ListCell::Empty | ListCell::Other(_) => None,
        }
    }

    /// Whether there is nothing in it but white space.
    pub fn is_empty(&self) -> bool {
        match self {
            ListCell::Empty => true,
            ListCell::Text(text) => text.trim().is_empty(),
            ListCell::Date(_) | ListCell::Other(_) => false,
        }
    }
}

/// A row of that table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableRow {
    /// Its number as the spreadsheet shows it, or the line of the text.
    pub number: u32,
    /// Its cells, from column A on.
    pub cells: Vec<ListCell>,
}

/// What a list is read against.
#[derive(Clone, Copy, Debug)]
pub struct ListSettings {
    /// The days in which the enquiries were completed.
    pub window: Window,
    /// What the audit divides lists by; `None` where nothing but the reference and the date is asked for.
    pub strata: Option<Strata>,
}

/// Where a row stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowStanding {
    /// It takes part in the draw.
    InWindow,
    /// It was completed before or after the window.
    OutsideWindow,
    /// Its case was audited in the last twelve months.
    AuditedBefore,
    /// Its reference stands in an earlier row too, with this number.
    Duplicate(u32),
    /// It cannot be read: the cell, and what is wrong with it.
    Problem {
        /// As a spreadsheet names it: B7.
        cell: String,
        /// What is wrong and what to write instead. Nothing of the cell stands in it.
        sentence: String,
    },
}

/// One row, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRow {
    /// The row's number in the table.
    pub number: u32,
    /// The reference, without white space around it; empty where there is none.
    pub reference: String,
    /// The day the enquiry was completed.
    pub completed: Option<NaiveDate>,
    /// The official name of its part, where the audit divides lists.
    pub stratum: Option<&'static str>,
    /// Where it stands.
    pub standing: RowStanding,
}

/// An enquiry that takes part in the draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The agency's own reference.
    pub reference: String,
    /// The month it was completed in.
    pub completed: Month,
    /// The part of the list it is in, where the audit divides lists.
    pub stratum: Option<String>,
}

/// A list, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnquiryList {
    /// Every row but the headings, in the table's order.
    pub rows: Vec<ListRow>,
    /// Whether the table has more columns with something in them than were asked for. They are not read.
    pub has_other_columns: bool,
    /// Which columns were read.
    pub columns: Columns,
}

impl EnquiryList {
    /// How many rows stand so.
    pub fn count(&self, is: impl Fn(&RowStanding) -> bool) -> usize {
        self.rows.iter().filter(|row| is(&row.standing)).count()
    }

    /// The enquiries that take part in the draw, in the list's order.
    pub fn entries(&self) -> Vec<Entry> {
        let in_window = self.rows.iter().filter(|row| row.standing == RowStanding::InWindow);
        in_window
            .filter_map(|row| {
                Some(Entry {
                    reference: row.reference.clone(),
                    completed: Month::of(row.completed?),
                    stratum: row.stratum.map(str::to_owned),
                })
            })
            .collect()
    }
}

/// Reads a table as a list of enquiries. One of its first rows can be headings; where they say so, the columns can stand in
/// another order. `was_audited` says of a reference whether its case was audited in the last twelve months.
pub fn read_list(
    rows: &[TableRow],
    settings: ListSettings,
    was_audited: impl Fn(&str) -> bool,
) -> EnquiryList {
    AskedTable::of(rows, settings.strata).read(settings, was_audited)
}

impl AskedTable {
    /// Reads what was asked for as a list of enquiries, as [`read_list`] does.
    pub fn read(&self, settings: ListSettings, was_audited: impl Fn(&str) -> bool) -> EnquiryList {
        let mut list = EnquiryList {
            columns: self.columns,
            has_other_columns: self.has_other_columns,
            ..EnquiryList::default()
        };
        let mut seen: HashMap<String, u32> = HashMap::new();
        for row in &self.rows {
            let mut read = read_row(row, &self.columns, settings);
            if read.standing == RowStanding::InWindow {
                match seen.get(&read.reference) {
                    Some(first) => read.standing = RowStanding::Duplicate(*first),
                    None => {
                        seen.insert(read.reference.clone(), row.number);
                        if was_audited(&read.reference) {
                            read.standing = RowStanding::AuditedBefore;
                        }
                    }
                }
            }
            list.rows.push(read);
        }
        list
    }
}

fn read_row(row: &AskedRow, columns: &Columns, settings: ListSettings) -> ListRow {
    let name = |column: usize| cell_name(row.number, column);
    let [of_reference, of_completed, of_stratum] = &row.cells;
    let reference = reference(of_reference);
    let completed = completed(of_completed);
    // A list that was shown before lists were divided has no such column: there every row lacks its part.
    let stratum = settings
        .strata
        .map(|strata| (columns.stratum.unwrap_or(Columns::STRATUM_AS_ASKED), stratum(of_stratum, strata)));
    let problem = |column: usize, sentence: String| RowStanding::Problem { cell: name(column), sentence };
    let standing = match (&reference, &completed, &stratum) {
        (Err(sentence), _, _) => problem(columns.reference, sentence.clone()),
        (_, Err(sentence), _) => problem(columns.completed, sentence.clone()),
        // A row outside the window needs no setting.
        (_, Ok(day), _) if *day < settings.window.from || *day > settings.window.to => {
            RowStanding::OutsideWindow
        }
        (_, _, Some((column, Err(sentence)))) => problem(*column, sentence.clone()),
        _ => RowStanding::InWindow,
    };
    ListRow {
        number: row.number,
        reference: of_reference.text().unwrap_or_default(),
        completed: completed.ok(),
        stratum: stratum.and_then(|(_, read)| read.ok()),
        standing,
    }
}

fn reference(cell: &ListCell) -> Result<(), String> {
    match cell {
        ListCell::Other(kind) => {
            return Err(format!("The reference is {kind}: type it as text"));
        }
        ListCell::Date(_) => {
            return Err(
                "The reference was turned into a date by the spreadsheet: format the cell as text and type it again"
                    .to_owned(),
            );
        }
        ListCell::Empty | ListCell::Text(_) => {}
    }
    match cell.text() {
        None => Err("There is no reference: enter the agency’s own reference of the enquiry".to_owned()),
        Some(text) if text.chars().count() > LONGEST => {
            Err(format!("The reference is longer than {LONGEST} characters: enter only the reference"))
        }
        Some(text) if text.chars().any(char::is_control) => {
            Err("The reference has a line break or a tab in it: enter it on one line".to_owned())
        }
        Some(_) => Ok(()),
    }
}

fn completed(cell: &ListCell) -> Result<NaiveDate, String> {
    const WRITE: &str = "write the day as 27/03/2026";
    match cell {
        ListCell::Date(date) => Ok(*date),
        ListCell::Other(kind) => Err(format!("The date completed is {kind}: {WRITE}")),
        ListCell::Empty => Err(format!("There is no date completed: {WRITE}")),
        ListCell::Text(text) if text.trim().is_empty() => Err(format!("There is no date completed: {WRITE}")),
        ListCell::Text(text) => {
            dates::read_day(text).ok_or_else(|| format!("The date completed is not a date: {WRITE}"))
        }
    }
}

fn stratum(cell: &ListCell, strata: Strata) -> Result<&'static str, String> {
    let words = strata.words();
    match cell.text() {
        None => Err(format!("There is no {words}: choose one of the official list")),
        Some(text) => strata
            .value(&text)
            .ok_or_else(|| format!("The {words} is not in the official list: write it as it stands there")),
    }
}

/// A cell as a spreadsheet names it: row 7, column 1 is B7.
pub fn cell_name(row: u32, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().chain(row.to_string().chars()).collect()
}

/// What goes with a list, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListForm {
    /// How many enquiries the agency itself counts as completed in the window.
    pub own_count: String,
}

impl ListForm {
    /// Reads the agency's own count.
    ///
    /// # Errors
    /// What to mend.
    pub fn parse(&self) -> Result<u32, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let typed: String = self.own_count.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
        let count = problems.take("own_count", typed.parse::<u32>(), |_| {
            "Enter how many enquiries your agency completed in the window, as a whole number, from your own figures"
                .to_owned()
        });
        problems.finish(count)
    }
}

/// Where a list's window lies, in words.
pub fn window_in_words(window: Window) -> String {
    format!("{} to {}", in_words(window.from), in_words(window.to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn settings(strata: Option<Strata>) -> ListSettings {
        ListSettings { window: Window { from: day("2026-07-01"), to: day("2026-09-30") }, strata }
    }

    fn table(rows: &[&[&str]]) -> Vec<TableRow> {
        (1..)
            .zip(rows)
            .map(|(number, cells)| TableRow {
                number,
                cells: cells.iter().map(|cell| ListCell::Text((*cell).to_owned())).collect(),
            })
            .collect()
    }

    fn read(rows: &[&[&str]]) -> EnquiryList {
        read_list(&table(rows), settings(None), |reference| reference == "SG/9")
    }

    #[test]
    fn every_row_is_in_the_window_outside_it_audited_before_a_duplicate_or_a_problem() {
        let list = read(&[
            &["Reference", "Date completed"],
            &["SG/1", "01/07/2026"],
            &["SG/2", "30 June 2026"],
            &["SG/9", "2026-09-30"],
            &[" SG/1 ", "2.8.2026"],
            &["SG/3", "soon"],
            &["", "1/8/2026"],
        ]);
        let standings: Vec<&RowStanding> = list.rows.iter().map(|row| &row.standing).collect();
        assert_eq!(standings[0], &RowStanding::InWindow);
        assert_eq!(standings[1], &RowStanding::OutsideWindow);
        assert_eq!(standings[2], &RowStanding::AuditedBefore);
        assert_eq!(standings[3], &RowStanding::Duplicate(2));
        assert!(matches!(standings[4], RowStanding::Problem { cell, .. } if cell == "B6"));
        assert!(matches!(standings[5], RowStanding::Problem { cell, .. } if cell == "A7"));
        assert_eq!(list.entries().len(), 1);
        assert!(!list.has_other_columns);
    }

    #[test]
    fn headings_can_put_the_columns_in_another_order_and_others_are_not_read() {
        let list = read(&[&["Closed", "Worker", "Case number"], &["1/8/2026", "A. Person", "SG/1"]]);
        assert_eq!(list.rows[0].reference, "SG/1");
        assert!(list.has_other_columns);
        assert_eq!(list.entries().len(), 1);
    }

    #[test]
    fn the_surest_heading_names_a_column() {
        let columns = |headings: &[&str]| {
            let list = read(&[headings, &["a", "b", "c", "d"]]);
            (list.columns.reference, list.columns.completed)
        };
        assert_eq!(columns(&["Reference", "Date received", "Date completed"]), (0, 2));
        assert_eq!(columns(&["Case worker", "Case reference", "Date of birth", "Date closed"]), (1, 3));
        assert_eq!(columns(&["Preferred name", "Enquiry number", "Date"]), (1, 2));
        assert_eq!(columns(&["Reference", "When"]), (0, 1));
    }

    #[test]
    fn a_first_row_of_words_that_name_nothing_is_a_row_like_any_other() {
        let list = read(&[&["SMITH/A", "soon"], &["SG/1", "1/8/2026"]]);
        assert_eq!((list.rows.len(), list.columns.headings), (2, None));
        assert!(matches!(&list.rows[0].standing, RowStanding::Problem { cell, .. } if cell == "B1"));
    }

    #[test]
    fn what_was_not_asked_for_goes_no_further_and_the_rest_is_read_the_same() {
        let rows = table(&[
            &["Worker", "Closed", "Case number", "Notes"],
            &["A. Person", "1/8/2026", "SG/1", "Long"],
        ]);
        let posted = serde_json::to_string(&AskedTable::of(&rows, None)).unwrap();
        assert!(!posted.contains("Person") && !posted.contains("Long"), "{posted}");
        let back: AskedTable = serde_json::from_str(&posted).unwrap();
        assert_eq!(read_list(&rows, settings(None), |_| false), back.read(settings(None), |_| false));
    }

    #[test]
    fn headings_can_stand_under_a_title_and_can_have_digits_where_they_name_both_columns() {
        let list = read(&[
            &["Safeguarding enquiries, quarter 2 of 2026"],
            &["Run on", "01/10/2026"],
            &["Date completed (2026)", "Worker", "Case number"],
            &["1/8/2026", "A. Person", "SG/1"],
            &["2/8/2026", "A. Person", "SG/2"],
        ]);
        assert_eq!((list.columns.reference, list.columns.completed, list.columns.headings), (2, 0, Some(3)));
        assert_eq!((list.rows.len(), list.entries().len()), (2, 2), "the title is no row of the list");
    }

    #[test]
    fn a_row_of_the_list_is_never_taken_for_headings_under_other_rows() {
        let rows: [&[&str]; 3] =
            [&["SG/1", "1/8/2026", ""], &["SG/2", "closed", "no date"], &["SG/3", "2/8/2026", ""]];
        let list = read(&rows);
        assert_eq!((list.rows.len(), list.columns.headings), (3, None));
        // Nor the first, where it has a date.
        let list = read(&[&["Ref 1", "1/8/2026", "Closed"], &["Ref 2", "1/8/2026", "Closed"]]);
        assert_eq!((list.entries().len(), list.columns.headings), (2, None));
    }

    #[test]
    fn a_list_that_was_shown_undivided_lacks_its_parts_where_lists_are_divided_since() {
        let shown = AskedTable::of(&table(&[&["SG/1", "1/8/2026"]]), None);
        let list = shown.read(settings(Some(Strata::Setting)), |_| false);
        assert!(matches!(&list.rows[0].standing, RowStanding::Problem { cell, .. } if cell == "C1"));
    }

    #[test]
    fn a_list_without_headings_begins_with_its_first_row() {
        assert_eq!(read(&[&["SG/1", "1/8/2026"], &["SG/2", "1/8/2026"]]).entries().len(), 2);
    }

    #[test]
    fn what_is_in_a_cell_never_stands_in_a_sentence() {
        let list = read(&[&["SG/1", "SECRET 1"], &[&"SECRET 1".repeat(20), "1/8/2026"]]);
        for row in &list.rows {
            let RowStanding::Problem { sentence, .. } = &row.standing else { panic!("{row:?}") };
            assert!(!sentence.contains("SECRET"), "{sentence}");
        }
    }

    #[test]
    fn a_divided_list_needs_official_names_in_the_window() {
        let rows =
            table(&[&["1", "1/8/2026", "own home"], &["2", "1/8/2026", "Castle"], &["3", "1/8/2020", ""]]);
        let list = read_list(&rows, settings(Some(Strata::Setting)), |_| false);
        assert_eq!(list.rows[0].stratum, Some("Own Home"));
        assert!(matches!(&list.rows[1].standing, RowStanding::Problem { cell, .. } if cell == "C2"));
        assert_eq!(list.rows[2].standing, RowStanding::OutsideWindow);
    }

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        assert_eq!(cell_name(7, 1), "B7");
        assert_eq!(cell_name(1, 26), "AA1");
        assert_eq!(cell_name(1_048_576, 16_383), "XFD1048576");
    }

    #[test]
    fn the_own_count_is_a_whole_number() {
        let count = |text: &str| ListForm { own_count: text.into() }.parse();
        assert_eq!(count(" 1,240 ").unwrap(), 1240);
        assert_eq!(count("0").unwrap(), 0);
        assert!(count("").is_err() && count("-1").is_err() && count("many").is_err());
    }
}
