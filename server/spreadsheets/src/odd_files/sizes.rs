//! Workbooks at the limits, on either side of them.

use super::{
    OddFile,
    archive::Part,
    books::{Page, book, shared, sheet_head, workbook},
    read, refused,
};

pub(super) fn all() -> Vec<OddFile> {
    let mut files = read(below());
    files.extend(refused(above()));
    files
}

/// A workbook with a sheet of `unit` as many times.
fn of(unit: &str, times: usize) -> Vec<u8> {
    let part =
        Part::repeated("xl/worksheets/sheet1.xml", &sheet_head(), unit, times, "</sheetData></worksheet>");
    book("").without("sheet1").with(part).bytes()
}

fn below() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("a heading and 100,000 rows", of("<row><c t=\"str\"><v>A-001</v></c></row>", 100_001)),
        ("a million coloured rows and one with a reference", {
            let head = format!("{}<row><c t=\"str\"><v>A-001</v></c></row>", sheet_head());
            let part = Part::repeated(
                "xl/worksheets/sheet1.xml",
                &head,
                "<row/>",
                1_000_000,
                "</sheetData></worksheet>",
            );
            book("").without("sheet1").with(part).bytes()
        }),
    ]
}

fn above() -> Vec<(&'static str, Vec<u8>)> {
    let empty: Vec<Page> = (0..501).map(|number| Page::of("").named(&number.to_string())).collect();
    let long = format!("<si><t>{}</t></si>", "x".repeat(1_900));
    let widest = format!(
        "<row><c r=\"XFD1\"><v>7</v></c></row>{}",
        (2..200).map(|row| format!("<row><c r=\"XFD{row}\"><v>7</v></c></row>")).collect::<String>()
    );
    vec![
        ("a heading and 100,001 rows", of("<row><c><v>7</v></c></row>", 100_002)),
        ("two million cells", of(&format!("<row>{}</row>", "<c><v>7</v></c>".repeat(50)), 40_001)),
        ("three million empty cells", of("<row><c/><c/><c/><c/><c/><c/><c/><c/><c/><c/></row>", 300_001)),
        ("two hundred rows that are nothing but their last column", book(&widest).bytes()),
        ("one long text that thirty thousand cells share", {
            let texts = shared(&long);
            let part = Part::repeated(
                "xl/worksheets/sheet1.xml",
                &sheet_head(),
                "<row><c t=\"s\"><v>0</v></c></row>",
                30_000,
                "</sheetData></worksheet>",
            );
            book("")
                .without("sheet1")
                .without("sharedStrings")
                .plain("xl/sharedStrings.xml", texts)
                .with(part)
                .bytes()
        }),
        ("501 sheets", workbook(&empty, "").bytes()),
    ]
}
