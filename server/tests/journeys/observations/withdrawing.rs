//! Taking back what was agreed to.

use axum::http::StatusCode;
use domain::access::Role;

use super::scene::{SAID, SEEN, Scene, is_in_file};
use crate::browser::now;

const WITHDRAW: &str = "/do/withdraw-consent";
const CONSENT: &str = "/do/record-consent";

#[tokio::test]
async fn what_is_erased_is_said_before_and_nothing_goes_without_a_choice_and_a_yes() {
    let scene = Scene::new().await;
    let id = scene.recorded(None).await;
    let mut manager = scene.manager().await;
    manager.open(&scene.observation_page(&id, "/withdraw")).await;
    manager
        .sees("Erases 1 area of what was observed and 0 observed meetings")
        .sees("Erases the conversation: 1 answer with 1 quotation")
        .sees("the summary, the words of 0 findings");
    manager.submit(WITHDRAW, &[("what[]", "talking")]).await.sees("Say that you have read what is erased");
    let (db, key) = (&scene.browser.database, &scene.key);
    let before = store::observations::get(db, &key.board, &key.audit, &id).await.unwrap();
    assert!(before.conversation.is_some());

    manager.submit(WITHDRAW, &[("confirmed", "yes")]).await.sees("Taken back: talking about the enquiry");
    let after = store::observations::get(db, &key.board, &key.audit, &id).await.unwrap();
    assert!(after.conversation.is_none() && after.practice.is_some() && after.summary.value.is_empty());
}

#[tokio::test]
async fn the_agencys_contact_and_the_observer_record_that_the_adult_withdraws() {
    let scene = Scene::new().await;
    let observer = scene.person("Tess Hale", Role::Observer, Some(&scene.trust)).await;
    let id = scene.recorded(Some(&observer)).await;
    let mut contact = scene.signed_in("Cass Reed", Role::AgencyContact, Some(&scene.council)).await;
    assert!(is_in_file(&contact, SAID) && is_in_file(&contact, SEEN), "they were there");
    contact.open(&scene.observation_page(&id, "/withdraw")).await.does_not_see(SAID);
    contact.submit(WITHDRAW, &[("what[]", "talking"), ("confirmed", "yes")]).await;
    let mut browser = scene.browser.stranger();
    browser.sign_in(&observer).await;
    browser.open(&scene.observation_page(&id, "/withdraw")).await;
    browser.submit(WITHDRAW, &[("what[]", "observed"), ("confirmed", "yes")]).await.sees("Withdrawn on");
    assert!(!is_in_file(&browser, SAID) && !is_in_file(&browser, SEEN), "the words are nowhere in the file");
}

#[tokio::test]
async fn after_everything_is_withdrawn_nothing_is_asked_and_nothing_typed_is_kept() {
    let scene = Scene::new().await;
    let id = scene.recorded(None).await;
    let mut manager = scene.manager().await;
    manager.open(&scene.observation_page(&id, "/consent")).await;
    let posted: Vec<(String, String)> = manager.fields(CONSENT);
    let mut other = manager.another();
    other.open(&scene.observation_page(&id, "/withdraw")).await;
    let all = [("what[]", "observed"), ("confirmed", "yes")];
    other.submit(WITHDRAW, &all).await;
    other.open(&scene.observation_page(&id, "/withdraw")).await;
    other.submit(WITHDRAW, &[("what[]", "talking"), ("confirmed", "yes")]).await.sees("Withdrawn on");

    let mut posted: Vec<(&str, &str)> =
        posted.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    posted.retain(|(name, _)| *name != "explained");
    posted.push(("explained", "Zebra words about the adult"));
    manager.post(CONSENT, &posted).await;
    assert_eq!((manager.address.as_str(), manager.status), ("/sorry/no-consent", StatusCode::CONFLICT));
    assert!(!is_in_file(&manager, "Zebra"), "what was typed is kept nowhere");
    manager.open(&scene.observation_page(&id, "")).await.sees("nothing more is recorded");
}

#[tokio::test]
async fn an_adult_withdraws_after_the_report_is_agreed_and_a_new_edition_is_announced() {
    let scene = Scene::new().await;
    let id = scene.recorded(None).await;
    let (db, key) = (&scene.browser.database, &scene.key);
    store::audits::agree(db, &key.board, &key.audit, now().at.date_naive(), &now()).await.unwrap();
    let mut manager = scene.manager().await;
    manager.open(&scene.observation_page(&id, "/withdraw")).await.sees("a new edition is issued");
    manager.submit(WITHDRAW, &[("what[]", "talking"), ("confirmed", "yes")]).await.sees("Taken back");
    manager.open(&scene.observation_page(&id, "/consent")).await.sees("was agreed on");
}

#[tokio::test]
async fn less_than_before_is_no_answer_but_a_withdrawal() {
    let scene = Scene::new().await;
    let id = scene.recorded(None).await;
    let mut manager = scene.manager().await;
    manager.open(&scene.observation_page(&id, "/consent")).await;
    manager.submit(CONSENT, &[("answer", "declined")]).await.sees("To take it back, use “Withdraw”");
    let (db, key) = (&scene.browser.database, &scene.key);
    let found = store::observations::get(db, &key.board, &key.audit, &id).await.unwrap();
    assert!(found.conversation.is_some());
}
