//! Workbooks (.xlsx) that are unlike what one expects, and can be read.

use super::{
    OddFile,
    archive::{Archive, Part},
    books::{
        HEAD, Page, ROWS, STYLES, book, package_relations, relation, relations_part, shared, sheet,
        sheet_head, styles, workbook, workbook_part,
    },
    read,
};
use crate::{SheetToWrite, write};

pub(super) fn all() -> Vec<OddFile> {
    let mut files = read(values());
    files.extend(read(structure()));
    files.extend(read(sheets()));
    files.extend(read(parts()));
    files.extend(read(packing()));
    files
}

/// A row of one cell, whose attributes and inside these are, below a heading.
fn cell(attributes: &str, inside: &str) -> Archive {
    book(&format!("{ROWS}<row r=\"4\"><c r=\"A4\"{attributes}>{inside}</c></row>"))
}

fn values() -> Vec<(&'static str, Vec<u8>)> {
    let text = |inside: &str| cell(" t=\"inlineStr\"", &format!("<is>{inside}</is>")).bytes();
    let shared_text = |inside: &str| {
        cell(" t=\"s\"", "<v>0</v>")
            .without("sharedStrings")
            .plain("xl/sharedStrings.xml", shared(inside))
            .bytes()
    };
    let value = |attributes: &str, value: &str| cell(attributes, &format!("<v>{value}</v>")).bytes();
    vec![
        ("a workbook with texts in its cells", book(ROWS).bytes()),
        ("a workbook with shared texts", shared_text("<si><t>A-003</t></si>")),
        (
            "a shared text in runs of two colours",
            shared_text("<si><r><t>A-</t></r><r><rPr><b/></rPr><t>003</t></r></si>"),
        ),
        (
            "a shared text with how to read it",
            shared_text("<si><t>二月</t><rPh sb=\"0\" eb=\"1\"><t>ニガツ</t></rPh></si>"),
        ),
        (
            "shared texts that say to be four billion",
            cell(" t=\"s\"", "<v>0</v>")
                .without("sharedStrings")
                .plain(
                    "xl/sharedStrings.xml",
                    shared("<si><t>A-003</t></si>")
                        .replace("<sst ", "<sst count=\"4294967295\" uniqueCount=\"1099511627776\" "),
                )
                .bytes(),
        ),
        ("a text with spaces around it", text("<t xml:space=\"preserve\">  A-003  </t>")),
        ("a text with a line end", text("<t>two\nlines</t>")),
        ("a text with an escaped line end", text("<t>two_x000D__x000A_lines</t>")),
        ("a text with an escaped zero", text("<t>A_x0000_-003</t>")),
        ("a text that looks like an escape", text("<t>_x005F_x0041_</t>")),
        ("a text with a control character by its number", text("<t>A&#1;-003&#0;</t>")),
        ("a text in a section of its own", text("<t><![CDATA[<A> & 003]]></t>")),
        ("a text of 2,000 characters", text(&format!("<t>{}</t>", "é".repeat(2_000)))),
        ("a text that would be a formula", text("<t>=HYPERLINK(\"http://example.org\")</t>")),
        ("a text that would call a program", text("<t>=cmd|' /C calc'!A0</t>")),
        ("a number as text", text("<t>00123</t>")),
        ("a number in five digits", value(" s=\"3\"", "123")),
        ("a number with an exponent", value("", "1.2345E4")),
        ("a number of sixteen digits", value("", "1234567890123456")),
        ("a number that no fraction can hold", value("", "1E999")),
        ("a value that is no number", value("", "NaN")),
        ("a value that is neither number nor text", value("", "twelve")),
        ("a day with a time", value(" s=\"5\"", "45691.75")),
        ("a time without a day", value(" s=\"2\"", "0.75")),
        ("a length of time", value(" s=\"4\"", "1.5")),
        ("29 February 1900", value(" s=\"1\"", "60")),
        ("a day before the first", value(" s=\"1\"", "-1")),
        ("a day after the last", value(" s=\"1\"", "1E15")),
        ("a day as text that says so", value(" t=\"d\"", "2025-02-03T00:00:00Z")),
        ("a day as text that is none", value(" t=\"d\"", "2025-02-31")),
        ("days counted from 1904", workbook(&[Page::of(ROWS)], "<workbookPr date1904=\"1\"/>").bytes()),
        ("true and false", value(" t=\"b\"", "1")),
        ("an error", value(" t=\"e\"", "#REF!")),
        ("an error of a later version", value(" t=\"e\"", "#SPILL!")),
        ("a type of cell that there is not", value(" t=\"zz\"", "7")),
        ("a format that there is not", value(" s=\"4294967295\"", "7")),
        ("a formula with its value", cell("", "<f>1+1</f><v>2</v>").bytes()),
        ("a formula without a value", cell("", "<f>1+1</f>").bytes()),
        ("a formula with a text", cell(" t=\"str\"", "<f>A1&amp;\"x\"</f><v>A-003</v>").bytes()),
        (
            "a formula that cells share",
            cell("", "<f t=\"shared\" ref=\"A4:A1048576\" si=\"4294967295\">1+1</f><v>2</v>").bytes(),
        ),
        (
            "a formula over a whole range",
            cell("", "<f t=\"array\" ref=\"A1:XFD1048576\">1+1</f><v>2</v>").bytes(),
        ),
        (
            "a formula that asks another program",
            cell(" t=\"str\"", "<f>DDE(\"cmd\",\"/C calc\",\"x\")</f><v>A-003</v>").bytes(),
        ),
        ("a cell that is coloured and nothing else", cell(" s=\"1\"", "").bytes()),
    ]
}

