//! Sharing with the audit group, the history, the download and erasing.

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use domain::access::Role;

use super::scene::{SAID, SEEN, Scene, is_in_file};

const SHARE: &str = "/do/share-observation";
const UNSHARE: &str = "/do/unshare-observation";

#[tokio::test]
async fn an_unfinished_observation_is_shared_and_the_page_says_what_is_missing() {
    let scene = Scene::new().await;
    let observer = scene.person("Tess Hale", Role::Observer, Some(&scene.trust)).await;
    let id = scene.recorded(Some(&observer)).await;
    let mut browser = scene.browser.stranger();
    browser.sign_in(&observer).await;
    browser.open(&scene.observation_page(&id, "")).await.sees("It can be shared all the same; missing:");
    browser
        .submit(SHARE, &[])
        .await
        .sees("The audit group sees what was recorded")
        .sees("Shared with the group");
    browser.submit(UNSHARE, &[]).await.sees("Being recorded");
}

#[tokio::test]
async fn nothing_is_shared_without_agreement_or_by_a_contact() {
    let scene = Scene::new().await;
    let id = scene.screened(None).await;
    let mut manager = scene.manager().await;
    manager.open(&scene.observation_page(&id, "")).await.does_not_see("Share with the audit group");
    manager.post(SHARE, &scene.about(&id)).await.sees("The adult has not agreed to this");
    let mut contact = scene.signed_in("Cass Reed", Role::AgencyContact, Some(&scene.council)).await;
    contact.post(SHARE, &scene.about(&id)).await.sees("None of your roles lets you do this");
}

#[tokio::test]
async fn the_observations_page_shows_no_word_of_what_was_recorded() {
    let scene = Scene::new().await;
    let id = scene.recorded(None).await;
    let mut manager = scene.manager().await;
    for page in [scene.page("/observations"), scene.observation_page(&id, "")] {
        manager.open(&page).await;
        for words in [SEEN, SAID, "Kept their word."] {
            manager.does_not_see(words);
        }
    }
}

#[tokio::test]
async fn the_history_names_the_observation_and_holds_no_word_of_it() {
    let scene = Scene::new().await;
    let id = scene.recorded(None).await;
    let mut manager = scene.manager().await;
    manager.open(&scene.observation_page(&id, "")).await;
    let history = manager.link("Who did what, and who looked");
    manager.open(&history).await.sees("recorded what the adult agreed to: observation NC-O1");
    manager.does_not_see(SAID);
    manager.open(&scene.page("/history")).await.sees("recorded what was observed: observation NC-O1");
}

#[tokio::test]
async fn a_manager_downloads_all_that_is_held_and_nobody_else_does() {
    let scene = Scene::new().await;
    let id = scene.recorded(None).await;
    let address = scene.observation_page(&id, "/export");
    let request = |address: &str| {
        Request::get(address)
            .header(header::HOST, "127.0.0.1:3000")
            .header(header::ACCEPT, "text/html")
            .body(Body::empty())
            .unwrap()
    };
    let mut manager = scene.manager().await;
    let response = manager.send(request(&address)).await;
    assert_eq!(response.status(), StatusCode::OK);
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let text = String::from_utf8_lossy(&body).into_owned();
    assert!(text.contains(SEEN) && text.contains(SAID));
    manager.open(&scene.observation_page(&id, "/history?show=reads")).await;
    manager.sees("took out all that is held on an observation: observation NC-O1");

    let mut lead = scene.signed_in("Lena Park", Role::AuditLead, None).await;
    let response = lead.send(request(&address)).await;
    assert_eq!(response.headers()[header::LOCATION], "/sorry/not-your-role");
}

#[tokio::test]
async fn a_manager_erases_the_text_and_the_counts_stay() {
    let scene = Scene::new().await;
    let id = scene.recorded(None).await;
    let mut manager = scene.manager().await;
    manager.open(&scene.observation_page(&id, "/erase")).await;
    assert!(is_in_file(&manager, SAID));
    manager.submit("/do/erase-observation", &[]).await.sees("erased");
    assert!(!is_in_file(&manager, SAID));
    manager.open(&scene.observation_page(&id, "/erase")).await.does_not_see("Keep it");
}
