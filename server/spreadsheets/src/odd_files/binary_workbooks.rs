//! Binary workbooks (.xlsb), odd and hostile.

use super::{
    OddFile,
    archive::{Archive, Part},
    books::{package_relations, relation, relations_part},
    read, refused,
};

pub(super) fn all() -> Vec<OddFile> {
    let mut files = read(readable());
    files.extend(refused(hostile()));
    files
}

/// A record: its kind and its length in seven bits to a byte, and what it holds.
fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let low = |number: usize, shift: usize| (number >> shift & 0x7f) as u8;
    let kind = usize::from(kind);
    let mut record = if kind < 0x80 { vec![low(kind, 0)] } else { vec![low(kind, 0) | 0x80, low(kind, 7)] };
    let mut length = data.len();
    while length > 0x7f {
        record.push(low(length, 0) | 0x80);
        length >>= 7;
    }
    record.push(low(length, 0));
    record.extend(data);
    record
}

fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u32::try_from(units.len()).unwrap_or(u32::MAX);
    [length.to_le_bytes().to_vec(), units.iter().flat_map(|unit| unit.to_le_bytes()).collect()].concat()
}

fn row(number: u32) -> Vec<u8> {
    record(0, &[number.to_le_bytes().as_slice(), &[0; 13]].concat())
}

fn cell(kind: u16, column: u32, format: u32, value: &[u8]) -> Vec<u8> {
    record(kind, &[&column.to_le_bytes(), &format.to_le_bytes(), value].concat())
}

fn rows() -> Vec<u8> {
    [
        row(0),
        cell(7, 0, 0, &0_u32.to_le_bytes()),
        cell(6, 1, 0, &text("Opened")),
        row(1),
        cell(6, 0, 0, &text("A-001")),
        cell(2, 1, 1, &(45_691_u32 << 2 | 2).to_le_bytes()),
    ]
    .concat()
}

/// A workbook with these sheets: whether each is hidden, and its cells.
fn book(about: &[u8], sheets: &[(u32, &[u8])]) -> Archive {
    let mut list = [record(0x0083, b""), about.to_vec(), record(0x008f, b"")].concat();
    let mut relations = relation("shared", "sharedStrings", "sharedStrings.bin")
        + &relation("styles", "styles", "styles.bin");
    let mut archive = Archive::default().plain("_rels/.rels", package_relations("xl/workbook.bin"));
    for (number, (state, cells)) in (1_u32..).zip(sheets) {
        let head = [state.to_le_bytes(), number.to_le_bytes()].concat();
        list.extend(record(
            0x009c,
            &[head, text(&format!("rId{number}")), text(&format!("Sheet{number}"))].concat(),
        ));
        relations +=
            &relation(&format!("rId{number}"), "worksheet", &format!("worksheets/sheet{number}.bin"));
        let size = record(0x0094, &[0; 16]);
        let sheet = [
            record(0x0081, b""),
            size,
            record(0x0091, b""),
            cells.to_vec(),
            record(0x0092, b""),
            record(0x0082, b""),
        ]
        .concat();
        archive = archive.plain(&format!("xl/worksheets/sheet{number}.bin"), sheet);
    }
    list.extend([record(0x0090, b""), record(0x009d, &[0; 4]), record(0x0084, b"")].concat());
    let format = |number: u16| record(0x002f, &[[0, 0], number.to_le_bytes()].concat());
    let own = record(0x002c, &[164_u16.to_le_bytes().to_vec(), text("00000")].concat());
    let styles = [
        record(0x0116, b""),
        record(0x0267, &1_u32.to_le_bytes()),
        own,
        record(0x0268, b""),
        record(0x0269, &3_u32.to_le_bytes()),
        format(0),
        format(14),
        format(164),
        record(0x026a, b""),
    ];
    let shared = [
        record(0x009f, &[1, 0, 0, 0, 1, 0, 0, 0]),
        record(0x0013, &[vec![0], text("Reference")].concat()),
        record(0x00a0, b""),
    ];
    archive
        .plain("xl/workbook.bin", list)
        .plain("xl/_rels/workbook.bin.rels", relations_part(&relations))
        .plain("xl/styles.bin", styles.concat())
        .plain("xl/sharedStrings.bin", shared.concat())
}

/// A workbook with a heading and a row.
#[cfg(test)]
pub(crate) fn plain() -> Archive {
    book(b"", &[(0, &rows())])
}

