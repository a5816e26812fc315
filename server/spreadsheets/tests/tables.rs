//! What comes out of workbooks and texts, and what `write` puts into them.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use std::{io::Cursor, sync::LazyLock, time::Instant};

use calamine::{Data, Reader, open_workbook_auto_from_rs};
use chrono::NaiveDate;
use proptest::{collection::vec, prelude::*, sample::select};
use spreadsheets::{
    Cell, LARGEST_FILE, NotRead, NotWritten, SheetToWrite, Table, cell_name,
    odd_files::{OddFile, all},
    read, read_all_sheets, read_text, write,
};

/// Rows with their numbers.
type Numbered = Vec<(u32, Vec<Cell>)>;

fn sheet(name: &str, rows: &[&[&str]]) -> SheetToWrite {
    let rows = rows.iter().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    SheetToWrite { name: name.into(), rows, widths: vec![20], header_rows: 1 }
}

fn text(text: &str) -> Cell {
    Cell::Text(text.into())
}

static ODD_FILES: LazyLock<Vec<OddFile>> = LazyLock::new(all);

fn odd_file(name: &str) -> &'static OddFile {
    ODD_FILES.iter().find(|file| file.name == name).unwrap_or_else(|| panic!("there is no odd file {name}"))
}

/// A text as it comes out of a workbook: without what nobody sees.
fn as_read(text: &str) -> Cell {
    let text: String = text
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
        .collect();
    if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text) }
}

/// The rows that should come out where these were written.
fn rows_as_read(rows: &[Vec<String>]) -> Numbered {
    let row = |(number, cells): (u32, &Vec<String>)| {
        let mut cells: Vec<Cell> = cells.iter().map(|cell| as_read(cell)).collect();
        let filled = cells.iter().rposition(|cell| *cell != Cell::Empty).map_or(0, |last| last + 1);
        cells.truncate(filled);
        (filled > 0).then_some((number, cells))
    };
    (1..).zip(rows).filter_map(row).collect()
}

fn numbered(table: &Table) -> Numbered {
    table.rows.iter().map(|row| (row.number, row.cells.clone())).collect()
}

/// Any text, and often what one format or another takes for something else.
fn any_text() -> impl Strategy<Value = String> {
    let telling = select(vec![
        "",
        " ",
        "=1+1",
        "+44",
        "-5",
        "@x",
        "00123",
        "1E5",
        "TRUE",
        "#REF!",
        "_x0041_",
        "_x000D_",
        "_X0041_",
        "\r\n",
        "\n",
        "\t",
        "<a>&amp;",
        "]]>",
        "\u{0}",
        "\u{fffe}",
        "\u{feff}",
        "é\u{301}",
        "👩‍👧",
        "03/02/2025",
        "'",
        "\"",
    ])
    .prop_map(str::to_owned);
    let any = vec(any::<char>(), 0..12).prop_map(|chars| chars.into_iter().collect::<String>());
    vec(prop_oneof![telling, any], 0..4).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_table_that_is_written_is_read_back_equal(
        sheets in vec(vec(vec(any_text(), 0..6), 0..8), 1..4),
        header_rows in 0..3_usize,
    ) {
        let to_write: Vec<SheetToWrite> = sheets
            .iter()
            .enumerate()
            .map(|(number, rows)| SheetToWrite { name: format!("Sheet {number}"), rows: rows.clone(), widths: vec![], header_rows })
            .collect();
        let bytes = write(&to_write).unwrap();
        let expected: Vec<(String, Numbered)> = to_write
            .iter()
            .map(|sheet| (sheet.name.clone(), rows_as_read(&sheet.rows)))
            .filter(|(_, rows)| !rows.is_empty())
            .collect();
        match read_all_sheets(&bytes) {
            Ok(tables) => {
                let found: Vec<_> = tables.iter().map(|table| (table.sheet.clone().unwrap(), numbered(table))).collect();
                prop_assert_eq!(&found, &expected);
                let first = read(&bytes).unwrap();
                prop_assert_eq!(&first, &tables[0]);
            }
            Err(reason) => {
                prop_assert_eq!(reason, NotRead::Empty);
                prop_assert!(expected.is_empty());
            }
        }
    }
}

