//! The shape of the file: headings, tables, links, bookmarks, and the same bytes every time.

use crate::{
    audits,
    reader::{self, read},
    sample,
};
use domain::document::{Block, Table};
use lopdf::{Document, Object};
use report::{PdfError, pdf};

fn headings(blocks: Vec<Block>) -> Vec<String> {
    let document = read(&pdf(&sample::document(blocks)).unwrap());
    let roles = document.all().into_iter().map(|element| element.role.clone());
    roles.filter(|role| matches!(role.as_str(), "H1" | "H2" | "H3")).collect()
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let report = sample::of_many_scripts();
    let first = pdf(&report).unwrap();
    pdf(&sample::of_cases(3)).unwrap();
    assert!(pdf(&report).unwrap() == first);
    assert!(pdf(&audits::demonstration()).unwrap() == pdf(&audits::demonstration()).unwrap());
}

#[test]
fn another_report_gets_another_identifier() {
    let identifier = |report| {
        let file = Document::load_mem(&pdf(&report).unwrap()).unwrap();
        file.trailer.get(b"ID").unwrap().as_array().unwrap()[0].as_str().unwrap().to_vec()
    };
    let (one, other) = (identifier(sample::of_cases(3)), identifier(sample::of_cases(4)));
    assert_eq!(one.len(), 16);
    assert_ne!(one, other);
}

#[test]
fn no_level_of_heading_is_skipped() {
    let deep = vec![sample::heading(3, "Deep"), sample::heading(3, "Deeper"), sample::heading(9, "Deepest")];
    assert_eq!(headings(deep), ["H1", "H1", "H2", "H3"]);
}

#[test]
fn a_heading_without_words_leaves_no_trace() {
    let blocks = vec![sample::heading(1, " \u{200b}\n"), sample::paragraph("Words")];
    assert_eq!(headings(blocks), Vec::<String>::new());
}

#[test]
fn every_cell_of_a_heading_says_what_it_heads() {
    let document = read(&pdf(&sample::board_report()).unwrap());
    for element in document.all() {
        assert_eq!(element.role == "TH", element.scope.is_some());
    }
    let tables = document.all().into_iter().filter(|element| element.role == "Table");
    for table in tables {
        let parts: Vec<&str> = table.inside.iter().map(|part| part.role.as_str()).collect();
        assert!(matches!(parts[..], ["Caption", "THead", "TBody"] | ["TBody"]), "{parts:?}");
    }
}

#[test]
fn contents_lead_to_the_pages_they_name() {
    let bytes = pdf(&sample::board_report()).unwrap();
    let file = Document::load_mem(&bytes).unwrap();
    let pages = file.get_pages();
    let links = file.get_dictionary(pages[&2]).unwrap().get(b"Annots").unwrap().as_array().unwrap();
    assert_eq!(links.len(), 13);
    for link in links {
        let link = file.get_dictionary(link.as_reference().unwrap()).unwrap();
        let words = reader::string(link.get(b"Contents").unwrap());
        let named: u32 = words.rsplit_once(", page ").unwrap().1.parse().unwrap();
        let target = link.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
        assert_eq!(pages[&named], target, "{words}");
    }
    let entries = read(&bytes).texts("Link");
    assert_eq!(entries[0], "Main messages 3");
}