fn structure() -> Vec<(&'static str, Vec<u8>)> {
    let rows = |rows: &str| book(rows).bytes();
    let inside = |inside: &str| workbook(&[Page::xml(&sheet(inside))], "").bytes();
    let data = format!("<sheetData>{ROWS}</sheetData>");
    let cell = |name: &str| format!("<c r=\"{name}\" t=\"inlineStr\"><is><t>{name}</t></is></c>");
    vec![
        (
            "rows and cells without their names",
            rows("<row><c t=\"inlineStr\"><is><t>Reference</t></is></c></row><row><c><v>7</v></c></row>"),
        ),
        (
            "cells in any order",
            rows(&format!(
                "<row r=\"9\">{}{}</row><row r=\"2\">{}</row>",
                cell("C9"),
                cell("A9"),
                cell("B2")
            )),
        ),
        ("a cell that is there twice", rows(&format!("<row r=\"1\">{}{}</row>", cell("A1"), cell("A1")))),
        ("a cell under another row's number", rows(&format!("<row r=\"1\">{}</row>", cell("A7")))),
        ("cells named in small letters", rows(&format!("<row r=\"1\">{}</row>", cell("ab1")))),
        (
            "one cell in each far corner",
            rows(&format!(
                "<row r=\"1\">{}</row><row r=\"1048576\">{}</row>",
                cell("A1"),
                cell("XFD1048576")
            )),
        ),
        ("one cell, very far down", rows(&format!("<row r=\"1048576\">{}</row>", cell("A1048576")))),
        (
            "a sheet that says to be as large as can be",
            inside(&format!("<dimension ref=\"A1:XFD1048576\"/>{data}")),
        ),
        (
            "a sheet that says to be larger than can be",
            inside(&format!("<dimension ref=\"A1:ZZZZ99999999999\"/>{data}")),
        ),
        (
            "headings that are all the same",
            rows(&format!(
                "<row r=\"1\">{}</row>",
                (0..50).map(|_| "<c t=\"inlineStr\"><is><t>Date</t></is></c>").collect::<String>()
            )),
        ),
        (
            "cells that are merged",
            inside(&format!("{data}<mergeCells><mergeCell ref=\"A1:XFD1\"/></mergeCells>")),
        ),
        (
            "rows and columns that are hidden",
            inside(&format!(
                "<cols><col min=\"1\" max=\"16384\" hidden=\"1\"/></cols>{}",
                data.replace("<row r=\"2\"", "<row r=\"2\" hidden=\"1\"")
            )),
        ),
        (
            "a sheet with a filter, a link and a note",
            inside(&format!(
                "{data}<autoFilter ref=\"A1:B3\"/><hyperlinks><hyperlink ref=\"A2\" r:id=\"rId9\"/></hyperlinks><legacyDrawing r:id=\"rId8\"/>"
            )),
        ),
        (
            "a sheet that is locked without being encrypted",
            inside(&format!("{data}<sheetProtection sheet=\"1\" password=\"CC1A\"/>")),
        ),
        (
            "a sheet with rules for what may be typed",
            inside(&format!(
                "{data}<dataValidations count=\"1\"><dataValidation type=\"list\" sqref=\"A1:A1048576\"/></dataValidations>"
            )),
        ),
        (
            "a thousand coloured rows without anything",
            rows(&format!("{ROWS}{}", "<row><c s=\"1\"/><c s=\"1\"/></row>".repeat(1_000))),
        ),
        (
            "comments and instructions in between",
            rows(&ROWS.replace("<row ", "<!-- <row> --><?mso x?><row ")),
        ),
        (
            "elements that nobody knows",
            rows(&ROWS.replace("</row>", "<x:new xmlns:x=\"x\"><c><v>1</v></c></x:new></row>")),
        ),
        ("elements with prefixes", workbook(&[Page::xml(&prefixed(&sheet(&data)))], "").bytes()),
        (
            "a sheet that goes on after its cells with more",
            inside(&format!("{data}<sheetData><row><c><v>7</v></c></row></sheetData>")),
        ),
    ]
}

