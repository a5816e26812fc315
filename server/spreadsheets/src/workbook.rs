//! Which sheets of a workbook are read.

use std::mem;

use crate::{
    gather::{Gathering, Halt, without_control_characters},
    limits::LONGEST_NAME,
    not_read::NotRead,
    table::Table,
};

/// A sheet, as the workbook lists it.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) is_visible: bool,
}

impl Sheet {
    /// A sheet by the name in the file, of which no more is kept than a name can have.
    pub(crate) fn new(name: &str, is_visible: bool) -> Self {
        let name = name.chars().take(LONGEST_NAME).collect();
        Self { name: without_control_characters(name), is_visible }
    }
}

/// A workbook of whatever format.
pub(crate) trait Workbook {
    /// Its sheets of cells, in their order.
    fn sheets(&self) -> &[Sheet];

    /// Puts the cells of a sheet into their places.
    fn gather(&mut self, sheet: usize, gathering: &mut Gathering) -> Result<(), Halt>;
}

/// The first sheet that can be seen and has something in it.
pub(crate) fn first_sheet(workbook: &mut dyn Workbook) -> Result<Table, NotRead> {
    let mut gathering = Gathering::default();
    let mut table: Option<Table> = None;
    let sheets = workbook.sheets().to_vec();
    for (place, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| sheet.is_visible) {
        match workbook.gather(place, &mut gathering) {
            Ok(()) => (),
            Err(Halt::Enough) => {
                table.iter_mut().for_each(|table| table.other_sheets.push(sheet.name.clone()));
                continue;
            }
            Err(Halt::Refused(reason)) => return Err(reason),
        }
        let rows = gathering.take_rows();
        if !rows.is_empty() {
            table = Some(Table { sheet: Some(sheet.name.clone()), rows, other_sheets: Vec::new() });
            gathering.ask_only_whether();
        }
    }
    match table {
        Some(table) => Ok(table),
        None => Err(why_none(workbook)),
    }
}

/// Every sheet that can be seen and has something in it.
pub(crate) fn all_sheets(workbook: &mut dyn Workbook) -> Result<Vec<Table>, NotRead> {
    let mut gathering = Gathering::default();
    let mut tables = Vec::new();
    let sheets = workbook.sheets().to_vec();
    for (place, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| sheet.is_visible) {
        if let Err(Halt::Refused(reason)) = workbook.gather(place, &mut gathering) {
            return Err(reason);
        }
        let rows = gathering.take_rows();
        if !rows.is_empty() {
            tables.push(Table { sheet: Some(sheet.name.clone()), rows, other_sheets: Vec::new() });
        }
    }
    if tables.is_empty() {
        return Err(why_none(workbook));
    }
    let names: Vec<String> = tables.iter().filter_map(|table| table.sheet.clone()).collect();
    for (place, table) in tables.iter_mut().enumerate() {
        let mut others = names.clone();
        table.sheet = Some(mem::take(&mut others[place]));
        others.remove(place);
        table.other_sheets = others;
    }
    Ok(tables)
}

/// Why there is no sheet to be read: all are empty, or those that are not are hidden.
fn why_none(workbook: &mut dyn Workbook) -> NotRead {
    let mut gathering = Gathering::default();
    gathering.ask_only_whether();
    let sheets = workbook.sheets().to_vec();
    for (place, _) in sheets.iter().enumerate().filter(|(_, sheet)| !sheet.is_visible) {
        match workbook.gather(place, &mut gathering) {
            Ok(()) => (),
            Err(Halt::Enough) => return NotRead::OnlyHiddenSheets,
            Err(Halt::Refused(reason)) => return reason,
        }
    }
    NotRead::Empty
}
