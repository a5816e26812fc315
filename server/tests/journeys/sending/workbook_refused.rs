//! Who may not take or bring a workbook, and files that are none.

use app::sending::workbook_post::sheets_of;
use axum::http::StatusCode;
use domain::{
    access::Role,
    case_file::Referral,
    id::{AgencyId, CaseId},
    sending::{
        CaseSending,
        workbook::{WorkbookCase, WorkbookRules, read},
    },
    trail::{Chain, Stream},
};
use spreadsheets::odd_files::{self, OddFile};

use super::{
    scene::{SEND, Scene},
    workbook::{Book, get, look_at},
};
use crate::names_guard::tables::that_hold;

/// How many changes the trail of the board tells of.
async fn told(scene: &Scene) -> i64 {
    let chain = Chain::Board(scene.key.board.clone());
    store::trail::head(&scene.browser.database, &chain, Stream::Changes).await.unwrap().seq
}

#[tokio::test]
async fn another_agency_neither_takes_nor_brings_a_workbook_and_a_manager_takes_one() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let book = Book::download(&mut contact, &scene).await.typed("Cases", 'G', 2, "Team manager");
    look_at(&mut contact, &scene, &book).await;
    let (page, file) = (scene.council_page("/workbook"), scene.council_page("/request.xlsx"));
    let fields: Vec<(String, String)> = contact.fields(&page);
    assert!(fields.iter().any(|(name, value)| name == "keep" && value == "yes"), "the second press");
    let before = told(&scene).await;
    for (name, role) in [("Vic Stone", Role::AgencyContact), ("Tom Ash", Role::AuditGroupMember)] {
        let mut other = scene.signed_in(name, role, Some(&scene.trust)).await;
        other.open(&file).await.sees("This page does not exist");
        other.open(&page).await.sees("This page does not exist");
        other.post_file(&page, &fields, Some(&book.bytes())).await.sees("This page does not exist");
    }
    let mut stranger = scene.browser.stranger();
    stranger.post_file(&page, &fields, Some(&book.bytes())).await.sees("Sign in");
    stranger.open(&file).await.sees("Sign in");
    let mut manager = scene.manager().await;
    let before_them = told(&scene).await;
    manager.open(&scene.council_page("")).await;
    assert_eq!(manager.link("Download this as a workbook"), file);
    assert_eq!(get(&mut manager, &file).await.status(), StatusCode::OK);
    manager.open(&page).await.sees("None of your roles lets you do this");
    manager.post_file(&page, &fields, None).await.sees("None of your roles lets you do this");
    assert_eq!(told(&scene).await, before_them);
    assert!(before <= before_them);
    assert_eq!(scene.said().await, store::sending::Said::default());
}

#[tokio::test]
async fn a_workbook_of_another_agencys_cases_changes_none_of_them() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let book = Book::download(&mut contact, &scene).await.typed("Cases", 'G', 2, "Team manager");
    let mut other = scene.signed_in("Vic Stone", Role::AgencyContact, Some(&scene.trust)).await;
    let theirs = scene.page(&format!("/sending/{}/workbook", scene.trust));
    other.open(&theirs).await.upload(&theirs, &[], Some(&book.bytes())).await;
    other
        .sees("Problem (18)")
        .sees("Your agency has no case of this number here")
        .sees("There is nothing to save");
    assert_eq!(scene.said().await, store::sending::Said::default());
}

#[tokio::test]
async fn what_is_sent_shared_or_agreed_takes_no_workbook() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let book = Book::download(&mut contact, &scene).await.typed("Cases", 'G', 2, "Team manager");
    look_at(&mut contact, &scene, &book).await;
    let page = scene.council_page("/workbook");
    let fields = contact.fields(&page);
    contact.open(&scene.council_page("/send")).await.submit(SEND, &[("confirmed", "yes")]).await;
    let mut sender = contact.another();
    sender
        .open(&page)
        .await
        .sees("Your agency has sent its cases. To change something here, take them back first");
    sender.does_not_see("Look at the workbook");
    sender.open(&scene.council_page("")).await.sees("Download this as a workbook");
    contact.post_file(&page, &fields, None).await.sees("Your agency has sent its cases");
    assert_eq!(contact.status, StatusCode::UNPROCESSABLE_ENTITY);
    scene.share().await;
    contact.post_file(&page, &fields, None).await.sees("The audit group sees the cases");
    let (db, key, by) = (&scene.browser.database, &scene.key, crate::browser::now());
    store::audits::agree(db, &key.board, &key.audit, app::site::today(), &by).await.unwrap();
    contact.post_file(&page, &fields, None).await;
    assert_eq!(scene.said().await, store::sending::Said::default());
}