fn prefixed(xml: &str) -> String {
    let mut prefixed = String::new();
    for name in ["worksheet", "sheetData", "row", "c", "is", "t", "v"] {
        let source = if prefixed.is_empty() { xml.to_owned() } else { prefixed };
        prefixed = source;
        for end in [" ", ">", "/"] {
            prefixed = prefixed.replace(&format!("<{name}{end}"), &format!("<x:{name}{end}"));
        }
        prefixed = prefixed.replace(&format!("</{name}>"), &format!("</x:{name}>"));
    }
    prefixed.replace("xmlns=", "xmlns:x=")
}

fn sheets() -> Vec<(&'static str, Vec<u8>)> {
    let page = || Page::of(ROWS);
    let empty = || Page::of("").named("Sheet1");
    let many: Vec<Page> =
        (0..100).map(|number| Page::of("").named(&format!("Empty {number}"))).chain([page()]).collect();
    let twenty: Vec<Page> = (0..20).map(|number| page().named(&format!("Cases {number}"))).collect();
    vec![
        ("a hidden sheet before the one that can be seen", workbook(&[page().named("Lists").hidden(), page()], "").bytes()),
        ("a sheet that is hidden well", workbook(&[page().named("Lists").very_hidden(), page()], "").bytes()),
        ("a chart before the sheet", workbook(&[Page::chart(), page()], "").bytes()),
        ("an empty sheet before the one with the list", workbook(&[empty(), page()], "").bytes()),
        ("a hundred empty sheets and one with the list", workbook(&many, "").bytes()),
        ("twenty sheets with lists", workbook(&twenty, "").bytes()),
        ("two sheets of one name", workbook(&[page(), page()], "").bytes()),
        ("a sheet with a very long name", workbook(&[page().named(&"x".repeat(1_000))], "").bytes()),
        ("a sheet with an odd name", workbook(&[page().named("../../&lt;b&gt; 👩‍👧 &#1;")], "").bytes()),
        ("a workbook whose structure is locked", workbook(&[page()], "<workbookProtection lockStructure=\"1\" workbookPassword=\"CC1A\"/>").bytes()),
        ("names for ranges and macros of old", workbook(&[page()], "<definedNames><definedName name=\"_xlnm.Auto_Open\">Macro1!$A$1</definedName></definedNames>").bytes()),
    ]
}

