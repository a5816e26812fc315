//! Workbooks whose packing is damaged or lies.

use super::{
    OddFile,
    archive::{Archive, Part},
    books::{ROWS, book, sheet_head},
    refused,
};

pub(super) fn all() -> Vec<OddFile> {
    let mut files = refused(damaged());
    files.extend(refused(bombs()));
    files
}

fn damaged() -> Vec<(&'static str, Vec<u8>)> {
    let whole = book(ROWS).bytes();
    let end = whole.len() - 22;
    let with = |at: usize, bytes: &[u8]| {
        let mut changed = whole.clone();
        changed[at..at + bytes.len()].copy_from_slice(bytes);
        changed
    };
    let sheet = |change: fn(&mut Part)| book(ROWS).change("sheet1", change).bytes();
    vec![
        ("the first four bytes of a workbook", whole[..4].to_vec()),
        ("the first half of a workbook", whole[..whole.len() / 2].to_vec()),
        ("a workbook without its last byte", whole[..whole.len() - 1].to_vec()),
        ("a workbook without its directory", whole[..end].to_vec()),
        ("a workbook whose directory is elsewhere", with(end + 16, &[0xff; 4])),
        (
            "a workbook whose directory is itself",
            with(end + 16, &u32::try_from(end).unwrap_or(0).to_le_bytes()),
        ),
        ("a workbook with more parts than it has", with(end + 8, &[0xff, 0xff, 0xff, 0xff])),
        ("a workbook on two disks", with(end + 4, &[1, 0, 1, 0])),
        ("a workbook with zeros in its middle", with(whole.len() / 3, &[0; 256])),
        ("a part whose checksum is wrong", sheet(|part| part.checksum ^= 1)),
        ("a part that is encrypted", sheet(|part| part.flags |= 1)),
        ("a part that is packed in a way that nobody uses", sheet(|part| part.method = 12)),
        ("a part that is packed in a way that there is not", sheet(|part| part.method = 0xffff)),
        ("a part that says to be packed and is not", sheet(|part| part.method = 8)),
        ("a part that is cut short", sheet(|part| part.stored.truncate(100))),
    ]
}

/// A workbook whose sheet is this part.
fn of(part: Part) -> Archive {
    book("").without("sheet1").with(part)
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

fn bombs() -> Vec<(&'static str, Vec<u8>)> {
    let head = sheet_head();
    let endless = |unit: &str, times: usize| Part::endless(SHEET, &head, unit, times);
    let named = |part: Part, name: &str| Part { name: name.into(), ..part };
    let lying = |size: u32| of(Part { size, ..endless(" ", 150_000_000) }).bytes();
    let many = |parts: usize| {
        (0..parts).fold(book(ROWS), |book, number| book.plain(&format!("xl/media/{number}.png"), b""))
    };
    let texts = named(endless("<si><t>a</t></si>", 10_000_000), "xl/sharedStrings.xml");
    let styles = named(endless("<xf numFmtId=\"0\"/>", 10_000_000), "xl/styles.xml");
    let relations = named(endless("<Relationship/>", 10_000_000), "xl/_rels/workbook.xml.rels");
    vec![
        ("a sheet of 150 MB of spaces", of(endless(" ", 150_000_000)).bytes()),
        ("a sheet of 150 MB of cells", of(endless("<c><v>7</v></c>", 10_000_000)).bytes()),
        ("a sheet of 150 MB of zeros", of(endless("\0", 150_000_000)).bytes()),
        ("150 MB that say to be nothing", lying(0)),
        ("150 MB that say to be a hundred bytes", lying(100)),
        ("150 MB that say to be four gigabytes", lying(u32::MAX)),
        ("150 MB of shared texts", book(ROWS).without("sharedStrings").with(texts).bytes()),
        ("150 MB of styles", book(ROWS).without("styles").with(styles).bytes()),
        ("150 MB of relations", book(ROWS).without("xl/_rels").with(relations).bytes()),
        ("two thousand parts and some", many(2_001).bytes()),
        ("twenty thousand parts", many(20_000).bytes()),
        (
            "three thousand parts over the same bytes",
            Archive::default().with(endless("x", 1_000_000)).overlapping(3_000),
        ),
    ]
}
