//! Compound files, in which older workbooks and encrypted newer ones come.

const END: u32 = 0xffff_fffe;
const TABLE: u32 = 0xffff_fffd;
const FREE: u32 = 0xffff_ffff;
pub(super) const SECTOR: usize = 512;

/// A compound file with these streams, none of them in small sectors: what is shorter is filled up with zeros.
pub(super) fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let filled: Vec<Vec<u8>> = streams
        .iter()
        .map(|(_, bytes)| {
            let mut filled = bytes.to_vec();
            filled.resize(bytes.len().max(4096).next_multiple_of(SECTOR), 0);
            filled
        })
        .collect();
    let directory = (streams.len() + 1).div_ceil(4);
    let others = directory + filled.iter().map(|bytes| bytes.len() / SECTOR).sum::<usize>();
    // Each sector of the table has room for 128 sectors, its own among them.
    let table = (1..).find(|table| table * 128 >= others + table).unwrap_or(1);
    let mut next: Vec<u32> = vec![TABLE; table];
    let mut entries = entry("Root Entry", 5, END, 0);
    let mut body: Vec<u8> = Vec::new();
    chain(&mut next, directory);
    for ((name, bytes), filled) in streams.iter().zip(&filled) {
        entries.extend(entry(name, 2, number(next.len()), number(bytes.len().max(4096))));
        chain(&mut next, filled.len() / SECTOR);
        body.extend(filled);
    }
    entries.resize(directory * SECTOR, 0);
    next.resize(table * 128, FREE);
    let mut file = header(table, number(table));
    file.extend(next.iter().flat_map(|next| next.to_le_bytes()));
    file.extend(entries);
    file.extend(body);
    file
}

/// A compound file whose one stream is short and lies in small sectors.
pub(super) fn compound_with_small_sectors(name: &str, stream: &[u8]) -> Vec<u8> {
    let small = stream.len().div_ceil(64);
    let sectors = (small * 64).div_ceil(SECTOR);
    let mut next = vec![TABLE, END, END];
    chain(&mut next, sectors);
    next.resize(128, FREE);
    let mut entries = entry("Root Entry", 5, 3, number(small * 64));
    entries.extend(entry(name, 2, 0, number(stream.len())));
    entries.resize(SECTOR, 0);
    let mut next_small = Vec::new();
    chain(&mut next_small, small);
    next_small.resize(128, FREE);
    let mut body = stream.to_vec();
    body.resize(sectors * SECTOR, 0);
    let mut file = header(1, 1);
    file[60..64].copy_from_slice(&2_u32.to_le_bytes());
    file[64..68].copy_from_slice(&1_u32.to_le_bytes());
    file.extend(next.iter().flat_map(|next| next.to_le_bytes()));
    file.extend(entries);
    file.extend(next_small.iter().flat_map(|next| next.to_le_bytes()));
    file.extend(body);
    file
}

/// Sectors that follow one another.
fn chain(next: &mut Vec<u32>, count: usize) {
    let first = next.len();
    next.extend((1..count).map(|step| number(first + step)));
    next.push(END);
}

fn header(table: usize, directory: u32) -> Vec<u8> {
    let mut header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
    header.resize(24, 0);
    for short in [0x3e_u16, 3, 0xfffe, 9, 6] {
        header.extend(short.to_le_bytes());
    }
    header.resize(44, 0);
    for long in [number(table), directory, 0, 4096, END, 0, END, 0] {
        header.extend(long.to_le_bytes());
    }
    for place in 0..109 {
        header.extend(if place < table { number(place) } else { FREE }.to_le_bytes());
    }
    header
}

fn entry(name: &str, kind: u8, start: u32, size: u32) -> Vec<u8> {
    let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = u16::try_from(entry.len() + 2).unwrap_or(0);
    entry.resize(64, 0);
    entry.extend(length.to_le_bytes());
    entry.extend([kind, 1]);
    entry.extend([0xff; 12]);
    entry.resize(116, 0);
    entry.extend(start.to_le_bytes());
    entry.extend(size.to_le_bytes());
    entry.resize(128, 0);
    entry
}

fn number(size: usize) -> u32 {
    u32::try_from(size).unwrap_or(u32::MAX)
}
