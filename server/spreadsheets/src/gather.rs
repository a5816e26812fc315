//! Gathers the cells of a sheet into rows, within the limits.

use std::{collections::BTreeMap, mem};

use crate::{
    limits::{COLUMNS, LAST_ROW, LONGEST_CELL, MOST_CELLS, MOST_CELLS_NAMED, MOST_ROWS, MOST_TEXT},
    not_read::NotRead,
    table::{Cell, Row, cell_name},
};

/// Why the reading of a sheet ends before its end.
#[derive(Debug)]
pub(crate) enum Halt {
    /// It is known now that something is in it, and no more was asked for.
    Enough,
    /// It cannot be read.
    Refused(NotRead),
}

impl From<NotRead> for Halt {
    fn from(reason: NotRead) -> Self {
        Self::Refused(reason)
    }
}

/// The rows of the sheet that is being read, and what all sheets of the file have come to.
///
/// Cells come in whatever order the file has them. What a file says of its own size is never asked for: room is made
/// for what is there.
#[derive(Default)]
pub(crate) struct Gathering {
    rows: BTreeMap<u32, Vec<Cell>>,
    /// The row that was written to last, which the next cell is likely to be of.
    open: (u32, Vec<Cell>),
    /// Whether it is asked only if there is anything.
    only_whether: bool,
    places: usize,
    named: usize,
    text: usize,
}

impl Gathering {
    /// Puts a cell in its place: `row` from 1, `column` from 0.
    pub(crate) fn put(&mut self, row: u32, column: usize, cell: Cell) -> Result<(), Halt> {
        self.named += 1;
        if self.named > MOST_CELLS_NAMED {
            return Err(NotRead::TooManyCells.into());
        }
        let cell = tidy(cell, row, column)?;
        if cell == Cell::Empty {
            return Ok(());
        }
        if row == 0 || row > LAST_ROW || column >= COLUMNS {
            return Err(NotRead::TooManyCells.into());
        }
        if self.only_whether {
            return Err(Halt::Enough);
        }
        if let Cell::Text(text) | Cell::Number(text) = &cell {
            self.text += text.len();
            if self.text > MOST_TEXT {
                return Err(NotRead::TooManyCells.into());
            }
        }
        self.turn_to(row)?;
        let cells = &mut self.open.1;
        if cells.len() <= column {
            self.places += column + 1 - cells.len();
            if self.places > MOST_CELLS {
                return Err(NotRead::TooManyCells.into());
            }
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
        Ok(())
    }

    /// Counts cells that are named and known to be empty.
    pub(crate) fn pass(&mut self, cells: usize) -> Result<(), Halt> {
        self.named = self.named.saturating_add(cells);
        if self.named > MOST_CELLS_NAMED { Err(NotRead::TooManyCells.into()) } else { Ok(()) }
    }

    /// Makes `row` the one that is written to.
    fn turn_to(&mut self, row: u32) -> Result<(), NotRead> {
        if self.open.0 == row {
            return Ok(());
        }
        self.close();
        self.open = (row, self.rows.remove(&row).unwrap_or_default());
        if self.rows.len() >= MOST_ROWS { Err(NotRead::TooManyRows) } else { Ok(()) }
    }

    fn close(&mut self) {
        let (row, cells) = mem::take(&mut self.open);
        if !cells.is_empty() {
            self.rows.insert(row, cells);
        }
    }

    /// The rows of the sheet. What comes next is another sheet's.
    pub(crate) fn take_rows(&mut self) -> Vec<Row> {
        self.close();
        mem::take(&mut self.rows).into_iter().map(|(number, cells)| Row { number, cells }).collect()
    }

    /// From now on it is asked only if there is anything in a sheet.
    pub(crate) fn ask_only_whether(&mut self) {
        self.only_whether = true;
    }
}

/// A cell without what nobody sees: control characters and texts of spaces alone.
fn tidy(cell: Cell, row: u32, column: usize) -> Result<Cell, NotRead> {
    let Cell::Text(text) = cell else {
        return Ok(cell);
    };
    if text.len() > LONGEST_CELL && text.chars().nth(LONGEST_CELL).is_some() {
        return Err(NotRead::CellTooLong { cell: cell_name(row, column) });
    }
    if text.trim().is_empty() {
        return Ok(Cell::Empty);
    }
    let text = without_control_characters(text);
    if text.trim().is_empty() { Ok(Cell::Empty) } else { Ok(Cell::Text(text)) }
}

/// Text with line feeds as its only line ends and no control characters but these and tabs.
pub(crate) fn without_control_characters(text: String) -> String {
    let is_kept = |c: char| !c.is_control() || c == '\n' || c == '\t';
    if text.chars().all(is_kept) {
        return text;
    }
    text.replace("\r\n", "\n").replace('\r', "\n").chars().filter(|c| is_kept(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Gathering, Halt};
    use crate::{limits::MOST_ROWS, not_read::NotRead, table::Cell};

    fn text(text: &str) -> Cell {
        Cell::Text(text.into())
    }

    #[test]
    fn cells_in_any_order_make_rows_in_theirs() {
        let mut gathering = Gathering::default();
        for (row, column, cell) in [(9, 1, "d"), (2, 0, "a"), (9, 0, "c"), (2, 2, "b"), (5, 0, " \u{a0}\t")] {
            gathering.put(row, column, text(cell)).unwrap();
        }
        let rows = gathering.take_rows();
        assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [2, 9]);
        assert_eq!(rows[0].cells, [text("a"), Cell::Empty, text("b")]);
        assert_eq!(rows[1].cells, [text("c"), text("d")]);
    }

    #[test]
    fn two_far_corners_cost_one_row_of_places() {
        let mut gathering = Gathering::default();
        gathering.put(1, 0, text("a")).unwrap();
        gathering.put(1_048_576, 16_383, text("b")).unwrap();
        assert_eq!(gathering.places, 16_385);
        let beyond = gathering.put(1_048_577, 0, text("c"));
        assert!(matches!(beyond, Err(Halt::Refused(NotRead::TooManyCells))));
    }

    #[test]
    fn a_heading_and_a_hundred_thousand_rows_are_gathered_and_one_more_is_refused() {
        let mut gathering = Gathering::default();
        let last = u32::try_from(MOST_ROWS).unwrap();
        for row in 1..=last {
            gathering.put(row, 0, text("a")).unwrap();
        }
        gathering.put(1, 1, text("b")).unwrap();
        let beyond = gathering.put(last + 1, 0, text("a"));
        assert!(matches!(beyond, Err(Halt::Refused(NotRead::TooManyRows))));
    }

    #[test]
    fn a_cell_of_two_thousand_characters_is_kept_and_one_more_is_refused_by_its_name() {
        let mut gathering = Gathering::default();
        gathering.put(7, 1, text(&"é".repeat(2_000))).unwrap();
        let beyond = gathering.put(7, 1, text(&"é".repeat(2_001)));
        let Err(Halt::Refused(reason)) = beyond else { panic!("it was kept") };
        assert_eq!(reason, NotRead::CellTooLong { cell: "B7".into() });
    }

    #[test]
    fn control_characters_are_left_out() {
        let mut gathering = Gathering::default();
        gathering.put(1, 0, text("a\u{0}b\r\nc\rd\u{7f}\te")).unwrap();
        gathering.put(2, 0, text("\u{0}\u{1}")).unwrap();
        let rows = gathering.take_rows();
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].cells, [text("ab\nc\nd\te")]);
    }
}
