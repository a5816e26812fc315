//! What is typed is what is read: by assistive technology, and by a program that copies text from the pages.

use std::process::Command;

use crate::{
    audits,
    reader::{self, bare, read},
    sample,
};
use domain::document::{Block, Cell};
use report::pdf;

/// What Poppler's pdftotext copies from the pages.
fn copied(bytes: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("report.pdf");
    std::fs::write(&path, bytes).unwrap();
    let output = Command::new("pdftotext").arg(&path).arg("-").output().expect("pdftotext is installed");
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_report_is_heard_in_the_order_it_is_written() {
    let report = sample::board_report();
    let document = read(&pdf(&report).unwrap());
    let mut expected = String::new();
    for block in &report.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph(text) | Block::Notice(text) => {
                expected.push_str(text)
            }
            Block::Statement { text, source } => expected.extend([text.as_str(), source]),
            Block::List(items) => items.iter().for_each(|item| expected.extend(["•", item])),
            Block::Facts(facts) => {
                facts.iter().for_each(|fact| expected.extend([fact.label.as_str(), &fact.value]))
            }
            Block::Table(table) => {
                expected.push_str(&table.caption);
                expected.extend(table.columns.iter().map(|column| column.heading.as_str()));
                expected.extend(table.rows.iter().flatten().map(|cell| match cell {
                    Cell::Text(words) => words.as_str(),
                    Cell::Rating(rating) => rating.word(),
                }));
            }
            // Its words stand for the bars; see the test on charts.
            Block::Chart(_) => {}
        }
    }
    let heard: String = document
        .body()
        .into_iter()
        .flat_map(|section| &section.inside)
        .filter(|element| element.role != "Figure")
        .map(reader::Element::text)
        .collect();
    assert_eq!(bare(&heard), bare(&expected));
}

#[test]
fn the_title_page_says_who_what_for_whom_and_when() {
    let report = sample::board_report();
    let document = read(&pdf(&report).unwrap());
    let front: Vec<String> = document.inside[0].inside.iter().map(reader::Element::text).collect();
    assert_eq!(front[0], report.author);
    assert_eq!(bare(&front[1]), bare(&report.title));
    assert_eq!(bare(&front[2]), bare(&report.subtitle));
    assert_eq!(front[3], "22 November 2026");
    assert!(front[4].starts_with("Audit group Six members from five agencies"));
    assert_eq!(bare(&front[5]), bare(&report.notices[0]));
}

#[test]
fn the_title_page_says_which_edition_it_is_and_that_it_replaces_the_earlier_ones() {
    let report = audits::second_edition();
    let bytes = pdf(&report).unwrap();
    assert!(bytes == pdf(&audits::second_edition()).unwrap(), "the same edition is the same bytes");
    let front = bare(&read(&bytes).inside[0].text());
    let copied = bare(&copied(&bytes));
    let notice = "Edition 2 of 7 December 2026. It replaces every earlier edition: since the report was agreed, the \
                  text of cases was erased, because its time had run out or somebody asked for it.";
    for words in ["Status Agreed on 27 November 2026", "Edition 2, issued on 7 December 2026", notice] {
        assert!(front.contains(&bare(words)), "{words} is heard: {front}");
        assert!(copied.contains(&bare(words)), "{words} is copied");
    }
}

#[test]
fn a_chart_is_heard_as_its_alternative_and_its_caption() {
    let report = sample::board_report();
    let document = read(&pdf(&report).unwrap());
    let charts = report.blocks.iter().filter_map(|block| match block {
        Block::Chart(chart) => Some(chart),
        _ => None,
    });
    let figures: Vec<_> = document.all().into_iter().filter(|element| element.role == "Figure").collect();
    assert_eq!(figures.len(), 6);
    for (figure, chart) in figures.iter().zip(charts) {
        assert_eq!(figure.alternative.as_ref(), Some(&chart.alternative));
        assert_eq!(figure.texts("Caption"), std::slice::from_ref(&chart.caption));
    }
}

