//! What can go wrong while a report is drawn.

/// Why no file could be drawn. No text of the report is ever part of it: error values end up in logs.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// A row of a table has more or fewer cells than the table has columns.
    #[error("row {row} of table {table} does not have one cell for each column")]
    UnevenRow {
        /// Which table of the report, counted from 1.
        table: usize,
        /// Which row of the table, counted from 1.
        row: usize,
    },
    /// An embedded typeface could not be cut down to the letters in use.
    #[error("a typeface could not be embedded in the report")]
    Typeface,
    /// The library that writes the pages refused something.
    #[error("the pages of the report could not be written")]
    Pages,
}
