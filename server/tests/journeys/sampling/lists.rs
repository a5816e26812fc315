//! An agency's list: asked for, looked through, sealed.

use axum::http::StatusCode;
use domain::{access::Role, draw::Strata};
use sqlx::{Connection, SqliteConnection, query};

use super::scene::{Scene, rows};

/// Whether any of the database's files holds these words.
fn is_in_file(scene: &Scene, words: &str) -> bool {
    let file = scene.browser.file();
    [file.clone(), file.with_extension("db-wal")]
        .into_iter()
        .filter_map(|file| std::fs::read(file).ok())
        .any(|bytes| bytes.windows(words.len()).any(|window| window == words.as_bytes()))
}

#[tokio::test]
async fn a_manager_asks_every_presenting_agency_with_a_code_that_is_suggested() {
    let scene = Scene::new().await;
    let mut manager = scene.manager().await;
    manager.open(&scene.page("/sampling")).await.sees("A code for each agency");
    assert_eq!(manager.value("/do/ask-for-lists", "code[0]").as_deref(), Some("NC"));
    manager.submit("/do/ask-for-lists", &[("code[1]", "N:C")]).await;
    manager.sees("has a colon in it");
    assert_eq!(manager.value("/do/ask-for-lists", "code[1]").as_deref(), Some("N:C"), "as it was typed");
    manager.submit("/do/ask-for-lists", &[("code[1]", "V  T")]).await;
    manager.sees("The code has two spaces in a row");
    manager.submit("/do/ask-for-lists", &[("code[1]", "NC")]).await;
    manager.sees("Another agency has this code");
    manager.submit("/do/ask-for-lists", &[("code[1]", "VT")]).await;
    manager
        .sees("Lists and draws")
        .sees("1 July 2026 to 30 September 2026")
        .sees("2 lists are still to come");
    manager.does_not_see("Mere Police");
}

#[tokio::test]
async fn an_audit_without_window_or_size_says_what_it_lacks_first() {
    let scene = Scene::new().await;
    let (db, key) = (&scene.browser.database, &scene.key);
    let mut details = store::audits::get(db, &key.board, &key.audit).await.unwrap().details;
    details.sample_size = None;
    let saved =
        store::audits::change_details(db, &key.board, &key.audit, &details, 1, &crate::browser::now())
            .await
            .unwrap();
    assert_eq!(saved, store::Saved::Kept { version: 2 });
    let mut manager = scene.manager().await;
    manager.open(&scene.page("/sampling")).await.sees("Complete the audit’s details");
}

#[tokio::test]
async fn every_row_is_shown_as_it_was_read_before_anything_is_kept() {
    let scene = Scene::asked(None).await;
    let mut contact = scene.contact(&scene.council).await;
    let list = scene.of(&scene.council, "/list");
    let pasted =
        "Reference\tDate completed\nSG/1\t01/07/2026\nSG/2\t30/06/2026\nSG/1\t2/7/2026\nSG/3\tsoon\n";
    contact.open(&list).await;
    contact.upload(&list, &[("pasted", pasted), ("own_count", "2")], None).await;
    contact.sees("Nothing is kept yet").sees("Send 1 enquiry and leave 3 rows out");
    for words in [
        "Outside the window (1)",
        "Duplicate (1)",
        "Problem (1)",
        "Cell B5",
        "The same reference stands in row 2",
    ] {
        contact.sees(words);
    }
    contact.sees("1 enquiry can be drawn, and your own count is 2");
    assert!(scene.draw().await.agency(&scene.council).unwrap().list.is_none());
    for reference in ["SG/1", "SG/3"] {
        assert!(!is_in_file(&scene, reference), "{reference} is stored");
    }
    contact.upload(&list, &[], None).await.sees("Your list is sent").sees("1 enquiry");
    let draw = scene.draw().await;
    let sent = draw.agency(&scene.council).unwrap().list.clone().unwrap();
    assert_eq!((sent.size, sent.own_count, sent.outside_window, sent.unreadable), (1, 2, 1, 2));
    assert!(!is_in_file(&scene, "SG/1"), "a sent list cannot be read in the database");
}

