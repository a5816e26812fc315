//! Workbooks of Excel 97 to 2003 (.xls).

mod cells;
mod records;
mod text;

use std::collections::{HashMap, HashSet};

use records::{Record, Records};

use crate::{
    cfb::{long, short},
    gather::{Gathering, Halt},
    limits::{MOST_FORMATS, MOST_SHEETS},
    not_read::NotRead,
    number::{Epoch, Format},
    workbook::{Sheet, Workbook},
    xlsx::Strings,
};

/// The kind of record that begins a workbook or a sheet in it, and the one that ends it.
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000a;

/// An open workbook.
pub(crate) struct Xls {
    stream: Vec<u8>,
    sheets: Vec<Sheet>,
    /// Where in the stream each sheet begins.
    places: Vec<usize>,
    strings: Strings,
    formats: Vec<Format>,
    epoch: Epoch,
    /// Records that have been read, of all sheets.
    records_read: usize,
}

/// Records of all sheets together: more than a whole file of the smallest ones, so a sheet within a sheet that is read
/// again and again ends here.
const MOST_RECORDS: usize = 4_000_000;

impl Xls {
    /// Opens a workbook by its stream.
    pub(crate) fn open(stream: Vec<u8>) -> Result<Self, NotRead> {
        let mut found = Globals::default();
        let mut records = Records::new(&stream, 0);
        let first = records.next()?.ok_or(NotRead::Damaged)?;
        match (first.kind, short(first.data, 0)?) {
            (BEGIN, 0x0600) => (),
            (BEGIN | 0x0009 | 0x0209 | 0x0409, _) => return Err(NotRead::OlderFormat),
            _ => return Err(NotRead::Damaged),
        }
        while let Some(record) = records.next()? {
            if record.kind == END {
                break;
            }
            found.take(&record, &mut records)?;
        }
        let formats = found.formats();
        let Globals { sheets, places, strings, epoch, .. } = found;
        Ok(Self { stream, sheets, places, strings, formats, epoch, records_read: 0 })
    }
}

/// What the first part of a workbook says of all of it.
#[derive(Default)]
struct Globals {
    sheets: Vec<Sheet>,
    places: Vec<usize>,
    strings: Strings,
    epoch: Epoch,
    /// The number formats that the workbook defines, and the one of each kind of cell.
    codes: HashMap<u16, Format>,
    numbers: Vec<u16>,
}

impl Globals {
    fn take<'a>(&mut self, record: &Record<'a>, records: &mut Records<'a>) -> Result<(), NotRead> {
        match record.kind {
            // What follows is encrypted.
            0x002f => return Err(NotRead::Protected),
            0x0022 if short(record.data, 0)? == 1 => self.epoch = Epoch::From1904,
            0x0085 => self.sheet(record.data)?,
            0x00fc => text::shared(record.data, records, &mut self.strings)?,
            0x041e => {
                let code = text::long(record.data.get(2..).unwrap_or_default())?;
                self.codes.insert(short(record.data, 0)?, Format::of_code(&code));
            }
            0x00e0 => self.numbers.push(short(record.data, 2)?),
            _ => (),
        }
        if self.numbers.len() > MOST_FORMATS { Err(NotRead::TooMuchInside) } else { Ok(()) }
    }

    fn sheet(&mut self, data: &[u8]) -> Result<(), NotRead> {
        let place = long(data, 0)? as usize;
        let about = data.get(4..6).ok_or(NotRead::Damaged)?;
        let name = text::short(data.get(6..).unwrap_or_default())?;
        if self.places.len() >= MOST_SHEETS {
            return Err(NotRead::TooMuchInside);
        }
        // Charts and macros are sheets too.
        if about[1] == 0 {
            self.sheets.push(Sheet::new(&name, about[0] & 3 == 0));
            self.places.push(place);
            let distinct: HashSet<&usize> = self.places.iter().collect();
            if distinct.len() < self.places.len() {
                return Err(NotRead::Damaged);
            }
        }
        Ok(())
    }

    fn formats(&self) -> Vec<Format> {
        let format = |number: &u16| {
            let own = self.codes.get(number).copied();
            own.unwrap_or_else(|| Format::built_in(u32::from(*number)))
        };
        self.numbers.iter().map(format).collect()
    }
}

impl Workbook for Xls {
    fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    fn gather(&mut self, sheet: usize, gathering: &mut Gathering) -> Result<(), Halt> {
        let mut records = Records::new(&self.stream, self.places[sheet]);
        if records.next()?.is_none_or(|first| first.kind != BEGIN) {
            return Err(NotRead::Damaged.into());
        }
        let mut cells = cells::Cells::new(&self.strings, &self.formats, self.epoch);
        // A chart within the sheet has a beginning, an end and cells of its own.
        let mut within = 0_usize;
        while let Some(record) = records.next()? {
            self.records_read += 1;
            if self.records_read > MOST_RECORDS {
                return Err(NotRead::TooMuchInside.into());
            }
            match record.kind {
                BEGIN => within += 1,
                END if within == 0 => return Ok(()),
                END => within -= 1,
                _ if within > 0 => (),
                _ => cells.take(&record, &mut records, gathering)?,
            }
        }
        Err(NotRead::Damaged.into())
    }
}
