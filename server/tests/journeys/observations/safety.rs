//! Whether anyone needs to act to keep an adult safe.

use domain::access::Role;

use super::scene::Scene;
use crate::browser::now;

const ANSWER: &str = "/do/answer-safety";
const NOTE: &str = "/do/note-safety";

#[tokio::test]
async fn managers_see_first_that_somebody_has_to_act_until_it_is_passed_on_and_seen() {
    let scene = Scene::new().await;
    let id = scene.agreed(None).await;
    scene.needs_action(&id).await;
    let mut manager = scene.manager().await;
    for page in ["/audits".to_owned(), scene.page(""), scene.page("/observations")] {
        manager.open(&page).await;
        assert!(manager.words().starts_with("Important Somebody has to act"), "{page}: {}", manager.words());
        assert_eq!(manager.link("Observation NC-O1"), scene.observation_page(&id, "/safety"));
    }
    manager.open(&scene.observation_page(&id, "/safety")).await.sees("tell somebody first");
    manager.submit(NOTE, &[]).await.sees("A board manager has seen this");
    manager.open("/audits").await.sees("it is not recorded who was told");

    manager.open(&scene.observation_page(&id, "/safety?part=conversation")).await;
    let told = [
        ("told_whom", "Safeguarding duty team, the council"),
        ("told_by", "Observer, the trust"),
        ("told_on-day", "3"),
        ("told_on-month", "11"),
        ("told_on-year", "2025"),
        ("told_time", "2.05 pm"),
    ];
    manager.submit(ANSWER, &told).await.sees("3 November 2025 at 14:05");
    manager.open("/audits").await.sees("no manager has said yet that they have seen it");
    manager.open(&scene.observation_page(&id, "/safety")).await;
    manager.submit(NOTE, &[]).await;
    manager.open("/audits").await.does_not_see("Somebody has to act");
}

#[tokio::test]
async fn nobody_but_managers_is_shown_it_first_and_the_lead_does_not_say_they_have_seen_it() {
    let scene = Scene::new().await;
    let id = scene.agreed(None).await;
    scene.needs_action(&id).await;
    let mut lead = scene.signed_in("Lena Park", Role::AuditLead, None).await;
    lead.open(&scene.page("")).await.does_not_see("Somebody has to act");
    lead.open(&scene.observation_page(&id, "/safety")).await.sees("Not recorded yet: fill it in");
    let mut posted = scene.about(&id);
    posted.push(("part", "conversation"));
    lead.post(NOTE, &posted).await.sees("None of your roles lets you do this");
}

#[tokio::test]
async fn it_is_answered_without_agreement_and_after_the_report_is_agreed() {
    let scene = Scene::new().await;
    let id = scene.named(None).await;
    let (db, key) = (&scene.browser.database, &scene.key);
    store::audits::agree(db, &key.board, &key.audit, now().at.date_naive(), &now()).await.unwrap();
    let mut contact = scene.signed_in("Cass Reed", Role::AgencyContact, Some(&scene.council)).await;
    contact.open(&scene.observation_page(&id, "/safety?part=interview")).await;
    contact.submit(ANSWER, &[("needs_action", "yes")]).await.sees("Not recorded yet: fill it in");
}

#[tokio::test]
async fn what_is_typed_comes_back_and_a_part_that_is_not_there_is_not_found() {
    let scene = Scene::new().await;
    let id = scene.agreed(None).await;
    let mut manager = scene.manager().await;
    manager.open(&scene.observation_page(&id, "/safety?part=practice")).await;
    let typed = [("needs_action", "yes"), ("told_whom", "Duty team"), ("told_time", "soon")];
    manager.submit(ANSWER, &typed).await.sees("hours and minutes");
    assert_eq!(manager.value(ANSWER, "told_whom").as_deref(), Some("Duty team"));
    let mut posted = scene.about(&id);
    posted.extend([("part", "elsewhere"), ("needs_action", "no")]);
    manager.post(ANSWER, &posted).await.sees("This page does not exist");
}

#[tokio::test]
async fn only_a_manager_changes_a_yes_to_a_no() {
    let scene = Scene::new().await;
    let id = scene.agreed(None).await;
    scene.needs_action(&id).await;
    let mut contact = scene.signed_in("Cass Reed", Role::AgencyContact, Some(&scene.council)).await;
    let page = scene.observation_page(&id, "/safety?part=conversation");
    contact.open(&page).await;
    contact.submit(ANSWER, &[("needs_action", "no")]).await.sees("Only the board manager");
    let mut manager = scene.manager().await;
    manager.open("/audits").await.sees("Somebody has to act");
    manager.open(&page).await;
    manager.submit(ANSWER, &[("needs_action", "no")]).await;
    manager.open("/audits").await.does_not_see("Somebody has to act");
}
