//! `retention` and `export-case`.

use domain::trail::Stream;
use store::audits;

use crate::program::Desk;

/// A desk whose audit was agreed so long ago that its text is due.
async fn overdue() -> Desk {
    let desk = Desk::with_audit();
    let database = desk.open().await;
    let key = audits::find_by_name(&database, "Autumn").await.unwrap().remove(0);
    let by = domain::trail::By::operator(app::site::now());
    let agreed = domain::dates::iso_date("2018-03-01").unwrap();
    audits::agree(&database, &key.board, &key.audit, agreed, &by).await.unwrap();
    database.close().await;
    desk
}

fn holds(desk: &Desk, words: &str) -> bool {
    desk.read("msp-assurance.db").windows(words.len()).any(|window| window == words.as_bytes())
}

const TEXTS: [&str; 5] =
    ["Bramblewick Lane", "Money missing", "Asked at the first visit", "Add a prompt", "Head of safeguarding"];

#[tokio::test]
async fn nothing_is_due_in_a_new_audit() {
    let desk = Desk::with_audit();
    assert_eq!(desk.done(&["retention", "--dry-run"]), "Nothing is due to be erased.\n");
    assert_eq!(desk.done(&["retention", "--erase"]), "Nothing is due to be erased.\n");
    assert!(holds(&desk, "Bramblewick Lane"));
}

#[tokio::test]
async fn a_dry_run_lists_what_is_due_without_a_word_of_it_changes_nothing_and_is_told() {
    let desk = overdue().await;
    let changes = desk.told(Stream::Changes).await;
    let before = desk.json("Vale Board");
    let listed = desk.done(&["retention", "--dry-run"]);
    assert!(
        listed.starts_with(
            "Northshire Board, Autumn: 3 cases. The text of the cases is kept for six years after its report was \
             agreed on 1 March 2018, so it is due to be erased from 1 March 2024."
        ),
        "{listed}"
    );
    assert!(
        listed.contains("\n  Northshire Council, case NC-01\n  Northshire Council, case NC-02\n"),
        "{listed}"
    );
    assert!(listed.ends_with("Nothing was erased. Run the command with --erase to erase it.\n"), "{listed}");
    for text in TEXTS {
        assert!(!listed.contains(text), "{listed}");
    }
    assert_eq!(desk.json("Vale Board"), before);
    assert!(holds(&desk, "Bramblewick Lane"));
    assert_eq!(desk.told(Stream::Changes).await, changes);
    let one = ["retention", "--dry-run", "--case", "NC-02", "--audit", "Autumn"];
    desk.done(&one);
    let reads = desk.told(Stream::Reads).await;
    let looked: Vec<&str> =
        reads.iter().filter(|(who, ..)| who == "operator").map(|(_, deed, _)| deed.as_str()).collect();
    assert_eq!(
        looked,
        ["report_taken", "cases_read", "report_taken", "cases_read"],
        "that they were listed is told"
    );
}

#[tokio::test]
async fn what_is_due_is_erased_from_the_file_and_the_report_keeps_its_figures() {
    let desk = overdue().await;
    let before = desk.json("Vale Board");
    let erased = desk.done(&["retention", "--erase"]);
    assert!(
        erased.contains(
            "Erased: 3 cases, 2 summaries of referrals, 3 pieces of evidence, 2 findings, 0 drafts."
        ),
        "{erased}"
    );
    for text in TEXTS {
        assert!(!holds(&desk, text), "{text} is still in the file");
    }
    let after = desk.json("Vale Board");
    assert_eq!(before["questions"], after["questions"]);
    assert_eq!(before["cases"], after["cases"]);
    assert!(
        after["findings"][0]["text"].as_str().unwrap().starts_with("The text of this case was erased on "),
        "{after}"
    );
    assert_eq!(desk.done(&["retention", "--dry-run"]), "Nothing is due to be erased.\n");
}

