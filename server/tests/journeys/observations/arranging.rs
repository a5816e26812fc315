//! Who audits whom, naming enquiries, and who observes.

use axum::http::StatusCode;
use domain::access::Role;

use super::scene::Scene;

const PAIRS: &str = "/do/arrange-pairs";
const NAME: &str = "/do/name-enquiry";
const OBSERVER: &str = "/do/arrange-observer";

#[tokio::test]
async fn a_suggestion_fills_in_the_form_and_saves_nothing_until_it_is_saved() {
    let scene = Scene::new().await;
    let mut manager = scene.manager().await;
    manager.open(&scene.page("/observations/pairs")).await;
    manager.sees("The method rates only the file audit");
    let address = manager.link("Suggest pairs");
    manager.open(&address).await.sees("The form holds a suggestion");
    let suggested: Vec<String> = manager
        .fields(PAIRS)
        .into_iter()
        .filter(|(name, _)| name == "auditing[]")
        .map(|(_, value)| value)
        .collect();
    assert_eq!(suggested.len(), 2, "one for each agency that presents cases");
    assert!(suggested.iter().all(|agency| !agency.is_empty()));
    let (arranged, _) =
        store::pairs::get(&manager.database, &scene.key.board, &scene.key.audit).await.unwrap();
    assert!(arranged.pairs.is_empty(), "nothing is saved yet");

    manager.submit(PAIRS, &[("shows_workers", "yes")]).await;
    let (arranged, _) =
        store::pairs::get(&manager.database, &scene.key.board, &scene.key.audit).await.unwrap();
    assert_eq!(arranged.pairs.len(), 2);
    assert!(arranged.shows_workers && !arranged.rates_observations, "rating is off unless chosen");
}

#[tokio::test]
async fn an_agency_that_would_audit_itself_is_refused_with_the_reason_by_a_direct_post_too() {
    let scene = Scene::new().await;
    let mut manager = scene.manager().await;
    manager.open(&scene.page("/observations/pairs")).await;
    let version = manager.value(PAIRS, "version").unwrap();
    let council = scene.council.as_str();
    let posted = [
        ("board", scene.key.board.as_str()),
        ("audit", scene.key.audit.as_str()),
        ("version", &version),
        ("audited[]", council),
        ("auditing[]", council),
    ];
    manager.post(PAIRS, &posted).await.sees("An agency never audits itself");
    let (arranged, _) =
        store::pairs::get(&manager.database, &scene.key.board, &scene.key.audit).await.unwrap();
    assert!(arranged.pairs.is_empty());
}

#[tokio::test]
async fn the_group_reads_who_audits_whom_and_only_who_arranges_changes_it() {
    let scene = Scene::new().await;
    let mut member = scene.signed_in("Ben Dale", Role::AuditGroupMember, Some(&scene.police)).await;
    member.open(&scene.page("/observations/pairs")).await.sees("Northmere Council is observed by");
    assert!(!member.html().contains("<form method=\"post\" action=\"/do/arrange-pairs\""));
    let posted = [
        ("board", scene.key.board.as_str()),
        ("audit", scene.key.audit.as_str()),
        ("version", "1"),
        ("audited[]", scene.council.as_str()),
        ("auditing[]", scene.trust.as_str()),
    ];
    member.post(PAIRS, &posted).await.sees("None of your roles lets you do this");
    let (arranged, _) =
        store::pairs::get(&member.database, &scene.key.board, &scene.key.audit).await.unwrap();
    assert!(arranged.pairs.is_empty());
}

#[tokio::test]
async fn a_contact_names_enquiries_of_their_own_agency_alone() {
    let scene = Scene::new().await;
    let mut contact = scene.signed_in("Cass Reed", Role::AgencyContact, Some(&scene.council)).await;
    contact.open(&scene.page("/observations")).await;
    let form = contact.link("Name an enquiry");
    contact.open(&form).await;
    assert!(!contact.html().contains("Vale Trust</option>"));
    contact.submit(NAME, &[("reference", "NC-O1")]).await;
    contact.sees("Observation NC-O1").sees("Can the adult be approached?");

    let posted = [
        ("board", scene.key.board.as_str()),
        ("audit", scene.key.audit.as_str()),
        ("audited", scene.trust.as_str()),
        ("reference", "VT-O1"),
    ];
    contact.post(NAME, &posted).await.sees("Choose the agency whose enquiry it is");
    assert_eq!(contact.value(NAME, "reference").as_deref(), Some("VT-O1"), "what was typed is there");
    let observations =
        store::observations::list(&contact.database, &scene.key.board, &scene.key.audit).await.unwrap();
    assert_eq!(observations.len(), 1);
}

