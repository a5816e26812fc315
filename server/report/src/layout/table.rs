//! Tables: measuring them and sharing out their width.

use domain::document::{Cell, Fact, Table as Source};

use super::{
    badge::Badge,
    flow::{BODY, CAPTION, Flow, HEIGHT, LEFT, STRONG, WIDTH},
};
use crate::{
    error::PdfError,
    fonts::Weight,
    ink::{BRAND, INK, look},
    tags::{Element, Role},
    text::{Line, Style, Typesetter},
};

/// The text of cells, row headings and column headings.
const CELL: Style = Style { weight: Weight::Regular, size: 9.5, leading: 13.5, colour: INK };
const ROW_HEADING: Style = Style { weight: Weight::Bold, ..CELL };
const COLUMN_HEADING: Style = Style { weight: Weight::Bold, colour: BRAND, ..CELL };

/// Space between a cell's edge and its words, at each side.
pub(super) const PADDING: f32 = 5.0;
/// Space over a table and under its caption.
const ABOVE: f32 = 5.0;
const BELOW_CAPTION: f32 = 4.0;

/// A measured table.
pub(super) struct Table {
    pub(super) columns: Vec<Column>,
    caption: Vec<Line>,
    pub(super) head: Option<Row>,
    rows: Vec<Row>,
}

/// Where a column stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub(super) x: f32,
    pub(super) width: f32,
    /// Set to the right.
    pub(super) numeric: bool,
}

/// A measured row. Its lines are equally high.
pub(super) struct Row {
    pub(super) cells: Vec<Content>,
    pub(super) leading: f32,
    /// A heading row.
    pub(super) is_head: bool,
}

/// What stands in a cell.
pub(super) enum Content {
    Text(Vec<Line>, Style),
    Rating(Badge),
}

impl Table {
    /// Measures a table; `number` counts the tables of the report from 1. A table without caption, headings and rows
    /// is none.
    pub(super) fn new(
        source: &Source,
        number: usize,
        typesetter: &mut Typesetter,
    ) -> Result<Option<Table>, PdfError> {
        if let Some(row) = source.rows.iter().position(|row| row.len() != source.columns.len()) {
            return Err(PdfError::UnevenRow { table: number, row: row + 1 });
        }
        let caption = typesetter.lines(&source.caption, &CAPTION, WIDTH);
        if source.columns.is_empty() && caption.is_empty() {
            return Ok(None);
        }
        let columns = columns_of(source, typesetter);
        let text = |text: &str, style: Style, column: &Column, typesetter: &mut Typesetter| {
            Content::Text(typesetter.lines(text, &style, inner(column)), style)
        };
        let head = source
            .columns
            .iter()
            .zip(&columns)
            .map(|(head, column)| text(&head.heading, COLUMN_HEADING, column, typesetter))
            .collect();
        let rows = source.rows.iter().map(|row| {
            let cells = row.iter().zip(&columns).enumerate().map(|(index, (cell, column))| match cell {
                Cell::Text(words) => {
                    text(words, if index == 0 { ROW_HEADING } else { CELL }, column, typesetter)
                }
                Cell::Rating(rating) => {
                    Content::Rating(Badge::new(look(*rating), &CELL, inner(column), typesetter))
                }
            });
            Row { cells: cells.collect(), leading: CELL.leading, is_head: false }
        });
        let rows = rows.collect();
        let head = Row { cells: head, leading: CELL.leading, is_head: true };
        Ok(Some(Table { columns, caption, head: Some(head), rows }))
    }

    /// Measures labels and values: each label is the heading of its row.
    pub(super) fn of_facts(facts: &[Fact], typesetter: &mut Typesetter) -> Option<Table> {
        let label = WIDTH * 0.34;
        let columns = vec![
            Column { x: LEFT, width: label, numeric: false },
            Column { x: LEFT + label, width: WIDTH - label, numeric: false },
        ];
        let rows: Vec<Row> = facts
            .iter()
            .map(|fact| {
                let cells = [(&fact.label, STRONG), (&fact.value, BODY)]
                    .into_iter()
                    .zip(&columns)
                    .map(|((text, style), column)| {
                        Content::Text(typesetter.lines(text, &style, inner(column)), style)
                    })
                    .collect();
                Row { cells, leading: BODY.leading, is_head: false }
            })
            .collect();
        (!rows.is_empty()).then_some(Table { columns, caption: Vec::new(), head: None, rows })
    }

    /// Caption, column headings and the first row stay together.
    pub(super) fn opening(&self) -> f32 {
        let caption = ABOVE + self.caption.len() as f32 * CAPTION.leading + BELOW_CAPTION;
        let head = self.head.as_ref().map_or(0.0, Row::height);
        let first = self.rows.first().map_or(0.0, Row::opening);
        (caption + head + first).min(HEIGHT)
    }

