//! A block of the report, measured.

use domain::document::{Block as Source, Document};

use super::{
    chart::Chart,
    flow::{BODY, Flow, HEIGHT, LEFT, WIDTH},
    heading::Heading,
    list::List,
    notes,
    set_apart::SetApart,
    table::Table,
};
use crate::{
    error::PdfError,
    tags::{Element, Role},
    text::{Line, Typesetter},
};

/// Space under a paragraph.
const BELOW: f32 = 9.0;
/// A paragraph of at most so many lines before a table, a chart or a statement is taken for its introduction.
const INTRODUCTION: usize = 3;

/// A measured block that waits for its place.
pub(super) enum Block {
    Heading(Heading),
    Paragraph(Vec<Line>),
    SetApart(SetApart),
    List(List),
    Table(Box<Table>),
    Chart(Box<Chart>),
}

impl Block {
    /// Measures all blocks of a report, and the notes on the file that follow them.
    pub(super) fn all(document: &Document, typesetter: &mut Typesetter) -> Result<Vec<Block>, PdfError> {
        let notes = notes::blocks(document);
        let mut measured = Vec::with_capacity(document.blocks.len());
        let (mut level, mut tables) = (0, 0);
        for source in document.blocks.iter().chain(&notes) {
            if matches!(source, Source::Table(_)) {
                tables += 1;
            }
            let block = Block::of(source, level, tables, typesetter)?;
            if let Some(Block::Heading(heading)) = &block {
                level = heading.level;
            }
            measured.extend(block);
        }
        Ok(measured)
    }

    /// Measures a block; a block without words gives none. `level` is that of the heading before it, 0 at the start;
    /// `tables` counts the tables so far.
    fn of(
        source: &Source,
        level: u8,
        tables: usize,
        typesetter: &mut Typesetter,
    ) -> Result<Option<Block>, PdfError> {
        Ok(match source {
            Source::Heading { level: wanted, text, .. } => {
                Heading::new((*wanted).clamp(1, 3).min(level + 1), text, typesetter).map(Block::Heading)
            }
            Source::Paragraph(text) => {
                let lines = typesetter.lines(text, &BODY, WIDTH);
                (!lines.is_empty()).then_some(Block::Paragraph(lines))
            }
            Source::Statement { text, source } => {
                SetApart::statement(text, source, typesetter).map(Block::SetApart)
            }
            Source::Notice(text) => SetApart::notice(text, typesetter).map(Block::SetApart),
            Source::List(items) => List::new(items, typesetter).map(Block::List),
            Source::Facts(facts) => {
                Table::of_facts(facts, typesetter).map(|table| Block::Table(Box::new(table)))
            }
            Source::Table(table) => {
                Table::new(table, tables, typesetter)?.map(|table| Block::Table(Box::new(table)))
            }
            Source::Chart(chart) => Some(Block::Chart(Box::new(Chart::new(chart, typesetter)))),
        })
    }

    /// The heading, if it is one.
    pub(super) fn heading(&self) -> Option<&Heading> {
        match self {
            Block::Heading(heading) => Some(heading),
            _ => None,
        }
    }

    /// The height that must be free for the block to begin on a page. `below` is that of the `next` block, which a
    /// heading must stay with, and the few words that introduce a table, a chart or a statement.
    pub(super) fn opening(&self, next: Option<&Block>, below: f32) -> f32 {
        match self {
            Block::Heading(heading) => heading.opening(below),
            Block::Paragraph(lines) => {
                // A principle's definition is not left behind at the foot of a page without its statement.
                let room = match next {
                    Some(Block::Table(_) | Block::Chart(_)) => HEIGHT / 3.0,
                    Some(Block::SetApart(_)) => HEIGHT / 2.0,
                    _ => 0.0,
                };
                if lines.len() <= INTRODUCTION && below <= room {
                    lines.len() as f32 * BODY.leading + BELOW + below
                } else {
                    lines.len().min(2) as f32 * BODY.leading
                }
            }
            Block::SetApart(text) => text.opening(below),
            Block::List(list) => list.opening(),
            Block::Table(table) => table.opening(),
            Block::Chart(chart) => chart.opening(),
        }
    }

    /// Gives the block its place.
    pub(super) fn place(self, opening: f32, flow: &mut Flow, parent: Element) {
        match self {
            Block::Heading(heading) => heading.place(opening, flow, parent),
            Block::Paragraph(lines) => {
                flow.need(opening);
                let paragraph = flow.file.element(parent, Role::Paragraph);
                flow.lines(paragraph, &lines, &BODY, LEFT);
                flow.gap(BELOW);
            }
            Block::SetApart(text) => text.place(opening, flow, parent),
            Block::List(list) => list.place(flow, parent),
            Block::Table(table) => table.place(flow, parent),
            Block::Chart(chart) => chart.place(flow, parent),
        }
    }
}
