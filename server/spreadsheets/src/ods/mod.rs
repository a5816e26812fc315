//! OpenDocument spreadsheets (.ods), which LibreOffice writes and Excel and Google can.

mod cell;

use std::{collections::HashSet, ops::Range};

use cell::Repeated;

use crate::{
    gather::{Gathering, Halt},
    limits::MOST_SHEETS,
    not_read::NotRead,
    package::Package,
    table::Cell,
    workbook::{Sheet, Workbook},
    xml::{Item, Xml, attribute, number_attribute},
};

/// An open workbook: all sheets are in one part.
pub(crate) struct Ods {
    content: String,
    sheets: Vec<Sheet>,
    /// Where in that part the rows of each sheet are, so that none is looked for from the top.
    places: Vec<Range<usize>>,
}

impl Ods {
    pub(crate) fn open(mut package: Package<'_>) -> Result<Self, NotRead> {
        if let Some(manifest) = package.part("META-INF/manifest.xml")?
            && manifest.windows(15).any(|window| window == b"encryption-data")
        {
            return Err(NotRead::Protected);
        }
        let content = package.xml("content.xml")?.ok_or(NotRead::Damaged)?;
        let (sheets, places) = sheets(&content)?;
        Ok(Self { content, sheets, places })
    }
}

/// The sheets that lie directly in the spreadsheet: tables in a drawing or in the record of changes are none.
fn sheets(content: &str) -> Result<(Vec<Sheet>, Vec<Range<usize>>), NotRead> {
    let mut hidden: HashSet<String> = HashSet::new();
    let mut style = None;
    let mut inside = None;
    let mut sheets = Vec::new();
    let mut places = Vec::new();
    let mut walk = Xml::new(content);
    loop {
        match walk.next()? {
            Item::Open(element) => match element.local_name().as_ref() {
                "style" => style = attribute(&element, "name")?.map(std::borrow::Cow::into_owned),
                "table-properties"
                    if attribute(&element, "display")?.is_some_and(|display| display == "false") =>
                {
                    hidden.extend(style.take());
                }
                "spreadsheet" => inside = Some(walk.depth() + 1),
                "table" if inside == Some(walk.depth()) => {
                    let name = attribute(&element, "name")?.unwrap_or_default();
                    let is_hidden = attribute(&element, "style-name")?
                        .is_some_and(|style| hidden.contains(style.as_ref()));
                    if sheets.len() >= MOST_SHEETS {
                        return Err(NotRead::TooMuchInside);
                    }
                    sheets.push(Sheet::new(&name, !is_hidden));
                    places.push(walk.inside()?);
                }
                _ => (),
            },
            Item::End if inside.is_some() => return Ok((sheets, places)),
            Item::End => return Err(NotRead::Damaged),
            _ => (),
        }
        if hidden.len() > MOST_SHEETS {
            return Err(NotRead::TooMuchInside);
        }
    }
}

impl Workbook for Ods {
    fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    fn gather(&mut self, sheet: usize, gathering: &mut Gathering) -> Result<(), Halt> {
        let rows_of_it = self.content.get(self.places[sheet].clone()).ok_or(NotRead::Damaged)?;
        rows(&mut Xml::new(rows_of_it), gathering)
    }
}

/// The rows of a sheet.
fn rows(walk: &mut Xml<'_>, gathering: &mut Gathering) -> Result<(), Halt> {
    let mut number: u32 = 1;
    loop {
        let element = match walk.next()? {
            Item::Open(element) => element,
            Item::End => return Ok(()),
            Item::Close(_) | Item::Text(_) => continue,
        };
        match element.local_name().as_ref() {
            // Rows lie in groups and headings too.
            "table-row-group" | "table-header-rows" | "table-rows" => (),
            "table-row" => {
                let times = number_attribute(&element, "number-rows-repeated")?.unwrap_or(1);
                let cells = cell::of_row(walk, gathering)?;
                if !cells.is_empty() {
                    for row in number..number.saturating_add(times) {
                        put(row, &cells, gathering)?;
                    }
                }
                number = number.saturating_add(times);
            }
            _ => walk.skip()?,
        }
    }
}

fn put(row: u32, cells: &[Repeated], gathering: &mut Gathering) -> Result<(), Halt> {
    for Repeated { column, times, cell } in cells {
        for column in *column..column.saturating_add(*times) {
            gathering.put(row, column, Cell::clone(cell))?;
        }
    }
    Ok(())
}
