//! Writes workbooks.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, IgnoreError, Workbook, Worksheet, XlsxError,
};

use crate::{
    gather::without_control_characters,
    limits::{COLUMNS, LAST_ROW},
};

/// A sheet to be written. Its cells are text, whatever they look like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetToWrite {
    /// What stands on its tab.
    pub name: String,
    /// Its rows from the top, each with its cells from column A.
    pub rows: Vec<Vec<String>>,
    /// The width of each column from A, in characters; the columns after these have the usual one.
    pub widths: Vec<u16>,
    /// How many of its first rows are headings: bold, and in sight however far one scrolls.
    pub header_rows: usize,
}

/// Why a workbook was not written. None is of a reader's making: each is a mistake of the program that asked for it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotWritten {
    /// A workbook without sheets cannot be opened.
    #[error("a workbook has one sheet at least")]
    NoSheet,
    /// A sheet's name is empty, longer than 31 characters, there already, or has one of `[ ] : * ? / \` in it.
    #[error("a sheet cannot have this name")]
    Name,
    /// There are more rows or columns than a sheet can have.
    #[error("a sheet has at most 1,048,576 rows and 16,384 columns")]
    TooLarge,
    /// A cell has more than 32,767 characters.
    #[error("a cell has at most 32,767 characters")]
    CellTooLong,
    /// The file could not be put together.
    #[error("the workbook could not be put together")]
    Other,
}

impl From<XlsxError> for NotWritten {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::SheetnameCannotBeBlank(_)
            | XlsxError::SheetnameLengthExceeded(_)
            | XlsxError::SheetnameReused(_)
            | XlsxError::SheetnameContainsInvalidCharacter(_)
            | XlsxError::SheetnameStartsOrEndsWithApostrophe(_) => Self::Name,
            XlsxError::RowColumnLimitError => Self::TooLarge,
            XlsxError::MaxStringLengthExceeded => Self::CellTooLong,
            _ => Self::Other,
        }
    }
}

/// The number that the format for text has in every workbook.
const TEXT: u8 = 49;

/// The widest that a column can be, in characters.
const WIDEST: u16 = 255;

/// Writes a workbook (.xlsx).
///
/// Every cell is text, so that a reference keeps the zeros it begins with and no text becomes a formula, a date or a
/// number, neither now nor when somebody types into the columns. Control characters are left out. The same sheets give
/// the same bytes: no date of writing is in it.
///
/// # Errors
///
/// See [`NotWritten`].
pub fn write(sheets: &[SheetToWrite]) -> Result<Vec<u8>, NotWritten> {
    if sheets.is_empty() {
        return Err(NotWritten::NoSheet);
    }
    let plain = Format::new().set_num_format_index(TEXT).set_text_wrap().set_align(FormatAlign::Top);
    let bold = plain.clone().set_bold();
    let mut workbook = Workbook::new();
    let no_day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&no_day));
    for sheet in sheets {
        fill(workbook.add_worksheet(), sheet, &plain, &bold)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn fill(page: &mut Worksheet, sheet: &SheetToWrite, plain: &Format, bold: &Format) -> Result<(), NotWritten> {
    let rows = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    let header_rows = u32::try_from(sheet.header_rows).unwrap_or(u32::MAX);
    let columns = sheet.rows.iter().map(Vec::len).max().unwrap_or(0).max(sheet.widths.len());
    let columns = u16::try_from(columns).unwrap_or(u16::MAX);
    if rows > LAST_ROW || header_rows >= LAST_ROW || usize::from(columns) > COLUMNS {
        return Err(NotWritten::TooLarge);
    }
    page.set_name(&sheet.name)?;
    for column in 0..columns {
        page.set_column_format(column, plain)?;
        if let Some(width) = sheet.widths.get(usize::from(column)) {
            page.set_column_width(column, *width.min(&WIDEST))?;
        }
    }
    for (row, cells) in (0_u32..).zip(&sheet.rows) {
        let format = if row < header_rows { bold } else { plain };
        for (column, text) in (0_u16..).zip(cells) {
            page.write_string_with_format(row, column, without_control_characters(text.clone()), format)?;
        }
    }
    if header_rows > 0 {
        page.set_freeze_panes(header_rows, 0)?;
    }
    if rows > 0 && columns > 0 {
        // No warning stands at a reference because it could be a number.
        page.ignore_error_range(0, 0, rows - 1, columns - 1, IgnoreError::NumberStoredAsText)?;
    }
    Ok(())
}