#[test]
fn the_first_sheet_with_something_in_it_is_read_and_the_others_are_named() {
    let sheets = [
        sheet("Notes", &[&["", " "]]),
        sheet("Cases", &[&["A"]]),
        sheet("Blank", &[]),
        sheet("Lists", &[&["B"]]),
    ];
    let bytes = write(&sheets).unwrap();
    let table = read(&bytes).unwrap();
    assert_eq!(
        (table.sheet.as_deref(), table.other_sheets.as_slice()),
        (Some("Cases"), ["Lists".to_owned()].as_slice())
    );
    assert_eq!(numbered(&table), [(1, vec![text("A")])]);
    let all: Vec<_> = read_all_sheets(&bytes)
        .unwrap()
        .into_iter()
        .map(|table| (table.sheet.unwrap(), table.other_sheets))
        .collect();
    assert_eq!(
        all,
        [("Cases".to_owned(), vec!["Lists".to_owned()]), ("Lists".to_owned(), vec!["Cases".to_owned()])]
    );
}

#[test]
fn the_name_of_a_sheet_is_cut_to_what_a_name_can_be() {
    let named = |name: &str| read(&odd_file(name).bytes).unwrap().sheet.unwrap();
    assert_eq!(named("a sheet with a very long name"), "x".repeat(100));
    assert_eq!(named("a sheet with an odd name"), "../../<b> 👩‍👧 ");
}

#[test]
fn a_hidden_sheet_is_neither_read_nor_named() {
    for name in [
        "a hidden sheet before the one that can be seen",
        "a hidden sheet before another, of old",
        "a hidden table before the one that can be seen",
        "a hidden sheet before another in a binary workbook",
    ] {
        let bytes = &odd_file(name).bytes;
        let table = read(bytes).unwrap();
        assert_eq!(table.other_sheets, Vec::<String>::new(), "{name}");
        assert_eq!(read_all_sheets(bytes).unwrap(), [table], "{name}");
    }
}

#[test]
fn what_is_written_is_text_and_nothing_else_and_its_headings_stay_in_sight() {
    let rows: &[&[&str]] =
        &[&["Reference", "Note"], &["00123", "=HYPERLINK(\"http://example.org\")"], &["1E5", "+44 20"]];
    let bytes = write(&[sheet("Cases", rows)]).unwrap();
    assert_eq!(bytes, write(&[sheet("Cases", rows)]).unwrap(), "the same sheets give the same bytes");
    let mut parts = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut part = |name: &str| std::io::read_to_string(parts.by_name(name).unwrap()).unwrap();
    let (page, styles) = (part("xl/worksheets/sheet1.xml"), part("xl/styles.xml"));
    assert!(!page.contains("<f>") && !page.contains("t=\"n\""), "{page}");
    assert_eq!(page.matches("t=\"s\"").count(), 6, "{page}");
    assert!(page.contains("numberStoredAsText=\"1\""), "{page}");
    assert!(page.contains("state=\"frozen\"") && page.contains("ySplit=\"1\""), "{page}");
    assert!(page.contains("<col min=\"1\" max=\"1\" width=\"20."), "{page}");
    // Format 49 is text; both kinds of cell have it, and the column too.
    assert_eq!(styles.matches("<xf numFmtId=\"49\"").count(), 2, "{styles}");
    assert!(styles.contains("<b/>") && styles.contains("wrapText=\"1\""), "{styles}");
}

