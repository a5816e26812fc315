//! What the island is told when it posts the page of a case.

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use serde_json::Value;

use super::scene::{RECORD, SEND, Scene};
use crate::browser::{Browser, encoded};

/// Posts as the island does. Gives the status and the answer.
async fn autosave(browser: &mut Browser, scene: &Scene, fields: &[(&str, &str)]) -> (StatusCode, Value) {
    let body = scene
        .about_case()
        .into_iter()
        .chain(fields.iter().copied())
        .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
        .collect::<Vec<_>>()
        .join("&");
    let request = Request::post(RECORD)
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
