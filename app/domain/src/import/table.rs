//! From a file's bytes to cells that know where they stand.

use super::{LARGEST_FILE, problems::ImportProblems, quotation, quotation::QuotationProblem};

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";
const UTF_16_MARKS: [&[u8]; 2] = [b"\xFF\xFE", b"\xFE\xFF"];

/// A file's name and its columns, in order.
pub(super) struct Layout<const COLUMNS: usize> {
    /// `cases.csv`, `ratings.csv` or `findings.csv`.
    pub(super) file: &'static str,
    /// The names that the first line holds.
    pub(super) columns: [&'static str; COLUMNS],
}

/// One cell and its place.
#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    /// The file's name.
    pub(super) file: &'static str,
    /// The physical line on which its record starts.
    pub(super) line: u64,
    /// Its column's name.
    pub(super) column: &'static str,
    /// What it holds, without quotation marks.
    pub(super) text: &'a str,
}

/// Whether every record of a file could be handed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Completeness {
    /// All of them, whatever their cells hold.
    Whole,
    /// Some are missing: something was noted about each of them, or about the file.
    Incomplete,
}

impl<const COLUMNS: usize> Layout<COLUMNS> {
    /// Takes the file apart and hands on each record below the first line.
    pub(super) fn read(
        &self,
        bytes: &[u8],
        problems: &mut ImportProblems,
        mut take: impl FnMut([Cell<'_>; COLUMNS], &mut ImportProblems),
    ) -> Completeness {
        let Some(bytes) = self.text_of(bytes, problems) else { return Completeness::Incomplete };
        let mut records = Records::new(bytes);
        if !self.has_its_header(&mut records, problems) {
            return Completeness::Incomplete;
        }
        let mut completeness = Completeness::Whole;
        let mut has_named_encoding = false;
        while let Some(line) = records.next() {
            match self.cells(line, &records) {
                Ok(cells) => {
                    take(cells, problems);
                    continue;
                }
                // A file in another encoding has such cells all over: once is enough.
                Err(RecordProblem::Encoding { .. }) if has_named_encoding => {}
                Err(problem) => {
                    has_named_encoding |= matches!(problem, RecordProblem::Encoding { .. });
                    self.note(line, problem, problems);
                }
            }
            completeness = Completeness::Incomplete;
        }
        completeness
    }

    /// The file without its byte order mark, if it can be text of this size and encoding at all.
    fn text_of<'a>(&self, bytes: &'a [u8], problems: &mut ImportProblems) -> Option<&'a [u8]> {
        if bytes.len() > LARGEST_FILE {
            let megabytes = LARGEST_FILE / (1024 * 1024);
            let sentence = format!("write a smaller file: it may have at most {megabytes} MB");
            problems.note(self.file, None, None, sentence);
            return None;
        }
        if UTF_16_MARKS.iter().any(|mark| bytes.starts_with(mark)) {
            problems.note(self.file, Some(1), None, "the file is in UTF-16: save it as CSV UTF-8");
            return None;
        }
        Some(bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes))
    }

    fn has_its_header(&self, records: &mut Records<'_>, problems: &mut ImportProblems) -> bool {
        let line = self.columns.join(",");
        let Some(at) = records.next() else {
            let sentence =
                format!("the file is empty: write {line} into the first line, even if no row follows");
            problems.note(self.file, Some(1), None, sentence);
            return false;
        };
        let mut note = |column, sentence| problems.note(self.file, Some(1), column, sentence);
        if at > 1 {
            note(None, format!("write {line} into the first line, above everything else"));
        } else if let Some(separator) = other_separator(&records.cells) {
            note(
                None,
                format!("the columns are separated by {separator}: save the file as CSV with commas, {line}"),
            );
        } else if let Some(differing) = self
            .columns
            .iter()
            .enumerate()
            .find(|(at, column)| records.cells.get(*at) != Some(column.as_bytes()))
        {
            note(Some(*differing.1), format!("write this name here: the first line must be {line}"));
        } else if records.cells.len() > COLUMNS {
            note(None, format!("take out what stands after the last column: the first line must be {line}"));
        } else {
            return true;
        }
        false
    }

    fn note(&self, line: u64, problem: RecordProblem, problems: &mut ImportProblems) {
        let wanted = |found| format!("write {COLUMNS} cells, one for each column; this row has {found}");
        let (column, sentence) = match problem {
            RecordProblem::Quotation(QuotationProblem::NeverCloses { column }) => (
                column,
                "close the quotation mark that opens here; write one inside a text twice, \"\"".to_owned(),
            ),
            RecordProblem::Quotation(QuotationProblem::TextAfter { column }) => (
                column,
                "put the whole cell into quotation marks, with nothing after the closing one; write one inside a \
                 text twice, \"\""
                    .to_owned(),
            ),
            RecordProblem::Cells { found } if found < COLUMNS => (found, wanted(found)),
            RecordProblem::Cells { found } => (
                COLUMNS - 1,
                format!("{}: put a text with commas in it into quotation marks", wanted(found)),
            ),
            RecordProblem::Encoding { column } => (
                column,
                "save the file again as CSV UTF-8: this cell and perhaps others are in another encoding".to_owned(),
            ),
        };
        problems.note(self.file, Some(line), self.columns.get(column).copied(), sentence);
    }

    fn cells<'r>(&self, line: u64, records: &'r Records<'_>) -> Result<[Cell<'r>; COLUMNS], RecordProblem> {
        quotation::check(records.raw).map_err(RecordProblem::Quotation)?;
        if records.cells.len() != COLUMNS {
            return Err(RecordProblem::Cells { found: records.cells.len() });
        }
        let mut cells = self.columns.map(|column| Cell { file: self.file, line, column, text: "" });
        for (column, (cell, bytes)) in cells.iter_mut().zip(&records.cells).enumerate() {
            cell.text = std::str::from_utf8(bytes).map_err(|_| RecordProblem::Encoding { column })?;
        }
        Ok(cells)
    }
}

