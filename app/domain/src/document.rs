//! A report as a sequence of blocks, before it is drawn.
//!
//! The words of a report are written once, as blocks; the PDF and the HTML page only draw them. That is why
//! the two cannot disagree.

use serde::{Deserialize, Serialize};

use crate::rating::Rating;

/// What a renderer draws: a title page, then blocks in reading order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The document's title, as a reader's window shows it.
    pub title: String,
    /// The line under the title: for whom the report is.
    pub subtitle: String,
    /// Who issues the document (the board's name).
    pub author: String,
    /// The date of the report, as ISO 8601 (`2026-11-22`). The only date in the file: no clock is read.
    pub date: String,
    /// The line at the top of every page, for example the audit's name and "Draft".
    pub running_head: String,
    /// The line at the foot of every page, "Restricted: for board members".
    pub marking: String,
    /// Facts on the title page: label and value.
    pub facts: Vec<Fact>,
    /// Notices on the title page, for example that all of it is invented.
    pub notices: Vec<String>,
    /// The report itself, in reading order.
    pub blocks: Vec<Block>,
}

/// A label and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is, for example "Lead agency".
    pub label: String,
    /// Its value, for example "Not recorded".
    pub value: String,
}

/// One block of a report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A heading. Level 1 starts a part, 2 a section, 3 a subsection; levels are never skipped.
    Heading {
        /// 1 to 3.
        level: u8,
        /// The words.
        text: String,
        /// Stable anchor for links, unique in the document: lower-case letters, digits and hyphens.
        anchor: String,
    },
    /// A paragraph.
    Paragraph(String),
    /// A statement quoted as a caption, set apart from findings (the "I" statements), with its source.
    Statement {
        /// The statement, without quotation marks.
        text: String,
        /// Where it comes from.
        source: String,
    },
    /// A short text set off in a box: a limit or a warning that must not be missed.
    Notice(String),
    /// A bulleted list.
    List(Vec<String>),
    /// Labels and values, one a line.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// Stacked bars. The table that follows it in `blocks` holds the same numbers.
    Chart(Chart),
}

/// A table: a caption, column headings, rows that each begin with a row heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// The columns, the first being the row headings.
    pub columns: Vec<Column>,
    /// The rows. Each has one cell per column; the first cell is the row's heading.
    pub rows: Vec<Vec<Cell>>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Share of the table's width, relative to the other columns.
    pub width: f32,
    /// Numbers are set to the right.
    pub numeric: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cell {
    /// Words or a number as words.
    Text(String),
    /// A rating, drawn as its word with its shape and colour.
    Rating(Rating),
}

/// Stacked bars of red, amber, green (and not rated) counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// The caption under the bars.
    pub caption: String,
    /// All the numbers in words, for a reader who cannot see the bars.
    pub alternative: String,
    /// The bars, from top to bottom.
    pub bars: Vec<Bar>,
}

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bar {
    /// What the bar stands for, for example "Question 4".
    pub label: String,
    /// How many were rated red.
    pub red: u32,
    /// How many were rated amber.
    pub amber: u32,
    /// How many were rated green.
    pub green: u32,
    /// How many applied and were not rated.
    pub not_rated: u32,
}
