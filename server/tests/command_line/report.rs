//! `report`.

use domain::{id::BoardId, trail::Stream};
use serde_json::{Value, json};

use crate::program::Desk;

const BOARDS: [&str; 2] = ["Northshire Board", "Vale Board"];

/// Counts of red, amber, green, not applicable and not rated, as JSON has them.
fn counts(agency: Option<&str>, [red, amber, green, not_applicable, not_rated]: [u32; 5]) -> Value {
    let mut counts = json!({
        "applied": red + amber + green + not_rated,
        "red": red,
        "amber": amber,
        "green": green,
        "not_applicable": not_applicable,
        "not_rated": not_rated,
    });
    if let Some(agency) = agency {
        counts["agency"] = json!(agency);
    }
    counts
}

fn question(number: u8, total: [u32; 5], council: [u32; 5], trust: [u32; 5]) -> Value {
    let mut question = counts(None, total);
    question["question"] = json!(number);
    question["by_agency"] =
        json!([counts(Some("Northshire Council"), council), counts(Some("Vale Trust"), trust)]);
    question
}

#[test]
fn the_json_figures_of_a_small_audit_are_those_counted_by_hand() {
    let report = Desk::with_audit().json("Vale Board");
    assert_eq!(report["audit"], "Autumn");
    assert_eq!(report["board"], "Vale Board");
    assert_eq!((&report["cases"], &report["agencies"]), (&json!(3), &json!(2)));
    let unrated = |number| question(number, [0, 0, 0, 0, 3], [0, 0, 0, 0, 2], [0, 0, 0, 0, 1]);
    assert_eq!(
        report["questions"],
        json!([
            question(1, [1, 1, 1, 0, 0], [1, 0, 1, 0, 0], [0, 1, 0, 0, 0]),
            unrated(2),
            question(3, [0, 0, 0, 1, 2], [0, 0, 0, 1, 1], [0, 0, 0, 0, 1]),
            unrated(4),
            unrated(5),
            unrated(6),
            unrated(7),
            unrated(8),
        ])
    );
    assert_eq!(
        report["findings"],
        json!([
            {
                "agency": "Northshire Council", "case_ref": "NC-02", "question": 1, "kind": "action",
                "text": "Add a prompt to the form", "owner": "Head of safeguarding", "due": "2027-01-31",
            },
            {
                "agency": "Vale Trust", "case_ref": "NC-01", "question": null,
                "kind": "good_practice",
                "text": "An advocate, from the start", "owner": null, "due": null,
            },
        ])
    );
}

#[test]
fn each_board_gets_its_own_report_with_the_same_figures() {
    let desk = Desk::with_audit();
    let [mut north, vale] = BOARDS.map(|board| desk.json(board));
    assert_eq!((&north["board"], &vale["board"]), (&json!(BOARDS[0]), &json!(BOARDS[1])));
    north["board"] = json!(BOARDS[1]);
    assert_eq!(north, vale);
    for (board, other) in [(BOARDS[0], BOARDS[1]), (BOARDS[1], BOARDS[0])] {
        let page = String::from_utf8(desk.report(board, "html")).unwrap();
        assert!(page.contains(&format!("For {board}")) && !page.contains(&format!("For {other}")), "{board}");
    }
}

#[test]
fn the_same_audit_board_and_date_give_the_same_bytes() {
    let desk = Desk::with_audit();
    for format in ["pdf", "html", "json"] {
        assert!(desk.report("Vale Board", format) == desk.report("Vale Board", format), "{format}");
    }
}

#[tokio::test]
async fn every_report_that_is_taken_is_told_and_changes_nothing_that_a_report_prints() {
    let desk = Desk::with_audit();
    let changes = desk.told(Stream::Changes).await;
    let before = desk.report("Vale Board", "json");
    desk.report("Northshire Board", "pdf");
    desk.report("Northshire Board", "html");
    assert_eq!(desk.report("Vale Board", "json"), before);
    assert_eq!(desk.told(Stream::Changes).await, changes);
    let key = desk.audit().await;
    let taken = |board: &BoardId| ("operator".to_owned(), "report_taken".to_owned(), board.to_string());
    let vale = desk.board("Vale Board").await;
    assert_eq!(
        desk.told(Stream::Reads).await,
        [taken(&vale), taken(&key.board), taken(&key.board), taken(&vale)],
        "for which board, and on the hosting board's trail"
    );
    let arguments = ["report", "--audit", "Autumn", "--board", "Quillford Board", "--format", "json"];
    desk.refused(&[&arguments[..], &["--out", "report.json"]].concat());
    assert_eq!(desk.told(Stream::Reads).await.len(), 4, "nothing was taken");
}

