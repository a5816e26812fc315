//! What was read.

use chrono::NaiveDate;

/// A table: the rows of one sheet, or of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The name of the sheet; none where what was read is text.
    pub sheet: Option<String>,
    /// The rows that have something in them, from the top.
    pub rows: Vec<Row>,
    /// The names of the other sheets that can be seen and have something in them.
    pub other_sheets: Vec<String>,
}

/// A row of a table with something in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The number that the spreadsheet shows beside it, or the line of the text on which it begins; from 1.
    pub number: u32,
    /// Its cells from column A to the last one that is not empty.
    pub cells: Vec<Cell>,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing, or nothing but spaces.
    Empty,
    /// Text as it was typed, spaces around it included. It has no control characters but tabs and line feeds.
    Text(String),
    /// A number as a person would read it: `12345`, not `12345.0` or `1.2345E4`; with the zeros in front that a format
    /// such as `00000` shows.
    Number(String),
    /// A day. Where the cell has a time too, this is its day.
    Date(NaiveDate),
    /// Something else, in words that fit into "This cell has …": "a time of day", "the error #REF!".
    Other(&'static str),
}

/// The name of a cell as a spreadsheet shows it: `B7` is row 7 of the second column, which has the number 1 here.
///
/// ```
/// assert_eq!(spreadsheets::cell_name(7, 1), "B7");
/// ```
pub fn cell_name(row: u32, column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let letter = (left - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(letter).unwrap_or(0)));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect::<String>() + &row.to_string()
}

#[cfg(test)]
mod tests {
    use super::cell_name;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        let named = [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ];
        for (column, letters) in named {
            assert_eq!(cell_name(1, column), format!("{letters}1"));
        }
    }
}
