//! Texts as older workbooks store them: a byte or two for each character, over the ends of records.

use super::records::Records;
use crate::{cfb, limits::GATHERED_TEXT, not_read::NotRead, xlsx::Strings};

/// A text that a byte says the length of.
pub(super) fn short(data: &[u8]) -> Result<String, NotRead> {
    let length = usize::from(*data.first().ok_or(NotRead::Damaged)?);
    characters(data.get(1..).unwrap_or_default(), length)
}

/// A text that two bytes say the length of.
pub(super) fn long(data: &[u8]) -> Result<String, NotRead> {
    let length = usize::from(cfb::short(data, 0)?);
    characters(data.get(2..).unwrap_or_default(), length)
}

/// A byte that says how wide the characters are, and then as many of them.
fn characters(data: &[u8], length: usize) -> Result<String, NotRead> {
    let (flags, rest) = data.split_first().ok_or(NotRead::Damaged)?;
    let is_wide = flags & 1 != 0;
    let bytes = rest.get(..if is_wide { length * 2 } else { length }).ok_or(NotRead::Damaged)?;
    let mut units = Vec::new();
    push(&mut units, bytes, is_wide);
    Ok(String::from_utf16_lossy(&units))
}

fn push(units: &mut Vec<u16>, bytes: &[u8], is_wide: bool) {
    if is_wide {
        units.extend(bytes.as_chunks::<2>().0.iter().map(|pair| u16::from_le_bytes(*pair)));
    } else {
        units.extend(bytes.iter().map(|b| u16::from(*b)));
    }
}

/// The text of a cell that begins in one record and may go on in the next ones.
pub(super) fn of_cell<'a>(data: &'a [u8], records: &mut Records<'a>) -> Result<String, NotRead> {
    let mut spread = Spread { data, records };
    let length = spread.short()?;
    let flags = spread.byte()?;
    spread.characters(usize::from(length), flags & 1 != 0)
}

/// The texts that the cells share. How many there are is seen, not asked.
pub(super) fn shared<'a>(
    data: &'a [u8],
    records: &mut Records<'a>,
    strings: &mut Strings,
) -> Result<(), NotRead> {
    let mut spread = Spread { data: data.get(8..).ok_or(NotRead::Damaged)?, records };
    while !spread.is_at_end()? {
        let length = usize::from(spread.short()?);
        let flags = spread.byte()?;
        let runs = if flags & 8 != 0 { usize::from(spread.short()?) } else { 0 };
        let reading = if flags & 4 != 0 { spread.long()? as usize } else { 0 };
        strings.push(&spread.characters(length, flags & 1 != 0)?)?;
        spread.pass(runs.saturating_mul(4).saturating_add(reading))?;
    }
    Ok(())
}

/// Bytes that go on from record to record.
struct Spread<'r, 'a> {
    data: &'a [u8],
    records: &'r mut Records<'a>,
}

impl Spread<'_, '_> {
    fn is_at_end(&mut self) -> Result<bool, NotRead> {
        while self.data.is_empty() {
            match self.records.continued()? {
                Some(data) => self.data = data,
                None => return Ok(true),
            }
        }
        Ok(false)
    }

    fn byte(&mut self) -> Result<u8, NotRead> {
        if self.is_at_end()? {
            return Err(NotRead::Damaged);
        }
        let (byte, rest) = self.data.split_first().ok_or(NotRead::Damaged)?;
        self.data = rest;
        Ok(*byte)
    }

    fn short(&mut self) -> Result<u16, NotRead> {
        Ok(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn long(&mut self) -> Result<u32, NotRead> {
        Ok(u32::from_le_bytes([self.byte()?, self.byte()?, self.byte()?, self.byte()?]))
    }

    /// Characters; where a record ends among them, the next begins with a byte that says anew how wide they are.
    fn characters(&mut self, length: usize, mut is_wide: bool) -> Result<String, NotRead> {
        let mut units = Vec::new();
        let mut left = length;
        while left > 0 {
            if self.data.is_empty() {
                is_wide = self.byte()? & 1 != 0;
            }
            let width = if is_wide { 2 } else { 1 };
            let here = left.min(self.data.len() / width);
            if here == 0 && !self.data.is_empty() {
                return Err(NotRead::Damaged);
            }
            let (bytes, rest) = self.data.split_at(here * width);
            if units.len() < GATHERED_TEXT {
                push(&mut units, bytes, is_wide);
            }
            self.data = rest;
            left -= here;
        }
        Ok(String::from_utf16_lossy(&units))
    }

    fn pass(&mut self, mut bytes: usize) -> Result<(), NotRead> {
        while bytes > 0 {
            if self.is_at_end()? {
                return Err(NotRead::Damaged);
            }
            let here = bytes.min(self.data.len());
            self.data = &self.data[here..];
            bytes -= here;
        }
        Ok(())
    }
}