    pub(super) fn place(self, flow: &mut Flow, parent: Element) {
        flow.need(self.opening());
        if self.columns.is_empty() {
            // Only a caption was given.
            let paragraph = flow.file.element(parent, Role::Paragraph);
            flow.lines(paragraph, &self.caption, &CAPTION, LEFT);
            flow.gap(9.0);
            return;
        }
        flow.gap(ABOVE);
        let table = flow.file.element(parent, Role::Table);
        if !self.caption.is_empty() {
            let caption = flow.file.element(table, Role::Caption);
            flow.lines(caption, &self.caption, &CAPTION, LEFT);
            flow.gap(BELOW_CAPTION);
        }
        if let Some(head) = &self.head {
            // A head without a body is no head.
            let group = if self.rows.is_empty() { table } else { flow.file.element(table, Role::TableHead) };
            self.place_row(head, 0.0, flow, group);
        }
        if !self.rows.is_empty() {
            let group = flow.file.element(table, Role::TableBody);
            for (index, row) in self.rows.iter().enumerate() {
                // The last row does not go on a page by itself: the one before it comes along.
                let last = self.rows.last().filter(|_| index > 0 && index + 2 == self.rows.len());
                self.place_row(row, last.map_or(0.0, Row::opening), flow, group);
            }
        }
        flow.gap(16.0);
    }
}

/// The width for words.
fn inner(column: &Column) -> f32 {
    (column.width - 2.0 * PADDING).max(1.0)
}

/// Shares out the width as the report asks, but gives each column room for its longest word where there is room.
fn columns_of(source: &Source, typesetter: &mut Typesetter) -> Vec<Column> {
    let asked: Vec<f32> = source
        .columns
        .iter()
        .map(
            |column| if column.width.is_finite() && column.width > 0.0 { column.width.min(1e6) } else { 1.0 },
        )
        .collect();
    let needed: Vec<f32> = source
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| {
            let heading = typesetter.widest_word(&column.heading, &COLUMN_HEADING);
            let cells = source.rows.iter().map(|row| match &row[index] {
                Cell::Text(text) => {
                    typesetter.widest_word(text, if index == 0 { &ROW_HEADING } else { &CELL })
                }
                Cell::Rating(rating) => Badge::widest(look(*rating), &CELL, typesetter),
            });
            (cells.fold(heading, f32::max) + 2.0 * PADDING + 0.5).min(WIDTH / 3.0)
        })
        .collect();
    let mut x = LEFT;
    share(&asked, &needed)
        .into_iter()
        .zip(&source.columns)
        .map(|(width, column)| {
            let place = Column { x, width, numeric: column.numeric };
            x += width;
            place
        })
        .collect()
}

/// Shares out [`WIDTH`] in proportion to `asked`, with at least `needed` for each as long as that is possible.
fn share(asked: &[f32], needed: &[f32]) -> Vec<f32> {
    let possible = needed.iter().sum::<f32>() <= WIDTH;
    let mut fixed = vec![false; asked.len()];
    loop {
        let taken: f32 = needed.iter().zip(&fixed).filter(|(_, fixed)| **fixed).map(|(width, _)| width).sum();
        let parts: f32 = asked.iter().zip(&fixed).filter(|(_, fixed)| !**fixed).map(|(part, _)| part).sum();
        let width = |index: usize| {
            if fixed[index] { needed[index] } else { asked[index] / parts * (WIDTH - taken) }
        };
        let short: Vec<usize> =
            (0..asked.len()).filter(|index| !fixed[*index] && width(*index) < needed[*index]).collect();
        if short.is_empty() || !possible {
            return (0..asked.len()).map(width).collect();
        }
        for index in short {
            fixed[index] = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_is_shared_as_asked() {
        assert_eq!(share(&[1.0, 3.0], &[10.0, 10.0]), [WIDTH / 4.0, WIDTH * 3.0 / 4.0]);
    }

    #[test]
    fn a_long_word_widens_its_column_at_the_cost_of_the_others() {
        let widths = share(&[1.0, 9.0], &[90.0, 50.0]);
        assert_eq!(widths[0], 90.0);
        assert!((widths[0] + widths[1] - WIDTH).abs() < 0.01);
    }

    #[test]
    fn more_words_than_paper_fall_back_to_what_was_asked() {
        let widths = share(&[1.0; 10], &[100.0; 10]);
        assert!(widths.iter().all(|width| (width - WIDTH / 10.0).abs() < 0.01));
    }
}
