//! Why a file was not read.

/// Why a file or a text was not read. Each is a sentence or two for whoever sent it: what is wrong and what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotRead {
    /// There is nothing in it.
    #[error(
        "There is nothing to read in what you sent. Check that it holds your list and that it was saved, and send it again."
    )]
    Empty,
    /// It is larger than [`LARGEST_FILE`](crate::LARGEST_FILE).
    #[error(
        "The file is larger than 5 MB. Copy the list alone, without pictures or other sheets, into a new workbook and send that."
    )]
    TooBig,
    /// It cannot be read without a password, or outside the organisation whose label it carries.
    #[error(
        "The file is protected, with a password or by a sensitivity label that restricts it. Open it, save a copy that needs no password (in Excel: File, Info, Protect Workbook, Encrypt with Password, and clear the box) and has no such label, and send the copy."
    )]
    Protected,
    /// It says to be a workbook and cannot be read as one.
    #[error(
        "The file is damaged, or was not written as a workbook should be. Open it in your spreadsheet program, save it again as an Excel workbook (.xlsx) and send that."
    )]
    Damaged,
    /// It is something else altogether.
    #[error(
        "What you sent is {kind}, which holds no table that can be read. Put the list into a spreadsheet, save it as an Excel workbook (.xlsx) or as CSV and send that."
    )]
    NotATable {
        /// What it is, with its article: "a PDF".
        kind: &'static str,
    },
    /// It has more than a heading and a hundred thousand rows.
    #[error("The table has more than 100,000 rows. Send the rows of the period that was asked for alone.")]
    TooManyRows,
    /// It has more cells, or more text in them, than are read.
    #[error(
        "The table has more cells or more text in them than can be read. Copy the columns that were asked for into a new workbook and send that."
    )]
    TooManyCells,
    /// A cell has more than 2,000 characters.
    #[error(
        "Cell {cell} has more than 2,000 characters, the most that can be read. Shorten it, or leave its column out if it was not asked for, and send the file again."
    )]
    CellTooLong {
        /// Where it is: "B7".
        cell: String,
    },
    /// It unpacks to more than is read.
    #[error(
        "Far more is packed into the file than a list needs. Copy the list alone into a new workbook, without its pictures and formatting, and send that."
    )]
    TooMuchInside,
    /// It is neither a workbook nor text.
    #[error(
        "The file is neither a workbook nor text that can be read. Save your list as an Excel workbook (.xlsx), or as CSV with the encoding UTF-8, and send that."
    )]
    UnknownEncoding,
    /// A quotation mark is opened and never closed.
    #[error(
        "On line {line} of the text a quotation mark opens and is never closed. Close it or take it out and send the text again."
    )]
    UnclosedQuote {
        /// The line on which the row begins; from 1.
        line: u32,
    },
    /// Nothing but hidden sheets has something in it.
    #[error(
        "All sheets of the workbook with something in them are hidden. Show the sheet with your list (in Excel: right-click on a sheet's name, Unhide), save the workbook and send it again."
    )]
    OnlyHiddenSheets,
    /// It is of a kind that spreadsheet programs wrote long ago.
    #[error(
        "The file was saved in a format older than 1997 or no longer in use. Open it in your spreadsheet program, save it as an Excel workbook (.xlsx) and send that."
    )]
    OlderFormat,
}

impl NotRead {
    /// What is wrong and what to do, in plain English.
    pub fn sentence(&self) -> String {
        self.to_string()
    }
}
