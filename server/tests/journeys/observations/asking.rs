//! The screen for harm, and the adult's answer.

use axum::http::StatusCode;
use domain::{access::Role, id::ObservationId};

use super::scene::Scene;

const SCREEN: &str = "/do/screen-approach";
const CONSENT: &str = "/do/record-consent";

fn answered(answer: &str) -> Vec<(&str, &str)> {
    vec![
        ("explained", "In person, with the easy-read leaflet."),
        ("limits_explained", "yes"),
        ("asked_on-day", "3"),
        ("asked_on-month", "11"),
        ("asked_on-year", "2025"),
        ("has_capacity", "yes"),
        ("answer", answer),
    ]
}

async fn has_consent(scene: &Scene, id: &ObservationId) -> bool {
    let key = &scene.key;
    let found = store::observations::get(&scene.browser.database, &key.board, &key.audit, id).await.unwrap();
    found.consent.is_some()
}

#[tokio::test]
async fn a_contact_screens_and_records_the_answer_and_the_page_says_what_it_is_not() {
    let scene = Scene::new().await;
    let id = scene.named(None).await;
    let mut contact = scene.signed_in("Cass Reed", Role::AgencyContact, Some(&scene.council)).await;
    contact.open(&scene.observation_page(&id, "/consent")).await.sees("say whether they can be approached");
    contact.open(&scene.observation_page(&id, "/approach")).await.sees("never a failure");
    contact.submit(SCREEN, &[("approach", "approach")]).await.sees("Observation NC-O1");
    contact.open(&scene.observation_page(&id, "/consent")).await;
    contact
        .sees("It is not the basis on which data about them are used")
        .sees("An advocate does not agree in the adult's place");
    let mut fields = answered("agreed");
    fields.push(("agreed_to[]", "observed"));
    contact.submit(CONSENT, &fields).await.sees("Agreed on 3 November 2025: being observed");
}

#[tokio::test]
async fn an_answer_posted_before_the_screen_is_refused_and_what_was_typed_is_kept() {
    let scene = Scene::new().await;
    let id = scene.named(None).await;
    let mut manager = scene.manager().await;
    let mut posted = scene.about(&id);
    posted.push(("version", "0"));
    posted.extend(answered("agreed"));
    posted.push(("agreed_to[]", "talking"));
    manager.post(CONSENT, &posted).await;
    assert!(manager.address.starts_with(&scene.observation_page(&id, "/consent?draft=")));
    assert!(!has_consent(&scene, &id).await);
}

#[tokio::test]
async fn a_refused_answer_comes_back_as_it_was_typed() {
    let scene = Scene::new().await;
    let id = scene.screened(None).await;
    let mut manager = scene.manager().await;
    manager.open(&scene.observation_page(&id, "/consent")).await;
    let mut fields = answered("agreed");
    fields.retain(|(name, _)| *name != "limits_explained");
    fields.push(("agreed_to[]", "quoted"));
    manager.submit(CONSENT, &fields).await;
    manager.sees("Explain the limits of confidentiality first");
    assert_eq!(
        manager.value(CONSENT, "explained").as_deref(),
        Some("In person, with the easy-read leaflet.")
    );
    assert!(!has_consent(&scene, &id).await);
}

#[tokio::test]
async fn where_the_adult_lacks_capacity_the_advocate_does_not_decide() {
    let scene = Scene::new().await;
    let id = scene.screened(None).await;
    let mut manager = scene.manager().await;
    manager.open(&scene.observation_page(&id, "/consent")).await;
    let mut fields = answered("agreed");
    fields.retain(|(name, _)| *name != "has_capacity");
    fields.extend([
        ("has_capacity", "no"),
        ("decision_maker", "The advocate"),
        ("authority", "best_interests"),
        ("consulted", "The adult, a daughter"),
        ("agreed_to[]", "observed"),
    ]);
    manager.submit(CONSENT, &fields).await.sees("An advocate supports the adult or represents them");
    manager.submit(CONSENT, &[("decision_maker", "Social worker")]).await.sees("Agreed on 3 November 2025");
}

#[tokio::test]
async fn who_is_not_approached_has_reasons_and_is_finished() {
    let scene = Scene::new().await;
    let id = scene.named(None).await;
    let mut manager = scene.manager().await;
    manager.open(&scene.observation_page(&id, "/approach")).await;
    manager.submit(SCREEN, &[("approach", "do_not_approach")]).await;
    manager.sees("Choose at least one reason not to approach the adult");
    manager.submit(SCREEN, &[("reasons[]", "more_risk")]).await;
    manager.sees("Not approached").sees("never a failure").sees("Nothing is missing");
    manager.open(&scene.observation_page(&id, "/consent")).await.sees("they are not asked");
}

#[tokio::test]
async fn a_group_member_neither_asks_nor_screens() {
    let scene = Scene::new().await;
    let id = scene.screened(None).await;
    let mut member = scene.signed_in("Ben Dale", Role::AuditGroupMember, Some(&scene.police)).await;
    member.open(&scene.observation_page(&id, "")).await.sees("Observation NC-O1");
    for page in ["/approach", "/consent", "/withdraw", "/observer", "/change", "/safety", "/history"] {
        member.open(&scene.observation_page(&id, page)).await;
        assert_eq!(member.status, StatusCode::FORBIDDEN, "{page}");
    }
    let mut posted = scene.about(&id);
    posted.push(("version", "0"));
    posted.extend(answered("agreed"));
    posted.push(("agreed_to[]", "talking"));
    member.post(CONSENT, &posted).await.sees("None of your roles lets you do this");
    assert!(!has_consent(&scene, &id).await);
}