#[tokio::test]
async fn a_number_that_looks_like_a_record_number_is_asked_about_before_it_is_saved() {
    let scene = Scene::new().await;
    let mut manager = scene.manager().await;
    manager.open(&scene.page("/observations/new")).await;
    let typed = [("audited", scene.council.as_str()), ("reference", "943 476 5919")];
    manager.submit(NAME, &typed).await.sees("Does it identify a person?");
    let observations =
        store::observations::list(&manager.database, &scene.key.board, &scene.key.audit).await.unwrap();
    assert!(observations.is_empty());
}

#[tokio::test]
async fn nobody_observes_the_practice_of_their_own_agency() {
    let scene = Scene::new().await;
    let own = scene.person("Olu Grant", Role::Observer, Some(&scene.council)).await;
    let other = scene.person("Tess Hale", Role::Observer, Some(&scene.trust)).await;
    let id = scene.named(None).await;
    let mut manager = scene.manager().await;
    manager.open(&scene.observation_page(&id, "/observer")).await.sees("an agency never audits itself");
    let html = manager.html();
    assert!(html.contains("Tess Hale") && !html.contains("Olu Grant"), "only those who can are in the list");
    for fields in [
        [("auditing", scene.council.as_str()), ("observer", "")],
        [("auditing", scene.trust.as_str()), ("observer", own.as_str())],
    ] {
        manager.open(&scene.observation_page(&id, "/observer")).await;
        manager.submit(OBSERVER, &fields).await.sees("an agency never audits itself");
    }
    manager.open(&scene.observation_page(&id, "/observer")).await;
    manager.submit(OBSERVER, &[("observer", other.as_str())]).await.sees("Tess Hale, for Vale Trust");
}

#[tokio::test]
async fn an_observer_finds_their_own_observations_and_no_others_and_no_audit() {
    let scene = Scene::new().await;
    let observer = scene.person("Tess Hale", Role::Observer, Some(&scene.trust)).await;
    scene.named(Some(&observer)).await;
    let (db, by, key) = (&scene.browser.database, crate::browser::now(), &scene.key);
    let enquiry =
        domain::observation::enquiry::Enquiry { audited: scene.council.clone(), reference: "NC-O2".into() };
    let hidden = store::observations::name(db, &key.board, &key.audit, &enquiry, &by).await.unwrap();
    let mut browser = scene.browser.stranger();
    browser.sign_in(&observer).await;
    browser.open("/audits").await;
    let list = browser.link("Autumn");
    assert_eq!(list, scene.page("/observations"));
    browser.open(&format!("/boards/{}", key.board)).await;
    assert_eq!(browser.link("Autumn"), list);
    browser.open(&list).await.sees("NC-O1").does_not_see("NC-O2");
    browser.open(&scene.observation_page(&hidden, "")).await;
    assert_eq!(browser.status, StatusCode::NOT_FOUND);
    browser.open(&scene.page("")).await;
    assert_eq!(browser.status, StatusCode::FORBIDDEN);
    browser.open(&scene.page("/observations/pairs")).await;
    assert_eq!(browser.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_observation_is_taken_out_only_while_nothing_was_recorded_and_only_when_it_is_confirmed() {
    const REMOVE: &str = "/do/remove-observation";
    let scene = Scene::new().await;
    let id = scene.named(None).await;
    let mut manager = scene.manager().await;
    manager.open(&scene.observation_page(&id, "/change")).await;
    manager.submit("/do/change-enquiry", &[("reference", "NC-O7")]).await.sees("Observation NC-O7");
    manager.open(&scene.observation_page(&id, "/change")).await;
    manager.submit(REMOVE, &[]).await.sees("Do you want to take out NC-O7?");
    manager.submit(REMOVE, &[("confirmed", "yes")]).await.sees("There is no observation here");

    let begun = scene.agreed(None).await;
    manager.open(&scene.observation_page(&begun, "/change")).await.does_not_see("Do you want to take out");
    let mut posted = scene.about(&begun);
    posted.push(("confirmed", "yes"));
    manager.post(REMOVE, &posted).await;
    assert_eq!(manager.status, StatusCode::CONFLICT);
}
