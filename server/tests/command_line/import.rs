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

/// The small audit with an NHS number in one cell and two postcodes in another.
fn desk_with_identifiers() -> Desk {
    let desk = Desk::new();
    desk.write("files/cases.csv", CASES.replace("Bramblewick Lane", "From LS6 2AB to LS6 3AB"));
    desk.write("files/ratings.csv", RATINGS.replace("No doubts recorded", "See 943 476 5919"));
    desk
}

fn names_checked() -> Vec<&'static str> {
    [&["import", "--names-checked"], &IMPORT[1..]].concat()
}

/// Whether the database's file holds these words: in a row, or where one was.
fn holds(desk: &Desk, words: &str) -> bool {
    desk.read("msp-assurance.db").windows(words.len()).any(|bytes| bytes == words.as_bytes())
}

#[test]
fn cells_that_look_like_a_person_are_listed_without_their_words_and_nothing_is_written() {
    let desk = desk_with_identifiers();
    assert_eq!(
        desk.refused(&IMPORT),
        "cases.csv, line 2, column referral_summary: looks like it holds a postcode\n\
         ratings.csv, line 3, column evidence: looks like it holds an NHS number\n\
         Take out what identifies a person. If you have looked at all of it and nothing does, add --names-checked: the \
         trail then says that you did.\n\
         Nothing was imported.\n"
    );
    assert_eq!(desk.names(), ["files"]);
}

#[test]
fn whoever_has_looked_at_the_cells_imports_them_and_the_trail_counts_them() {
    let desk = desk_with_identifiers();
    assert!(desk.done(&names_checked()).starts_with("Imported Autumn: 3 cases"));
    assert!(holds(&desk, "names_checked"));
    assert!(holds(&desk, r#"[["nhs_number","1"],["postcode","1"]]"#));
}

#[test]
fn the_trail_says_nothing_of_names_where_there_was_nothing_to_look_at() {
    let desk = Desk::new();
    desk.done(&names_checked());
    assert!(holds(&desk, "audit_imported") && !holds(&desk, "names_checked"));
}

#[test]
fn the_names_on_the_command_line_are_looked_at_too() {
    let desk = Desk::new();
    let refusal = desk.refused(&with("Autumn", "Autumn, for a@nhs.net"));
    assert!(refusal.starts_with("--audit: looks like it holds an e-mail address\n"), "{refusal}");
    assert!(!refusal.contains("nhs.net"));
    let board = desk.refused(&with("Vale Board", "Vale Board, LS6 2AB"));
    assert!(board.starts_with("--board: looks like it holds a postcode\n"), "{board}");
    assert_eq!(desk.names(), ["files"]);
}

#[test]
fn fifty_cells_are_listed_and_the_others_counted() {
    let desk = Desk::new();
    let row = "Northshire Council,NC-01,,issue,Call 943 476 5919,,\n";
    desk.write("files/findings.csv", format!("{FINDINGS}{}", row.repeat(57)));
    let refusal = desk.refused(&IMPORT);
    let lines: Vec<&str> = refusal.lines().collect();
    assert_eq!((lines.len(), lines[50]), (53, "and 7 more"), "{refusal}");
}

#[test]
fn the_files_that_ship_with_the_program_hold_nothing_to_look_at() {
    let desk = Desk::new();
    for folder in ["spring_2026", "autumn_2026"] {
        let shipped = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("demo").join(folder);
        for name in ["cases.csv", "ratings.csv", "findings.csv"] {
            desk.write(&format!("files/{name}"), fs::read(shipped.join(name)).unwrap());
        }
        let lead = String::from_utf8(desk.read("files/cases.csv")).unwrap();
        let lead = lead.lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
        let import = ["import", "--audit", folder, "--board", "Vale Board", "--lead", &lead, "files"];
        assert!(desk.done(&import).starts_with("Imported "), "{folder}");
    }
    assert!(!holds(&desk, "names_checked"));
}
