//! Files of other programs, under whatever name they came.

use super::{
    OddFile,
    archive::{Archive, deflated},
    books::{HEAD, ROWS, book, package_relations},
    compound::compound,
    refused,
};

pub(super) fn all() -> Vec<OddFile> {
    let mut files = refused(by_their_first_bytes());
    files.extend(refused(marked_up()));
    files.extend(refused(put_together()));
    files
}

fn by_their_first_bytes() -> Vec<(&'static str, &'static [u8])> {
    vec![
        ("a PDF", b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"),
        ("a PostScript document", b"%!PS-Adobe-3.0\n(Reference) show\n"),
        ("a PNG picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"),
        ("a JPEG picture", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01"),
        ("a GIF picture of 1987", b"GIF87a\x01\0\x01\0\0\0\0,"),
        ("a GIF picture", b"GIF89a\x01\0\x01\0\0\0\0,"),
        ("a TIFF picture", b"II*\0\x08\0\0\0\0\0"),
        ("a TIFF picture of a Mac", b"MM\0*\0\0\0\x08\0\0"),
        ("a BMP picture", b"BM\x1a\0\0\0\0\0\0\0\x1a\0\0\0\x0c\0\0\0\x01\0\x01\0\x01\0\x18\0"),
        ("a WebP picture", b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0"),
        ("a picture of a telephone", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
        ("a Photoshop picture", b"8BPS\0\x01\0\0\0\0\0\0\0\x03"),
        ("a film", b"\0\0\0\x18ftypmp42\0\0\0\0isommp42"),
        ("a sound recording", b"RIFF\x24\0\0\0WAVEfmt \x10\0\0\0"),
        ("a song", b"ID3\x03\0\0\0\0\0\x21TIT2"),
        ("an Ogg recording", b"OggS\0\x02\0\0\0\0"),
        ("a rich text document", b"{\\rtf1\\ansi Reference\\par A-001\\par}"),
        ("a 7-Zip folder", b"7z\xbc\xaf\x27\x1c\0\x04"),
        ("a RAR folder", b"Rar!\x1a\x07\x01\0"),
        ("text that was packed with gzip", b"\x1f\x8b\x08\0\0\0\0\0\0\x03KT\x01\0"),
        ("text that was packed with bzip2", b"BZh91AY&SY\x01\x02\x03\0"),
        ("text that was packed with xz", b"\xfd7zXZ\0\0\x04"),
        ("a compressed folder with nothing in it", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        ("a part of a compressed folder", b"PK\x07\x08\0\0\0\0"),
        ("a Windows program", b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff"),
        ("a Linux program", b"\x7fELF\x02\x01\x01\0"),
        ("a script", b"#!/bin/sh\nrm -rf /\n"),
        ("an SQLite database", b"SQLite format 3\0\x10\0\x01\x01"),
        ("an Access database", b"\0\x01\0\0Standard ACE DB\0"),
        ("an Outlook data file", b"!BDN\0\0\0\0SM\x17\0"),
        ("a help file", b"ITSF\x03\0\0\0\x60\0\0\0"),
        ("a contact card", b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoe\r\nEND:VCARD\r\n"),
        ("a calendar", b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"),
        ("an Excel 2 sheet", b"\x09\0\x04\0\x02\0\x10\0\x0a\0\0\0"),
        ("an Excel 3 sheet", b"\x09\x02\x06\0\0\0\x10\0\0\0\x0a\0\0\0"),
        ("an Excel 4 sheet", b"\x09\x04\x06\0\0\0\x10\0\0\0\x0a\0\0\0"),
        ("an Excel 5 sheet", b"\x09\x08\x08\0\0\x05\x10\0\xbb\x0d\xcc\x07\x0a\0\0\0"),
        ("a Lotus 1-2-3 worksheet", b"\0\0\x02\0\x04\x04\x05\0\x54\x02\0\0"),
        ("a SYLK table", b"ID;PWXL;N;E\r\nC;Y1;X1;K\"Reference\"\r\nE\r\n"),
        ("a DIF table", b"TABLE\r\n0,1\r\n\"EXCEL\"\r\nVECTORS\r\n0,1\r\n\"\"\r\n"),
    ]
}

fn marked_up() -> Vec<(&'static str, Vec<u8>)> {
    let text = |text: &str| text.as_bytes().to_vec();
    let page = "<html><body><table><tr><td>Reference</td></tr></table></body></html>";
    vec![
        ("a web page that was named .xls", text(page)),
        ("a web page that begins as they do today", text(&format!("\n <!DOCTYPE html>\n{page}"))),
        ("a web page with the mark of UTF-8", text(&format!("\u{feff}{page}"))),
        (
            "a web page in UTF-16",
            format!("\u{feff}{page}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ),
        ("a table without the page around it", text("<table><tr><td>Reference</td></tr></table>")),
        ("a web page that is XML", text(&format!("<?xml version=\"1.0\"?>{page}"))),
        ("a web page in one file", text("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n")),
        (
            "a spreadsheet in XML of 2003",
            text(
                "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\
            <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet/></Workbook>",
            ),
        ),
        ("XML", text("<?xml version=\"1.0\"?><cases><case>A-001</case></cases>")),
        (
            "XML that grows without end",
            text("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"&c;&c;\">]><a>&b;</a>"),
        ),
        ("a drawing", text("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>Reference</text></svg>")),
        (
            "an OpenDocument spreadsheet that is one XML file",
            text(
                "<?xml version=\"1.0\"?><office:document \
            xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\"/>",
            ),
        ),
        ("JSON", text("{\"cases\": [{\"reference\": \"A-001\"}]}")),
        ("a list in JSON", text("[{\"reference\": \"A-001\"}]")),
    ]
}

fn put_together() -> Vec<(&'static str, Vec<u8>)> {
    let office = |main: &str| {
        Archive::default().plain("_rels/.rels", package_relations(main)).plain(main, "<document/>").bytes()
    };
    let open = |kind: &str| {
        let kind = format!("application/{kind}");
        Archive::default().plain("mimetype", kind).plain("content.xml", format!("{HEAD}<a/>")).bytes()
    };
    let gzip = [b"\x1f\x8b\x08\0\0\0\0\0\0\x03".to_vec(), deflated(b"", b"a,b\n", 100_000, b""), vec![0; 8]]
        .concat();
    vec![
        ("a Word document", office("word/document.xml")),
        ("a PowerPoint presentation", office("ppt/presentation.xml")),
        ("a Visio drawing", office("visio/document.xml")),
        ("an OpenDocument text", open("vnd.oasis.opendocument.text")),
        ("an OpenDocument presentation", open("vnd.oasis.opendocument.presentation")),
        ("an OpenDocument drawing", open("vnd.oasis.opendocument.graphics")),
        ("an e-book", open("epub+zip")),
        ("an Apple Numbers document", Archive::default().plain("Index/Document.iwa", b"\0").bytes()),
        (
            "a compressed folder with a CSV file in it",
            Archive::default().plain("cases.csv", "a,b\n1,2\n").bytes(),
        ),
        (
            "a compressed folder with a workbook in it",
            Archive::default().plain("cases.xlsx", book(ROWS).bytes()).bytes(),
        ),
        (
            "a compressed folder with paths that lead out of it",
            Archive::default().plain("../../etc/passwd", "root").bytes(),
        ),
        ("a Java program", Archive::default().plain("META-INF/MANIFEST.MF", "Main-Class: A").bytes()),
        ("a packed file that grows a thousandfold", gzip),
        ("an old Word document", compound(&[("WordDocument", b"\xec\xa5")])),
        (
            "an old PowerPoint presentation",
            compound(&[("PowerPoint Document", b"x"), ("Current User", b"x")]),
        ),
        ("an old Visio drawing", compound(&[("VisioDocument", b"x")])),
        ("a Publisher document", compound(&[("Quill", b"x"), ("Contents", b"x")])),
        ("an Outlook message", compound(&[("__properties_version1.0", b"x")])),
        ("a compound file of another program", compound(&[("Something", b"x")])),
        ("a workbook of Excel 95", compound(&[("Book", b"\x09\x08\x08\0\0\x05\x05\0\xbb\x0d\xcc\x07")])),
    ]
}
