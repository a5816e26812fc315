//! Adding lines, correcting them, striking them out.

use domain::{access::Role, meeting::Place};

use super::Scene;
use crate::{
    browser::{Browser, now},
    findings::agree,
};

const ADD: &str = "/do/add-note";
const CORRECT: &str = "/do/correct-note";
const STRIKE: &str = "/do/strike-out-note";

/// The list of what was noted, as it is read.
fn noted(browser: &Browser) -> String {
    browser.words_of("#notes")
}

async fn add(browser: &mut Browser, scene: &Scene, kind: &str, text: &str) {
    let case = scene.case.to_string();
    let fields = [("kind", kind), ("case", case.as_str()), ("text", text)];
    browser.open(&scene.notes()).await.submit(ADD, &fields).await;
}

#[tokio::test]
async fn a_member_adds_learning_a_decision_and_an_action_and_another_sees_them() {
    let scene = Scene::new().await;
    let mut sam = scene.member("Sam Reed").await;
    sam.open(&scene.notes()).await.sees("No notes yet.");
    add(&mut sam, &scene, "learning", "Nobody asked\r\nthe adult twice.").await;
    assert!(sam.address.starts_with(&scene.notes()), "{}", sam.address);
    assert_eq!(sam.value(ADD, "case"), Some(scene.case.to_string()), "the next line is about the same case");
    sam.submit(ADD, &[("kind", "decision"), ("case", ""), ("text", "We meet in March.")]).await;
    let action = [
        ("kind", "action"),
        ("text", "Offer an advocate at the first visit."),
        ("owner", "Safeguarding lead"),
        ("due-day", "27"),
        ("due-month", "3"),
        ("due-year", "2027"),
    ];
    sam.open(&scene.notes()).await;
    let case = scene.case.to_string();
    sam.submit(ADD, &[&action[..], &[("case", case.as_str())]].concat()).await;
    sam.does_not_see("There is a problem");

    let mut kim = scene.member("Kim Dale").await;
    kim.open(&scene.notes()).await;
    let words = noted(&kim);
    let first = words
        .find("Northmere Council, case C-1 Learning Nobody asked the adult twice. Sam Reed, Vale Trust,");
    let action = words.find(
        "Agreed actions Offer an advocate at the first visit. Who: Safeguarding lead. By: 27 March 2027 Sam Reed",
    );
    let whole = words.find("The meeting as a whole Decisions We meet in March. Sam Reed");
    assert!(first.is_some() && first < action && action < whole, "{words}");
    assert!(kim.html().contains("data-live=\"notes\""));
    // It is followed up with the findings.
    let finding = kim.link("See the finding");
    kim.open(&finding).await.sees("Change a finding");
    kim.open(&scene.below("findings"))
        .await
        .sees("Offer an advocate at the first visit.")
        .sees("27 March 2027");
    // Somebody else’s line is not hers to mend.
    kim.open(&scene.notes()).await.does_not_see("Correct or strike out");
}

#[tokio::test]
async fn the_form_is_about_the_case_that_the_group_is_at() {
    let scene = Scene::new().await;
    let place = Place { case: Some(scene.case.clone()), question: None };
    let (db, board, audit) = (&scene.browser.database, &scene.key.board, &scene.key.audit);
    let moved = store::meetings::go_to(db, board, audit, &scene.meeting, &place, 1, &now()).await.unwrap();
    assert_eq!(moved, store::Saved::Kept { version: 2 });
    let mut sam = scene.member("Sam Reed").await;
    sam.open(&scene.notes()).await;
    assert_eq!(sam.value(ADD, "case"), Some(scene.case.to_string()));
}

