//! Tables that are text: their cells have a tab, a comma or a semicolon between them.

use crate::{
    gather::{Gathering, Halt},
    limits::COLUMNS,
    not_read::NotRead,
    table::{Cell, Table},
};

/// The table that a text holds.
pub(crate) fn table(text: &str) -> Result<Table, NotRead> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (text, line, separator) = match named_separator(text) {
        Some((separator, rest)) => (rest, 2, separator),
        None => (text, 1, likely_separator(text)),
    };
    let mut gathering = Gathering::default();
    let mut records = Records { rest: text, line, separator };
    while let Some((line, fields)) = records.next()? {
        for (column, field) in fields.into_iter().enumerate() {
            match gathering.put(line, column, Cell::Text(field)) {
                Ok(()) => (),
                Err(Halt::Refused(reason)) => return Err(reason),
                Err(Halt::Enough) => break,
            }
        }
    }
    let rows = gathering.take_rows();
    if rows.is_empty() {
        Err(NotRead::Empty)
    } else {
        Ok(Table { sheet: None, rows, other_sheets: Vec::new() })
    }
}

/// The separator that a first line such as `sep=;` names, and the text behind that line. Excel reads and writes it.
fn named_separator(text: &str) -> Option<(char, &str)> {
    let rest = text.strip_prefix("sep=").or_else(|| text.strip_prefix("\"sep="))?;
    let separator = rest.chars().next().filter(|c| ['\t', ',', ';', '|'].contains(c))?;
    let rest = &rest[1..];
    let rest = rest.strip_prefix('"').unwrap_or(rest);
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n']))?;
    Some((separator, rest))
}

/// Rows that are looked at to find the separator.
const LOOKED_AT: usize = 50;

/// The separator that makes most sense.
///
/// A tab is one where it parts the first row, which is the heading: nobody types one into a cell. A semicolon or a comma
/// has to part the first row, or all others into three cells or more: "Smith, John" below "Name" is one cell. Of two
/// that do, the one that parts more of the rows into as many cells as the first one has is taken, then the one that
/// makes more cells, then the semicolon, as it is less often part of a text.
fn likely_separator(text: &str) -> char {
    if widths(text, '\t').first().is_some_and(|first| *first > 1) {
        return '\t';
    }
    let mut best = ('\t', 0, 0);
    for separator in [';', ','] {
        let widths = widths(text, separator);
        let Some((first, others)) = widths.split_first() else {
            continue;
        };
        let parts_all = |width: &usize| *width > 2 && others.iter().all(|other| other == width);
        let width = if *first > 1 { *first } else { others.first().copied().filter(parts_all).unwrap_or(1) };
        let alike = widths.iter().filter(|other| **other == width).count();
        if width > 1 && (alike, width) > (best.1, best.2) {
            best = (separator, alike, width);
        }
    }
    best.0
}

/// How many cells a separator makes of each of the first rows, without empty ones unless there are no others.
fn widths(text: &str, separator: char) -> Vec<usize> {
    let mut records = Records { rest: text, line: 1, separator };
    let mut widths = Vec::new();
    let mut empty = Vec::new();
    while widths.len() < LOOKED_AT && empty.len() < LOOKED_AT {
        let before = records.rest;
        match records.next() {
            Ok(Some((_, fields))) => {
                let is_empty = fields.iter().all(|field| field.trim().is_empty());
                let which = if is_empty { &mut empty } else { &mut widths };
                which.push(fields.len());
            }
            Ok(None) => break,
            // It has more cells than there can be, or a quotation mark that never closes: its line says what is likely.
            Err(_) => {
                let line = before.split(['\r', '\n']).next().unwrap_or_default();
                widths.push(line.matches(separator).count() + 1);
                break;
            }
        }
    }
    if widths.is_empty() { empty } else { widths }
}

/// The rows of a text, one after another.
struct Records<'a> {
    rest: &'a str,
    line: u32,
    separator: char,
}

/// What ends a cell.
enum Ends {
    Cell,
    Row,
}

impl Records<'_> {
    /// The cells of the next row, with the line on which it begins.
    fn next(&mut self) -> Result<Option<(u32, Vec<String>)>, NotRead> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let line = self.line;
        let mut fields = Vec::new();
        loop {
            let mut field = String::new();
            if self.rest.starts_with('"') {
                self.quoted(&mut field, line)?;
            }
            let ends = self.plain(&mut field);
            if fields.len() >= COLUMNS {
                return Err(NotRead::TooManyCells);
            }
            fields.push(field);
            if let Ends::Row = ends {
                return Ok(Some((line, fields)));
            }
        }
    }

    /// Takes what stands between quotation marks. Between tabs they are part of the text unless they enclose a whole
    /// cell: spreadsheets put them, on copying, around cells with line ends alone.
    fn quoted(&mut self, field: &mut String, line: u32) -> Result<(), NotRead> {
        let mut text = String::new();
        let mut rest = &self.rest[1..];
        let end = loop {
            let Some(mark) = rest.find('"') else {
                break None;
            };
            text.push_str(&rest[..mark]);
            rest = &rest[mark + 1..];
            match rest.strip_prefix('"') {
                Some(after) => {
                    text.push('"');
                    rest = after;
                }
                None => break Some(rest),
            }
        };
        let is_whole = |rest: &str| rest.is_empty() || rest.starts_with([self.separator, '\r', '\n']);
        match end {
            Some(rest) if self.separator != '\t' || is_whole(rest) => {
                let taken = &self.rest[..self.rest.len() - rest.len()];
                self.line = self.line.saturating_add(line_ends(taken));
                self.rest = rest;
                *field = text;
                Ok(())
            }
            None if self.separator != '\t' => Err(NotRead::UnclosedQuote { line }),
            _ => Ok(()),
        }
    }

    /// Takes everything up to the end of the cell, and that end.
    fn plain(&mut self, field: &mut String) -> Ends {
        let end = self.rest.find([self.separator, '\r', '\n']).unwrap_or(self.rest.len());
        let (text, rest) = self.rest.split_at(end);
        field.push_str(text);
        self.rest = rest;
        if let Some(rest) = rest.strip_prefix(self.separator) {
            self.rest = rest;
            return Ends::Cell;
        }
        self.rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\r', '\n'])).unwrap_or(rest);
        self.line = self.line.saturating_add(1);
        Ends::Row
    }
}

