//! The end of a case.

use domain::{
    answer::Answer,
    rating::{Outcome, Rating},
};

use super::Scene;
use crate::{browser::now, findings::agree};

const CLOSE: &str = "/do/close-case";
const OPEN: &str = "/do/open-case";
const SEEN: &str = "/do/note-closing-safety";

const TOLD: [(&str, &str); 6] = [
    ("needs_action", "yes"),
    ("told_whom", "Duty team, the council"),
    ("told_by", "Audit lead, the council"),
    ("told_on-day", "3"),
    ("told_on-month", "11"),
    ("told_on-year", "2025"),
];

impl Scene {
    fn case_page(&self) -> String {
        self.below(&format!("cases/{}", self.case))
    }

    fn close_page(&self) -> String {
        format!("{}/close", self.case_page())
    }

    async fn rate(&self, question: u8, rating: Rating, evidence: &str, version: i64) {
        let (db, board, audit) = (&self.browser.database, &self.key.board, &self.key.audit);
        let by = now();
        let answer = Answer { outcome: Outcome::Rated(rating), evidence: evidence.into() };
        let recorded =
            store::answers::record(db, board, audit, &self.case, question, &answer, version, &by).await;
        assert!(matches!(recorded.unwrap(), store::answers::Recorded::Kept { .. }));
    }
}

#[tokio::test]
async fn a_case_is_closed_with_what_is_missing_said_and_not_in_the_way() {
    let scene = Scene::new().await;
    scene.rate(1, Rating::Red, "", 0).await;
    scene.rate(2, Rating::Green, "", 0).await;
    let mut lead = scene.lead().await;
    lead.open(&scene.close_page()).await.sees("Question 1 is red and does not say why");
    lead.sees("Question 3 has no rating").does_not_see("Question 2 ");
    lead.submit(CLOSE, &[]).await.sees("Choose whether anyone needs to act to keep an adult safe");
    lead.submit(CLOSE, &[("needs_action", "no")])
        .await
        .sees("Case C-1 is closed")
        .sees("Closed by Lena Park");
    let mut sam = scene.member("Sam Reed").await;
    sam.open(&scene.case_page()).await.sees("Closed by Lena Park").does_not_see("was changed after");
    sam.open(&scene.below("cases")).await.sees("2 of 8 answered Closed");
    sam.open(&scene.below("meeting")).await.sees("2 of 8 Closed on ").sees("0 of 8 Open");
    lead.open(&scene.below("meeting/run")).await.sees("(2 of 8 rated, closed)");
    sam.open(&scene.close_page()).await.sees("None of your roles lets you do this");
    // A rating can still be changed, and the case says that it was.
    scene.rate(1, Rating::Red, "No record of it.", 1).await;
    sam.open(&scene.case_page()).await.sees("Question 1 was changed after the case was closed");
}

#[tokio::test]
async fn a_yes_without_anybody_told_stays_open_with_the_banner_until_somebody_was() {
    let scene = Scene::new().await;
    let (mut lead, mut sam, mut manager) =
        (scene.lead().await, scene.member("Sam Reed").await, scene.manager().await);
    lead.open(&scene.close_page()).await.submit(CLOSE, &[("needs_action", "yes")]).await;
    lead.sees("Somebody has to act today to keep an adult safe").sees("say who was told");
    lead.does_not_see("Case C-1 is closed");
    for address in [scene.case_page(), scene.notes(), scene.below("meeting")] {
        sam.open(&address).await.sees("Somebody has to act today to keep an adult safe");
        assert!(!sam.html().contains(&scene.close_page()), "it is for whoever runs the meeting to say");
    }
    sam.open(&scene.below("cases")).await.does_not_see("Closed");
    sam.open(&scene.below("meeting")).await.sees("Open until somebody is told");
    lead.open(&scene.below("meeting/run")).await.sees("say who was told");
    lead.open(&scene.close_page()).await;
    // It reaches the manager as every such answer does.
    manager.open("/audits").await.sees("Somebody has to act").sees("it is not recorded who was told");
    assert_eq!(manager.link("Case C-1"), scene.close_page());
    manager.open(&scene.close_page()).await.submit(SEEN, &[]).await.sees("A board manager has seen this");

    lead.submit(CLOSE, &TOLD)
        .await
        .sees("Case C-1 is closed")
        .sees("Duty team, the council was told on 3 November 2025");
    sam.open(&scene.notes()).await.does_not_see("Somebody has to act");
    sam.open(&scene.case_page()).await.does_not_see("Somebody has to act").does_not_see("Duty team");
    manager.open("/audits").await.sees("no manager has said yet that they have seen it");
    manager.open(&scene.close_page()).await.submit(SEEN, &[]).await;
    manager.open("/audits").await.does_not_see("Somebody has to act");
}

#[tokio::test]
async fn only_a_manager_takes_a_yes_back_and_a_stale_answer_is_asked_about() {
    let scene = Scene::new().await;
    let (mut lead, mut manager) = (scene.lead().await, scene.manager().await);
    manager.open(&scene.close_page()).await;
    lead.open(&scene.close_page())
        .await
        .submit(CLOSE, &[("needs_action", "yes"), ("told_whom", "Duty team")])
        .await;
    lead.submit(CLOSE, &[("needs_action", "no")]).await.sees("Only the board manager");
    manager.submit(CLOSE, &[("needs_action", "no")]).await;
    manager.sees("Somebody else changed this at the same time").sees("Duty team");
    manager.submit(CLOSE, &[("needs_action", "no")]).await.sees("Case C-1 is closed");
}

#[tokio::test]
async fn a_closed_case_is_opened_again_and_closed_again() {
    let scene = Scene::new().await;
    let mut lead = scene.lead().await;
    lead.open(&scene.close_page()).await.submit(CLOSE, &[("needs_action", "no")]).await;
    lead.submit(OPEN, &[]).await.sees("Opened again by Lena Park").sees("Close case C-1");
    lead.open(&scene.case_page()).await.sees("Opened again by Lena Park");
    lead.open(&scene.close_page()).await.submit(CLOSE, &TOLD).await.sees("Case C-1 is closed");
    lead.sees("Opened again by Lena Park").sees("Nobody had to act").sees("Duty team");
}

#[tokio::test]
async fn after_the_report_is_agreed_only_who_was_told_is_taken() {
    let mut scene = Scene::new().await;
    let mut lead = scene.lead().await;
    lead.open(&scene.close_page()).await.submit(CLOSE, &[("needs_action", "yes")]).await;
    let key = scene.key.clone();
    agree(&mut scene.browser, &key).await;
    lead.open(&scene.close_page()).await.submit(CLOSE, &TOLD).await.sees("Case C-1 is closed");
    assert!(!lead.html().contains(OPEN));
}

#[tokio::test]
async fn who_was_told_is_looked_through_and_comes_back_as_it_was_typed() {
    let scene = Scene::new().await;
    let mut lead = scene.lead().await;
    let typed = [("needs_action", "yes"), ("told_whom", "Call 943 476 5919"), ("told_time", "soon")];
    lead.open(&scene.close_page()).await.submit(CLOSE, &typed).await;
    lead.sees("hours and minutes").sees("an NHS number (943 476 5919)");
    assert_eq!(lead.value(CLOSE, "told_whom").as_deref(), Some("Call 943 476 5919"));
}
