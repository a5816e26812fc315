//! Compressed files, honest and not.

/// A compressed file that is being put together, part by part.
#[derive(Default)]
pub(crate) struct Archive {
    parts: Vec<Part>,
}

/// A part as the file will describe it.
#[derive(Clone)]
pub(crate) struct Part {
    pub(crate) name: String,
    /// 0 for parts that are stored as they are, 8 for those that are compressed.
    pub(crate) method: u16,
    /// The flags: 1 says that it is encrypted.
    pub(crate) flags: u16,
    pub(crate) checksum: u32,
    /// The size that it says to unpack to.
    pub(crate) size: u32,
    pub(crate) stored: Vec<u8>,
}

impl Part {
    /// A part that is stored as it is.
    pub(crate) fn plain(name: &str, bytes: &[u8]) -> Self {
        let checksum = checksum(bytes);
        let stored = bytes.to_vec();
        Self { name: name.into(), method: 0, flags: 0, checksum, size: length(bytes), stored }
    }

    /// A part that unpacks to `before`, then `unit` as many times, then `after`.
    pub(crate) fn repeated(name: &str, before: &str, unit: &str, times: usize, after: &str) -> Self {
        let whole = [before, &unit.repeat(times), after].concat();
        let stored = deflated(before.as_bytes(), unit.as_bytes(), times, after.as_bytes());
        let (checksum, size) = (checksum(whole.as_bytes()), length(whole.as_bytes()));
        Self { name: name.into(), method: 8, flags: 0, checksum, size, stored }
    }

    /// Such a part, too large to be worth making for its checksum: nobody comes to its end.
    pub(crate) fn endless(name: &str, before: &str, unit: &str, times: usize) -> Self {
        let stored = deflated(before.as_bytes(), unit.as_bytes(), times, b"");
        let size = u32::try_from(before.len() + unit.len() * times).unwrap_or(u32::MAX);
        Self { name: name.into(), method: 8, flags: 0, checksum: 0, size, stored }
    }
}

impl Archive {
    pub(crate) fn with(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    /// Adds a part that is stored as it is.
    pub(crate) fn plain(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.with(Part::plain(name, bytes.as_ref()))
    }

    /// Changes the parts that have this in their names.
    pub(crate) fn change(mut self, name: &str, change: impl Fn(&mut Part)) -> Self {
        self.parts.iter_mut().filter(|part| part.name.contains(name)).for_each(change);
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.parts.retain(|part| !part.name.contains(name));
        self
    }

    /// The file.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut directory = Vec::new();
        for part in &self.parts {
            directory.extend(part.entry(bytes.len()));
            bytes.extend(part.local());
        }
        closed(bytes, &directory, self.parts.len())
    }

    /// The file with every part listed as many times, each under a name of its own, over the same bytes.
    pub(crate) fn overlapping(&self, times: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut directory = Vec::new();
        for part in &self.parts {
            let at = bytes.len();
            bytes.extend(part.local());
            directory.extend(part.entry(at));
            for copy in 1..times {
                directory.extend(Part { name: format!("{copy}{}", part.name), ..part.clone() }.entry(at));
            }
        }
        closed(bytes, &directory, self.parts.len() * times)
    }
}

impl Part {
    fn about(&self) -> Vec<u8> {
        let mut about = Vec::new();
        about.extend(20_u16.to_le_bytes());
        about.extend(self.flags.to_le_bytes());
        about.extend(self.method.to_le_bytes());
        // Midnight on 1 January 1980.
        about.extend([0, 0, 0x21, 0]);
        about.extend(self.checksum.to_le_bytes());
        about.extend(length(&self.stored).to_le_bytes());
        about.extend(self.size.to_le_bytes());
        about.extend(u16::try_from(self.name.len()).unwrap_or(0).to_le_bytes());
        about.extend([0, 0]);
        about
    }

    fn local(&self) -> Vec<u8> {
        [b"PK\x03\x04", self.about().as_slice(), self.name.as_bytes(), &self.stored].concat()
    }

    fn entry(&self, at: usize) -> Vec<u8> {
        let at = u32::try_from(at).unwrap_or(u32::MAX).to_le_bytes();
        [b"PK\x01\x02\x14\0", self.about().as_slice(), &[0; 10], &at, self.name.as_bytes()].concat()
    }
}

fn closed(mut bytes: Vec<u8>, directory: &[u8], parts: usize) -> Vec<u8> {
    let start = length(&bytes).to_le_bytes();
    let count = u16::try_from(parts).unwrap_or(u16::MAX).to_le_bytes();
    bytes.extend(directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, count].concat());
    bytes.extend(length(directory).to_le_bytes());
    bytes.extend(start);
    bytes.extend([0, 0]);
    bytes
}

fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

/// The checksum of compressed files (CRC-32).
fn checksum(bytes: &[u8]) -> u32 {
    let mut table = [0_u32; 256];
    for (number, entry) in (0_u32..).zip(&mut table) {
        *entry = (0..8).fold(number, |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 });
    }
    !bytes.iter().fold(u32::MAX, |sum, byte| sum >> 8 ^ table[(sum as u8 ^ byte) as usize])
}

/// What unpacks to `before`, then `unit` as many times, then `after`: one block with the codes that are known without a
/// table, in which all but the first unit are a reference to what is one unit behind.
pub(crate) fn deflated(before: &[u8], unit: &[u8], times: usize, after: &[u8]) -> Vec<u8> {
    let mut bits = Bits::default();
    bits.push(0b011, 3);
    before.iter().for_each(|byte| bits.literal(*byte));
    if times > 0 {
        unit.iter().for_each(|byte| bits.literal(*byte));
        let left = unit.len() * (times - 1);
        (0..left / 258).for_each(|_| bits.longest_match(unit.len()));
        (left / 258 * 258..left).for_each(|at| bits.literal(unit[at % unit.len()]));
    }
    after.iter().for_each(|byte| bits.literal(*byte));
    bits.push(0, 7);
    bits.push(0, 7);
    bits.bytes
}

/// Bits, from the lowest of each byte.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    waiting: u32,
    count: u32,
}

impl Bits {
    fn push(&mut self, value: u32, count: u32) {
        self.waiting |= value << self.count;
        self.count += count;
        while self.count >= 8 {
            self.bytes.push(self.waiting as u8);
            self.waiting >>= 8;
            self.count -= 8;
        }
    }

    /// A code, whose highest bit comes first.
    fn code(&mut self, code: u32, count: u32) {
        self.push(code.reverse_bits() >> (32 - count), count);
    }

    fn literal(&mut self, byte: u8) {
        match byte {
            0..144 => self.code(0x30 + u32::from(byte), 8),
            _ => self.code(0x190 + u32::from(byte) - 144, 9),
        }
    }

    /// 258 bytes that stand `distance` behind.
    fn longest_match(&mut self, distance: usize) {
        self.code(0xc5, 8);
        let distance = u32::try_from(distance).unwrap_or(1) - 1;
        if distance < 4 {
            return self.code(distance, 5);
        }
        let extra = distance.ilog2() - 1;
        self.code(2 * extra + (distance >> extra), 5);
        self.push(distance & ((1 << extra) - 1), extra);
    }
}
