//! What the island is told when it posts a page of a case.

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use serde_json::Value;

use super::scene::{RECORD, SEND, Scene};
use crate::browser::{Browser, encoded};

/// Posts as the island does. Gives the status and the answer.
async fn autosave(browser: &mut Browser, scene: &Scene, fields: &[(&str, &str)]) -> (StatusCode, Value) {
    autosave_to(RECORD, browser, scene, fields).await
}

async fn autosave_to(
    action: &str,
    browser: &mut Browser,
    scene: &Scene,
    fields: &[(&str, &str)],
) -> (StatusCode, Value) {
    let body = scene
        .about_case()
        .into_iter()
        .chain(fields.iter().copied())
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .collect::<Vec<_>>()
        .join("&");
    let request = Request::post(action)
        .header(header::HOST, "127.0.0.1:3000")
        .header(header::ACCEPT, "application/json")
        .header(header::ORIGIN, "http://127.0.0.1:3000")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap();
    let response = browser.send(request).await;
    let status = response.status();
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap())
}

#[tokio::test]
async fn the_island_is_told_the_version_or_where_both_can_be_seen() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let (status, told) = autosave(&mut contact, &scene, &[("version", "0"), ("place-1", "Case no")]).await;
    assert!(status.is_success());
    assert_eq!((told["version"].as_i64(), told["saved_at"].as_str().map(str::len)), (Some(1), Some(5)));
    let (_, told) = autosave(&mut contact, &scene, &[("version", "1"), ("place-1", "Case notes")]).await;
    assert_eq!(told["version"].as_i64(), Some(2));
    let (_, told) = autosave(&mut contact, &scene, &[("version", "1"), ("place-1", "Minutes")]).await;
    let address = told["overtaken"].as_str().unwrap().to_owned();
    contact.open(&address).await.sees("Somebody else changed this").sees("Case notes");
    assert_eq!(contact.value(RECORD, "place-1").as_deref(), Some("Minutes"));
}

#[tokio::test]
async fn the_island_is_told_what_is_to_be_mended_and_that_it_is_sent() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let typed = [("version", "0"), ("place-2", "Rang 07700 900123.")];
    let (_, told) = autosave(&mut contact, &scene, &typed).await;
    assert!(told["stopped"]["sentence"].as_str().unwrap().contains("07700 900123"));
    contact.open(told["stopped"]["address"].as_str().unwrap()).await.sees("It is not one.");
    contact.open(&scene.council_page("/send")).await.submit(SEND, &[("confirmed", "yes")]).await;
    let (status, told) = autosave(&mut contact, &scene, &[("version", "0"), ("presenter", "Nurse")]).await;
    assert!(!status.is_success());
    assert_eq!(told, Value::from("CasesSent"));
}

const SUMMARY: &str = "/do/change-case";

/// The fields of the summary of the referral, with these changed.
fn summary<'a>(scene: &'a Scene, changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let stored = [
        ("agency", scene.council.as_str()),
        ("reference", "NC-01"),
        ("types_of_risk[]", "Neglect and Acts of Omission"),
    ];
    let mut fields = changed.to_vec();
    fields.extend(stored.into_iter().filter(|(name, _)| changed.iter().all(|(changed, _)| changed != name)));
    fields
}

#[tokio::test]
async fn the_summary_of_the_referral_is_saved_while_it_is_typed() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let page = scene.page(&format!("/cases/{}/change", scene.case));
    assert!(contact.open(&page).await.html().contains("id=\"saved\""), "the island stands on the page");
    let version = contact.value(SUMMARY, "version").unwrap();
    let typed = summary(&scene, &[("version", &version), ("summary", "A concern about ca")]);
    let (status, told) = autosave_to(SUMMARY, &mut contact, &scene, &typed).await;
    assert!(status.is_success(), "{told}");
    assert_eq!(told["saved_at"].as_str().map(str::len), Some(5));
    let next = told["version"].to_string();
    assert_ne!(next, version);
    let typed = summary(&scene, &[("version", &next), ("summary", "A concern about care.")]);
    let (_, told) = autosave_to(SUMMARY, &mut contact, &scene, &typed).await;
    assert!(told["stopped"].is_null() && told["overtaken"].is_null(), "{told}");
    contact.open(&page).await;
    assert_eq!(contact.value(SUMMARY, "summary").as_deref(), Some("A concern about care."));
    contact
        .open(&scene.council_page(""))
        .await
        .sees("You left off at “Summary of the referral” of case NC-01");
    let typed = summary(&scene, &[("version", &next), ("summary", "Another concern.")]);
    let (_, told) = autosave_to(SUMMARY, &mut contact, &scene, &typed).await;
    contact.open(told["overtaken"].as_str().unwrap()).await.sees("Somebody else changed this");
    contact.sees("A concern about care.");
    assert_eq!(contact.value(SUMMARY, "summary").as_deref(), Some("Another concern."));
}

#[tokio::test]
async fn a_summary_that_is_to_be_mended_is_kept_and_one_that_is_sent_is_not_saved() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let version = contact
        .open(&scene.page(&format!("/cases/{}/change", scene.case)))
        .await
        .value(SUMMARY, "version")
        .unwrap();
    let typed = summary(&scene, &[("version", &version), ("summary", "Rang 07700 900123.")]);
    let (_, told) = autosave_to(SUMMARY, &mut contact, &scene, &typed).await;
    assert!(told["stopped"]["sentence"].as_str().unwrap().contains("07700 900123"));
    contact.open(told["stopped"]["address"].as_str().unwrap()).await.sees("It is not one.");
    let draft = told["stopped"]["draft"].as_str().unwrap().to_owned();
    let typed = summary(&scene, &[("version", &version), ("draft", &draft), ("concluded-day", "31")]);
    let (_, told) = autosave_to(SUMMARY, &mut contact, &scene, &typed).await;
    contact.open(told["stopped"]["address"].as_str().unwrap()).await.sees("There is a problem");
    assert_eq!(contact.value(SUMMARY, "concluded-day").as_deref(), Some("31"));
    contact.open(&scene.council_page("/send")).await.submit(SEND, &[("confirmed", "yes")]).await;
    let typed = summary(&scene, &[("version", &version), ("summary", "Too late.")]);
    let (status, told) = autosave_to(SUMMARY, &mut contact, &scene, &typed).await;
    assert!(!status.is_success());
    assert_eq!(told, Value::from("CasesSent"));
}

#[tokio::test]
async fn a_case_moves_to_another_agency_only_when_the_button_is_pressed() {
    let scene = Scene::new().await;
    let mut manager = scene.manager().await;
    let page = scene.page(&format!("/cases/{}/change", scene.case));
    let version = manager.open(&page).await.sees("not before").value(SUMMARY, "version").unwrap();
    let trust = scene.trust.to_string();
    let typed = summary(&scene, &[("version", &version), ("agency", &trust), ("summary", "A concern.")]);
    let (_, told) = autosave_to(SUMMARY, &mut manager, &scene, &typed).await;
    let next = told["version"].to_string();
    manager.open(&page).await.sees("A concern.");
    assert_eq!(manager.value(SUMMARY, "agency").as_deref(), Some(scene.council.as_str()));
    assert_eq!(manager.value(SUMMARY, "version"), Some(next));
    manager.submit(SUMMARY, &[("agency", &trust)]).await.sees("Vale Trust");
    manager.open(&page).await;
    assert_eq!(manager.value(SUMMARY, "agency").as_deref(), Some(trust.as_str()));
}