#[tokio::test]
async fn one_case_is_erased_at_once_due_or_not_by_the_operator() {
    let desk = Desk::with_audit();
    let one = ["--case", "NC-02", "--audit", "Autumn"];
    let listed = desk.done(&[&["retention", "--dry-run"][..], &one].concat());
    assert!(
        listed.starts_with("The text of case NC-02 of Northshire Council in Autumn (Northshire Board) would")
    );
    let erased = desk.done(&[&["retention", "--erase"][..], &one].concat());
    assert!(erased.contains("1 case, 0 summaries of referrals, 0 pieces of evidence, 1 finding"), "{erased}");
    assert!(!holds(&desk, "Add a prompt") && holds(&desk, "Bramblewick Lane"));
    assert!(desk.done(&[&["retention", "--erase"][..], &one].concat()).contains(" was erased on "));
    // The trail names the operator, and an export says so.
    desk.done(&["export-case", "--audit", "Autumn", "--case", "NC-02", "--out", "case.json"]);
    let export: serde_json::Value = serde_json::from_slice(&desk.read("case.json")).unwrap();
    let last = export["Changes, as the trail tells them"].as_array().unwrap().last().unwrap();
    assert_eq!(last["Who"], "operator");
    assert_eq!(last["What was done"], "erased the text of the case");
}

#[tokio::test]
async fn a_case_that_is_not_the_only_one_of_its_number_needs_its_agency() {
    let desk = Desk::with_audit();
    let one = ["retention", "--erase", "--case", "NC-01", "--audit", "Autumn"];
    assert_eq!(
        desk.refused(&one),
        "Several agencies have a case NC-01 in Autumn: say with --agency whose it is: Northshire Council; Vale Trust.\n"
    );
    desk.done(&[&one[..], &["--agency", "Vale Trust"]].concat());
    assert!(!holds(&desk, "Money missing") && holds(&desk, "Bramblewick Lane"));
    let nowhere = ["retention", "--erase", "--case", "NC-09", "--audit", "Autumn"];
    assert_eq!(desk.refused(&nowhere), "There is no case NC-09 in Autumn.\n");
    let unknown = ["retention", "--erase", "--case", "NC-01", "--audit", "Spring"];
    assert_eq!(desk.refused(&unknown), "There is no audit called Spring.\n");
    let elsewhere = [&nowhere[..], &["--board", "Vale Board"]].concat();
    assert_eq!(
        desk.refused(&elsewhere),
        "This board hosts no audit called Autumn. Those that do: Northshire Board.\n"
    );
}

#[test]
fn whether_to_list_or_to_erase_must_be_said() {
    let desk = Desk::new();
    for wrong in [
        &["retention"][..],
        &["retention", "--dry-run", "--erase"],
        &["retention", "--erase", "--case", "NC-01"],
        &["retention", "--erase", "--audit", "Autumn"],
        &["export-case", "--audit", "Autumn", "--case", "NC-01"],
    ] {
        assert!(desk.misused(wrong).contains("Usage:"), "{wrong:?}");
    }
    assert!(desk.refused(&["retention", "--dry-run"]).contains("There is no database file"));
}

#[test]
fn an_export_holds_the_case_and_no_other_and_is_itself_told() {
    let desk = Desk::with_audit();
    let export = ["export-case", "--audit", "Autumn", "--case", "NC-01", "--agency", "Vale Trust"];
    desk.done(&[&export[..], &["--out", "case.json"]].concat());
    let text = String::from_utf8(desk.read("case.json")).unwrap();
    for held in
        ["Money missing, twice", "An advocate, from the start", "Financial or Material Abuse", "Amber"]
    {
        assert!(text.contains(held), "{held}: {text}");
    }
    assert!(!text.contains("Bramblewick Lane") && !text.contains("Add a prompt"), "{text}");
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let reads = json["Reads, as the trail tells them"].as_array().unwrap();
    assert_eq!(reads.last().unwrap()["What was done"], "took out all that is held on the case");
    assert_eq!(json["Heads of the trail"][0]["Of"], "changes");
    let missing = desk.refused(&[&export[..], &["--out", "nowhere/case.json"]].concat());
    assert!(missing.starts_with("The folder nowhere does not exist"), "{missing}");
}