#[tokio::test]
async fn an_action_needs_a_case_an_owner_and_a_date_and_what_was_typed_comes_back() {
    let scene = Scene::new().await;
    let mut sam = scene.member("Sam Reed").await;
    sam.open(&scene.notes())
        .await
        .submit(ADD, &[("kind", "action"), ("text", "Train everybody."), ("due-day", "31")])
        .await;
    sam.sees("Choose the case that the action comes from").sees("Enter who will see to the action");
    assert!(sam.title().starts_with("Error: "), "{}", sam.title());
    assert_eq!(sam.value(ADD, "text").as_deref(), Some("Train everybody."));
    assert_eq!(sam.value(ADD, "due-day").as_deref(), Some("31"));
    sam.open(&scene.below("findings")).await.sees("Nothing has been recorded yet.");
}

#[tokio::test]
async fn a_text_with_an_nhs_number_is_kept_and_asked_about() {
    let scene = Scene::new().await;
    let mut sam = scene.member("Sam Reed").await;
    add(&mut sam, &scene, "learning", "See 943 476 5919.").await;
    sam.sees("an NHS number (943 476 5919)").sees("It is not one.");
    assert_eq!(sam.value(ADD, "text").as_deref(), Some("See 943 476 5919."));
    assert!(!noted(&sam).contains("943"), "{}", noted(&sam));
    sam.submit(ADD, &[("text", "See the record.")]).await;
    assert!(noted(&sam).contains("See the record."));
}

#[tokio::test]
async fn an_author_corrects_a_line_and_is_told_where_somebody_else_did_first() {
    let scene = Scene::new().await;
    let mut sam = scene.member("Sam Reed").await;
    add(&mut sam, &scene, "learning", "Nobody asked twice.").await;
    let line = sam.link("Correct or strike out");
    let mut lead = scene.lead().await;
    lead.open(&line).await;
    sam.open(&line).await.submit(CORRECT, &[("text", "Nobody asked again.")]).await;
    assert!(noted(&sam).contains("Nobody asked again. Sam Reed, Vale Trust"), "{}", noted(&sam));
    assert!(noted(&sam).contains("Corrected by Sam Reed"), "{}", noted(&sam));
    // Whoever runs the meeting mends it too, and not unseen.
    lead.submit(CORRECT, &[("text", "Somebody asked once.")]).await;
    lead.sees("Somebody else changed this at the same time").sees("Nobody asked again.");
    assert_eq!(lead.value(CORRECT, "text").as_deref(), Some("Somebody asked once."));
    lead.submit(CORRECT, &[]).await;
    assert!(noted(&lead).contains("Somebody asked once."), "{}", noted(&lead));
    // Another member does not.
    let mut kim = scene.member("Kim Dale").await;
    kim.open(&line).await.sees("None of your roles lets you do this");
}

#[tokio::test]
async fn a_line_that_is_struck_out_stays_and_what_was_typed_over_it_is_not_lost() {
    let scene = Scene::new().await;
    let mut sam = scene.member("Sam Reed").await;
    add(&mut sam, &scene, "learning", "Nobody asked twice.").await;
    let line = sam.link("Correct or strike out");
    sam.open(&line).await;
    let mut lead = scene.lead().await;
    lead.open(&line).await.submit(STRIKE, &[]).await;
    let words = noted(&lead);
    assert!(words.contains("Struck out: Nobody asked twice."), "{words}");
    assert!(words.contains("Struck out by Lena Park"), "{words}");
    assert!(lead.html().contains("<del>"));
    lead.does_not_see("Correct or strike out");
    sam.submit(CORRECT, &[("text", "Nobody asked again.")]).await;
    sam.sees("What you typed was not saved").sees("Nobody asked again.").sees("This line was struck out.");
}

#[tokio::test]
async fn an_action_that_is_struck_out_leaves_the_findings() {
    let scene = Scene::new().await;
    let mut sam = scene.member("Sam Reed").await;
    let case = scene.case.to_string();
    let action = [
        ("kind", "action"),
        ("case", case.as_str()),
        ("text", "Train everybody."),
        ("owner", "Team managers"),
        ("due-day", "27"),
        ("due-month", "3"),
        ("due-year", "2027"),
    ];
    sam.open(&scene.notes()).await.submit(ADD, &action).await;
    let line = sam.link("Strike out");
    sam.open(&line).await.sees("change the finding");
    sam.submit(STRIKE, &[]).await;
    let words = noted(&sam);
    assert!(words.contains("Struck out: Train everybody. Who: Team managers. By: 27 March 2027"), "{words}");
    sam.open(&scene.below("findings")).await.sees("Nothing has been recorded yet.");
}

