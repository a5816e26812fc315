//! Who may not, and what comes of an address that is mistyped.

use domain::access::Role;

use super::scene::{ACCEPT, ASK, MARK, RECORD, SEND, Scene, TAKE_BACK};

#[tokio::test]
async fn another_agency_reaches_nothing_of_it() {
    let scene = Scene::new().await;
    let _ = scene.sent().await;
    let safety = format!("{}/safety", scene.case_page());
    for (name, role) in [("Vic Stone", Role::AgencyContact), ("Tom Ash", Role::AuditGroupMember)] {
        let mut other = scene.signed_in(name, role, Some(&scene.trust)).await;
        for page in [
            scene.council_page(""),
            scene.council_page("/send"),
            scene.council_page("/answer"),
            scene.case_page(),
            safety.clone(),
        ] {
            other.open(&page).await.sees("This page does not exist");
        }
        for action in [SEND, TAKE_BACK, ACCEPT, ASK, MARK] {
            let mut posted = scene.about();
            posted.extend([
                ("version", "1"),
                ("confirmed", "yes"),
                ("change", "none"),
                ("note-whole", "Hm."),
            ]);
            other.post(action, &posted).await.sees("This page does not exist");
        }
        let mut posted = scene.about_case();
        posted.extend([("version", "0"), ("presenter", "Nurse"), ("needs_action", "yes")]);
        other.post(RECORD, &posted).await.sees("This page does not exist");
    }
    assert_eq!(scene.said().await, store::sending::Said::default());
    let mut contact = scene.signed_in("Vera Lind", Role::AgencyContact, Some(&scene.trust)).await;
    contact.open(&scene.page("/sending")).await.does_not_see("Northmere Council").sees("Send your cases");
}

#[tokio::test]
async fn only_the_contact_sends_and_only_those_who_look_after_the_audit_answer() {
    let scene = Scene::new().await;
    let mut manager = scene.manager().await;
    manager.open(&scene.council_page("/send")).await.sees("None of your roles lets you do this");
    let mut posted = scene.about();
    posted.extend([("version", "1"), ("confirmed", "yes")]);
    manager.post(SEND, &posted).await.sees("None of your roles lets you do this");
    let mut contact = scene.sent().await;
    contact.open(&scene.council_page("/answer")).await.sees("None of your roles lets you do this");
    let mut posted = scene.about();
    posted.extend([("version", "2"), ("note-whole", "Me.")]);
    contact.post(ACCEPT, &posted).await.sees("None of your roles lets you do this");
    contact.post(ASK, &posted).await.sees("None of your roles lets you do this");
    manager.post(TAKE_BACK, &scene.about()).await.sees("None of your roles lets you do this");
    let mut member = scene.signed_in("Tom Ash", Role::AuditGroupMember, Some(&scene.council)).await;
    member.open(&scene.page("/sending")).await.sees("None of your roles lets you do this");
}

#[tokio::test]
async fn after_the_last_day_and_after_sharing_nothing_is_taken_back() {
    let scene = Scene::due_in(-1).await;
    let mut contact = scene.sent().await;
    contact.post(TAKE_BACK, &scene.about()).await.sees("This cannot be taken back any more");
    scene.share().await;
    contact.post(TAKE_BACK, &scene.about()).await.sees("The audit group sees the cases");
    contact.open(&scene.case_page()).await.sees("agencies do not change them any more");
    let mut posted = scene.about();
    posted.extend([("version", "1"), ("confirmed", "yes")]);
    contact.post(SEND, &posted).await.sees("The audit group sees the cases");
    assert!(scene.sending().await.sending.is_sent());
}

#[tokio::test]
async fn a_mistyped_address_leads_nowhere() {
    let scene = Scene::new().await;
    let mut manager = scene.manager().await;
    let below_another = scene.page(&format!("/sending/{}/cases/{}", scene.trust, scene.case));
    for page in [
        scene.page("/sending/nobody"),
        scene.page("/sending/nobody/answer"),
        scene.council_page("/cases/none"),
        below_another.clone(),
        format!("{below_another}/safety"),
    ] {
        manager.open(&page).await.sees("This page does not exist");
    }
    let mut contact = scene.contact().await;
    let mut posted = scene.about();
    posted.push(("change", "none"));
    contact.post(MARK, &posted).await.sees("This page does not exist");
}