#[test]
fn a_pdf_is_a_pdf_and_a_page_is_a_page() {
    let desk = Desk::with_audit();
    assert!(desk.report("Vale Board", "pdf").starts_with(b"%PDF-"));
    let page = String::from_utf8(desk.report("Vale Board", "html")).unwrap();
    assert!(page.to_ascii_lowercase().starts_with("<!doctype html>"));
    assert!(page.trim_end().ends_with("</html>"));
}

#[test]
fn a_printed_report_holds_no_referral_summary_and_no_case_reference() {
    let desk = Desk::with_audit();
    let page = String::from_utf8(desk.report("Vale Board", "html")).unwrap();
    for word in ["Bramblewick", "NC-01", "NC-02", "Asked at the first visit"] {
        assert!(!page.contains(word), "{word}");
    }
    let figures = String::from_utf8(desk.report("Vale Board", "json")).unwrap();
    assert!(!figures.contains("Bramblewick") && !figures.contains("Asked at the first visit"));
}

#[test]
fn the_board_may_be_left_out_when_only_one_receives_the_report() {
    let desk = Desk::new();
    let import = ["import", "--audit", "A", "--board", "Vale Board", "--lead", "Vale Trust", "files"];
    desk.done(&import);
    let figures = desk.done(&["report", "--audit", "A", "--format", "json", "--out", "-"]);
    assert_eq!(serde_json::from_str::<Value>(&figures).unwrap()["board"], "Vale Board");
}

#[test]
fn the_board_must_be_named_when_several_receive_the_report() {
    let desk = Desk::with_audit();
    let refusal = desk.refused(&["report", "--audit", "Autumn", "--format", "pdf", "--out", "report.pdf"]);
    assert!(refusal.contains("--board") && BOARDS.iter().all(|board| refusal.contains(board)), "{refusal}");
    assert!(!desk.has("report.pdf"));
}

#[test]
fn a_board_that_does_not_receive_the_report_gets_none() {
    let desk = Desk::with_audit();
    let arguments = ["report", "--audit", "Autumn", "--board", "Quillford Board", "--format", "json"];
    let refusal = desk.refused(&[&arguments[..], &["--out", "report.json"]].concat());
    assert!(refusal.starts_with("This board does not receive the report of Autumn."), "{refusal}");
    assert!(!desk.has("report.json"));
}

#[test]
fn an_unknown_audit_is_refused_and_an_older_file_stays_as_it_is() {
    let desk = Desk::with_audit();
    desk.write("report.pdf", "the older report");
    let before = desk.names();
    let refusal = desk.refused(&["report", "--audit", "Spring", "--format", "pdf", "--out", "report.pdf"]);
    assert_eq!(refusal, "There is no audit called Spring.\n");
    assert_eq!(desk.read("report.pdf"), b"the older report");
    assert_eq!(desk.names(), before);
}

#[test]
fn a_report_from_a_missing_database_says_so_and_makes_none() {
    let desk = Desk::new();
    for database in ["sqlite:nowhere.db", "sqlite://nowhere.db"] {
        let arguments = ["--database", database, "report", "--audit", "Autumn", "--format", "json"];
        let refusal = desk.refused(&[&arguments[..], &["--out", "report.json"]].concat());
        assert!(refusal.starts_with("There is no database file nowhere.db."), "{refusal}");
    }
    assert_eq!(desk.names(), ["files"]);
}

#[test]
fn a_report_replaces_an_older_file_as_a_whole() {
    let desk = Desk::with_audit();
    desk.write("report.out", vec![b'x'; 100_000]);
    let names = desk.names();
    let figures = desk.report("Vale Board", "json");
    assert!(serde_json::from_slice::<Value>(&figures).is_ok());
    assert_eq!(desk.names(), names);
}

#[test]
fn a_report_that_cannot_be_written_is_refused() {
    let desk = Desk::with_audit();
    let arguments = ["report", "--audit", "Autumn", "--board", "Vale Board", "--format", "json", "--out"];
    let sentences = [
        (
            "nowhere/report.json",
            "The folder nowhere does not exist: make it, or name another file with --out.\n",
        ),
        ("files", "The report cannot be written to files: is a directory. Name another file with --out.\n"),
    ];
    for (out, sentence) in sentences {
        assert_eq!(desk.refused(&[&arguments[..], &[out]].concat()), sentence);
    }
}

#[test]
fn the_date_is_the_one_given() {
    let desk = Desk::with_audit();
    let page = String::from_utf8(desk.report("Vale Board", "html")).unwrap();
    assert!(page.contains("30 November 2026"));
    let arguments = ["report", "--audit", "Autumn", "--format", "json", "--out", "-", "--date", "2026-02-30"];
    assert!(desk.misused(&arguments).contains("2026-03-27"));
}
