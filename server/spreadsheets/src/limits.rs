//! How much of a file is read.
//!
//! Every figure is far above what an honest list of cases needs and far below what would keep a server busy.

/// The largest file that is looked into, in bytes.
pub const LARGEST_FILE: usize = 5 * 1024 * 1024;

/// Rows of a table with something in them: a heading and a hundred thousand.
pub(crate) const MOST_ROWS: usize = 100_001;

/// Places of all tables together, counted from column A to the last filled one of each row.
pub(crate) const MOST_CELLS: usize = 2_000_000;

/// Cells that a file may name, empty ones among them: a sheet may have a million that are only coloured.
pub(crate) const MOST_CELLS_NAMED: usize = 3_000_000;

/// Characters of one cell.
pub(crate) const LONGEST_CELL: usize = 2_000;

/// Bytes of the text of all cells together.
pub(crate) const MOST_TEXT: usize = 32 * 1024 * 1024;

/// Bytes that the parts of a compressed file may come to, all that is unpacked together.
pub(crate) const MOST_INSIDE: usize = 100 * 1024 * 1024;

/// Parts of a compressed file.
pub(crate) const MOST_PARTS: usize = 2_000;

/// What one part may say of others.
pub(crate) const MOST_RELATIONS: usize = 10_000;

/// Characters of a sheet's name; Excel's own limit is 31.
pub(crate) const LONGEST_NAME: usize = 100;

/// Sheets of a workbook.
pub(crate) const MOST_SHEETS: usize = 500;

/// Texts that the cells of a workbook may share.
pub(crate) const MOST_SHARED_TEXTS: usize = MOST_CELLS;

/// Formats that the cells of a workbook may have; Excel's own limit.
pub(crate) const MOST_FORMATS: usize = 65_536;

/// How deep elements may lie in one another.
pub(crate) const DEEPEST: usize = 200;

/// Rows and columns that a sheet can have at all.
pub(crate) const LAST_ROW: u32 = 1_048_576;
pub(crate) const COLUMNS: usize = 16_384;

/// Bytes of a cell's text beyond which no more is gathered: more than [`LONGEST_CELL`] characters whichever they are,
/// even where each is written as `_x000D_`.
pub(crate) const GATHERED_TEXT: usize = 7 * (LONGEST_CELL + 2);