#[tokio::test]
async fn whoever_has_an_interest_in_a_case_notes_nothing_about_it_and_loses_no_words() {
    let scene = Scene::new().await;
    let mut sam = scene.member("Sam Reed").await;
    sam.open(&scene.notes()).await;
    let mut before = sam.another();
    before.put_back(sam.cookies().to_vec());
    before.open(&scene.notes()).await;
    sam.open(&scene.below(&format!("cases/{}", scene.case))).await.submit("/do/declare-interest", &[]).await;
    let case = scene.case.to_string();
    before.submit(ADD, &[("kind", "learning"), ("case", case.as_str()), ("text", "Words.")]).await;
    before.sees("Choose another case");
    assert_eq!(before.value(ADD, "text").as_deref(), Some("Words."));
    before.submit(ADD, &[("case", "")]).await;
    assert!(noted(&before).contains("The meeting as a whole Learning Words."), "{}", noted(&before));
}

#[tokio::test]
async fn a_contact_reads_the_notes_and_writes_none() {
    let scene = Scene::new().await;
    let mut sam = scene.member("Sam Reed").await;
    add(&mut sam, &scene, "learning", "Nobody asked twice.").await;
    let mut contact = scene.somebody("Cal Moss", Role::AgencyContact, true).await;
    contact.open(&scene.notes()).await.sees("Nobody asked twice.").does_not_see("Add to the notes");
    contact
        .sees("Who was there Cal Moss (Vale Trust); Sam Reed (Vale Trust)")
        .sees("Apologies Nobody is noted");
}

#[tokio::test]
async fn a_line_that_comes_after_the_report_is_agreed_is_kept_to_be_copied() {
    let mut scene = Scene::new().await;
    let mut sam = scene.member("Sam Reed").await;
    sam.open(&scene.notes()).await;
    let key = scene.key.clone();
    agree(&mut scene.browser, &key).await;
    sam.submit(ADD, &[("kind", "learning"), ("text", "Too late.")]).await;
    sam.sees("What you typed was not saved").sees("Too late.").sees("was agreed on");
    assert!(!sam.html().contains(ADD));
}

#[tokio::test]
async fn earlier_meetings_keep_their_notes_at_an_address_of_their_own() {
    let scene = Scene::new().await;
    let mut sam = scene.member("Sam Reed").await;
    add(&mut sam, &scene, "learning", "Of the first meeting.").await;
    let (db, board, audit) = (&scene.browser.database, &scene.key.board, &scene.key.audit);
    store::meetings::end(db, board, audit, &scene.meeting, &now()).await.unwrap();
    store::meetings::start(db, board, audit, app::site::today(), &now()).await.unwrap();
    sam.open(&scene.notes()).await.sees("No notes yet.");
    let first = scene.below(&format!("meetings/{}/notes", scene.meeting));
    sam.open(&first).await.sees("Of the first meeting.");
    sam.submit(ADD, &[("kind", "decision"), ("text", "Written up later.")]).await;
    assert!(sam.address.starts_with(&first), "{}", sam.address);
    sam.sees("Written up later.");
}

#[tokio::test]
async fn an_audit_without_a_meeting_says_so() {
    let (mut browser, key, _) = crate::findings::with_cases().await;
    browser
        .open(&crate::findings::below(&key, "meeting/notes"))
        .await
        .sees("The audit group has not met yet.");
    browser
        .open(&crate::findings::below(&key, "meeting/sign-off"))
        .await
        .sees("The audit group has not met yet.");
}