#[test]
fn what_cannot_be_written_is_said() {
    assert_eq!(write(&[]), Err(NotWritten::NoSheet));
    let names = ["", "a/b", "a[b]", "'a'", &"x".repeat(32)];
    for name in names {
        assert_eq!(write(&[sheet(name, &[])]), Err(NotWritten::Name), "{name}");
    }
    assert_eq!(write(&[sheet("Cases", &[]), sheet("cases", &[])]), Err(NotWritten::Name));
    assert_eq!(write(&[sheet("Cases", &[&["x".repeat(32_768).as_str()]])]), Err(NotWritten::CellTooLong));
    assert_eq!(write(&[sheet("Cases", &[&vec![""; 16_385]])]), Err(NotWritten::TooLarge));
}

#[test]
fn dates_and_numbers_are_as_the_sheet_shows_them_in_every_format() {
    let day = Cell::Date(NaiveDate::from_ymd_opt(2025, 2, 3).unwrap());
    for name in [
        "a workbook with texts in its cells",
        "an OpenDocument spreadsheet",
        "an old workbook",
        "a binary workbook",
    ] {
        let table = read(&odd_file(name).bytes).unwrap();
        assert_eq!(table.rows[0].cells, [text("Reference"), text("Opened")], "{name}");
        assert_eq!(table.rows[1].cells, [text("A-001"), day.clone()], "{name}");
    }
    for name in [
        "a number in five digits",
        "a number with zeros in front",
        "a number in five digits, of old",
        "numbers in a binary workbook",
    ] {
        let table = read(&odd_file(name).bytes).unwrap();
        assert_eq!(table.rows.last().unwrap().cells[0], Cell::Number("00123".into()), "{name}");
    }
}

/// What another reader makes of a cell, in the words of this one.
fn second_opinion(data: &Data) -> Cell {
    match data {
        Data::Empty => Cell::Empty,
        Data::String(text) => as_read(text),
        Data::Int(number) => Cell::Number(number.to_string()),
        Data::Float(number) => Cell::Number(number.to_string()),
        Data::Bool(_) => Cell::Other("TRUE or FALSE"),
        Data::Error(error) => Cell::Other(match error.to_string().as_str() {
            "#REF!" => "the error #REF!",
            "#N/A" => "the error #N/A",
            other => panic!("{other} is in no file that is compared"),
        }),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            Cell::Date(NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day)).unwrap())
        }
        Data::DateTimeIso(date) => Cell::Date(date[..10].parse().unwrap()),
        other => panic!("{other:?} is in no file that is compared"),
    }
}

