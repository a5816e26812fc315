//! What a file is, by what is in it.

use crate::{
    cfb::Compound,
    not_read::NotRead,
    ods::Ods,
    package::Package,
    workbook::Workbook,
    xls::Xls,
    xlsb::Xlsb,
    xlsx::{Xlsx, main_part},
};

/// What can be read.
pub(crate) enum Kind<'a> {
    Workbook(Box<dyn Workbook + 'a>),
    Text,
}

/// What the file is, or why it cannot be read.
pub(crate) fn of(bytes: &[u8]) -> Result<Kind<'_>, NotRead> {
    if bytes.iter().all(|b| b.is_ascii_whitespace() || *b == 0) {
        return Err(NotRead::Empty);
    }
    match bytes {
        [b'P', b'K', 3, 4, ..] => packed(bytes),
        [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ..] => compound(bytes),
        // Excel 2, 3, 4 and 5: a record that begins a sheet, without a file around it.
        [0x09, 0x00 | 0x02 | 0x04 | 0x08, 0x04 | 0x06 | 0x08 | 0x10, 0x00, ..] => Err(NotRead::OlderFormat),
        // Lotus 1-2-3 and Quattro Pro.
        [0x00, 0x00, 0x02 | 0x1a, 0x00, ..] => Err(NotRead::OlderFormat),
        _ => match foreign(bytes) {
            Some(reason) => Err(reason),
            None => Ok(Kind::Text),
        },
    }
}

fn not_a_table(kind: &'static str) -> NotRead {
    NotRead::NotATable { kind }
}

/// A compressed file: one of the newer office formats, or something else that uses them.
fn packed(bytes: &[u8]) -> Result<Kind<'_>, NotRead> {
    let mut package = Package::open(bytes)?;
    if package.has("_rels/.rels") {
        let Some(main) = main_part(&mut package)? else {
            return Err(not_a_table("a compressed file that is no workbook"));
        };
        let is_binary = main.to_lowercase().ends_with(".bin");
        return match main.to_lowercase().split('/').next() {
            Some("word") => Err(not_a_table("a Word document")),
            Some("ppt") => Err(not_a_table("a PowerPoint presentation")),
            Some("visio") => Err(not_a_table("a Visio drawing")),
            _ if is_binary => Ok(Kind::Workbook(Box::new(Xlsb::open(package, &main)?))),
            _ => Ok(Kind::Workbook(Box::new(Xlsx::open(package, &main)?))),
        };
    }
    if package.has("encrypted-package") {
        return Err(NotRead::Protected);
    }
    if package.has("mimetype") || package.has("content.xml") {
        let declared = package.part("mimetype")?.unwrap_or_default();
        let declared = String::from_utf8_lossy(&declared);
        return match declared.trim().strip_prefix("application/") {
            Some("epub+zip") => Err(not_a_table("an e-book")),
            Some(kind) if kind.contains("opendocument.text") => Err(not_a_table("a text document")),
            Some(kind) if kind.contains("opendocument.presentation") => Err(not_a_table("a presentation")),
            Some(kind) if kind.contains("opendocument.graphics") => Err(not_a_table("a drawing")),
            _ => Ok(Kind::Workbook(Box::new(Ods::open(package)?))),
        };
    }
    if package.has_folder("index/") || package.has("index.zip") {
        return Err(not_a_table("a document of Apple Numbers, Pages or Keynote"));
    }
    Err(not_a_table("a compressed folder"))
}

/// A file of the older office formats, or an encrypted one of the newer.
fn compound(bytes: &[u8]) -> Result<Kind<'_>, NotRead> {
    let compound = Compound::open(bytes)?;
    let has = |name: &str| compound.has(name);
    if has("EncryptedPackage") || has("EncryptionInfo") {
        return Err(NotRead::Protected);
    }
    if has("Workbook") {
        return Ok(Kind::Workbook(Box::new(Xls::open(compound.stream("Workbook")?)?)));
    }
    Err(match () {
        () if has("Book") => NotRead::OlderFormat,
        () if has("WordDocument") => not_a_table("a Word document"),
        () if has("PowerPoint Document") => not_a_table("a PowerPoint presentation"),
        () if has("VisioDocument") => not_a_table("a Visio drawing"),
        () if has("__properties_version1.0") => not_a_table("an e-mail message"),
        () if has("Quill") => not_a_table("a Publisher document"),
        () => not_a_table("a file of another program"),
    })
}

