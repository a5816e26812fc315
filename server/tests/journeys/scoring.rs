//! Rating a case without JavaScript: what a person can do, and what is never lost.

use crate::{
    browser::{Browser, now},
    new_audit::new_audit,
};
use domain::{
    answer::{Answer, AnswerForm},
    case_file::{CaseDetails, Referral},
    id::CaseId,
    rating::{Outcome, Rating},
};
use store::audits::AuditKey;

const RECORD: &str = "/do/record-rating";
const SETTLE: &str = "/do/settle-rating";

/// A browser at a server with one audit and one case.
struct Scene {
    browser: Browser,
    key: AuditKey,
    case: CaseId,
}

impl Scene {
    async fn new() -> Self {
        let browser = Browser::at_boards(&["Northmere Board"]).await;
        let by = now();
        let new = new_audit("Autumn", &["Northmere Council"], &[]);
        let key = store::audits::create(&browser.database, &new, &by).await.unwrap();
        let agency =
            store::agencies::list(&browser.database, &key.board, &key.audit).await.unwrap().remove(0).id;
        let details = CaseDetails { agency, reference: "NC-01".into(), referral: Referral::default() };
        let case = store::cases::add(&browser.database, &key.board, &key.audit, &details, &by).await.unwrap();
        store::audits::share_cases(&browser.database, &key.board, &key.audit, &by).await.unwrap();
        Self { browser, key, case }
    }

    fn question(&self, number: u8) -> String {
        format!("/boards/{}/audits/{}/cases/{}/questions/{number}", self.key.board, self.key.audit, self.case)
    }

    async fn stored(&self, question: u8) -> Option<Answer> {
        store::answers::list(&self.browser.database, &self.key.board, &self.key.audit, &self.case)
            .await
            .unwrap()
            .into_iter()
            .find(|answer| answer.question == question)
            .map(|stored| stored.answer)
    }
}

#[tokio::test]
async fn a_rating_and_its_evidence_are_saved_and_the_next_question_comes() {
    let mut scene = Scene::new().await;
    let question = scene.question(3);
    scene.browser.open(&question).await.sees("Were there doubts about the person's capacity");
    let typed = [("rating", "amber"), ("evidence", "Page 4:\r\nassessed late."), ("then", "next")];
    scene.browser.submit(RECORD, &typed).await;
    assert_eq!(scene.browser.address, scene.question(4));
    let saved = scene.stored(3).await.unwrap();
    assert_eq!(
        saved,
        Answer { outcome: Outcome::Rated(Rating::Amber), evidence: "Page 4:\nassessed late.".into() }
    );
    scene.browser.open(&question).await.sees("Saved at");
    assert_eq!(scene.browser.value(RECORD, "rating").as_deref(), Some("amber"));
    assert_eq!(scene.browser.value(RECORD, "evidence").as_deref(), Some("Page 4:\nassessed late."));
}

#[tokio::test]
async fn what_was_written_is_kept_when_the_rating_is_forgotten() {
    let mut scene = Scene::new().await;
    let question = scene.question(1);
    scene.browser.open(&question).await;
    scene.browser.submit(RECORD, &[("evidence", "Asked on the first visit."), ("then", "stay")]).await;
    scene.browser.sees("Still missing").sees("Choose a rating.");
    assert_eq!(scene.browser.value(RECORD, "evidence").as_deref(), Some("Asked on the first visit."));
    assert_eq!(scene.stored(1).await.unwrap().outcome, Outcome::NotRatedYet);
}

#[tokio::test]
async fn not_applicable_is_offered_only_where_the_condition_can_be_absent() {
    let mut scene = Scene::new().await;
    for number in 1..=8 {
        let question = scene.question(number);
        let offered = scene.browser.open(&question).await.html().contains("value=\"not_applicable\"");
        assert_eq!(offered, [3, 5, 6, 8].contains(&number), "question {number}");
    }
}

#[tokio::test]
async fn a_question_that_could_not_fairly_be_asked_keeps_its_reason() {
    let mut scene = Scene::new().await;
    let question = scene.question(2);
    scene.browser.open(&question).await;
    let typed = [("rating", "not_rated"), ("not_rated_reason", "adult_died"), ("then", "stay")];
    scene.browser.submit(RECORD, &typed).await;
    assert_eq!(scene.browser.value(RECORD, "rating").as_deref(), Some("not_rated"));
    assert_eq!(scene.browser.value(RECORD, "not_rated_reason").as_deref(), Some("adult_died"));
    scene.browser.does_not_see("Still missing");
}

