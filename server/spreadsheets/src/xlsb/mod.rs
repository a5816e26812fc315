//! Binary workbooks of Excel 2007 and later (.xlsb): records in the parts of a compressed file.

mod records;
mod sheet;

use std::collections::{HashMap, HashSet};

use records::{Records, wide_text};

use crate::{
    cfb::{long, short},
    gather::{Gathering, Halt},
    limits::{MOST_FORMATS, MOST_SHEETS},
    not_read::NotRead,
    number::{Epoch, Format},
    package::Package,
    workbook::{Sheet, Workbook},
    xlsx::{Strings, relations},
};

/// An open workbook.
pub(crate) struct Xlsb<'a> {
    package: Package<'a>,
    sheets: Vec<Sheet>,
    parts: Vec<String>,
    strings: Strings,
    formats: Vec<Format>,
    epoch: Epoch,
}

impl<'a> Xlsb<'a> {
    /// Opens a workbook whose main part is `main`.
    pub(crate) fn open(mut package: Package<'a>, main: &str) -> Result<Self, NotRead> {
        let relations = relations(&mut package, main)?;
        let bytes = package.part(main)?.ok_or(NotRead::Damaged)?;
        let mut sheets = Vec::new();
        let mut parts = Vec::new();
        let mut seen = HashSet::new();
        let mut epoch = Epoch::From1900;
        let mut records = Records::new(&bytes);
        while let Some((kind, data)) = records.next()? {
            match kind {
                0x0099 if long(data, 0)? & 1 == 1 => epoch = Epoch::From1904,
                0x009c => {
                    let is_visible = long(data, 0)? == 0;
                    let (id, name) = wide_text(data.get(8..).unwrap_or_default())?;
                    let (name, _) = wide_text(name)?;
                    let relation = relations.get(&id).ok_or(NotRead::Damaged)?;
                    if !seen.insert(relation.part.to_lowercase()) {
                        return Err(NotRead::Damaged);
                    }
                    if seen.len() > MOST_SHEETS {
                        return Err(NotRead::TooMuchInside);
                    }
                    // Charts and macros are sheets too.
                    if relation.purpose == "worksheet" {
                        sheets.push(Sheet::new(&name, is_visible));
                        parts.push(relation.part.clone());
                    }
                }
                _ => (),
            }
        }
        let part_for = |purpose: &str| relations.values().find(|relation| relation.purpose == purpose);
        let mut strings = Strings::default();
        if let Some(relation) = part_for("sharedStrings") {
            shared_texts(&package.part(&relation.part)?.unwrap_or_default(), &mut strings)?;
        }
        let formats = match part_for("styles") {
            Some(relation) => formats(&package.part(&relation.part)?.unwrap_or_default())?,
            None => Vec::new(),
        };
        Ok(Self { package, sheets, parts, strings, formats, epoch })
    }
}

fn shared_texts(bytes: &[u8], strings: &mut Strings) -> Result<(), NotRead> {
    let mut records = Records::new(bytes);
    while let Some((kind, data)) = records.next()? {
        if kind == 0x0013 {
            strings.push(&wide_text(data.get(1..).unwrap_or_default())?.0)?;
        }
    }
    Ok(())
}

/// The format of each kind of cell, in the order in which cells name them.
fn formats(bytes: &[u8]) -> Result<Vec<Format>, NotRead> {
    let mut own: HashMap<u16, Format> = HashMap::new();
    let mut formats = Vec::new();
    let mut is_of_cells = false;
    let mut records = Records::new(bytes);
    while let Some((kind, data)) = records.next()? {
        match kind {
            0x002c => {
                let (code, _) = wide_text(data.get(2..).unwrap_or_default())?;
                own.insert(short(data, 0)?, Format::of_code(&code));
            }
            0x0269 => is_of_cells = true,
            0x026a => is_of_cells = false,
            0x002f if is_of_cells => {
                let number = short(data, 2)?;
                let format = own.get(&number).copied();
                formats.push(format.unwrap_or_else(|| Format::built_in(u32::from(number))));
                if formats.len() > MOST_FORMATS {
                    return Err(NotRead::TooMuchInside);
                }
            }
            _ => (),
        }
    }
    Ok(formats)
}

impl Workbook for Xlsb<'_> {
    fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    fn gather(&mut self, sheet: usize, gathering: &mut Gathering) -> Result<(), Halt> {
        let bytes = self.package.part(&self.parts[sheet])?.ok_or(NotRead::Damaged)?;
        sheet::gather(&bytes, &self.strings, &self.formats, self.epoch, gathering)
    }
}
