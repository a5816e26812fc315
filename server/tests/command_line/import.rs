//! `import`.

use std::fs;

use crate::program::{CASES, Desk, FINDINGS, IMPORT, RATINGS};

/// The import's arguments with one of them replaced.
fn with<'a>(old: &str, new: &'a str) -> Vec<&'a str> {
    let place = IMPORT.iter().rposition(|argument| *argument == old).unwrap();
    let mut arguments = IMPORT.to_vec();
    arguments[place] = new;
    arguments
}

#[test]
fn a_good_audit_is_taken_in_and_counted_in_one_line() {
    let desk = Desk::new();
    assert_eq!(
        desk.done(&IMPORT),
        "Imported Autumn: 3 cases, 4 ratings (and 1 not rated yet), 2 findings, 2 agencies (and 1 reviewing only).\n"
    );
    assert!(desk.has("msp-assurance.db"));
}

#[test]
fn the_lead_may_present_cases_or_only_review() {
    let desk = Desk::new();
    let presenting = [&IMPORT[..7], &["--lead", "Vale Trust", "files"]].concat();
    assert!(desk.done(&presenting).ends_with("2 agencies.\n"));
    let refusal = desk.refused(&with("Northshire Police", "Vale Police"));
    assert!(refusal.contains("Northshire Police") && refusal.contains("--reviewing"), "{refusal}");
}

#[test]
fn a_member_that_reviews_only_presents_no_case() {
    let desk = Desk::new();
    let arguments = [&IMPORT[..7], &["--lead", "Vale Trust", "--reviewing", "Vale Trust", "files"]].concat();
    assert!(desk.refused(&arguments).starts_with("The agency Vale Trust presents cases in cases.csv"));
    assert!(!desk.has("msp-assurance.db"));
}

#[test]
fn every_bad_row_of_all_files_is_named_and_nothing_is_written() {
    let desk = Desk::new();
    desk.write("files/cases.csv", CASES.replace("2026-10-02", "2026-10-32"));
    desk.write("files/ratings.csv", RATINGS.replace(",,,\n", ",,purple,\n"));
    desk.write("files/findings.csv", FINDINGS.replace("action", "deed"));
    assert_eq!(
        desk.refused(&IMPORT),
        "cases.csv, line 3, column concluded: write a real date as YYYY-MM-DD, for example 2026-03-27\n\
         ratings.csv, line 7, column rating: write red, amber, green or not_applicable, or leave it empty\n\
         findings.csv, line 2, column kind: write issue, action or good_practice\n\
         Nothing was imported.\n"
    );
    assert_eq!(desk.names(), ["files"]);
}

#[test]
fn fifty_problems_are_named_and_the_others_counted() {
    let desk = Desk::new();
    desk.write("files/ratings.csv", format!("{RATINGS}{}", "Nobody,1,1,,red,\n".repeat(57)));
    let refusal = desk.refused(&IMPORT);
    let lines: Vec<&str> = refusal.lines().collect();
    assert_eq!(lines.len(), 52);
    assert!(lines[49].starts_with("ratings.csv, line 57, column agency: "), "{refusal}");
    assert_eq!(lines[50], "and 7 more problems");
}

#[test]
fn no_word_of_a_case_is_repeated_on_the_screen() {
    let desk = Desk::new();
    desk.write("files/cases.csv", CASES.replace("2026-09-14", "Bramblewick"));
    assert!(!desk.refused(&IMPORT).contains("Bramblewick"));
}

#[test]
fn every_missing_file_is_named() {
    let desk = Desk::new();
    fs::remove_file(desk.path("files/ratings.csv")).unwrap();
    fs::remove_file(desk.path("files/findings.csv")).unwrap();
    let refusal = desk.refused(&IMPORT);
    let lines: Vec<&str> = refusal.lines().collect();
    assert!(lines[0].contains("ratings.csv") && lines[1].contains("findings.csv"), "{refusal}");
    assert_eq!((lines.len(), lines[2]), (3, "Nothing was imported."));
    assert!(desk.refused(&with("files", "nowhere")).contains("cases.csv"));
    assert_eq!(desk.names(), ["files"]);
}

#[test]
fn a_file_over_20_mb_is_refused_by_its_name() {
    let desk = Desk::new();
    desk.write("files/findings.csv", vec![b'a'; 21 * 1024 * 1024]);
    let refusal = desk.refused(&IMPORT);
    assert_eq!(
        refusal,
        "findings.csv: write a smaller file: it may have at most 20 MB\nNothing was imported.\n"
    );
}

#[test]
fn a_repeated_audit_name_is_refused_and_changes_nothing() {
    let desk = Desk::with_audit();
    let before = desk.json("Vale Board");
    desk.write("files/ratings.csv", RATINGS.replace("green", "red"));
    let refusal = desk.refused(&IMPORT);
    assert!(refusal.contains("already an audit with this name"), "{refusal}");
    let elsewhere = desk.refused(&with("Northshire Board", "Another Board"));
    assert!(elsewhere.contains("already an audit with this name"), "{elsewhere}");
    assert_eq!(desk.json("Vale Board"), before);
}

#[test]
fn a_refused_import_leaves_the_database_as_it_was() {
    let desk = Desk::with_audit();
    let before = desk.read("msp-assurance.db");
    desk.write("files/findings.csv", FINDINGS.replace("NC-02", "NC-03"));
    desk.refused(&with("Autumn", "Winter"));
    assert_eq!(desk.read("msp-assurance.db"), before);
    let unknown = desk.refused(&["report", "--audit", "Winter", "--format", "json", "--out", "-"]);
    assert_eq!(unknown, "There is no audit called Winter.\n");
}

#[test]
fn a_board_or_an_agency_named_twice_is_refused() {
    let desk = Desk::new();
    assert!(desk.refused(&with("Vale Board", "Northshire Board")).starts_with("The board Northshire Board"));
    let twice = [&["import", "--reviewing", "Northshire Police"], &IMPORT[1..]].concat();
    assert!(desk.refused(&twice).starts_with("The agency Northshire Police is named twice"));
}

#[test]
fn files_with_a_byte_order_mark_and_crlf_give_the_same_report() {
    let desk = Desk::with_audit();
    let other = Desk::new();
    for name in ["files/cases.csv", "files/ratings.csv", "files/findings.csv"] {
        // Line ends within the evidence are the record's own and are not printed.
        let text = String::from_utf8(other.read(name)).unwrap().replace('\n', "\r\n");
        other.write(name, format!("\u{FEFF}{text}"));
    }
    other.done(&IMPORT);
    // Two imports are two trails; all else is the same.
    let [one, other] = [desk, other].map(|desk| {
        let mut report = desk.json("Vale Board");
        report["trail"].take();
        report
    });
    assert_eq!(one, other);
}
