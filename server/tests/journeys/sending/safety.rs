//! Whether anyone needs to act today, as it is said when an agency looks at the record of a case.

use domain::access::Role;

use super::scene::{RECORD, Scene};

const ANSWER: &str = "/do/answer-case-safety";
const NOTE: &str = "/do/note-case-safety";

fn page(scene: &Scene) -> String {
    format!("{}/safety", scene.case_page())
}

#[tokio::test]
async fn managers_see_first_that_somebody_has_to_act_until_it_is_passed_on_and_seen() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    contact.open(&scene.case_page()).await.submit(RECORD, &[("needs_action", "yes")]).await;
    contact.sees("it is not recorded who was told");
    let mut manager = scene.manager().await;
    for address in [
        "/audits".to_owned(),
        scene.page(""),
        scene.page("/sending"),
        scene.page("/observations"),
        scene.council_page("/answer"),
    ] {
        manager.open(&address).await;
        assert!(
            manager.words().starts_with("Important Somebody has to act"),
            "{address}: {}",
            manager.words()
        );
        assert_eq!(manager.link("Case NC-01"), page(&scene));
    }
    manager.open(&page(&scene)).await.sees("It is not recorded yet who was told");
    manager.submit(NOTE, &[]).await.sees("A board manager has seen this.");
    manager.open("/audits").await.sees("it is not recorded who was told");
    let told = [
        ("told_whom", "Duty team, the council"),
        ("told_by", "Team manager, the council"),
        ("told_on-day", "3"),
        ("told_on-month", "11"),
        ("told_on-year", "2025"),
        ("told_time", "2.05 pm"),
    ];
    contact.open(&page(&scene)).await.submit(ANSWER, &told).await.sees("No board manager has said yet");
    manager.open("/audits").await.sees("no manager has said yet that they have seen it");
    manager.open(&page(&scene)).await.submit(NOTE, &[]).await.sees("a board manager has seen this");
    manager.open("/audits").await.does_not_see("Somebody has to act");
}

#[tokio::test]
async fn only_a_manager_changes_a_yes_to_a_no() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    contact.open(&scene.case_page()).await.submit(RECORD, &[("needs_action", "yes")]).await;
    contact.open(&scene.case_page()).await.sees("Yes stays yes on this page");
    contact.submit(RECORD, &[("needs_action", "no")]).await;
    assert!(scene.said().await.safety.unwrap().safety.needs_action);
    contact
        .open(&page(&scene))
        .await
        .submit(ANSWER, &[("needs_action", "no")])
        .await
        .sees("Only the board manager");
    let mut manager = scene.manager().await;
    manager.open(&page(&scene)).await.submit(ANSWER, &[("needs_action", "no")]).await;
    manager.open("/audits").await.does_not_see("Somebody has to act");
}

#[tokio::test]
async fn what_is_typed_comes_back_and_a_yes_counts_before_it_is_mended() {
    let scene = Scene::new().await;
    let mut contact = scene.contact().await;
    let typed =
        [("needs_action", "yes"), ("told_whom", "Duty team"), ("told_time", "soon"), ("presenter", "Nurse")];
    contact.open(&scene.case_page()).await.submit(RECORD, &typed).await.sees("hours and minutes");
    assert_eq!(contact.value(RECORD, "presenter").as_deref(), Some("Nurse"));
    let said = scene.said().await;
    assert!(said.sending.is_empty() && said.safety.unwrap().safety.needs_action);
    contact
        .open(&page(&scene))
        .await
        .submit(ANSWER, &[("told_time", "soon")])
        .await
        .sees("hours and minutes");
    assert_eq!(contact.value(ANSWER, "told_time").as_deref(), Some("soon"));
}

#[tokio::test]
async fn the_lead_answers_and_does_not_say_that_they_have_seen_it() {
    let scene = Scene::new().await;
    let mut lead = scene.signed_in("Lena Park", Role::AuditLead, None).await;
    lead.open(&page(&scene))
        .await
        .submit(ANSWER, &[("needs_action", "yes")])
        .await
        .sees("It is not recorded yet who was told");
    assert!(!lead.html().contains(NOTE));
    lead.post(NOTE, &scene.about_case()).await.sees("None of your roles lets you do this");
    lead.open(&scene.page("")).await.does_not_see("Somebody has to act");
}