fn of(cells: &[u8]) -> Vec<u8> {
    book(b"", &[(0, cells)]).bytes()
}

fn readable() -> Vec<(&'static str, Vec<u8>)> {
    let rows = rows();
    let more = |cells: &[u8]| of(&[rows.as_slice(), &row(2), cells].concat());
    let formula = |kind: u16, value: &[u8]| cell(kind, u32::from(kind) - 8, 0, &[value, &[0; 10]].concat());
    vec![
        ("a binary workbook", of(&rows)),
        (
            "days counted from 1904 in a binary workbook",
            book(&record(0x0099, &[1, 0, 0, 0]), &[(0, &rows)]).bytes(),
        ),
        (
            "numbers in a binary workbook",
            more(
                &[cell(5, 0, 2, &123.0_f64.to_le_bytes()), cell(2, 1, 0, &0x3ff0_0000_u32.to_le_bytes())]
                    .concat(),
            ),
        ),
        (
            "true, false and an error in a binary workbook",
            more(&[cell(4, 0, 0, &[1]), cell(3, 1, 0, &[0x17])].concat()),
        ),
        (
            "formulas in a binary workbook",
            more(
                &[
                    formula(8, &text("A-003")),
                    formula(9, &7.0_f64.to_le_bytes()),
                    formula(10, &[1]),
                    formula(11, &[0x2a]),
                ]
                .concat(),
            ),
        ),
        ("coloured cells in a binary workbook", more(&cell(1, 0, 1, b""))),
        (
            "a hidden sheet before another in a binary workbook",
            book(b"", &[(1, &rows), (2, &rows), (0, &rows)]).bytes(),
        ),
        ("an empty sheet before another in a binary workbook", book(b"", &[(0, b""), (0, &rows)]).bytes()),
        ("a binary workbook without styles", book(b"", &[(0, &rows)]).without("styles").bytes()),
        (
            "one cell in each far corner of a binary workbook",
            of(&[row(0), cell(6, 0, 0, &text("A1")), row(1_048_575), cell(6, 16_383, 0, &text("XFD"))]
                .concat()),
        ),
    ]
}

fn hostile() -> Vec<(&'static str, Vec<u8>)> {
    let rows = rows();
    let changed =
        |part: &str, bytes: &[u8]| book(b"", &[(0, &rows)]).without(part).plain(part, bytes).bytes();
    let endless = Part::endless("xl/worksheets/sheet1.bin", "", "\u{1}\u{0}", 75_000_000);
    let whole = of(&rows);
    vec![
        ("a binary workbook whose sheets are all hidden", book(b"", &[(1, &rows)]).bytes()),
        ("an empty binary workbook", of(b"")),
        ("a binary workbook without sheets", book(b"", &[]).bytes()),
        ("a record of 268 MB", changed("xl/worksheets/sheet1.bin", &[0x91, 0x01, 0xff, 0xff, 0xff, 0x7f])),
        ("a record that is cut short", changed("xl/worksheets/sheet1.bin", &[0x06, 0x80])),
        ("a text of eight gigabytes", of(&[row(0), cell(6, 0, 0, &[0xfe, 0xff, 0xff, 0xff])].concat())),
        (
            "a shared text that there is not, in a binary workbook",
            of(&[row(0), cell(7, 0, 0, &7_u32.to_le_bytes())].concat()),
        ),
        ("a cell without a value in a binary workbook", of(&[row(0), cell(5, 0, 0, &[0])].concat())),
        (
            "a cell beyond the last column of a binary workbook",
            of(&[row(0), cell(6, 16_384, 0, &text("far"))].concat()),
        ),
        (
            "a cell below the last row of a binary workbook",
            of(&[row(u32::MAX), cell(6, 0, 0, &text("far"))].concat()),
        ),
        (
            "a cell of 2,001 characters in a binary workbook",
            of(&[row(0), cell(6, 0, 0, &text(&"x".repeat(2_001)))].concat()),
        ),
        (
            "150 MB of empty cells in a binary workbook",
            book(b"", &[(0, b"")]).without("sheet1").with(endless).bytes(),
        ),
        ("a list of sheets that is nothing", changed("xl/workbook.bin", b"")),
        ("the first half of a binary workbook", whole[..whole.len() / 2].to_vec()),
    ]
}
