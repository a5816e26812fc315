//! The records that a workbook's stream is made of.

use crate::{cfb::short, not_read::NotRead};

/// The kind of record that goes on with the one before it.
const CONTINUE: u16 = 0x003c;

/// A record: its kind and what it holds.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
}

/// A walk through the records.
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at }
    }

    /// The next record; none at the end of the stream.
    pub(super) fn next(&mut self) -> Result<Option<Record<'a>>, NotRead> {
        let rest = self.stream.get(self.at..).unwrap_or_default();
        if rest.len() < 4 {
            return Ok(None);
        }
        let kind = short(rest, 0)?;
        let length = usize::from(short(rest, 2)?);
        let data = rest.get(4..4 + length).ok_or(NotRead::Damaged)?;
        self.at += 4 + length;
        Ok(Some(Record { kind, data }))
    }

    /// What the record before goes on with, if it does.
    pub(super) fn continued(&mut self) -> Result<Option<&'a [u8]>, NotRead> {
        let rest = self.stream.get(self.at..).unwrap_or_default();
        if rest.len() < 4 || short(rest, 0)? != CONTINUE {
            return Ok(None);
        }
        Ok(self.next()?.map(|record| record.data))
    }
}
