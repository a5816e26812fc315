//! Workbooks of Excel 97 to 2003 (.xls), odd and hostile.

use super::{
    OddFile,
    compound::{SECTOR, compound, compound_with_small_sectors},
    read, refused,
};

pub(super) fn all() -> Vec<OddFile> {
    let mut files = read(values());
    files.extend(read(structure()));
    files.extend(refused(broken()));
    files.extend(refused(in_circles()));
    files
}

/// A record: its kind, how long it is, what it holds.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap_or(u16::MAX);
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

fn begin(kind: u16) -> Vec<u8> {
    let mut data =
        [0x0600_u16, kind, 0x0dbb, 0x07cc].iter().flat_map(|short| short.to_le_bytes()).collect::<Vec<_>>();
    data.resize(16, 0);
    record(0x0809, &data)
}

fn end() -> Vec<u8> {
    record(0x000a, b"")
}

/// The part of a record that says where a cell is and which format it has.
fn at(row: u16, column: u16, format: u16) -> Vec<u8> {
    [row, column, format].iter().flat_map(|short| short.to_le_bytes()).collect()
}

fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    record(0x0204, &[at(row, column, 0), wide(text)].concat())
}

/// A text of two bytes a character, with its length in front.
fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u16::try_from(units.len()).unwrap_or(u16::MAX);
    [length.to_le_bytes().to_vec(), vec![1], units.iter().flat_map(|unit| unit.to_le_bytes()).collect()]
        .concat()
}

/// A text of one byte a character, with its length in front.
fn narrow(text: &str) -> Vec<u8> {
    let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
    [length.to_le_bytes().as_slice(), &[0], text.as_bytes()].concat()
}

fn number(row: u16, column: u16, format: u16, value: f64) -> Vec<u8> {
    record(0x0203, &[at(row, column, format), value.to_le_bytes().to_vec()].concat())
}

fn formula(row: u16, column: u16, value: [u8; 8]) -> Vec<u8> {
    record(0x0006, &[at(row, column, 0), value.to_vec(), vec![0; 8]].concat())
}

/// The texts that cells share, in one record and those that go on with it.
fn shared(count: u32, first: &[u8], more: &[&[u8]]) -> Vec<u8> {
    let head = [count.to_le_bytes(), count.to_le_bytes()].concat();
    let mut records = record(0x00fc, &[head.as_slice(), first].concat());
    records.extend(more.iter().flat_map(|data| record(0x003c, data)));
    records
}

fn shared_cell(row: u16, text: u32) -> Vec<u8> {
    record(0x00fd, &[at(row, 0, 0), text.to_le_bytes().to_vec()].concat())
}

/// A sheet: whether it is hidden, its type, its records.
type Page<'a> = (u8, u8, &'a [u8]);