/// Why a file that is neither of the two, and no text with a table either, is refused.
fn foreign(bytes: &[u8]) -> Option<NotRead> {
    let is_binary = bytes.iter().take(512).any(|b| *b < 9);
    let known = if is_binary { binary(bytes) } else { None };
    let known = known.or_else(|| beginning(bytes, &TEXTS));
    known.map(not_a_table).or_else(|| marked_up(bytes))
}

/// How files of other programs begin that are text.
const TEXTS: [(&[u8], &str); 6] = [
    (b"%PDF-", "a PDF"),
    (b"%!PS", "a PostScript document"),
    (b"{\\rtf", "a rich text document"),
    (b"#!/", "a program"),
    (b"BEGIN:VCARD", "a contact card"),
    (b"BEGIN:VCALENDAR", "a calendar"),
];

/// How files of other programs begin that are no text; a text may begin so too.
const BINARIES: [(&[u8], &str); 23] = [
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"8BPS", "a picture"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed folder"),
    (b"Rar!\x1a", "a compressed folder"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"PK\x05\x06", "an empty compressed folder"),
    (b"PK\x07\x08", "a part of a compressed folder"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
    (b"\0\x01\0\0Standard ", "an Access database"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a recording"),
    (b"\x1aE\xdf\xa3", "a recording"),
    (b"ITSF", "a help file"),
    (b"!BDN", "an Outlook data file"),
];

fn beginning(bytes: &[u8], known: &[(&[u8], &'static str)]) -> Option<&'static str> {
    known.iter().find(|(start, _)| bytes.starts_with(start)).map(|(_, kind)| *kind)
}

fn binary(bytes: &[u8]) -> Option<&'static str> {
    beginning(bytes, &BINARIES).or_else(|| match bytes {
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("a picture"),
        [b'R', b'I', b'F', b'F', ..] => Some("a recording"),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => {
            let is_picture =
                [b"heic".as_slice(), b"heix", b"mif1", b"avif"].iter().any(|kind| brand.starts_with(kind));
            Some(if is_picture { "a picture" } else { "a recording" })
        }
        [b'B', b'M', a, b, c, d, ..] if u32::from_le_bytes([*a, *b, *c, *d]) as usize == bytes.len() => {
            Some("a picture")
        }
        _ => None,
    })
}

/// Why text in a language of its own is refused: a web page that was saved or named as a workbook, for one.
fn marked_up(bytes: &[u8]) -> Option<NotRead> {
    let start = &bytes[..bytes.len().min(4096)];
    let start = match start {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => start.iter().copied().filter(|b| *b != 0).skip(2).collect(),
        [0xef, 0xbb, 0xbf, rest @ ..] => rest.to_vec(),
        _ => start.to_vec(),
    };
    let start = String::from_utf8_lossy(&start).trim_start().to_lowercase();
    let begins = |marks: &[&str]| marks.iter().any(|mark| start.starts_with(mark));
    if begins(&["<?xml", "<workbook", "<ss:workbook"])
        && start.contains("urn:schemas-microsoft-com:office:spreadsheet")
    {
        return Some(NotRead::OlderFormat);
    }
    if begins(&["<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<style", "<script", "<div"])
        || start.starts_with("<?xml") && start.contains("<html")
        || start.starts_with("<!--") && start.contains("<html")
        || begins(&["mime-version:"])
    {
        return Some(not_a_table("a web page"));
    }
    if begins(&["<?xml", "<svg", "<!doctype"]) {
        let is_picture = start.contains("<svg");
        return Some(not_a_table(if is_picture { "a picture" } else { "an XML file" }));
    }
    if begins(&["{\"", "[{", "{\n", "{\r\n"]) {
        return Some(not_a_table("a JSON file"));
    }
    // Multiplan and DIF, which old programs exchange tables in.
    if begins(&["id;p"]) || start.starts_with("table\r\n0,1") || start.starts_with("table\n0,1") {
        return Some(NotRead::OlderFormat);
    }
    None
}
