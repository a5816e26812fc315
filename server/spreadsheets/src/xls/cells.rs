//! The cells of one sheet.

use super::{
    records::{Record, Records},
    text,
};
use crate::{
    cfb::{fraction, long, short},
    gather::{Gathering, Halt},
    not_read::NotRead,
    number::{Epoch, Format, TRUE_OR_FALSE, error_of_number, short_number},
    table::Cell,
    xlsx::Strings,
};

/// What the cells of a sheet refer to, and the formula whose text comes in a record of its own.
pub(super) struct Cells<'w> {
    strings: &'w Strings,
    formats: &'w [Format],
    epoch: Epoch,
    formula: Option<(u32, usize)>,
}

impl<'w> Cells<'w> {
    pub(super) fn new(strings: &'w Strings, formats: &'w [Format], epoch: Epoch) -> Self {
        Self { strings, formats, epoch, formula: None }
    }

    /// Takes the cells of a record, if it is one that has any.
    pub(super) fn take<'a>(
        &mut self,
        record: &Record<'a>,
        records: &mut Records<'a>,
        gathering: &mut Gathering,
    ) -> Result<(), Halt> {
        let data = record.data;
        match record.kind {
            // One cell each: a number, a short number, a shared text, a text, true or false or an error, a formula.
            0x0203 => self.put(data, self.number(data, 4, fraction(data, 6)?)?, gathering),
            0x027e => self.put(data, self.number(data, 4, short_number(long(data, 6)?))?, gathering),
            0x00fd => {
                let text = self.strings.get(long(data, 6)? as usize).ok_or(NotRead::Damaged)?;
                self.put(data, Cell::Text(text.to_owned()), gathering)
            }
            0x0204 | 0x00d6 => {
                let text = text::of_cell(data.get(6..).unwrap_or_default(), records)?;
                self.put(data, Cell::Text(text), gathering)
            }
            0x0205 => self.put(data, truth_or_error(data.get(6..8))?, gathering),
            0x0006 => self.formula(data, gathering),
            // The text of the formula before.
            0x0207 => match self.formula.take() {
                Some((row, column)) => gathering.put(row, column, Cell::Text(text::of_cell(data, records)?)),
                None => Ok(()),
            },
            // Several short numbers beside one another.
            0x00bd => self.numbers(data, gathering),
            // One or several that have a format alone.
            0x0201 => gathering.pass(1),
            0x00be => gathering.pass(data.len() / 2),
            _ => Ok(()),
        }
    }

    fn put(&self, data: &[u8], cell: Cell, gathering: &mut Gathering) -> Result<(), Halt> {
        let (row, column) = place(data)?;
        gathering.put(row, column, cell)
    }

    /// A number in the format that is named at `at`.
    fn number(&self, data: &[u8], at: usize, number: f64) -> Result<Cell, NotRead> {
        let format = self.formats.get(usize::from(short(data, at)?)).copied();
        Ok(format.unwrap_or(Format::Plain).show(number, self.epoch))
    }

    fn numbers(&self, data: &[u8], gathering: &mut Gathering) -> Result<(), Halt> {
        let (row, first) = place(data)?;
        let inside = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
        for (column, pair) in (first..).zip(inside.chunks_exact(6)) {
            gathering.put(row, column, self.number(pair, 0, short_number(long(pair, 2)?))?)?;
        }
        Ok(())
    }

    /// A formula counts as the value that was stored with it.
    fn formula(&mut self, data: &[u8], gathering: &mut Gathering) -> Result<(), Halt> {
        let (row, column) = place(data)?;
        self.formula = None;
        let value = data.get(6..14).ok_or(NotRead::Damaged)?;
        let cell = match (short(value, 6)?, value[0]) {
            (0xffff, 0) => {
                self.formula = Some((row, column));
                return Ok(());
            }
            (0xffff, 1) => TRUE_OR_FALSE,
            (0xffff, 2) => error_of_number(value[2]),
            (0xffff, _) => return Ok(()),
            _ => self.number(data, 4, fraction(value, 0)?)?,
        };
        gathering.put(row, column, cell)
    }
}

/// The row (from 1) and the column (from 0) with which a record begins.
fn place(data: &[u8]) -> Result<(u32, usize), NotRead> {
    Ok((u32::from(short(data, 0)?) + 1, usize::from(short(data, 2)?)))
}

fn truth_or_error(value: Option<&[u8]>) -> Result<Cell, NotRead> {
    match value {
        Some([_, 0]) => Ok(TRUE_OR_FALSE),
        Some([code, _]) => Ok(error_of_number(*code)),
        _ => Err(NotRead::Damaged),
    }
}
