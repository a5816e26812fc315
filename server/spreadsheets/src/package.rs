//! The parts of a compressed file.

use std::{
    collections::HashMap,
    io::{Cursor, Read},
};

use encoding_rs::{UTF_16BE, UTF_16LE};
use zip::{ZipArchive, result::ZipError};

use crate::{
    limits::{MOST_INSIDE, MOST_PARTS},
    not_read::NotRead,
};

/// A compressed file whose parts are unpacked one by one, until together they come to [`MOST_INSIDE`].
///
/// What counts is what comes out: sizes that the file declares are not believed.
pub(crate) struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Where each part is, by its name in small letters with `/` between folders.
    places: HashMap<String, usize>,
    left: usize,
}

impl<'a> Package<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, NotRead> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(refusal)?;
        if archive.len() > MOST_PARTS {
            return Err(NotRead::TooMuchInside);
        }
        let mut places = HashMap::new();
        for place in 0..archive.len() {
            let entry = archive.by_index_raw(place).map_err(refusal)?;
            let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/").to_lowercase();
            places.insert(name.trim_start_matches('/').to_owned(), place);
        }
        Ok(Self { archive, places, left: MOST_INSIDE })
    }

    /// Whether there is a part of this name; small and capital letters are the same.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.places.contains_key(&name.to_lowercase())
    }

    /// Whether there is a part whose name begins with this, in small letters.
    pub(crate) fn has_folder(&self, start: &str) -> bool {
        self.places.keys().any(|name| name.starts_with(start))
    }

    /// A part, unpacked.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, NotRead> {
        let Some(place) = self.places.get(&name.to_lowercase()) else {
            return Ok(None);
        };
        let entry = self.archive.by_index(*place).map_err(refusal)?;
        let most = u64::try_from(self.left).unwrap_or(u64::MAX).saturating_add(1);
        let mut bytes = Vec::new();
        entry.take(most).read_to_end(&mut bytes).map_err(|_| NotRead::Damaged)?;
        self.left = self.left.checked_sub(bytes.len()).ok_or(NotRead::TooMuchInside)?;
        Ok(Some(bytes))
    }

    /// A part that is XML, as text.
    pub(crate) fn xml(&mut self, name: &str) -> Result<Option<String>, NotRead> {
        let Some(bytes) = self.part(name)? else {
            return Ok(None);
        };
        let packed = bytes.len();
        let text = match bytes.as_slice() {
            [0xff, 0xfe, rest @ ..] => UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
            [0xfe, 0xff, rest @ ..] => UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
            [0xef, 0xbb, 0xbf, rest @ ..] => {
                std::str::from_utf8(rest).map_err(|_| NotRead::Damaged)?.to_owned()
            }
            _ => String::from_utf8(bytes).map_err(|_| NotRead::Damaged)?,
        };
        let grown = text.len().saturating_sub(packed);
        self.left = self.left.checked_sub(grown).ok_or(NotRead::TooMuchInside)?;
        Ok(Some(text))
    }
}

fn refusal(error: ZipError) -> NotRead {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            NotRead::Protected
        }
        _ => NotRead::Damaged,
    }
}

/// The name of the part that `target` names, as seen from a part in `folder` (with its `/`, or empty).
pub(crate) fn beside(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let whole = if target.starts_with('/') { target } else { format!("{folder}{target}") };
    let mut steps: Vec<&str> = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => (),
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::beside;

    #[test]
    fn targets_are_seen_from_the_folder_of_the_part_that_names_them() {
        assert_eq!(beside("xl/", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(beside("xl/", "/xl/worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(beside("xl/", "../custom/./a.xml"), "custom/a.xml");
        assert_eq!(beside("xl/", "..\\..\\..\\a.xml"), "a.xml");
        assert_eq!(beside("", "content.xml"), "content.xml");
    }
}
