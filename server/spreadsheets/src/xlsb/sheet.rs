//! The cells of one sheet.

use super::records::{Records, wide_text};
use crate::{
    cfb::{fraction, long},
    gather::{Gathering, Halt},
    not_read::NotRead,
    number::{Epoch, Format, TRUE_OR_FALSE, error_of_number, short_number},
    table::Cell,
    xlsx::Strings,
};

/// Reads the cells of a sheet one after another. How large the sheet says to be is not asked, and a formula counts as
/// the value that was stored with it.
pub(super) fn gather(
    bytes: &[u8],
    strings: &Strings,
    formats: &[Format],
    epoch: Epoch,
    gathering: &mut Gathering,
) -> Result<(), Halt> {
    let mut records = Records::new(bytes);
    let mut row = 0;
    while let Some((kind, data)) = records.next()? {
        let number = |number: f64| -> Result<Cell, NotRead> {
            // The upper byte is about something else.
            let format = (long(data, 4)? & 0x00ff_ffff) as usize;
            Ok(formats.get(format).copied().unwrap_or(Format::Plain).show(number, epoch))
        };
        let rest = data.get(8..).unwrap_or_default();
        let cell = match kind {
            0x0000 => {
                row = long(data, 0)?.saturating_add(1);
                continue;
            }
            0x0001 => Cell::Empty,
            0x0002 => number(short_number(long(rest, 0)?))?,
            0x0005 | 0x0009 => number(fraction(rest, 0)?)?,
            0x0003 | 0x000b => error_of_number(*rest.first().ok_or(NotRead::Damaged)?),
            0x0004 | 0x000a => TRUE_OR_FALSE,
            0x0006 | 0x0008 => Cell::Text(wide_text(rest)?.0),
            0x0007 => Cell::Text(strings.get(long(rest, 0)? as usize).ok_or(NotRead::Damaged)?.to_owned()),
            // Text in runs, which begins with a byte about them.
            0x003e => Cell::Text(wide_text(rest.get(1..).unwrap_or_default())?.0),
            // The end of the cells.
            0x0092 => return Ok(()),
            _ => continue,
        };
        gathering.put(row, long(data, 0)? as usize, cell)?;
    }
    Ok(())
}
