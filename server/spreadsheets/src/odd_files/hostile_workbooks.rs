//! Workbooks (.xlsx) that cannot be read, or are made to do harm.

use super::{
    OddFile,
    archive::Archive,
    books::{HEAD, Page, ROWS, book, relation, relations_part, shared, sheet, workbook, workbook_part},
    compound::compound,
    refused,
};

pub(super) fn all() -> Vec<OddFile> {
    let mut files = refused(nothing_to_read());
    files.extend(refused(wrong()));
    files.extend(refused(growing()));
    files.extend(refused(incomplete()));
    files
}

fn nothing_to_read() -> Vec<(&'static str, Vec<u8>)> {
    let page = || Page::of(ROWS);
    vec![
        (
            "a workbook that is encrypted",
            compound(&[
                ("EncryptionInfo", b"\x04\0\x04\0\x40\0\0\0<encryption/>"),
                ("EncryptedPackage", &[7; 5000]),
            ]),
        ),
        (
            "a workbook that is encrypted the older way",
            compound(&[("EncryptionInfo", b"\x03\0\x02\0\x24\0\0\0"), ("EncryptedPackage", &[7; 100])]),
        ),
        (
            "a workbook that its owner's rights protect",
            compound(&[("\u{6}DataSpaces", b"x"), ("EncryptedPackage", &[7; 100])]),
        ),
        (
            "a workbook whose sheets are all hidden",
            workbook(&[page().hidden(), page().named("B").very_hidden()], "").bytes(),
        ),
        (
            "a workbook with a hidden list and an empty sheet",
            workbook(&[page().hidden(), Page::of("").named("B")], "").bytes(),
        ),
        ("a workbook of one chart", workbook(&[Page::chart()], "").bytes()),
        ("a workbook of empty sheets", workbook(&[Page::of(""), Page::of("").named("B")], "").bytes()),
        ("a workbook with coloured cells alone", book("<row r=\"1\"><c r=\"A1\" s=\"1\"/></row>").bytes()),
        (
            "a workbook with formulas that have no values",
            book("<row><c><f>1+1</f></c><c><f>A1</f><v></v></c></row>").bytes(),
        ),
        (
            "a workbook with spaces alone",
            book("<row><c t=\"inlineStr\"><is><t>  &#160; </t></is></c></row>").bytes(),
        ),
        ("a workbook without sheets", workbook(&[], "").bytes()),
    ]
}

fn wrong() -> Vec<(&'static str, Vec<u8>)> {
    let rows = |rows: &str| book(rows).bytes();
    let cell =
        |attributes: &str, inside: &str| rows(&format!("<row r=\"1\"><c {attributes}>{inside}</c></row>"));
    let part = |xml: &str| workbook(&[Page::xml(xml)], "").bytes();
    vec![
        ("a shared text that there is not", cell("t=\"s\"", "<v>7</v>")),
        ("a shared text with a number below zero", cell("t=\"s\"", "<v>-1</v>")),
        ("a shared text with a huge number", cell("t=\"s\"", "<v>99999999999999999999</v>")),
        ("a shared text with a name", cell("t=\"s\"", "<v>first</v>")),
        ("a cell in row 0", cell("r=\"A0\"", "<v>7</v>")),
        ("a cell below the last row", cell("r=\"A1048577\"", "<v>7</v>")),
        ("a cell beyond the last column", cell("r=\"XFE1\"", "<v>7</v>")),
        ("a cell far beyond the last column", cell("r=\"ZZZZZZZZZZ1\"", "<v>7</v>")),
        ("a cell whose row no number can hold", cell("r=\"A99999999999999999999\"", "<v>7</v>")),
        ("a cell that is named by nothing", cell("r=\"\"", "<v>7</v>")),
        (
            "a row below the last one",
            rows("<row r=\"4294967295\"><c><v>7</v></c></row><row><c><v>7</v></c></row>"),
        ),
        ("row 0", rows("<row r=\"0\"><c><v>7</v></c></row>")),
        (
            "more cells in a row than there are columns",
            rows(&format!("<row>{}</row>", "<c><v>7</v></c>".repeat(16_385))),
        ),
        (
            "a cell of 2,001 characters in a workbook",
            cell("t=\"str\"", &format!("<v>{}</v>", "x".repeat(2_001))),
        ),
        (
            "a cell of three million characters",
            cell("t=\"str\"", &format!("<v>{}</v>", "x".repeat(3_000_000))),
        ),
        ("a cell of a million escapes", cell("t=\"str\"", &format!("<v>{}</v>", "_x0041_".repeat(500_000)))),
        ("a cell of a million entities", cell("t=\"str\"", &format!("<v>{}</v>", "&amp;".repeat(900_000)))),
        ("a sheet that does not close", part(&sheet("<sheetData>").replace("</worksheet>", ""))),
        ("a sheet that ends within a cell", part(&sheet(&format!("<sheetData>{ROWS}"))[..400])),
        (
            "elements that close in the wrong order",
            part("<worksheet><sheetData><row><c></row></c></sheetData></worksheet>"),
        ),
        (
            "an attribute without its value",
            part("<worksheet><sheetData><row><c r=></c></row></sheetData></worksheet>"),
        ),
        ("a sheet that is text", part("Reference,Opened")),
        ("a sheet that is nothing", part("")),
        (
            "a sheet that is not UTF-8",
            book(ROWS)
                .change("sheet1", |part| {
                    let bytes: Vec<u8> =
                        part.stored.iter().map(|b| if *b == b'-' { 0xff } else { *b }).collect();
                    *part = super::archive::Part::plain(&part.name, &bytes);
                })
                .bytes(),
        ),
    ]
}