fn parts() -> Vec<(&'static str, Vec<u8>)> {
    let whole = || book(ROWS);
    let main = |target: &str| {
        let relations = relations_part(&relation("rId1", "worksheet", "worksheets/sheet1.xml"));
        let list = workbook_part("<sheets><sheet name=\"Cases\" sheetId=\"1\" r:id=\"rId1\"/></sheets>");
        let (folder, name) = target.rsplit_once('/').unwrap_or(("", target));
        let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        Archive::default()
            .plain("_rels/.rels", package_relations(&format!("/{target}")))
            .plain(target, list)
            .plain(&format!("{folder}_rels/{name}.rels"), relations)
            .plain(
                &format!("{folder}worksheets/sheet1.xml"),
                sheet(&format!("<sheetData>{ROWS}</sheetData>")),
            )
            .bytes()
    };
    let changed = |part: &str, change: fn(&str) -> Vec<u8>| {
        let change = |part: &mut Part| {
            *part = Part::plain(&part.name, &change(&String::from_utf8_lossy(&part.stored)));
        };
        whole().change(part, change).bytes()
    };
    let extra = |parts: usize| {
        (0..parts)
            .fold(whole(), |book, number| book.plain(&format!("xl/media/image{number}.png"), b"\x89PNG"))
    };
    vec![
        ("a workbook without styles", whole().without("styles").bytes()),
        ("a workbook without shared texts", whole().without("sharedStrings").bytes()),
        ("a workbook without the list of types", whole().without("Content_Types").bytes()),
        ("a workbook in another folder", main("book/main.xml")),
        ("a workbook without a folder", main("main.xml")),
        (
            "sheets named by where they are from the top",
            changed("workbook.xml.rels", |xml| xml.replace("worksheets/", "/xl/worksheets/").into_bytes()),
        ),
        (
            "sheets named with the slashes of Windows",
            changed("workbook.xml.rels", |xml| xml.replace("worksheets/", "worksheets\\").into_bytes()),
        ),
        (
            "parts named in capital letters",
            whole().change("sheet1.xml", |part| part.name = part.name.to_uppercase()).bytes(),
        ),
        (
            "parts named with the slashes of Windows",
            whole().change("sheet1.xml", |part| part.name = part.name.replace('/', "\\")).bytes(),
        ),
        (
            "a sheet in UTF-16",
            changed("sheet1.xml", |xml| {
                std::iter::once(0xfeff).chain(xml.encode_utf16()).flat_map(u16::to_le_bytes).collect()
            }),
        ),
        (
            "a sheet in UTF-16, big end first",
            changed("sheet1.xml", |xml| {
                std::iter::once(0xfeff).chain(xml.encode_utf16()).flat_map(u16::to_be_bytes).collect()
            }),
        ),
        (
            "a sheet with the mark of UTF-8",
            changed("sheet1.xml", |xml| format!("\u{feff}{xml}").into_bytes()),
        ),
        (
            "a workbook of the strict kind",
            changed("workbook.xml.rels", |xml| {
                xml.replace(
                    "schemas.openxmlformats.org/officeDocument/2006",
                    "purl.oclc.org/ooxml/officeDocument",
                )
                .into_bytes()
            }),
        ),
        (
            "a workbook with a link to another",
            whole().plain("xl/externalLinks/externalLink1.xml", "<externalLink/>").bytes(),
        ),
        (
            "a workbook with macros",
            whole().plain("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0").bytes(),
        ),
        ("a workbook with 300 pictures", extra(300).bytes()),
        (
            "a workbook with paths that lead out of it",
            whole().plain("../../../etc/cron.d/x", "* * * * * root x").bytes(),
        ),
        (
            "styles with a format of ten thousand characters",
            whole()
                .without("styles")
                .plain("xl/styles.xml", styles(&STYLES.replace("00000", &"[".repeat(10_000))))
                .bytes(),
        ),
        (
            "styles with nothing in them",
            whole().without("styles").plain("xl/styles.xml", format!("{HEAD}<styleSheet/>")).bytes(),
        ),
    ]
}

fn packing() -> Vec<(&'static str, Vec<u8>)> {
    let whole = book(ROWS).bytes();
    let sheet = SheetToWrite {
        name: "Cases".into(),
        rows: vec![vec!["Reference".into(), "Opened".into()], vec!["00123".into(), "=1+1".into()]],
        widths: vec![20, 12],
        header_rows: 1,
    };
    let commented = [&whole[..whole.len() - 2], &[7, 0], b"comment"].concat();
    vec![
        ("a workbook of our own", write(&[sheet]).unwrap_or_default()),
        (
            "a compressed workbook",
            book("")
                .without("sheet1")
                .with(Part::repeated(
                    "xl/worksheets/sheet1.xml",
                    &sheet_head(),
                    "<row><c t=\"inlineStr\"><is><t>A-001</t></is></c></row>",
                    500,
                    "</sheetData></worksheet>",
                ))
                .bytes(),
        ),
        ("a workbook with a note on its packing", commented),
        ("a workbook with something behind it", [whole.as_slice(), &[0; 512]].concat()),
        (
            "a part that is there twice",
            book(ROWS)
                .plain(
                    "xl/worksheets/sheet1.xml",
                    super::books::sheet(&format!("<sheetData>{ROWS}</sheetData>")),
                )
                .bytes(),
        ),
    ]
}