#[test]
fn another_reader_is_of_the_same_opinion() {
    let names = [
        "a workbook of our own",
        "a workbook with texts in its cells",
        "a shared text in runs of two colours",
        "a shared text with how to read it",
        "a text with a line end",
        "a text that looks like an escape",
        "a day with a time",
        "days counted from 1904",
        "a formula with its value",
        "a formula with a text",
        "an error",
        "true and false",
        "cells in any order",
        "rows and cells without their names",
        "elements with prefixes",
        "a workbook of the strict kind",
        "an OpenDocument spreadsheet",
        "a number of OpenDocument",
        "cells that stand beside themselves",
        "rows that stand below themselves",
        "a text in paragraphs",
        "an old workbook",
        "an old workbook with shared texts",
        "a shared text over the ends of records",
        "a shared text in runs",
        "a shared text with how to read it, of old",
        "short numbers, whole and in hundredths",
        "short numbers beside one another",
        "true, false and an error, of old",
        "days counted from 1904, of old",
        "a formula with a text, of old",
        "an old workbook in small sectors",
        "a binary workbook",
        "true, false and an error in a binary workbook",
        "days counted from 1904 in a binary workbook",
    ];
    let files = all();
    for name in names {
        let file =
            files.iter().find(|file| file.name == name).unwrap_or_else(|| panic!("there is no {name}"));
        let table = read(&file.bytes).unwrap();
        let mut other = open_workbook_auto_from_rs(Cursor::new(file.bytes.clone())).unwrap();
        let range = other.worksheet_range(table.sheet.as_deref().unwrap()).unwrap();
        let (top, left) = range.start().unwrap();
        let mut expected: Vec<(u32, usize, Cell)> = Vec::new();
        for (row, column, data) in range.used_cells() {
            let cell = second_opinion(data);
            let row = top + u32::try_from(row).unwrap() + 1;
            expected.push((row, usize::try_from(left).unwrap() + column, cell));
        }
        let found: Vec<(u32, usize, Cell)> = table
            .rows
            .iter()
            .flat_map(|row| {
                row.cells.iter().enumerate().map(|(column, cell)| (row.number, column, cell.clone()))
            })
            .filter(|(_, _, cell)| *cell != Cell::Empty)
            .collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn a_hundred_thousand_rows_of_six_columns_are_read_within_seconds() {
    let row = |number: usize| {
        let reference = format!("A-{number:06}");
        vec![reference, "03/02/2025".into(), "Adult".into(), "North".into(), "Zoë".into(), number.to_string()]
    };
    let rows: Vec<Vec<String>> = (0..100_001).map(row).collect();
    let bytes =
        write(&[SheetToWrite { name: "Cases".into(), rows, widths: vec![], header_rows: 1 }]).unwrap();
    assert!(bytes.len() <= LARGEST_FILE, "{} bytes", bytes.len());
    let begun = Instant::now();
    let table = read(&bytes).unwrap();
    let took = begun.elapsed();
    assert_eq!((table.rows.len(), table.rows[100_000].cells[0].clone()), (100_001, text("A-100000")));
    let most = if cfg!(debug_assertions) { 30 } else { 3 };
    assert!(took.as_secs() < most, "it took {took:?}");
}

#[test]
fn pasted_text_is_read_as_a_file_of_it_is() {
    for pasted in [
        "Reference\tOpened\nA-001\t03/02/2025",
        "Reference;Opened\nA-001;x",
        "Reference\nA-001\nA-002",
        "A-001",
    ] {
        assert_eq!(read_text(pasted), read(pasted.as_bytes()), "{pasted}");
    }
    assert_eq!(read_text(""), Err(NotRead::Empty));
    assert_eq!(read_text(" \n\t\n"), Err(NotRead::Empty));
    assert_eq!(read_text("A-\u{0}001"), Err(NotRead::UnknownEncoding));
    assert_eq!(read_text(&"A-001\n".repeat(1_000_000)), Err(NotRead::TooBig));
    // What is pasted is text, even if it begins as something else does.
    assert_eq!(read_text("%PDF-1.7\n<html>").unwrap().rows.len(), 2);
}

#[test]
fn every_refusal_says_what_is_wrong_and_what_to_do() {
    let all = [
        NotRead::Empty,
        NotRead::TooBig,
        NotRead::Protected,
        NotRead::Damaged,
        NotRead::NotATable { kind: "a PDF" },
        NotRead::TooManyRows,
        NotRead::TooManyCells,
        NotRead::CellTooLong { cell: cell_name(7, 1) },
        NotRead::TooMuchInside,
        NotRead::UnknownEncoding,
        NotRead::UnclosedQuote { line: 7 },
        NotRead::OnlyHiddenSheets,
        NotRead::OlderFormat,
    ];
    let advice = ["Open it", "Check", "Copy", "Send", "Put", "Shorten", "Save", "Close", "Show"];
    for reason in all {
        let sentence = reason.sentence();
        let (wrong, what_to_do) = sentence.split_once(". ").unwrap_or_else(|| panic!("{sentence}"));
        assert!(wrong.len() > 20 && advice.iter().any(|word| what_to_do.starts_with(word)), "{sentence}");
        assert!(sentence.ends_with('.'), "{sentence}");
    }
    assert!(
        NotRead::Protected.sentence().contains("sensitivity label"),
        "such a file has no password to take away"
    );
    assert!(
        NotRead::CellTooLong { cell: cell_name(7, 1) }.sentence().starts_with("Cell B7 has more than 2,000")
    );
    assert!(
        NotRead::NotATable { kind: "a PDF" }
            .sentence()
            .starts_with("What you sent is a PDF, which holds no table")
    );
}
