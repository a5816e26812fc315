//! Reads a table out of whatever workbook or text somebody sends, and writes workbooks.
//!
//! Nothing here knows what a table is about. Nothing reads a clock, a file or a database, and nothing is fetched: bytes
//! come in as an argument and a [`Table`] goes out, or a [`NotRead`] whose sentence says what is wrong and what to do.
//!
//! # What a file is
//!
//! Files are known by what is in them, never by their names: Excel workbooks of 2007 and later (.xlsx, .xlsm, .xlsb) and
//! of 1997 to 2003 (.xls), OpenDocument spreadsheets (.ods), and text with tabs, commas or semicolons between its cells.
//! What is something else is refused by its kind: a PDF, a picture, a web page that was named .xls.
//!
//! # What is guarded against
//!
//! Files come from anybody, so each can be made to do harm. All readers are this crate's own, because the libraries for
//! these formats make room for as much as a file says it will need.
//!
//! | danger | guard |
//! |---|---|
//! | a large file | [`LARGEST_FILE`] |
//! | a small file that unpacks to a large one, whatever sizes it declares; parts without end, or one read many times | what comes out is counted, 100 MB for the whole file; 2,000 parts and 500 sheets; no two sheets of one part |
//! | a sheet that says to be huge, or has cells in its far corners | room is made for cells that are there, never for what a file says of itself; 2,000,000 places, 3,000,000 cells named |
//! | rows, columns or spaces repeated by a number | repeated by the same count, which ends at the limits |
//! | 100,001 rows below the heading and more | [`NotRead::TooManyRows`] |
//! | one huge cell, or one text that every cell shares | 2,000 characters a cell, 32 MB in all |
//! | entities that grow or lead out of the file; elements without end in each other | no document type is read; 200 deep |
//! | sectors or records that lead in a circle | a chain has no more sectors than the file; a sheet's records are read once |
//! | formulas, macros, links | never run and never followed: the value that was stored with a formula counts |
//! | a mistake in here or in a library below | a panic is caught and is [`NotRead::Damaged`] |
//! | text that becomes a formula where it is opened | [`write()`] writes text and nothing else |
//!
//! With these limits the worst file takes some seconds and less than 300 MB. `odd_files` (behind the feature
//! `odd-files`) makes hundreds of files over all of this, for the tests here and of whoever takes files.
//!
//! # What is not told
//!
//! Whether a row or a column is hidden, what colour a cell has, and which cells are merged: the first cell of those has
//! their value and the others are empty. Hidden sheets are not read.

mod cfb;
mod delimited;
mod encoding;
mod gather;
mod kind;
mod limits;
#[cfg(all(test, feature = "odd-files"))]
mod mutations;
mod not_read;
mod number;
#[cfg(feature = "odd-files")]
pub mod odd_files;
mod ods;
mod package;
mod table;
mod workbook;
mod write;
mod xls;
mod xlsb;
mod xlsx;
mod xml;

use std::panic::{AssertUnwindSafe, catch_unwind};

use kind::Kind;
use workbook::{all_sheets, first_sheet};

pub use limits::LARGEST_FILE;
pub use not_read::NotRead;
pub use table::{Cell, Row, Table, cell_name};
pub use write::{NotWritten, SheetToWrite, write};

/// Reads the table of a file: of a workbook, the first sheet that can be seen and has something in it.
///
/// # Errors
///
/// Why there is none: see [`NotRead`].
pub fn read(bytes: &[u8]) -> Result<Table, NotRead> {
    guarded(bytes.len(), || match kind::of(bytes)? {
        Kind::Workbook(mut workbook) => first_sheet(workbook.as_mut()),
        Kind::Text => delimited::table(&encoding::text(bytes)?),
    })
}

/// Reads the table of a text that was pasted: with tabs, as spreadsheets copy it, with commas or semicolons, or of one
/// column.
///
/// # Errors
///
/// Why there is none: see [`NotRead`].
pub fn read_text(text: &str) -> Result<Table, NotRead> {
    guarded(text.len(), || delimited::table(&encoding::text(text.as_bytes())?))
}

/// Reads every sheet of a workbook that can be seen and has something in it. A text is one table without a name.
///
/// # Errors
///
/// Why there is none: see [`NotRead`]. One sheet that cannot be read is enough.
pub fn read_all_sheets(bytes: &[u8]) -> Result<Vec<Table>, NotRead> {
    guarded(bytes.len(), || match kind::of(bytes)? {
        Kind::Workbook(mut workbook) => all_sheets(workbook.as_mut()),
        Kind::Text => delimited::table(&encoding::text(bytes)?).map(|table| vec![table]),
    })
}

/// Reads what is neither empty nor too large; a panic on the way is a damaged file.
fn guarded<T>(size: usize, read: impl FnOnce() -> Result<T, NotRead>) -> Result<T, NotRead> {
    match size {
        0 => Err(NotRead::Empty),
        size if size > LARGEST_FILE => Err(NotRead::TooBig),
        _ => catch_unwind(AssertUnwindSafe(read)).unwrap_or(Err(NotRead::Damaged)),
    }
}