/// Two people open question 7; the first saves amber, the second green.
async fn overtaken() -> (Scene, Browser) {
    let mut scene = Scene::new().await;
    let question = scene.question(7);
    let mut second = scene.browser.another();
    scene.browser.open(&question).await;
    second.open(&question).await;
    scene.browser.submit(RECORD, &[("rating", "amber"), ("evidence", "Told twice."), ("then", "stay")]).await;
    second.submit(RECORD, &[("rating", "green"), ("evidence", "Told each week."), ("then", "next")]).await;
    (scene, second)
}

#[tokio::test]
async fn a_stale_save_shows_both_answers_and_overwrites_nothing() {
    let (scene, second) = overtaken().await;
    second.sees("Which answer do you want to keep?").sees("Told twice.").sees("Told each week.");
    assert!(!second.address.contains("Told"), "no case text in an address");
    assert_eq!(scene.stored(7).await.unwrap().evidence, "Told twice.");
}

#[tokio::test]
async fn the_group_can_keep_either_answer_or_both_texts() {
    let kept = [
        ("saved", Rating::Amber, "Told twice."),
        ("typed", Rating::Green, "Told each week."),
        ("both", Rating::Amber, "Told twice.\n\nTold each week."),
    ];
    for (keep, rating, evidence) in kept {
        let (scene, mut second) = overtaken().await;
        second.submit(SETTLE, &[("keep", keep)]).await;
        assert!(second.address.starts_with(&scene.question(7)), "{keep}");
        let stored = scene.stored(7).await.unwrap();
        assert_eq!(stored, Answer { outcome: Outcome::Rated(rating), evidence: evidence.into() }, "{keep}");
    }
}

#[tokio::test]
async fn saving_the_same_again_is_no_conflict() {
    let mut scene = Scene::new().await;
    let question = scene.question(1);
    let mut second = scene.browser.another();
    scene.browser.open(&question).await;
    second.open(&question).await;
    let typed = [("rating", "green"), ("evidence", "Asked."), ("then", "stay")];
    scene.browser.submit(RECORD, &typed).await;
    second.submit(RECORD, &typed).await;
    second.sees("Saved at").does_not_see("Which answer");
}

#[tokio::test]
async fn the_rating_of_an_agreed_audit_does_not_change() {
    let mut scene = Scene::new().await;
    let question = scene.question(1);
    scene.browser.open(&question).await;
    let (database, key) = (scene.browser.database.clone(), &scene.key);
    store::audits::agree(&database, &key.board, &key.audit, app::site::today(), &now()).await.unwrap();
    scene.browser.submit(RECORD, &[("rating", "red"), ("evidence", "Too late."), ("then", "stay")]).await;
    scene.browser.sees("was agreed before this was saved").sees("Too late.");
    assert!(!scene.browser.address.contains("Too"), "no case text in an address");
    assert_eq!(scene.stored(1).await, None);
    scene.browser.open(&question).await.sees("was agreed on");
    assert!(!scene.browser.html().contains(RECORD));
}

#[tokio::test]
async fn an_address_that_leads_nowhere_says_so_with_the_right_status() {
    let mut scene = Scene::new().await;
    for address in
        [scene.question(9), scene.question(1).replace(scene.case.as_str(), "x"), "/nowhere".to_owned()]
    {
        scene.browser.open(&address).await.sees("Page not found");
        assert_eq!(scene.browser.status.as_u16(), 404, "{address}");
    }
}

#[tokio::test]
async fn a_rating_is_not_recorded_through_a_get() {
    let mut scene = Scene::new().await;
    let form = AnswerForm { rating: "red".into(), ..AnswerForm::default() };
    let address = format!(
        "{RECORD}?board={}&audit={}&case={}&question=1&version=0&rating={}",
        scene.key.board, scene.key.audit, scene.case, form.rating
    );
    scene.browser.open(&address).await;
    assert!(!scene.browser.status.is_success());
    assert_eq!(scene.stored(1).await, None);
}
