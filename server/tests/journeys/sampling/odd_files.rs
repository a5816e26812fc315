//! Whatever file somebody sends instead of a list: each ends in a clear message, and nothing of it is kept.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use domain::trail::{Chain, Stream};
use spreadsheets::odd_files::{Expect, all};

use super::scene::Scene;

/// Words that a person is never shown: of libraries, of the language, of the machine.
const NEVER: [&str; 12] = [
    "calamine",
    "quick_xml",
    "zip::",
    "panicked",
    "unwrap",
    "Err(",
    "Some(",
    "NotRead",
    "utf-8 sequence",
    "os error",
    "invalid digit",
    "thread '",
];

#[tokio::test]
async fn every_odd_file_ends_in_a_clear_message_and_nothing_is_kept() {
    let scene = Scene::asked(None).await;
    let mut contact = scene.contact(&scene.council).await;
    let list = scene.of(&scene.council, "/list");
    let (db, chain) = (scene.browser.database.clone(), Chain::Board(scene.key.board.clone()));
    let before = store::trail::head(&db, &chain, Stream::Changes).await.unwrap().seq;
    let fields = [("own_count".to_owned(), "3".to_owned())];
    let (mut tried, mut sentences) = (0, BTreeSet::new());
    for file in all() {
        tried += 1;
        contact.post_file(&list, &fields, Some(&file.bytes)).await;
        let name = &file.name;
        let words = contact.words();
        match contact.status {
            // Larger than any form: the outer wall says so.
            StatusCode::PAYLOAD_TOO_LARGE => {
                assert!(contact.html().contains("too large"), "{name}: {}", contact.html());
                continue;
            }
            StatusCode::OK => {
                assert!(words.contains("What we read"), "{name}: {words}");
                assert_eq!(file.expect, Expect::Read, "{name}");
            }
            StatusCode::UNPROCESSABLE_ENTITY => {
                assert!(words.contains("There is a problem"), "{name}: {words}");
                let sentence = contact.words_of("#file-error");
                assert!(sentence.len() > 30, "{name}: {sentence}");
                sentences.insert(sentence);
            }
            other => panic!("{name}: {other}"),
        }
        for never in NEVER {
            assert!(!words.contains(never), "{name}: {never} in {words}");
        }
    }
    assert!(tried >= 200, "only {tried} files");
    assert!(sentences.len() >= 10, "a person is told what is wrong: {sentences:#?}");
    assert!(scene.draw().await.agency(&scene.council).unwrap().list.is_none());
    assert_eq!(store::trail::head(&db, &chain, Stream::Changes).await.unwrap().seq, before);
}

#[tokio::test]
async fn a_list_longer_than_any_agency_has_is_refused_with_its_length() {
    let scene = Scene::asked(None).await;
    let mut contact = scene.contact(&scene.council).await;
    let list = scene.of(&scene.council, "/list");
    let long: String = (0..30_000).map(|number| format!("SG/{number},1/8/2026\n")).collect();
    contact.post_file(&list, &[("own_count".to_owned(), "3".to_owned())], Some(long.as_bytes())).await;
    contact.sees("The list has 30000 rows, and 20000 is the most that can be sent");
}