/// How many lines end in a text: with a carriage return, a line feed or both.
fn line_ends(text: &str) -> u32 {
    let both = text.matches("\r\n").count();
    let single = text.bytes().filter(|b| matches!(b, b'\r' | b'\n')).count();
    u32::try_from(single - both).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::table;
    use crate::{not_read::NotRead, table::Cell};

    fn cells(text: &str) -> Vec<(u32, Vec<String>)> {
        let rows = table(text).unwrap().rows.into_iter();
        rows.map(|row| {
            let cells = row.cells.into_iter().map(|cell| match cell {
                Cell::Text(text) => text,
                Cell::Empty => String::new(),
                other => panic!("{other:?} in a text"),
            });
            (row.number, cells.collect())
        })
        .collect()
    }

    fn row(number: u32, cells: &[&str]) -> (u32, Vec<String>) {
        (number, cells.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn the_separator_is_the_one_that_parts_the_heading() {
        let two = [row(1, &["a", "b"]), row(2, &["1", "2"])];
        for text in ["a,b\n1,2", "a;b\r\n1;2\r\n", "a\tb\r1\t2", "sep=|\na|b\n1|2", "\u{feff}a,b\n1,2\n"] {
            let mut found = cells(text);
            if text.starts_with("sep") {
                found.iter_mut().for_each(|(number, _)| *number -= 1);
            }
            assert_eq!(found, two, "{text}");
        }
        assert_eq!(cells("a;b\n1,5;2,5"), [row(1, &["a", "b"]), row(2, &["1,5", "2,5"])]);
        assert_eq!(cells("a, and more;b\n1;2"), [row(1, &["a, and more", "b"]), row(2, &["1", "2"])]);
        assert_eq!(
            cells("Cases\na,b,c\n1,2,3"),
            [row(1, &["Cases"]), row(2, &["a", "b", "c"]), row(3, &["1", "2", "3"])]
        );
    }

    #[test]
    fn one_column_stays_one_column() {
        assert_eq!(
            cells("Name\nSmith, John\nDoe, Jane"),
            [row(1, &["Name"]), row(2, &["Smith, John"]), row(3, &["Doe, Jane"])]
        );
        assert_eq!(cells("A12\n\nB13\n"), [row(1, &["A12"]), row(3, &["B13"])]);
        assert_eq!(cells("A12"), [row(1, &["A12"])]);
    }

    #[test]
    fn lines_are_counted_whatever_ends_them_and_within_quotation_marks_too() {
        let text = "a,b\r\n\"1\r\n2\n3\r4\",x\n\n\r\nz,\"say \"\"so\"\"\"";
        assert_eq!(
            cells(text),
            [row(1, &["a", "b"]), row(2, &["1\n2\n3\n4", "x"]), row(8, &["z", "say \"so\""])]
        );
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_is_named_by_its_line_except_between_tabs() {
        let text = "a,b\n1,\"2\n3,4\n";
        assert_eq!(table(text), Err(NotRead::UnclosedQuote { line: 2 }));
        assert_eq!(
            cells("a\tb\n1\t\"2\n3\t\"four\" x"),
            [row(1, &["a", "b"]), row(2, &["1", "\"2"]), row(3, &["3", "\"four\" x"])]
        );
        assert_eq!(cells("a\tb\n\"1\n2\"\t3"), [row(1, &["a", "b"]), row(2, &["1\n2", "3"])]);
        assert_eq!(cells("a,b\n5\" pipe,\"x\"y"), [row(1, &["a", "b"]), row(2, &["5\" pipe", "xy"])]);
    }

    #[test]
    fn rows_need_not_be_of_one_width_and_the_last_empty_cells_are_left_out() {
        assert_eq!(
            cells("a,b,,\n1\n,,3,4,5,"),
            [row(1, &["a", "b"]), row(2, &["1"]), row(3, &["", "", "3", "4", "5"])]
        );
    }

    #[test]
    fn nothing_but_spaces_and_separators_is_empty() {
        for text in ["", " ", "\n\n", ",,\n,,", "\u{feff}", "sep=,\n", "\t\t\n\u{a0}"] {
            assert_eq!(table(text), Err(NotRead::Empty), "{text:?}");
        }
    }
}