/// A workbook's stream: these records and formats for all of it, and these sheets.
fn stream(globals: &[u8], pages: &[Page<'_>]) -> Vec<u8> {
    // Formats: plain, a day, a time, five digits.
    let mut all =
        [begin(5), record(0x041e, &[164_u16.to_le_bytes().to_vec(), narrow("00000")].concat())].concat();
    for format in [0_u16, 14, 20, 164] {
        all.extend(record(0x00e0, &[[0, 0], format.to_le_bytes()].concat()));
    }
    all.extend(globals);
    let name = |number: usize| format!("Sheet{number}");
    let listed: usize = (0..pages.len()).map(|page| 4 + 8 + name(page).len()).sum();
    let place = all.len() + listed + end().len();
    let mut sheets = Vec::new();
    for (page, (state, kind, records)) in pages.iter().enumerate() {
        let start = u32::try_from(place + sheets.len()).unwrap_or(u32::MAX);
        let length = u8::try_from(name(page).len()).unwrap_or(0);
        let about =
            [start.to_le_bytes().as_slice(), &[*state, *kind, length, 0], name(page).as_bytes()].concat();
        all.extend(record(0x0085, &about));
        sheets.extend([begin(0x10), records.to_vec(), end()].concat());
    }
    [all, end(), sheets].concat()
}

fn of(records: &[u8]) -> Vec<u8> {
    of_stream(&stream(b"", &[(0, 0, records)]))
}

/// A workbook with this stream.
pub(crate) fn of_stream(stream: &[u8]) -> Vec<u8> {
    compound(&[("Workbook", stream)])
}

/// The stream of a workbook with a heading, a row and a text that cells share.
#[cfg(test)]
pub(crate) fn plain_stream() -> Vec<u8> {
    let texts = shared(1, &[&[9, 0, 0], b"Refer".as_slice()].concat(), &[b"\0en", b"\x01c\0e\0"]);
    stream(&texts, &[(0, 0, &[rows(), shared_cell(2, 0)].concat()), (1, 0, &rows())])
}

fn with(globals: &[u8], records: &[u8]) -> Vec<u8> {
    compound(&[("Workbook", &stream(globals, &[(0, 0, records)]))])
}

fn rows() -> Vec<u8> {
    [label(0, 0, "Reference"), label(0, 1, "Opened"), label(1, 0, "A-001"), number(1, 1, 1, 45_691.0)]
        .concat()
}

fn values() -> Vec<(&'static str, Vec<u8>)> {
    let texts = [narrow("Reference"), wide("Zoë")].concat();
    let rich = [[9, 0, 8, 2, 0].as_slice(), b"Reference", &[7; 8]].concat();
    let reading = [[9, 0, 4, 5, 0, 0, 0].as_slice(), b"Reference", &[7; 5]].concat();
    let short =
        |column: u16, bits: u32| record(0x027e, &[at(2, column, 0), bits.to_le_bytes().to_vec()].concat());
    let several = {
        let numbers: Vec<u8> = (1..4_u32)
            .flat_map(|value| [vec![0, 0], (value << 2 | 2).to_le_bytes().to_vec()].concat())
            .collect();
        record(0x00bd, &[at(2, 0, 0)[..4].to_vec(), numbers, vec![2, 0]].concat())
    };
    vec![
        ("an old workbook", of(&rows())),
        (
            "an old workbook with shared texts",
            with(&shared(2, &texts, &[]), &[shared_cell(0, 0), shared_cell(1, 1)].concat()),
        ),
        (
            "a shared text over the ends of records",
            with(
                &shared(1, &[&[9, 0, 0], b"Refer".as_slice()].concat(), &[b"\0en", b"\x01c\0e\0"]),
                &shared_cell(0, 0),
            ),
        ),
        ("a shared text in runs", with(&shared(1, &rich, &[]), &shared_cell(0, 0))),
        ("a shared text with how to read it, of old", with(&shared(1, &reading, &[]), &shared_cell(0, 0))),
        (
            "shared texts that say to be four billion, of old",
            with(&shared(u32::MAX, &texts, &[]), &shared_cell(0, 1)),
        ),
        (
            "short numbers, whole and in hundredths",
            of(&[rows(), short(0, 12_345 << 2 | 2), short(1, 12_345 << 2 | 3), short(2, 0x3ff0_0000)]
                .concat()),
        ),
        ("short numbers beside one another", of(&[rows(), several].concat())),
        ("a number in five digits, of old", of(&[rows(), number(2, 0, 3, 123.0)].concat())),
        ("a time without a day, of old", of(&[rows(), number(2, 0, 2, 0.75)].concat())),
        ("a format that there is not, of old", of(&[rows(), number(2, 0, 0xffff, 7.0)].concat())),
        ("a value that is no number, of old", of(&[rows(), number(2, 0, 1, f64::NAN)].concat())),
        ("days counted from 1904, of old", with(&record(0x0022, &[1, 0]), &rows())),
        (
            "true, false and an error, of old",
            of(&[
                rows(),
                record(0x0205, &[at(2, 0, 0), vec![1, 0]].concat()),
                record(0x0205, &[at(2, 1, 0), vec![0x17, 1]].concat()),
            ]
            .concat()),
        ),
        ("a formula with a number", of(&[rows(), formula(2, 0, 7.0_f64.to_le_bytes())].concat())),
        (
            "a formula with a text, of old",
            of(&[rows(), formula(2, 0, [0, 0, 0, 0, 0, 0, 0xff, 0xff]), record(0x0207, &narrow("A-003"))]
                .concat()),
        ),
        (
            "a formula with true or false, an error, and nothing",
            of(&[
                rows(),
                formula(2, 0, [1, 0, 1, 0, 0, 0, 0xff, 0xff]),
                formula(2, 1, [2, 0, 0x2a, 0, 0, 0, 0xff, 0xff]),
                formula(2, 2, [3, 0, 0, 0, 0, 0, 0xff, 0xff]),
            ]
            .concat()),
        ),
        (
            "coloured cells of old",
            of(&[rows(), record(0x0201, &at(2, 0, 1)), record(0x00be, &at(3, 0, 1))].concat()),
        ),
    ]
}

fn structure() -> Vec<(&'static str, Vec<u8>)> {
    let rows = rows();
    let chart = [begin(0x20), label(5, 5, "no"), end()].concat();
    let huge =
        record(0x0200, &[0_u32.to_le_bytes(), u32::MAX.to_le_bytes(), [0, 0, 0xff, 0xff], [0; 4]].concat());
    let pages = |pages: &[Page<'_>]| compound(&[("Workbook", &stream(b"", pages))]);
    let far = [label(0, 0, "A1"), label(65_535, 255, "IV65536")].concat();
    vec![
        ("a hidden sheet before another, of old", pages(&[(1, 0, &rows), (0, 0, &rows)])),
        ("a sheet that is hidden well, of old", pages(&[(2, 0, &rows), (0, 0, &rows)])),
        ("a chart and a macro before the sheet, of old", pages(&[(0, 2, b""), (0, 1, b""), (0, 0, &rows)])),
        ("an empty sheet before another, of old", pages(&[(0, 0, b""), (0, 0, &rows)])),
        ("a chart within a sheet", of(&[rows.clone(), chart].concat())),
        ("a sheet that says to be as large as can be, of old", of(&[huge, rows.clone()].concat())),
        ("one cell in each far corner, of old", of(&far)),
        ("a cell beyond the columns of its time", of(&label(65_535, 16_383, "far"))),
        (
            "merged cells of old",
            of(&[rows.clone(), record(0x00e5, &[1, 0, 0, 0, 0xff, 0xff, 0, 0, 0xff, 0])].concat()),
        ),
        (
            "an old workbook in small sectors",
            compound_with_small_sectors("Workbook", &stream(b"", &[(0, 0, &rows)])),
        ),
        (
            "an old workbook with other streams",
            compound(&[
                ("\u{5}SummaryInformation", b"x"),
                ("Workbook", &stream(b"", &[(0, 0, &rows)])),
                ("_VBA_PROJECT_CUR", b"x"),
            ]),
        ),
        ("a stream that says to be four gigabytes", {
            let mut whole = of(&rows);
            whole[2 * SECTOR + 248..2 * SECTOR + 252].copy_from_slice(&u32::MAX.to_le_bytes());
            whole
        }),
        (
            "an old workbook with a stream's name in capital letters",
            compound(&[("WORKBOOK", &stream(b"", &[(0, 0, &rows)]))]),
        ),
        ("records that nobody knows", of(&[record(0x7777, &[7; 8000]), rows].concat())),
    ]
}

fn broken() -> Vec<(&'static str, Vec<u8>)> {
    let rows = rows();
    let whole = stream(b"", &[(0, 0, &rows)]);
    let older = record(0x0809, &[0, 5, 5, 0, 0, 0, 0, 0]);
    let cut = whole.iter().rposition(|byte| *byte == 0x0a).unwrap_or(0);
    let mut longer = whole.clone();
    longer.truncate(cut);
    longer.extend([0x04, 0x02, 0xff, 0xff]);
    let nowhere = |place: u32| {
        of_stream(
            &[
                begin(5),
                record(0x0085, &[place.to_le_bytes().as_slice(), &[0, 0, 1, 0, b'A']].concat()),
                end(),
            ]
            .concat(),
        )
    };
    let twice = [
        begin(5),
        record(0x0085, &[8, 0, 0, 0, 0, 0, 1, 0, b'A']),
        record(0x0085, &[8, 0, 0, 0, 0, 0, 1, 0, b'B']),
        end(),
    ]
    .concat();
    vec![
        ("an old workbook with a password", with(&record(0x002f, &[1, 0, 1, 0]), &rows)),
        (
            "an old workbook with the older kind of password",
            with(&record(0x002f, &[0, 0, 0x59, 0xb3, 0x0a, 0x9a]), &rows),
        ),
        ("an old workbook that is empty", of(b"")),
        (
            "an old workbook whose sheets are all hidden",
            compound(&[("Workbook", &stream(b"", &[(1, 0, &rows), (2, 0, &rows)]))]),
        ),
        ("an old workbook with nothing in its stream", of_stream(b"")),
        ("an older workbook in a newer file", of_stream(&older)),
        ("a stream that is text", of_stream(b"Reference,Opened\nA-001,x\n")),
        ("a record that is longer than the file", of_stream(&longer)),
        ("a sheet beyond the end of the file", nowhere(0x00ff_ffff)),
        ("a sheet at the last place that there is", nowhere(u32::MAX)),
        ("a sheet in the middle of a record", nowhere(3)),
        ("a sheet that is the list of sheets, of old", nowhere(0)),
        ("two sheets at one place", of_stream(&twice)),
        ("a shared text that there is not, of old", with(&shared(1, &narrow("A"), &[]), &shared_cell(0, 7))),
        (
            "a shared text that ends in the middle",
            with(&shared(1, &[9, 0, 0, b'R'], &[]), &shared_cell(0, 0)),
        ),
        (
            "a shared text with four gigabytes of how to read it",
            with(&shared(1, &[1, 0, 4, 0xff, 0xff, 0xff, 0xff, b'A'], &[]), &shared_cell(0, 0)),
        ),
        (
            "a text that is longer than its record",
            of(&record(0x0204, &[at(0, 0, 0), vec![0xff, 0xff, 0, b'A']].concat())),
        ),
        ("a cell without a value", of(&record(0x0203, &at(0, 0, 0)))),
        ("a cell without a place", of(&record(0x0203, &[0]))),
        ("a cell of 2,001 characters, of old", of(&label(0, 0, &"x".repeat(2_001)))),
        ("the first half of an old workbook", {
            let whole = of(&rows);
            whole[..whole.len() / 2].to_vec()
        }),
        ("the first eight bytes of an old workbook", of(&rows)[..8].to_vec()),
        ("the header of an old workbook", of(&rows)[..SECTOR].to_vec()),
    ]
}

/// Compound files whose sectors lead in circles or out of the file.
fn in_circles() -> Vec<(&'static str, Vec<u8>)> {
    let whole = of(&rows());
    let with = |at: usize, value: u32| {
        let mut changed = whole.clone();
        changed[at..at + 4].copy_from_slice(&value.to_le_bytes());
        changed
    };
    let next = |sector: usize| SECTOR + 4 * sector;
    // A stream is followed for as long as it says to be.
    let size = 2 * SECTOR + 128 + 120;
    let endless = |at: usize, value: u32| {
        let mut changed = with(at, value);
        changed[size..size + 4].copy_from_slice(&u32::MAX.to_le_bytes());
        changed
    };
    let small = compound_with_small_sectors("Workbook", &stream(b"", &[(0, 0, &rows())]));
    let mut small_circle = small.clone();
    small_circle[3 * SECTOR..3 * SECTOR + 4].copy_from_slice(&0_u32.to_le_bytes());
    let mut small_outside = small;
    small_outside[3 * SECTOR..3 * SECTOR + 4].copy_from_slice(&0x00ff_ffff_u32.to_le_bytes());
    let mut width = whole.clone();
    width[30] = 31;
    vec![
        ("a directory that is behind itself", with(next(1), 1)),
        ("a stream that is behind itself", endless(next(2), 2)),
        ("a stream that goes back to its beginning", endless(next(5), 2)),
        ("a stream that leads out of the file", with(next(2), 0x00ff_ffff)),
        ("a table of sectors that is everywhere", with(76, 0x00ff_ffff)),
        ("a table of tables that is behind itself", {
            let mut changed = with(68, 0);
            changed[SECTOR + 508..SECTOR + 512].copy_from_slice(&[0; 4]);
            changed
        }),
        ("a table of tables that leads out of the file", with(68, 0x00ff_ffff)),
        ("a directory that is nowhere", with(48, 0x00ff_ffff)),
        ("no directory at all", with(48, 0xffff_fffe)),
        ("a stream that begins nowhere", with(2 * SECTOR + 128 + 116, 0x00ff_ffff)),
        ("sectors of two gigabytes", width),
        ("small sectors that lead in a circle", small_circle),
        ("small sectors that lead out of the file", small_outside),
    ]
}