/// Why a record cannot be handed on. Columns are counted from 0.
enum RecordProblem {
    Quotation(QuotationProblem),
    /// It has more or fewer cells than there are columns.
    Cells {
        found: usize,
    },
    /// A cell is not UTF-8.
    Encoding {
        column: usize,
    },
}

/// What separates the columns where it is not a comma: some regions' spreadsheets write something else.
fn other_separator(header: &csv::ByteRecord) -> Option<&'static str> {
    let only = header.get(0).filter(|_| header.len() == 1)?;
    [(b';', "semicolons"), (b'\t', "tabs")]
        .into_iter()
        .find_map(|(separator, words)| only.contains(&separator).then_some(words))
}

/// The records of a file, blank lines passed over.
pub(crate) struct Records<'a> {
    bytes: &'a [u8],
    reader: csv::Reader<&'a [u8]>,
    /// The cells of the record read last.
    cells: csv::ByteRecord,
    /// The record read last as it stands in the file.
    raw: &'a [u8],
    /// How far lines have been counted.
    counted_to: usize,
    /// The line on which `counted_to` lies.
    line: u64,
}

impl<'a> Records<'a> {
    /// Begins before the first.
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
        Self { bytes, reader, cells: csv::ByteRecord::new(), raw: b"", counted_to: 0, line: 1 }
    }

    /// Reads the next record and gives the line on which it starts.
    pub(crate) fn next(&mut self) -> Option<u64> {
        loop {
            let before = self.place();
            let is_there = self
                .reader
                .read_byte_record(&mut self.cells)
                .expect("bytes in memory can be read, and records of any length are taken");
            if !is_there {
                return None;
            }
            // The reader's own position lies before the blank lines that it passes over.
            let passed = &self.bytes[before..self.place()];
            let blank = passed.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            self.raw = &passed[blank..];
            self.count_lines(before + blank);
            if !self.raw.trim_ascii().is_empty() {
                return Some(self.line);
            }
        }
    }

    /// The record read last as it stands in the file.
    pub(crate) fn raw(&self) -> &'a [u8] {
        self.raw
    }

    /// The cells of the record read last, of a file that is UTF-8 throughout.
    pub(crate) fn texts(&self) -> Vec<&str> {
        self.cells.iter().map(|cell| std::str::from_utf8(cell).unwrap_or_default()).collect()
    }

    fn place(&self) -> usize {
        usize::try_from(self.reader.position().byte()).expect("the file is in memory")
    }

    /// Counts LF, CR LF and CR as one line end each, inside quotation marks too, as an editor does.
    fn count_lines(&mut self, to: usize) {
        for at in self.counted_to..to {
            let ends_a_line = match self.bytes[at] {
                b'\r' => true,
                b'\n' => at == 0 || self.bytes[at - 1] != b'\r',
                _ => false,
            };
            self.line += u64::from(ends_a_line);
        }
        self.counted_to = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines_and_first_cells(text: &str) -> Vec<(u64, String)> {
        let mut records = Records::new(text.as_bytes());
        let mut found = Vec::new();
        while let Some(line) = records.next() {
            found.push((line, String::from_utf8(records.cells[0].to_vec()).unwrap()));
        }
        found
    }

    #[test]
    fn a_record_stands_on_the_physical_line_where_it_starts() {
        for end in ["\n", "\r\n", "\r"] {
            let text = "one,1\n\n\ntwo,\"2\n\n2\"\n  \nthree,3\n\n".replace('\n', end);
            let expected = [(1, "one"), (4, "two"), (8, "three")].map(|(line, cell)| (line, cell.to_owned()));
            assert_eq!(lines_and_first_cells(&text), expected, "{end:?}");
        }
    }

    #[test]
    fn the_last_record_needs_no_line_end() {
        assert_eq!(lines_and_first_cells("\r\none").last(), Some(&(2, "one".to_owned())));
    }
}
