//! What the island is told when it posts a page's own fields.

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use domain::observation::consent::AgreedTo;
use serde_json::Value;

use super::Scene;
use crate::{browser::encoded, names_guard::tables::that_hold};

impl Scene {
    /// Posts as the island does. Gives the status and the answer.
    async fn autosave(&mut self, action: &str, fields: &[(&str, &str)]) -> (StatusCode, Value) {
        let hidden = self.hidden();
        let body = hidden
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
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
        let response = self.browser.send(request).await;
        let status = response.status();
        let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        (status, serde_json::from_slice(&bytes).unwrap())
    }
}

#[tokio::test]
async fn the_island_is_told_the_version_that_its_next_save_names() {
    let mut scene = Scene::agreed(&AgreedTo::ALL).await;
    let first = [("version", "0"), ("observed-1", "Half a sen")];
    let (status, told) = scene.autosave("/do/record-practice", &first).await;
    assert!(status.is_success());
    assert_eq!((told["version"].as_i64(), told["saved_at"].as_str().map(str::len)), (Some(1), Some(5)));
    let second = [("version", "1"), ("observed-1", "Half a sentence, and the rest.")];
    let (_, told) = scene.autosave("/do/record-practice", &second).await;
    assert_eq!(told["version"].as_i64(), Some(2));
    assert_eq!(
        scene.stored().await.practice.unwrap().value.foci[0].observed,
        "Half a sentence, and the rest."
    );
}

#[tokio::test]
async fn the_island_is_told_why_nothing_was_saved_and_where_it_is_kept() {
    let mut scene = Scene::agreed(&AgreedTo::ALL).await;
    let typed = [("version", "0"), ("summary", "Rang 07700 900123.")];
    let (status, told) = scene.autosave("/do/write-summary", &typed).await;
    assert!(status.is_success());
    let address = told["stopped"]["address"].as_str().unwrap().to_owned();
    let draft = told["stopped"]["draft"].as_str().unwrap().to_owned();
    scene.browser.open(&address).await;
    assert_eq!(scene.browser.value("/do/write-summary", "summary").as_deref(), Some("Rang 07700 900123."));
    let mended = [("version", "0"), ("summary", "Rang."), ("draft", draft.as_str())];
    let (_, told) = scene.autosave("/do/write-summary", &mended).await;
    assert!(told["stopped"].is_null());
    assert_eq!(that_hold(&scene.browser.file(), "07700").await, Vec::<String>::new());
}

#[tokio::test]
async fn the_island_is_told_that_somebody_else_saved_first() {
    let mut scene = Scene::agreed(&AgreedTo::ALL).await;
    scene.autosave("/do/record-practice", &[("version", "0"), ("observed-1", "The first.")]).await;
    let late = [("version", "0"), ("observed-1", "The second.")];
    let (_, told) = scene.autosave("/do/record-practice", &late).await;
    let address = told["overtaken"].as_str().unwrap().to_owned();
    scene.browser.open(&address).await.sees("Somebody else changed this at the same time").sees("The first.");
}

#[tokio::test]
async fn the_island_is_refused_without_agreement_and_nothing_is_kept() {
    let mut scene = Scene::agreed(&[]).await;
    let (status, told) = scene.autosave("/do/record-practice", &[("observed-1", "Quagmire")]).await;
    assert!(!status.is_success());
    assert_eq!(told, Value::from("NoConsent"));
    assert_eq!(that_hold(&scene.browser.file(), "Quagmire").await, Vec::<String>::new());
}