#[test]
fn bookmarks_nest_as_the_headings_do() {
    let file = Document::load_mem(&pdf(&sample::board_report()).unwrap()).unwrap();
    let follow = |from: &lopdf::Dictionary, key: &[u8]| {
        from.get(key).and_then(Object::as_reference).ok().map(|id| file.get_dictionary(id).unwrap().clone())
    };
    let mut found = Vec::new();
    let outlines = follow(file.catalog().unwrap(), b"Outlines").unwrap();
    let mut part = follow(&outlines, b"First");
    while let Some(current) = part {
        let mut inside = 0;
        let mut section = follow(&current, b"First");
        while let Some(next) = section {
            inside += 1;
            section = follow(&next, b"Next");
        }
        found.push((reader::string(current.get(b"Title").unwrap()), inside));
        part = follow(&current, b"Next");
    }
    let found: Vec<(&str, i32)> = found.iter().map(|(title, inside)| (title.as_str(), *inside)).collect();
    let expected = [
        ("Contents", 0),
        ("Main messages", 1),
        ("What the group found", 6),
        ("Actions", 0),
        ("Method and limits", 1),
        ("Appendix: the eight questions", 0),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_row_taller_than_a_page_stays_one_row() {
    let long = "All that was said at the meeting was written down. ".repeat(200);
    let columns = vec![sample::column("Case", 20.0, false), sample::column("Evidence", 80.0, false)];
    let rows = vec![
        vec![sample::text("NM-0001"), sample::text("Short")],
        vec![sample::text("NM-0002"), sample::text(long.clone())],
    ];
    let table = Table { caption: "Findings".to_owned(), columns, rows };
    let bytes = pdf(&sample::document(vec![Block::Table(table)])).unwrap();
    let document = read(&bytes);
    assert_eq!(document.texts("TR").len(), 4 + 3);
    assert_eq!(reader::bare(document.texts("TD").last().unwrap()), reader::bare(&long));
    assert_eq!(Document::load_mem(&bytes).unwrap().get_pages().len(), 4);
}

#[test]
fn an_uneven_row_is_refused_without_naming_what_it_says() {
    let columns = vec![sample::column("Case", 20.0, false), sample::column("Evidence", 80.0, false)];
    let rows = vec![vec![sample::text("A"), sample::text("B")], vec![sample::text("secret")]];
    let uneven = Block::Table(Table { caption: "Findings".to_owned(), columns, rows });
    let problem = pdf(&sample::document(vec![uneven])).unwrap_err();
    assert_eq!(problem, PdfError::UnevenRow { table: 1, row: 2 });
    assert_eq!(problem.to_string(), "row 2 of table 1 does not have one cell for each column");
}

#[test]
fn an_empty_report_is_still_a_file() {
    let mut report = sample::document(Vec::new());
    for text in [
        &mut report.title,
        &mut report.subtitle,
        &mut report.author,
        &mut report.date,
        &mut report.running_head,
        &mut report.marking,
    ] {
        text.clear();
    }
    report.facts.clear();
    report.notices.clear();
    assert_eq!(read(&pdf(&report).unwrap()).text(), "");
}

#[test]
fn no_heading_stands_alone_at_the_foot_of_a_page() {
    for lines in 30..50 {
        let mut blocks =
            vec![sample::paragraph(&"line\n".repeat(lines).trim_end().replace("line", "A line"))];
        blocks.extend([
            sample::heading(1, "Part"),
            sample::heading(2, "Section"),
            sample::paragraph("one\ntwo\nthree"),
        ]);
        let bytes = pdf(&sample::document(blocks)).unwrap();
        let file = Document::load_mem(&bytes).unwrap();
        // Elements are numbered as they are added: the last of a role has the highest number.
        let page_of_last = |role: &[u8]| {
            let pages = file.objects.values().rev().filter_map(|object| object.as_dict().ok());
            let mut last =
                pages.filter(|it| it.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == role));
            last.next().and_then(|element| element.get(b"Pg").and_then(Object::as_reference).ok())
        };
        assert!(page_of_last(b"P").is_some());
        assert_eq!(page_of_last(b"H2"), page_of_last(b"P"), "with {lines} lines before");
        assert_eq!(page_of_last(b"H1"), page_of_last(b"H2"), "with {lines} lines before");
    }
}

#[test]
fn the_last_row_of_a_table_never_stands_alone_on_a_page() {
    for count in 20..60 {
        let rows =
            (0..count).map(|row| vec![sample::text(format!("NM-{row:04}")), sample::text("Asked")]).collect();
        let columns = vec![sample::column("Case", 20.0, false), sample::column("Evidence", 80.0, false)];
        let table = Table { caption: "Findings".to_owned(), columns, rows };
        let file = Document::load_mem(&pdf(&sample::document(vec![Block::Table(table)])).unwrap()).unwrap();
        let cells = file.objects.values().filter_map(|object| object.as_dict().ok());
        let pages: Vec<_> = cells
            .filter(|it| it.get(b"S").and_then(Object::as_name).is_ok_and(|name| name == b"TD"))
            .filter_map(|cell| cell.get(b"Pg").and_then(Object::as_reference).ok())
            .collect();
        assert_eq!(pages[pages.len() - 1], pages[pages.len() - 2], "of {count} rows");
    }
}
