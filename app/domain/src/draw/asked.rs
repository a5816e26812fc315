//! A table as far as it was asked for: the columns of the list and nothing of the others.
//!
//! It goes into the page between the two presses and comes back with the second, so its JSON is short: of a row its number
//! and its two or three cells, text as text, a day as the number of days since the year 1.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Columns, ListCell, Strata, TableRow};

/// What was asked for of a table: every row of the list, without its headings and the other columns.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Posted", into = "Posted")]
pub struct AskedTable {
    pub(super) columns: Columns,
    pub(super) has_other_columns: bool,
    pub(super) rows: Vec<AskedRow>,
}

/// A row of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AskedRow {
    /// Its number as the spreadsheet shows it, or the line of the text.
    pub(super) number: u32,
    /// The reference, the date completed, and the part of the list.
    pub(super) cells: [ListCell; 3],
}

impl AskedTable {
    /// Takes what was asked for out of a table.
    pub fn of(rows: &[TableRow], strata: Option<Strata>) -> Self {
        let rows: Vec<&TableRow> =
            rows.iter().filter(|row| row.cells.iter().any(|cell| !cell.is_empty())).collect();
        let (columns, above) = Columns::find(&rows, strata);
        let asked = columns.asked();
        let is_other = |row: &&&TableRow| {
            let mut cells = row.cells.iter().enumerate();
            cells.any(|(column, cell)| !asked.contains(&Some(column)) && !cell.is_empty())
        };
        let cell = |row: &TableRow, column: Option<usize>| {
            column.and_then(|column| row.cells.get(column)).cloned().unwrap_or(ListCell::Empty)
        };
        let rows = &rows[above..];
        Self {
            columns,
            has_other_columns: rows.iter().any(|row| is_other(&row)),
            rows: rows
                .iter()
                .map(|row| AskedRow { number: row.number, cells: asked.map(|column| cell(row, column)) })
                .collect(),
        }
    }

    /// How many rows the list has.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether the list has none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// The table in the page.
#[derive(Clone, Serialize, Deserialize)]
struct Posted {
    columns: (u16, u16, Option<u16>),
    headings: Option<u32>,
    others: bool,
    rows: Vec<(u32, Vec<PostedCell>)>,
}

/// A cell in the page: text, a day, or something else in words.
#[derive(Clone, Serialize, Deserialize)]
#[serde(untagged)]
enum PostedCell {
    Text(String),
    Day(i32),
    Other([String; 1]),
    Empty(()),
}

impl From<AskedTable> for Posted {
    fn from(table: AskedTable) -> Self {
        // No spreadsheet has more columns than this can count, and a text of more is not read.
        let column = |column: usize| u16::try_from(column).unwrap_or(u16::MAX);
        let Columns { reference, completed, stratum, headings } = table.columns;
        let row = |row: AskedRow| {
            let mut cells: Vec<PostedCell> = row.cells.into_iter().map(PostedCell::from).collect();
            while matches!(cells.last(), Some(PostedCell::Empty(()))) {
                cells.pop();
            }
            (row.number, cells)
        };
        Self {
            columns: (column(reference), column(completed), stratum.map(column)),
            headings,
            others: table.has_other_columns,
            rows: table.rows.into_iter().map(row).collect(),
        }
    }
}

impl From<Posted> for AskedTable {
    fn from(posted: Posted) -> Self {
        let (reference, completed, stratum) = posted.columns;
        let row = |(number, cells): (u32, Vec<PostedCell>)| {
            let mut cells = cells.into_iter().map(ListCell::from);
            AskedRow { number, cells: std::array::from_fn(|_| cells.next().unwrap_or(ListCell::Empty)) }
        };
        Self {
            columns: Columns {
                reference: reference.into(),
                completed: completed.into(),
                stratum: stratum.map(usize::from),
                headings: posted.headings,
            },
            has_other_columns: posted.others,
            rows: posted.rows.into_iter().map(row).collect(),
        }
    }
}

impl From<ListCell> for PostedCell {
    fn from(cell: ListCell) -> Self {
        match cell {
            ListCell::Empty => Self::Empty(()),
            ListCell::Text(text) => Self::Text(text),
            ListCell::Date(day) => Self::Day(day.num_days_from_ce()),
            ListCell::Other(kind) => Self::Other([kind]),
        }
    }
}

impl From<PostedCell> for ListCell {
    fn from(cell: PostedCell) -> Self {
        match cell {
            PostedCell::Empty(()) => Self::Empty,
            PostedCell::Text(text) => Self::Text(text),
            // Only a changed page posts a day that there is not.
            PostedCell::Day(day) => NaiveDate::from_num_days_from_ce_opt(day).map_or(Self::Empty, Self::Date),
            PostedCell::Other([kind]) => Self::Other(kind),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::MOST_ENQUIRIES;

    fn posted(table: &AskedTable) -> String {
        serde_json::to_string(table).unwrap()
    }

    #[test]
    fn the_longest_list_comes_back_in_a_form_however_far_apart_its_columns_stand() {
        // The reference in column A, the date in column T, something else between.
        let row = |number: usize| {
            let mut cells = vec![ListCell::Text("Something that nobody asked for".to_owned()); 20];
            cells[0] = ListCell::Text(format!("SG/{number:037}"));
            cells[19] = ListCell::Date(NaiveDate::from_ymd_opt(2026, 8, 1).unwrap());
            TableRow { number: number as u32, cells }
        };
        let mut headings = vec![ListCell::Empty; 20];
        headings[0] = ListCell::Text("Reference".into());
        headings[19] = ListCell::Text("Completed".into());
        let rows: Vec<TableRow> = std::iter::once(TableRow { number: 1, cells: headings })
            .chain((2..MOST_ENQUIRIES + 2).map(row))
            .collect();
        let table = AskedTable::of(&rows, None);
        let posted = posted(&table);
        assert_eq!(table.len(), MOST_ENQUIRIES);
        assert!(posted.len() < 1_300_000, "{} bytes", posted.len());
        assert_eq!(serde_json::from_str::<AskedTable>(&posted).unwrap(), table);
    }

    #[test]
    fn every_kind_of_cell_comes_back_as_it_went() {
        let day = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap();
        let cells = [
            [ListCell::Text(String::new()), ListCell::Date(day), ListCell::Text("Own Home".into())],
            [ListCell::Other("TRUE or FALSE".into()), ListCell::Empty, ListCell::Empty],
            [ListCell::Text("0".into()), ListCell::Text("2026-08-01".into()), ListCell::Date(day)],
        ];
        let rows = (1..).zip(cells).map(|(number, cells)| AskedRow { number, cells }).collect();
        let columns = Columns { reference: 3, completed: 700, stratum: Some(0), headings: Some(4) };
        let table = AskedTable { columns, has_other_columns: true, rows };
        assert_eq!(serde_json::from_str::<AskedTable>(&posted(&table)).unwrap(), table);
        // What a changed page posts is read as far as it goes.
        let odd = r#"{"columns":[0,1,null],"headings":null,"others":false,"rows":[[1,["a",2147483647,null,"b"]],[2,[]]]}"#;
        assert_eq!(serde_json::from_str::<AskedTable>(odd).unwrap().len(), 2);
    }
}