fn growing() -> Vec<(&'static str, Vec<u8>)> {
    let laughs = "<!DOCTYPE lol [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">\
        <!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>";
    let outside = "<!DOCTYPE x [<!ENTITY d SYSTEM \"file:///etc/passwd\">]>";
    let elsewhere = "<!DOCTYPE x SYSTEM \"http://127.0.0.1/x.dtd\">";
    let cell = "<row><c t=\"inlineStr\"><is><t>&d;</t></is></c></row>";
    let with =
        |kind: &str| sheet(&format!("<sheetData>{cell}</sheetData>")).replace(HEAD, &format!("{HEAD}{kind}"));
    let part = |xml: &str| workbook(&[Page::xml(xml)], "").bytes();
    let texts = shared("<si><t>&d;</t></si>").replace(HEAD, &format!("{HEAD}{laughs}"));
    let list = workbook_part("<sheets/>").replace(HEAD, &format!("{HEAD}{laughs}"));
    let deep = |depth: usize| {
        sheet(&format!("<sheetData><row>{}{}</row></sheetData>", "<c>".repeat(depth), "</c>".repeat(depth)))
    };
    vec![
        ("entities that grow in a sheet", part(&with(laughs))),
        (
            "entities that grow in the shared texts",
            book(ROWS).without("sharedStrings").plain("xl/sharedStrings.xml", texts).bytes(),
        ),
        (
            "entities that grow in the list of sheets",
            book(ROWS).without("xl/workbook.xml").plain("xl/workbook.xml", list).bytes(),
        ),
        ("an entity that is a file of the server", part(&with(outside))),
        ("a document type that is fetched from elsewhere", part(&with(elsewhere))),
        ("an entity that nobody knows", part(&with(""))),
        ("elements a thousand deep", part(&deep(1_000))),
        ("elements half a million deep", part(&deep(500_000))),
        ("elements that never close, half a million deep", part(&format!("{HEAD}{}", "<a>".repeat(500_000)))),
    ]
}

fn incomplete() -> Vec<(&'static str, Vec<u8>)> {
    let whole = || book(ROWS);
    let relations = |relations: &str| {
        whole().without("xl/_rels").plain("xl/_rels/workbook.xml.rels", relations_part(relations)).bytes()
    };
    let many: String = (1..=10_001).map(|number| relation(&format!("rId{number}"), "x", "x")).collect();
    let external = relation("rId1", "worksheet", "http://127.0.0.1/sheet1.xml")
        .replace("/>", " TargetMode=\"External\"/>");
    let list = |sheets: &str| {
        whole()
            .without("xl/workbook.xml")
            .plain("xl/workbook.xml", workbook_part(&format!("<sheets>{sheets}</sheets>")))
            .bytes()
    };
    let one = "<sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/>";
    vec![
        ("a workbook without its list of sheets", whole().without("xl/workbook.xml").bytes()),
        ("a workbook without its sheet", whole().without("sheet1").bytes()),
        ("a workbook that does not say where its sheets are", whole().without("xl/_rels").bytes()),
        ("a file that does not say where its workbook is", whole().without("_rels/.rels").bytes()),
        (
            "a file whose main part is nowhere",
            Archive::default().plain("_rels/.rels", relations_part("")).bytes(),
        ),
        ("a sheet that is on another server", relations(&external)),
        (
            "a sheet that is a file of the server",
            relations(&relation("rId1", "worksheet", "../../../../etc/passwd")),
        ),
        ("a sheet that is the list of sheets", relations(&relation("rId1", "worksheet", "workbook.xml"))),
        ("a sheet that is the file itself", relations(&relation("rId1", "worksheet", ""))),
        ("a sheet that is listed twice", list(&one.repeat(2))),
        ("ten thousand sheets of one part", list(&one.repeat(10_000))),
        ("a list of sheets that leads nowhere", list("<sheet name=\"A\" sheetId=\"1\" r:id=\"rId77\"/>")),
        ("ten thousand relations and some", relations(&many)),
        (
            "relations that are no XML",
            whole().without("xl/_rels").plain("xl/_rels/workbook.xml.rels", "<<<").bytes(),
        ),
    ]
}
