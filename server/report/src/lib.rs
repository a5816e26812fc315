//! Draws a report as an accessible PDF.
//!
//! [`pdf`] takes the report as blocks ([`domain::document::Document`]) and gives the bytes of one file that is both
//! PDF/UA-1 (readable with assistive technology) and PDF/A-2a (fit for archives). The way a report takes:
//!
//! 1. `text`: typed text is made printable, shaped, and set in lines;
//! 2. `layout`: each block measures itself, then takes its place on the pages;
//! 3. `tags`: the pages are drawn and tagged, and the file is written.
//!
//! Nothing here reads a clock, a random number, a file or a database: the same report gives the same bytes.
//!
//! Any text that a person can type is printed. What none of the embedded typefaces can show appears as a replacement
//! sign that reads aloud and copies as what was typed, and the report then says so in a last section.

mod error;
mod fonts;
mod ink;
mod layout;
mod tags;
mod text;

use domain::document::Document;

pub use error::PdfError;

/// Draws a report as a PDF file.
///
/// A4 pages: a title page, a list of contents with links and page numbers, then the blocks. Every page bears the
/// running head, the marking and "Page n of m".
///
/// Headings deeper than one level below the heading before them are raised, so that no level is skipped. Empty texts
/// leave no trace.
///
/// # Errors
///
/// [`PdfError::UnevenRow`] if a table row does not have one cell per column. The other errors cannot be caused by
/// the words of a report; they mean that this program is at fault.
pub fn pdf(document: &Document) -> Result<Vec<u8>, PdfError> {
    layout::draw(document)
}
