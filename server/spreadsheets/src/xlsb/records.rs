//! The records that the parts are made of.

use encoding_rs::UTF_16LE;

use crate::{cfb::long, limits::GATHERED_TEXT, not_read::NotRead};

/// A walk through the records of a part.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// The kind of the next record and what it holds; none at the end of the part.
    pub(super) fn next(&mut self) -> Result<Option<(u16, &'a [u8])>, NotRead> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let kind = self.number(2)?;
        let length = self.number(4)?;
        let (data, rest) = self.rest.split_at_checked(length).ok_or(NotRead::Damaged)?;
        self.rest = rest;
        Ok(Some((u16::try_from(kind).unwrap_or(u16::MAX), data)))
    }

    /// A number of seven bits to a byte, in as many bytes at most; the eighth bit says that another byte follows.
    fn number(&mut self, most: usize) -> Result<usize, NotRead> {
        let mut number = 0;
        for place in 0..most {
            let (byte, rest) = self.rest.split_first().ok_or(NotRead::Damaged)?;
            self.rest = rest;
            number |= usize::from(byte & 0x7f) << (7 * place);
            if byte & 0x80 == 0 {
                break;
            }
        }
        Ok(number)
    }
}

/// A text that four bytes say the length of, and what follows it. Of a text that is too long for a cell, no more is
/// taken than shows that it is.
pub(super) fn wide_text(data: &[u8]) -> Result<(String, &[u8]), NotRead> {
    let length = long(data, 0)?;
    // None at all has this length.
    let length = if length == u32::MAX { 0 } else { length as usize };
    let (text, rest) = data[4..].split_at_checked(length.saturating_mul(2)).ok_or(NotRead::Damaged)?;
    let text = &text[..text.len().min(2 * GATHERED_TEXT)];
    Ok((UTF_16LE.decode_without_bom_handling(text).0.into_owned(), rest))
}