#[tokio::test]
async fn what_looks_as_if_it_identifies_a_person_is_shown_to_its_author_and_stored_nowhere() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let number = "943 476 5919";
    let letter = format!("Letter of {number}");
    let book = Book::download(&mut contact, &scene)
        .await
        .typed("Cases", 'F', 2, &letter)
        .typed("Cases", 'G', 3, &letter)
        .typed("Evidence", 'D', 4, &letter);
    look_at(&mut contact, &scene, &book).await;
    contact.sees("3 rows have a problem").sees("an NHS number (943 476 5919)");
    for cell in ["Cell F2.", "Cell G3.", "Cell D4."] {
        contact.sees(cell);
    }
    contact.sees("There is nothing to save").does_not_see("leave 3 rows out");
    // Not by a changed page either.
    let version = scene.sending().await.version.to_string();
    let page = scene.council_page("/workbook");
    let sheets = format!(
        r#"[{{"name":"Evidence","rows":[{{"number":1,"cells":[{{"Text":"Case number"}},{{"Text":"Question number"}},
        {{"Text":"Question"}},{{"Text":"Where in the record the evidence is"}}]}},
        {{"number":2,"cells":[{{"Text":"NC-01"}},{{"Text":"1"}},"Empty",{{"Text":"{letter}"}}]}}]}}]"#
    );
    let fields = [("sheets", sheets), ("version", version), ("keep", "yes".to_owned())];
    let fields = fields.map(|(name, value)| (name.to_owned(), value));
    contact.post_file(&page, &fields, None).await;
    for sheets in ["no sheets", "[{}]", "[]"] {
        let mut broken = fields.clone();
        broken[0].1 = sheets.to_owned();
        contact.post_file(&page, &broken, None).await;
        assert_eq!(contact.status, StatusCode::UNPROCESSABLE_ENTITY, "{sheets}");
    }
    assert_eq!(that_hold(&scene.browser.file(), number).await, Vec::<String>::new());
}

#[tokio::test]
async fn nothing_chosen_and_another_workbook_are_said_beside_the_field() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let page = scene.council_page("/workbook");
    contact.open(&page).await.upload(&page, &[], None).await.sees("Choose the workbook that you filled in");
    assert_eq!(contact.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(contact.title().starts_with("Error: "), "{}", contact.title());
    contact
        .upload(&page, &[], Some(b"Reference,Date\r\n1,2\r\n"))
        .await
        .sees("not the workbook that you downloaded");
    let book = Book::download(&mut contact, &scene).await.typed("Cases", 'F', 1, "Summary");
    look_at(&mut contact, &scene, &book).await;
    contact.sees("has no column headed “Summary of the referral”");
    assert_eq!(contact.status, StatusCode::UNPROCESSABLE_ENTITY);
}

/// What comes of a file that is no workbook of ours: the sentence that its sender reads.
fn sentence(file: &OddFile, case: &WorkbookCase, rules: &WorkbookRules) -> Option<String> {
    let tables = match spreadsheets::read_all_sheets(&file.bytes) {
        Ok(tables) => tables,
        Err(problem) => return Some(problem.sentence()),
    };
    match read(&sheets_of(tables), std::slice::from_ref(case), rules) {
        Err(sentence) => Some(sentence),
        Ok(read) => {
            assert!(read.changes.is_empty(), "{} changes something", file.name);
            None
        }
    }
}

#[test]
fn every_odd_or_hostile_file_ends_in_a_sentence_and_changes_nothing() {
    let case = WorkbookCase {
        id: CaseId::new("case"),
        agency: AgencyId::new("council"),
        reference: "NC-01".into(),
        referral: Referral::default(),
        sending: CaseSending::default(),
        safety: None,
        is_erased: false,
    };
    let rules = WorkbookRules { window: None, today: app::site::today(), version: 0, takes_older: false };
    let files = odd_files::all();
    assert!(files.len() >= 200, "{}", files.len());
    for file in &files {
        let sentence = sentence(file, &case, &rules);
        // A list of enquiries with the heading of ours can be read; it is about no case that there is.
        let words = sentence.unwrap_or_else(|| "There is nothing to save".to_owned());
        assert!(words.len() > 20 && !words.contains("panicked"), "{}: {words}", file.name);
    }
}

#[tokio::test]
async fn odd_and_hostile_files_that_are_uploaded_end_in_a_clear_message_and_change_nothing() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let page = scene.council_page("/workbook");
    contact.open(&page).await;
    let (before, said, sending) = (told(&scene).await, scene.said().await, scene.sending().await);
    let files = odd_files::all();
    let sample: Vec<&OddFile> = files.iter().step_by(files.len() / 20).take(20).collect();
    assert_eq!(sample.len(), 20);
    for file in sample {
        contact.open(&page).await;
        contact.upload(&page, &[], Some(&file.bytes)).await;
        match contact.status {
            StatusCode::UNPROCESSABLE_ENTITY => contact.sees("There is a problem"),
            // Larger than any form: the outer wall says so.
            StatusCode::PAYLOAD_TOO_LARGE => {
                assert!(contact.html().contains("What was sent is too large"), "{}", contact.html());
                continue;
            }
            StatusCode::OK => contact.sees("There is nothing to save"),
            status => panic!("{}: {status}: {}", file.name, contact.words()),
        };
    }
    assert_eq!((told(&scene).await, scene.said().await, scene.sending().await), (before, said, sending));
}
