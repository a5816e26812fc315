//! The worker's link: what it opens, for how long, and what comes back through it.

use super::Scene;
use crate::{browser::Browser, names_guard::tables::that_hold};
use domain::{access::Who, observation::consent::AgreedTo, trail::Deed};

const GONE: &str = "This link does not work any more";

impl Scene {
    /// One in which the worker's answers are recorded and the group shows them to workers.
    async fn interviewed() -> Self {
        let mut scene = Scene::agreed(&AgreedTo::ALL).await;
        scene.choose(false, true).await;
        let page = scene.page("practice");
        scene
            .browser
            .open(&page)
            .await
            .submit("/do/record-practice", &[("observed-1", "Only for the group.")])
            .await;
        let page = scene.page("interview");
        let fields = [("worker_role", "Social worker"), ("reply-3", "yes"), ("words-3", "They were met.")];
        scene.browser.open(&page).await.submit("/do/record-interview", &fields).await;
        scene
    }

    /// Makes a link, and gives the path that it opens.
    async fn make_link(&mut self) -> String {
        let page = self.page("interview");
        self.browser.open(&page).await.submit("/do/make-worker-link", &[]).await;
        self.browser.sees("The link is made. Copy it now.");
        let link = self.browser.words_of("code");
        link.split_once("/interviews/").map(|(_, token)| format!("/interviews/{token}")).unwrap()
    }

    async fn is_gone(&self, worker: &mut Browser, path: &str) {
        worker.open(path).await.sees(GONE).does_not_see("They were met.");
        assert_eq!(worker.status, 404);
    }
}

#[tokio::test]
async fn a_worker_reads_their_own_answers_without_an_account_and_comments() {
    let mut scene = Scene::interviewed().await;
    let path = scene.make_link().await;
    let mut worker = scene.browser.stranger();
    worker
        .open(&path)
        .await
        .sees("What was recorded of your interview")
        .sees("Social worker")
        .sees("They were met.");
    worker.does_not_see("Only for the group.").does_not_see("NC-O1").does_not_see("Autumn");
    assert!(!worker.html().contains(&format!("next={path}")), "no other address holds the secret");
    assert_eq!(scene.stored().await.interview.unwrap().value.comment, "", "reading changes nothing");
    assert_eq!(scene.reads(Deed::InterviewRead, Some(&Who::Worker(scene.id.clone()))).await, 1);
    let typed = [("comment", "Ring me on 07700 900123: it was more.")];
    worker.submit("/do/comment-on-interview", &typed).await.sees("Does it identify a person?");
    let kept = worker.value("/do/comment-on-interview", "comment");
    assert_eq!(kept.as_deref(), Some("Ring me on 07700 900123: it was more."), "nothing typed is lost");
    // The draft is nobody's: whoever knows its name and not the secret does not reach it.
    let draft = worker.value("/do/comment-on-interview", "draft").unwrap();
    let interview = scene.page("interview");
    scene.browser.open(&format!("{interview}?draft={draft}")).await.does_not_see("07700");
    worker.submit("/do/comment-on-interview", &[("comment", "It was more than that.")]).await;
    worker.sees("Your comment is kept.");
    assert_eq!(that_hold(&scene.browser.file(), "07700").await, Vec::<String>::new());
    scene.browser.open(&interview).await.sees("It was more than that.");
    // The observer's own save leaves it as it is.
    scene.browser.submit("/do/record-interview", &[("words-3", "Most were met.")]).await;
    assert_eq!(scene.stored().await.interview.unwrap().value.comment, "It was more than that.");
}

#[tokio::test]
async fn the_secret_of_a_link_is_stored_nowhere() {
    let mut scene = Scene::interviewed().await;
    let path = scene.make_link().await;
    let token = path.trim_start_matches("/interviews/").to_owned();
    let mut worker = scene.browser.stranger();
    worker.open(&path).await.submit("/do/comment-on-interview", &[("comment", "Tel 07700 900123")]).await;
    assert_eq!(that_hold(&scene.browser.file(), &token).await, Vec::<String>::new());
    let page = scene.page("interview");
    scene.browser.open(&page).await.does_not_see(&token);
}

#[tokio::test]
async fn every_link_that_does_not_work_gets_the_same_page() {
    let mut scene = Scene::interviewed().await;
    let mut worker = scene.browser.stranger();
    scene.is_gone(&mut worker, "/interviews/nonsense").await;
    let first = scene.make_link().await;
    let second = scene.make_link().await;
    scene.is_gone(&mut worker, &first).await;
    worker.open(&second).await.sees("They were met.");
    scene.browser.submit("/do/withdraw-worker-link", &[]).await;
    scene.is_gone(&mut worker, &second).await;
    let third = scene.make_link().await;
    scene.choose(false, false).await;
    scene.is_gone(&mut worker, &third).await;
    scene.choose(false, true).await;
    worker.open(&third).await.sees("They were met.");
    scene.share().await;
    scene.is_gone(&mut worker, &third).await;
}

#[tokio::test]
async fn a_comment_after_the_link_has_ended_is_kept_nowhere() {
    let mut scene = Scene::interviewed().await;
    let path = scene.make_link().await;
    let mut worker = scene.browser.stranger();
    worker.open(&path).await;
    scene.share().await;
    worker.submit("/do/comment-on-interview", &[("comment", "Quagmire.")]).await.sees(GONE);
    assert_eq!(that_hold(&scene.browser.file(), "Quagmire").await, Vec::<String>::new());
}

#[tokio::test]
async fn no_link_is_made_where_the_group_did_not_choose_it() {
    let mut scene = Scene::interviewed().await;
    scene.choose(false, false).await;
    let page = scene.page("interview");
    scene.browser.open(&page).await.does_not_see("Let the worker read and comment");
    scene.post("/do/make-worker-link", &[]).await;
    assert!(!scene.browser.status.is_success(), "{}", scene.browser.words());
}