#[tokio::test]
async fn a_workbook_is_read_as_a_paste_is() {
    let scene = Scene::asked(Some(Strata::Setting)).await;
    let mut contact = scene.contact(&scene.council).await;
    let list = scene.of(&scene.council, "/list");
    let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
    let sheet = spreadsheets::SheetToWrite {
        name: "Enquiries".into(),
        rows: vec![
            row(["Case number", "Closed", "Setting"]),
            row(["00017", "14/08/2026", "Own Home"]),
            row(["00018", "14/08/2026", "Castle"]),
        ],
        widths: vec![20, 20, 20],
        header_rows: 1,
    };
    let file = spreadsheets::write(&[sheet]).unwrap();
    contact.open(&list).await.sees("a third column with its setting");
    contact.upload(&list, &[("own_count", "2")], Some(&file)).await;
    contact.sees("In the window (1)").sees("00017").sees("Cell C3").sees("not in the official list");
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost() {
    let scene = Scene::asked(None).await;
    let mut contact = scene.contact(&scene.council).await;
    let list = scene.of(&scene.council, "/list");
    contact.open(&list).await;
    contact.upload(&list, &[("key", "no key"), ("own_count", "many")], None).await;
    assert_eq!(contact.status, StatusCode::UNPROCESSABLE_ENTITY);
    contact.sees("Choose a file, paste the list").sees("This is not a list key").sees("as a whole number");
    assert!(contact.title().starts_with("Error: "), "{}", contact.title());
    assert_eq!(contact.value(&list, "key").as_deref(), Some("no key"));
    contact.upload(&list, &[("pasted", "SG/1\t1/8/2026"), ("key", "")], None).await;
    contact.sees("What we read").sees("as a whole number").does_not_see("Send this list");
    contact.upload(&list, &[("own_count", "1")], None).await;
    contact.sees("Send this list of 1 enquiry");
    // The second form of the page.
    contact.upload(&list, &[("pasted", "SG/1"), ("keep", "")], Some(b"SG/2,1/8/2026")).await.sees("not both");
    contact.upload(&list, &[("pasted", "")], Some(b"%PDF-1.7 nothing")).await;
    assert_eq!(contact.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn the_longest_list_is_kept_by_the_second_press_and_leaves_room_for_another_file() {
    let scene = Scene::asked(None).await;
    let mut contact = scene.contact(&scene.council).await;
    let list = scene.of(&scene.council, "/list");
    // The date stands in column T, and between nothing that is asked for.
    let commas = ",".repeat(19);
    let rows = (0..20_000).map(|number| format!("SG/{number:037}{commas}1/8/2026\n"));
    let file: String = std::iter::once(format!("Reference{commas}Completed\n")).chain(rows).collect();
    contact.open(&list).await;
    contact.upload(&list, &[("own_count", "20000")], Some(file.as_bytes())).await;
    contact.sees("Send this list of 20000 enquiries").sees("too long to stay in this form");
    let forms = contact.html().matches("name=\"rows\" value=\"{").count();
    assert_eq!(forms, 1, "the rows go back with the form that keeps them alone");
    contact.upload(&list, &[], None).await.sees("Your list is sent");
    assert_eq!(scene.draw().await.agency(&scene.council).unwrap().list.as_ref().unwrap().size, 20_000);
}

#[tokio::test]
async fn a_list_with_more_text_than_a_form_takes_is_refused_with_a_sentence() {
    let scene = Scene::asked(None).await;
    let mut contact = scene.contact(&scene.council).await;
    let list = scene.of(&scene.council, "/list");
    let row = |number: usize| format!("SG/{number:084},1/8/2026\n");
    let file: String = (0..20_000).map(row).collect();
    contact.open(&list).await;
    contact.upload(&list, &[("own_count", "20000")], Some(file.as_bytes())).await;
    assert_eq!(contact.status, StatusCode::UNPROCESSABLE_ENTITY);
    contact.sees("more text in the list than can be sent at once");
}

#[tokio::test]
async fn an_agency_that_completed_none_says_so() {
    let scene = Scene::asked(None).await;
    let mut contact = scene.contact(&scene.council).await;
    scene.send(&mut contact, &scene.council, "").await;
    assert_eq!(scene.draw().await.agency(&scene.council).unwrap().list.as_ref().unwrap().size, 0);
}

#[tokio::test]
async fn the_key_is_shown_once_to_its_contact_and_in_a_file() {
    let scene = Scene::asked(None).await;
    let mut contact = scene.contact(&scene.council).await;
    let key = scene.send(&mut contact, &scene.council, &rows(12)).await;
    let shown = contact.address.clone();
    let file = contact.link("Download the key");
    let taken = axum::http::Request::get(&file)
        .header(axum::http::header::HOST, "127.0.0.1:3000")
        .body(axum::body::Body::empty())
        .unwrap();
    let taken = contact.send(taken).await;
    assert_eq!(taken.headers()[axum::http::header::CACHE_CONTROL], "no-store");
    contact.open(&file).await;
    let text = contact.html().to_owned();
    assert!(text.contains(&format!("List key:\t{key}\r\n")), "{text}");
    assert!(text.contains("\r\nNC-01\tSG/") && text.contains("\r\nNC-12\tSG/"), "{text}");
    // Neither a colleague of the same agency nor the manager gets it.
    let mut colleague = scene.signed_in("Ken Ito", Role::AgencyContact, Some(&scene.council)).await;
    colleague.open(&shown).await.sees("This was shown once").does_not_see(&key);
    colleague.open(&file).await.sees("This was shown once");
    let mut manager = scene.manager().await;
    assert_eq!(manager.open(&shown).await.status, StatusCode::FORBIDDEN);
    assert!(!is_in_file(&scene, &key) && !is_in_file(&scene, &key.replace('-', "")));
}

#[tokio::test]
async fn a_fault_after_the_list_is_kept_loses_no_key() {
    let scene = Scene::asked(None).await;
    let mut contact = scene.contact(&scene.council).await;
    let list = scene.of(&scene.council, "/list");
    contact.open(&list).await;
    contact.upload(&list, &[("pasted", &rows(3)), ("own_count", "3")], None).await;
    let file = format!("sqlite:{}", scene.browser.file().display());
    let mut database = SqliteConnection::connect(&file).await.unwrap();
    let breaks = "create trigger fault after update of commitment on draw_agency begin \
                  update audit set window_to = 'no day'; end";
    query(breaks).execute(&mut database).await.unwrap();
    contact.upload(&list, &[], None).await;
    assert!(contact.address.contains("/kept/"), "{}", contact.address);
    let mends = "update audit set window_to = '2026-09-30' where window_to = 'no day'";
    let mended = query(mends).execute(&mut database).await.unwrap();
    assert_eq!(mended.rows_affected(), 1, "there was a fault");
    let shown = contact.address.clone();
    contact.open(&shown).await.sees("Your list is sent");
    assert!(contact.words_of("dl dd code").len() > 30, "the key is there");
}

#[tokio::test]
async fn a_list_is_taken_only_from_its_own_agencys_contact() {
    let scene = Scene::asked(None).await;
    let list = scene.of(&scene.council, "/list");
    let fields = [("pasted", "SG/1\t1/8/2026"), ("own_count", "1"), ("keep", "yes")]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
    for mut other in [
        scene.contact(&scene.trust).await,
        scene.manager().await,
        scene.signed_in("Priya Nair", Role::AuditLead, None).await,
        scene.signed_in("Tom Ashworth", Role::AuditGroupMember, Some(&scene.council)).await,
        scene.signed_in("Helen Marsh", Role::BoardChair, None).await,
        scene.browser.stranger(),
    ] {
        other.post_file(&list, &fields, None).await;
        other.does_not_see("SG/1");
    }
    assert!(scene.draw().await.agency(&scene.council).unwrap().list.is_none());
}
