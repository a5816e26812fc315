//! Signing the notes.

use domain::{access::Role, sign_in::EmailAddress};

use super::Scene;
use crate::browser::{Browser, now};

const SIGN: &str = "/do/sign-notes";
const ADD: &str = "/do/add-note";

async fn add(browser: &mut Browser, scene: &Scene, text: &str) {
    browser.open(&scene.notes()).await.submit(ADD, &[("kind", "learning"), ("text", text)]).await;
}

#[tokio::test]
async fn those_present_sign_and_a_change_after_that_is_said_beside_their_name() {
    let scene = Scene::new().await;
    let page = scene.below("meeting/sign-off");
    let (mut sam, mut kim) = (scene.member("Sam Reed").await, scene.member("Kim Dale").await);
    add(&mut sam, &scene, "Nobody asked twice.").await;
    let to_sign = sam.link("Read the notes in full and sign them");
    assert_eq!(to_sign, page);
    sam.open(&page).await.sees("Nobody asked twice.").sees("Sam Reed (Vale Trust) Has not signed");
    sam.submit(SIGN, &[]).await.sees("Tick that this is a fair record");
    sam.submit(SIGN, &[("fair_record", "yes")]).await;
    sam.sees("Sam Reed (Vale Trust) Signed,").sees("Kim Dale (Vale Trust) Has not signed");
    sam.sees("You have signed these notes.").does_not_see("The notes changed after this");
    add(&mut kim, &scene, "And nobody wrote it down.").await;
    kim.sees("The notes changed after this");
    sam.open(&page).await.sees("And nobody wrote it down.").sees("The notes changed after this");
    sam.submit(SIGN, &[("fair_record", "yes")]).await.does_not_see("The notes changed after this");
}

#[tokio::test]
async fn who_forgot_to_say_that_they_were_there_is_noted_once_the_meeting_has_ended_and_signs() {
    let scene = Scene::new().await;
    let (notes, page) = (scene.notes(), scene.below("meeting/sign-off"));
    let mut manager = scene.manager().await;
    let mut ash = scene.somebody("Ash Moor", Role::AuditGroupMember, false).await;
    manager.open(&notes).await.does_not_see("Note who was there");
    ash.open(&page).await.sees("If you are there, say so on the page of the meeting");
    let (db, board, audit) = (&scene.browser.database, &scene.key.board, &scene.key.audit);
    store::meetings::end(db, board, audit, &scene.meeting, &now()).await.unwrap();
    ash.open(&page).await.sees("If you were there, ask your board manager or audit lead to note it");
    ash.open(&notes).await.does_not_see("Note who was there");

    manager
        .open(&notes)
        .await
        .sees("Note who was there")
        .sees("Ash Moor Vale Trust Not noted Was there : Ash Moor");
    let email = EmailAddress::parse("ash.moor@people.example").unwrap();
    let person = store::people::find_by_email(db, &email).await.unwrap().unwrap().id.to_string();
    let (board, audit, meeting) = (board.to_string(), audit.to_string(), scene.meeting.to_string());
    let agency = scene.trust.to_string();
    let fields = [
        ("board", board.as_str()),
        ("audit", &audit),
        ("meeting", &meeting),
        ("person", &person),
        ("agency", &agency),
        ("attending", "present"),
    ];
    manager.post("/do/note-attendance", &fields).await;
    manager
        .sees("Ash Moor Vale Trust Was there Apologies : Ash Moor")
        .sees("Ash Moor (Vale Trust) Has not signed");
    ash.open(&page).await.submit(SIGN, &[("fair_record", "yes")]).await.sees("You have signed these notes.");
    manager.open(&notes).await.sees("Ash Moor Vale Trust Was there Has signed the notes");
}

#[tokio::test]
async fn nobody_signs_what_they_did_not_read() {
    let scene = Scene::new().await;
    let page = scene.below("meeting/sign-off");
    let (mut sam, mut kim) = (scene.member("Sam Reed").await, scene.member("Kim Dale").await);
    sam.open(&page).await;
    add(&mut kim, &scene, "Added meanwhile.").await;
    sam.submit(SIGN, &[("fair_record", "yes")]).await;
    sam.sees("so nothing was signed").sees("Added meanwhile.").sees("Sam Reed (Vale Trust) Has not signed");
    sam.submit(SIGN, &[("fair_record", "yes")]).await.sees("Sam Reed (Vale Trust) Signed,");
}

#[tokio::test]
async fn who_was_not_there_signs_nothing() {
    let scene = Scene::new().await;
    let page = scene.below("meeting/sign-off");
    let mut ash = scene.somebody("Ash Moor", Role::AuditGroupMember, false).await;
    ash.open(&page).await.sees("You are not noted as present").sees("nobody can sign");
    assert!(!ash.html().contains(SIGN));
    let (board, audit, meeting) =
        (scene.key.board.to_string(), scene.key.audit.to_string(), scene.meeting.to_string());
    let fields =
        [("board", board.as_str()), ("audit", &audit), ("meeting", &meeting), ("fair_record", "yes")];
    ash.post(SIGN, &fields).await.sees("You are not noted as present");
    let (db, key) = (&scene.browser.database, &scene.key);
    let there = store::meetings::attendance(db, &key.board, &key.audit).await.unwrap();
    assert_eq!(there, []);
}