#[test]
fn words_copied_from_the_pages_are_the_words_of_the_report() {
    let report = sample::board_report();
    let copied = bare(&copied(&pdf(&report).unwrap()));
    let mut from = 0;
    for block in &report.blocks {
        let texts: Vec<&String> = match block {
            Block::Heading { text, .. } | Block::Paragraph(text) | Block::Notice(text) => vec![text],
            Block::Statement { text, source } => vec![text, source],
            Block::List(items) => items.iter().collect(),
            _ => Vec::new(),
        };
        for text in texts {
            // Headings also stand in the list of contents, before all of this.
            let at =
                copied[from..].find(&bare(text)).unwrap_or_else(|| panic!("{text:?} is copied, in order"));
            from += at;
        }
    }
    assert!(copied.contains(&bare("Page 1 of")));
    assert!(copied.contains(&bare(&report.marking)));
}

#[test]
fn every_row_of_a_long_table_is_heard_once() {
    let report = sample::of_rows(600);
    let document = read(&pdf(&report).unwrap());
    let rows = document.all().into_iter().filter(|element| element.scope.as_deref() == Some("Row"));
    let names: Vec<String> = rows.map(reader::Element::text).filter(|text| text.starts_with("NM-")).collect();
    let expected: Vec<String> = (1..=600).map(|number| format!("NM-{number:04}")).collect();
    assert_eq!(names, expected);
}

#[test]
fn hebrew_and_arabic_read_back_as_they_are_spoken() {
    let bytes = pdf(&sample::of_many_scripts()).unwrap();
    let (heard, copied) = (read(&bytes).text(), copied(&bytes));
    let marks = ['\u{202a}', '\u{202b}', '\u{202c}', '\u{200e}', '\u{200f}'];
    for words in [
        "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{5e2}\u{5d5}\u{5dc}\u{5dd}",
        "\u{645}\u{631}\u{62d}\u{628}\u{627} \u{628}\u{627}\u{644}\u{639}\u{627}\u{644}\u{645}",
    ] {
        assert!(heard.contains(words), "{words} is heard");
        assert!(copied.replace(marks, "").contains(words), "{words} is copied");
    }
}

#[test]
fn letters_of_european_languages_are_shown_and_nothing_is_noted() {
    let letters = "ÀÉÎÕÜ ąćęłńóśźż čďěňřšťůž őű ğıİş ķļņ ŵŷ þðæøå ẞß ΑΒΓαβγώ АБВабвґєії ẵệữ €£½ „“‘’«»–—…• →←↑↓ ✓✔✗ ☐☑☒ ●■▲○ ≤≥≠≈±½";
    let report = sample::document(vec![sample::heading(1, "Letters"), sample::paragraph(letters)]);
    let document = read(&pdf(&report).unwrap());
    assert!(bare(&document.text()).contains(&bare(letters)));
    assert_eq!(document.texts("H1"), ["Contents", "Letters"]);
}

#[test]
fn what_no_face_can_show_is_kept_as_text_and_noted() {
    let document = read(&pdf(&sample::of_many_scripts()).unwrap());
    let heard = document.text();
    assert!(heard.contains(
        "Not shown: \u{4f60}\u{597d}, \u{1f600} and \u{1f469}\u{200d}\u{1f467}, private \u{e000}."
    ));
    assert_eq!(document.texts("H1").last().unwrap(), "Notes on this file");
    // Five in the paragraph, three syllables on the title page.
    assert!(
        document.texts("P").last().unwrap().starts_with("8 characters of this report could not be shown")
    );
}

#[test]
fn lines_and_tabs_of_typed_text_survive_as_line_breaks_and_spaces() {
    let report =
        sample::document(vec![sample::paragraph("First line\r\nsecond\tline\n\nfourth\u{0}\u{7}\n\n")]);
    let document = read(&pdf(&report).unwrap());
    assert_eq!(document.texts("P").last().unwrap(), "First line second line  fourth");
}
