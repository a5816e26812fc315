//! Placing the rows of a table, over as many pages as they need.

use super::{
    flow::{Flow, HEIGHT, LEFT, WIDTH, write},
    table::{Column, Content, PADDING, Row, Table},
};
use crate::{
    ink::{BRAND, PALE, RULE},
    tags::{Area, Artifact, Element, Pen, Role, Stroke},
};

/// A row that is taller than this share of a page may be cut where a page ends.
const MAY_BE_CUT: f32 = HEIGHT * 0.4;
/// A cut leaves at least this many lines on the page.
const LINES_BEFORE_CUT: usize = 3;
/// Column headings that are taller than this are not repeated.
const MAY_BE_REPEATED: f32 = HEIGHT / 3.0;

impl Row {
    /// How many lines its tallest cell has.
    fn lines(&self) -> usize {
        self.cells.iter().map(Content::lines).max().unwrap_or(0).max(1)
    }

    pub(super) fn height(&self) -> f32 {
        self.height_of(self.lines())
    }

    /// The height it needs to begin on a page.
    pub(super) fn opening(&self) -> f32 {
        if self.height() > MAY_BE_CUT { self.height_of(LINES_BEFORE_CUT) } else { self.height() }
    }

    fn height_of(&self, lines: usize) -> f32 {
        lines as f32 * self.leading + 2.0 * PADDING
    }
}

impl Content {
    fn lines(&self) -> usize {
        match self {
            Content::Text(lines, _) => lines.len(),
            Content::Rating(badge) => badge.lines.len(),
        }
    }
}

/// Some lines of a row, at their place on a page.
struct Part<'table> {
    row: &'table Row,
    columns: &'table [Column],
    y: f32,
    from: usize,
    to: usize,
}

impl Table {
    /// Places a row; `after` is the height of what must follow on the same page if the row is not cut. Where it goes on over a page's end, the column headings are repeated for the eye; for the ear
    /// the row stays one row.
    pub(super) fn place_row(&self, row: &Row, after: f32, flow: &mut Flow, group: Element) {
        let element = flow.file.element(group, Role::Row);
        let cells: Vec<Element> = (0..row.cells.len())
            .map(|index| {
                let role = match (row.is_head, index) {
                    (true, _) => Role::ColumnHeading,
                    (false, 0) => Role::RowHeading,
                    (false, _) => Role::Cell,
                };
                flow.file.element(element, role)
            })
            .collect();
        let mut from = 0;
        let mut fresh = false;
        while from < row.lines() {
            let rest = row.lines() - from;
            let fit = ((flow.left() - 2.0 * PADDING) / row.leading + 0.001).max(0.0) as usize;
            let whole = rest <= fit;
            let cut = row.height_of(rest) > MAY_BE_CUT && fit >= LINES_BEFORE_CUT;
            let alone = whole && from == 0 && flow.left() < row.height() + after;
            if ((!whole && !cut) || alone) && !fresh {
                self.go_on_next_page(row, flow);
                fresh = true;
                continue;
            }
            let to = from + rest.min(fit.max(1));
            let y = flow.y();
            Part { row, columns: &self.columns, y, from, to }.place(flow, &cells);
            flow.advance(row.height_of(to - from));
            from = to;
            fresh = false;
        }
    }

    fn go_on_next_page(&self, row: &Row, flow: &mut Flow) {
        flow.start_page();
        let Some(head) = self.head.as_ref().filter(|head| !row.is_head && head.height() <= MAY_BE_REPEATED)
        else {
            return;
        };
        let (page, y) = (flow.page(), flow.y());
        let part = Part { row: head, columns: &self.columns, y, from: 0, to: head.lines() };
        flow.file.artifact(page, Artifact::Pagination, |pen| {
            part.draw_ground(pen);
            for index in 0..head.cells.len() {
                part.write_cell(pen, index);
            }
        });
        flow.advance(head.height());
    }
}

impl Part<'_> {
    fn place(&self, flow: &mut Flow, cells: &[Element]) {
        let page = flow.page();
        flow.file.artifact(page, Artifact::Layout, |pen| self.draw_ground(pen));
        for (index, cell) in cells.iter().enumerate() {
            if self.lines_of(index) > 0 {
                flow.file.content(page, *cell, |pen| self.write_cell(pen, index));
            }
        }
    }

    /// How many lines of a cell are in this part.
    fn lines_of(&self, index: usize) -> usize {
        self.row.cells[index].lines().min(self.to).saturating_sub(self.from)
    }

    fn draw_ground(&self, pen: &mut Pen) {
        let height = self.row.height_of(self.to - self.from);
        let bottom = self.y + height;
        if self.row.is_head {
            pen.fill(Area { x: LEFT, y: self.y, width: WIDTH, height }, PALE);
        }
        let rule = if self.row.is_head { Stroke::solid(BRAND, 1.2) } else { Stroke::solid(RULE, 0.6) };
        pen.line((LEFT, bottom), (LEFT + WIDTH, bottom), rule);
        for (index, (cell, column)) in self.row.cells.iter().zip(self.columns).enumerate() {
            let lines = self.lines_of(index);
            if let (Content::Rating(badge), 1..) = (cell, lines) {
                badge.draw_ground(pen, lines, column.x + PADDING, self.y + PADDING);
            }
        }
    }

    fn write_cell(&self, pen: &mut Pen, index: usize) {
        let (column, y) = (self.columns[index], self.y + PADDING);
        match &self.row.cells[index] {
            Content::Text(lines, style) => {
                for (place, line) in lines.iter().take(self.to).skip(self.from).enumerate() {
                    let indent = if column.numeric { column.width - PADDING - line.width } else { PADDING };
                    let y = y + place as f32 * style.leading;
                    write(pen, std::slice::from_ref(line), style, column.x + indent, y);
                }
            }
            Content::Rating(badge) => {
                let lines = &badge.lines[self.from..self.from + self.lines_of(index)];
                badge.write(pen, lines, column.x + PADDING, y);
            }
        }
    }
}
