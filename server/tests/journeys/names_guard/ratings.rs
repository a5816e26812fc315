//! A rating whose evidence is stopped: what was chosen is kept together with what was written.

use axum::{
    body::{Body, to_bytes},
    http::{Request, header},
};
use domain::{
    answer::Answer,
    rating::{Outcome, Rating},
};
use serde_json::Value;

use super::{Scene, asked, tables::that_hold};
use crate::browser::Browser;

const RECORD: &str = "/do/record-rating";
const SETTLE: &str = "/do/settle-rating";
const TYPED: [(&str, &str); 3] = [("rating", "red"), ("evidence", "Son: 07700 900123."), ("then", "next")];

impl Scene {
    fn question(&self) -> String {
        self.below(&format!("cases/{}/questions/1", self.case))
    }

    async fn answer(&self) -> Option<Answer> {
        let (database, key) = (&self.browser.database, &self.key);
        let answers = store::answers::list(database, &key.board, &key.audit, &self.case).await.unwrap();
        answers.into_iter().find(|stored| stored.question == 1).map(|stored| stored.answer)
    }

    /// Saves question 1 as the island does. Gives the answer.
    async fn autosave(&mut self, fields: &[(&str, &str)]) -> Value {
        let mut body =
            format!("board={}&audit={}&case={}&question=1", self.key.board, self.key.audit, self.case);
        for (name, value) in fields {
            body += &format!("&{name}={}", value.replace(' ', "%20").replace(':', "%3A"));
        }
        let request = Request::post(RECORD)
            .header(header::HOST, "127.0.0.1:3000")
            .header(header::ACCEPT, "application/json")
            .header(header::ORIGIN, "http://127.0.0.1:3000")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        let response = self.browser.send(request).await;
        assert!(response.status().is_success(), "{}", response.status());
        serde_json::from_slice(&to_bytes(response.into_body(), usize::MAX).await.unwrap()).unwrap()
    }

    async fn drafts(&self) -> usize {
        that_hold(&self.browser.file(), "07700 900123").await.iter().filter(|table| *table == "draft").count()
    }
}

fn red(evidence: &str) -> Option<Answer> {
    Some(Answer { outcome: Outcome::Rated(Rating::Red), evidence: evidence.to_owned() })
}

#[tokio::test]
async fn the_rating_comes_back_with_its_evidence_and_is_saved_with_it() {
    let mut scene = Scene::new().await;
    let page = scene.question();
    scene.browser.open(&page).await.submit(RECORD, &TYPED).await;
    scene.browser.sees("Your rating and your evidence are below and are not saved yet.");
    scene.browser.does_not_see("Saved at");
    assert_eq!(scene.browser.value(RECORD, "rating").as_deref(), Some("red"));
    assert_eq!(scene.answer().await, None);
    let fingerprint = asked(&scene.browser).unwrap();
    scene.browser.submit(RECORD, &[("names_checked", &fingerprint), ("then", "stay")]).await;
    assert_eq!(scene.answer().await, red("Son: 07700 900123."));
    assert_eq!(scene.drafts().await, 0);
    assert_eq!(scene.said().await, [[("evidence".to_owned(), "phone_number".to_owned())]]);
    // Saving again asks nothing: it stands there already.
    scene.browser.submit(RECORD, &[("evidence", "Her son, 07700 900123."), ("then", "stay")]).await;
    assert_eq!(scene.answer().await, red("Her son, 07700 900123."));
    assert_eq!(scene.said().await.len(), 1);
}

#[tokio::test]
async fn the_island_is_told_why_nothing_was_saved_and_where_to_go_on() {
    let mut scene = Scene::new().await;
    let first = [("version", "0"), ("rating", "red"), ("evidence", "Son: 07700 900123.")];
    let told = scene.autosave(&first).await;
    let stopped = &told["stopped"];
    assert!(stopped["sentence"].as_str().unwrap().contains("a telephone number (07700 900123)"), "{told}");
    assert_eq!((told["version"].as_i64(), &told["overtaken"]), (Some(0), &Value::Null));
    let draft = stopped["draft"].as_str().unwrap().to_owned();
    // Typing on replaces the draft instead of adding one for every pause.
    let on =
        [("version", "0"), ("draft", draft.as_str()), ("rating", "red"), ("evidence", "07700 900123, son")];
    let told = scene.autosave(&on).await;
    let address = told["stopped"]["address"].as_str().unwrap().to_owned();
    assert!(that_hold(&scene.browser.file(), "Son: 07700").await.is_empty(), "the older draft is gone");
    scene.browser.open(&address).await.sees("a telephone number (07700 900123)");
    assert_eq!(scene.browser.value(RECORD, "rating").as_deref(), Some("red"));
    assert_eq!(scene.browser.value(RECORD, "evidence").as_deref(), Some("07700 900123, son"));
    let (draft, said) = (scene.browser.value(RECORD, "draft").unwrap(), asked(&scene.browser).unwrap());
    let ticked = [&on[..1], &on[2..], &[("draft", &draft), ("names_checked", &said)]].concat();
    let told = scene.autosave(&ticked).await;
    assert_eq!((told["version"].as_i64(), &told["stopped"]), (Some(1), &Value::Null), "{told}");
    assert_eq!(scene.answer().await, red("07700 900123, son"));
    assert_eq!(scene.drafts().await, 0);
}

/// Somebody else saves the question while a draft of it is stopped. Gives their browser.
async fn overtaken(scene: &mut Scene) -> Browser {
    let page = scene.question();
    let mut other = scene.browser.another();
    other.open(&page).await;
    scene.browser.open(&page).await.submit(RECORD, &TYPED).await;
    other.submit(RECORD, &[("rating", "green"), ("evidence", "Asked."), ("then", "stay")]).await;
    other
}

#[tokio::test]
async fn who_was_overtaken_while_they_were_asked_chooses_between_both() {
    for (keep, evidence) in [("typed", "Son: 07700 900123."), ("both", "Asked.\n\nSon: 07700 900123.")] {
        let mut scene = Scene::new().await;
        overtaken(&mut scene).await;
        let fingerprint = asked(&scene.browser).unwrap();
        scene.browser.submit(RECORD, &[("names_checked", &fingerprint)]).await;
        scene.browser.sees("Which answer do you want to keep?").sees("07700 900123").sees("Asked.");
        assert!(scene.said().await.is_empty(), "nothing is saved yet");
        scene.browser.submit(SETTLE, &[("keep", keep)]).await;
        assert_eq!(scene.answer().await.unwrap().evidence, evidence);
        assert_eq!(scene.said().await, [[("evidence".to_owned(), "phone_number".to_owned())]]);
    }
}

#[tokio::test]
async fn a_stopped_draft_is_not_saved_by_settling_it() {
    let mut scene = Scene::new().await;
    let mut other = overtaken(&mut scene).await;
    let draft = scene.browser.value(RECORD, "draft").unwrap();
    other.open(&scene.question()).await;
    let version = other.value(RECORD, "version").unwrap();
    let (board, audit, case) =
        (scene.key.board.to_string(), scene.key.audit.to_string(), scene.case.to_string());
    let settle = [
        ("board", board.as_str()),
        ("audit", audit.as_str()),
        ("case", case.as_str()),
        ("question", "1"),
        ("version", version.as_str()),
        ("draft", draft.as_str()),
        ("keep", "both"),
    ];
    scene.browser.post(SETTLE, &settle).await.sees("a telephone number (07700 900123)");
    assert_eq!(scene.answer().await.unwrap().evidence, "Asked.");
    assert!(scene.said().await.is_empty());
}
