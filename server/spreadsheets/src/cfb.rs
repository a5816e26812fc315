//! Compound files: a small file system of sectors, in which older office programs keep their streams.

use encoding_rs::UTF_16LE;

use crate::not_read::NotRead;

/// A number from here on names no sector.
const NO_SECTOR: u32 = 0xffff_fffa;
/// Streams shorter than this lie in the small sectors.
const SHORT: usize = 4096;
const SMALL_SECTOR: usize = 64;

/// An open compound file.
///
/// A chain of sectors is followed for as many steps as there are sectors, so that none leads in a circle.
pub(crate) struct Compound<'a> {
    bytes: &'a [u8],
    sector_size: usize,
    /// For each sector the one behind it in its chain.
    next: Vec<u32>,
    next_small: Vec<u32>,
    small: Vec<u8>,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    start: u32,
    size: usize,
}

impl<'a> Compound<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, NotRead> {
        let sector_size = match short(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return Err(NotRead::Damaged),
        };
        let mut compound = Self {
            bytes,
            sector_size,
            next: Vec::new(),
            next_small: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
        };
        compound.next = compound.read_chains()?;
        let directory = compound.chain(long(bytes, 48)?, usize::MAX)?;
        compound.entries = directory.chunks_exact(128).map(entry).collect::<Result<_, _>>()?;
        let root = compound.entries.first().ok_or(NotRead::Damaged)?;
        if long(bytes, 64)? > 0 {
            compound.small = compound.chain(root.start, root.size)?;
            compound.next_small = numbers(&compound.chain(long(bytes, 60)?, usize::MAX)?);
        }
        Ok(compound)
    }

    /// The table of which sector follows which: the places of its own sectors begin in the header.
    fn read_chains(&self) -> Result<Vec<u32>, NotRead> {
        let header = self.bytes.get(76..512).ok_or(NotRead::Damaged)?;
        let mut places: Vec<u32> = numbers(header);
        let mut more = long(self.bytes, 68)?;
        let mut steps = 0;
        while more < NO_SECTOR {
            let mut sector = numbers(self.sector(more)?);
            more = sector.pop().unwrap_or(NO_SECTOR);
            places.extend(sector);
            steps += 1;
            if steps > self.sectors() {
                return Err(NotRead::Damaged);
            }
        }
        places.retain(|place| *place < NO_SECTOR);
        if places.len() > self.sectors() {
            return Err(NotRead::Damaged);
        }
        let mut next = Vec::new();
        for place in places {
            next.extend(numbers(self.sector(place)?));
        }
        Ok(next)
    }

    /// How many sectors the file has at most.
    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector_size + 1
    }

    /// A sector; the last one of a file may be cut short.
    fn sector(&self, number: u32) -> Result<&'a [u8], NotRead> {
        let start =
            usize::try_from(number).ok().and_then(|number| (number + 1).checked_mul(self.sector_size));
        let rest = start.and_then(|start| self.bytes.get(start..)).ok_or(NotRead::Damaged)?;
        Ok(&rest[..rest.len().min(self.sector_size)])
    }

    /// The first `size` bytes of a chain of sectors.
    fn chain(&self, start: u32, size: usize) -> Result<Vec<u8>, NotRead> {
        let mut bytes = Vec::new();
        let mut number = start;
        let mut steps = 0;
        while number < NO_SECTOR && bytes.len() < size {
            bytes.extend_from_slice(self.sector(number)?);
            number = *self.next.get(number as usize).ok_or(NotRead::Damaged)?;
            steps += 1;
            if steps > self.sectors() {
                return Err(NotRead::Damaged);
            }
        }
        bytes.truncate(size);
        Ok(bytes)
    }

    /// Whether there is a stream or a folder of this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// A stream.
    pub(crate) fn stream(&self, name: &str) -> Result<Vec<u8>, NotRead> {
        let entry = self
            .entries
            .iter()
            .find(|entry| entry.name.eq_ignore_ascii_case(name))
            .ok_or(NotRead::Damaged)?;
        if entry.size >= SHORT {
            return self.chain(entry.start, entry.size);
        }
        let mut bytes = Vec::new();
        let mut number = entry.start as usize;
        while bytes.len() < entry.size {
            let start = number.checked_mul(SMALL_SECTOR).ok_or(NotRead::Damaged)?;
            let rest = self.small.get(start..).filter(|rest| !rest.is_empty()).ok_or(NotRead::Damaged)?;
            bytes.extend_from_slice(&rest[..rest.len().min(SMALL_SECTOR)]);
            match self.next_small.get(number) {
                Some(next) if *next < NO_SECTOR => number = *next as usize,
                _ => break,
            }
        }
        bytes.truncate(entry.size);
        Ok(bytes)
    }
}

fn entry(bytes: &[u8]) -> Result<Entry, NotRead> {
    let length = usize::from(short(bytes, 64)?).saturating_sub(2).min(62);
    let name = UTF_16LE.decode_without_bom_handling(&bytes[..length]).0.into_owned();
    // Files are far too small for the upper half of a size to be anything but zero or left over.
    Ok(Entry { name, start: long(bytes, 116)?, size: long(bytes, 120)? as usize })
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks::<4>().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect()
}

/// The number of two bytes at a place.
pub(crate) fn short(bytes: &[u8], at: usize) -> Result<u16, NotRead> {
    bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk())
        .map(|bytes| u16::from_le_bytes(*bytes))
        .ok_or(NotRead::Damaged)
}

/// The number of four bytes at a place.
pub(crate) fn long(bytes: &[u8], at: usize) -> Result<u32, NotRead> {
    bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk())
        .map(|bytes| u32::from_le_bytes(*bytes))
        .ok_or(NotRead::Damaged)
}

/// The fraction of eight bytes at a place.
pub(crate) fn fraction(bytes: &[u8], at: usize) -> Result<f64, NotRead> {
    bytes
        .get(at..)
        .and_then(|rest| rest.first_chunk())
        .map(|bytes| f64::from_le_bytes(*bytes))
        .ok_or(NotRead::Damaged)
}
