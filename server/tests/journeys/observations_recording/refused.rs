//! What nobody can record: without agreement, without the role, with a name in it.

use chrono::TimeDelta;
use domain::{
    access::Role,
    observation::{consent::AgreedTo, conversation::Topic},
};

use super::Scene;
use crate::browser::now;
use crate::names_guard::tables::that_hold;

/// A word that stands in no other text.
const WORD: &str = "Quagmire";

/// Every change that records, with a text in it.
const FORMS: [(&str, &[(&str, &str)]); 5] = [
    ("/do/record-practice", &[("observed-1", WORD), ("evidence-7", WORD), ("observed_on-day", "3")]),
    ("/do/record-meeting", &[("kind", "review"), ("observed", WORD), ("evidence", WORD)]),
    ("/do/record-interview", &[("worker_role", WORD), ("words-1", WORD), ("reply-1", "nonsense")]),
    ("/do/record-conversation", &[("words-experience", WORD), ("quotation-experience", WORD)]),
    ("/do/write-summary", &[("summary", "Quagmire, tel 07700 900123.")]),
];

#[tokio::test]
async fn a_direct_post_without_agreement_is_refused_and_nothing_of_it_is_kept_anywhere() {
    let mut scene = Scene::agreed(&[]).await;
    for (action, fields) in FORMS {
        scene.post(action, fields).await;
        scene.browser.sees("The adult has not agreed to this");
        assert_eq!(that_hold(&scene.browser.file(), WORD).await, Vec::<String>::new(), "{action}");
    }
    let stored = scene.stored().await;
    assert!(stored.practice.is_none() && stored.interview.is_none() && stored.conversation.is_none());
    assert!(stored.meetings.is_empty() && stored.summary.value.is_empty() && stored.safety.is_empty());
}

#[tokio::test]
async fn a_yes_that_somebody_has_to_act_is_kept_whatever_else_is_refused() {
    for agreed_to in [&[][..], &AgreedTo::ALL[..]] {
        let mut scene = Scene::agreed(agreed_to).await;
        if !agreed_to.is_empty() {
            scene.withdraw(&AgreedTo::ALL).await;
        }
        let fields = [("words-experience", WORD), ("needs_action", "yes"), ("told_whom", WORD)];
        scene.post("/do/record-conversation", &fields).await;
        scene.browser.sees("The adult has not agreed to this");
        let stored = scene.stored().await;
        assert!(stored.safety[0].safety.needs_action, "{agreed_to:?}");
        assert_eq!(that_hold(&scene.browser.file(), WORD).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn what_comes_after_the_session_ended_is_kept_only_while_the_adult_takes_part() {
    for agreed_to in [&[][..], &AgreedTo::ALL[..]] {
        let mut scene = Scene::agreed(agreed_to).await;
        let observer = scene.observer.clone();
        scene.browser.sign_in_at(&observer, now().at - TimeDelta::minutes(25)).await;
        scene.post("/do/record-conversation", &[("words-experience", WORD)]).await;
        let tables = that_hold(&scene.browser.file(), WORD).await;
        assert_eq!(tables.is_empty(), agreed_to.is_empty(), "{tables:?}");
    }
}

#[tokio::test]
async fn each_part_needs_the_agreement_it_rests_on() {
    let mut scene = Scene::agreed(&[AgreedTo::Talking]).await;
    for (action, fields) in &FORMS[..2] {
        scene.post(action, fields).await;
        scene.browser.sees("The adult has not agreed to this");
    }
    assert_eq!(that_hold(&scene.browser.file(), WORD).await, Vec::<String>::new());
    let mut scene = Scene::agreed(&[AgreedTo::Observed]).await;
    let (action, fields) = FORMS[3];
    scene.post(action, fields).await;
    scene.browser.sees("The adult has not agreed to this");
    assert_eq!(that_hold(&scene.browser.file(), WORD).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_page_without_agreement_has_no_form_and_leads_to_it() {
    let mut scene = Scene::agreed(&[]).await;
    for page in ["practice", "meetings/new", "interview", "conversation", "summary"] {
        let page = scene.page(page);
        scene.browser.open(&page).await.sees("The adult has not agreed to take part yet");
        assert!(!scene.browser.html().contains("recording-form"), "{page}");
        assert_eq!(scene.browser.link("Go to the adult’s agreement"), scene.page("consent"));
    }
}

#[tokio::test]
async fn a_quotation_without_agreement_to_it_is_refused_and_in_no_draft() {
    let mut scene = Scene::agreed(&[AgreedTo::Talking]).await;
    let page = scene.page("conversation");
    scene.browser.open(&page).await.does_not_see("Words they agreed to have quoted");
    let fields = [("words-experience", "They listened."), ("quotation-experience", WORD)];
    scene.browser.submit("/do/record-conversation", &fields).await;
    scene.browser.sees("They have not agreed to be quoted");
    assert!(scene.stored().await.conversation.is_none());
    assert_eq!(that_hold(&scene.browser.file(), WORD).await, Vec::<String>::new());
    // What else was typed is not lost.
    scene.browser.submit("/do/record-conversation", &[]).await;
    let conversation = scene.stored().await.conversation.unwrap().value;
    assert_eq!(conversation.answer(Topic::Experience).words, "They listened.");
}

#[tokio::test]
async fn agreement_that_is_taken_back_takes_the_draft_and_the_form_along() {
    let mut scene = Scene::agreed(&AgreedTo::ALL).await;
    let page = scene.page("practice");
    let typed = [("observed-1", WORD), ("observed_on-day", "40")];
    scene.browser.open(&page).await.submit("/do/record-practice", &typed).await;
    scene.browser.sees("The day of the visit");
    assert_eq!(that_hold(&scene.browser.file(), WORD).await, ["draft"]);
    let (db, board, audit) = (&scene.browser.database, &scene.key.board, &scene.key.audit);
    let on = app::site::today();
    store::observations::withdraw(db, board, audit, &scene.id, &AgreedTo::ALL, on, &crate::browser::now())
        .await
        .unwrap();
    assert_eq!(that_hold(&scene.browser.file(), WORD).await, Vec::<String>::new());
    scene.browser.submit("/do/record-practice", &[]).await.sees("The adult has not agreed to this");
    assert_eq!(that_hold(&scene.browser.file(), WORD).await, Vec::<String>::new());
    scene.browser.open(&page).await.sees("The adult took back on");
}

#[tokio::test]
async fn nobody_but_the_named_observer_records() {
    let mut scene = Scene::agreed(&AgreedTo::ALL).await;
    let (police, council) = (scene.police.clone(), scene.council.clone());
    let roles = [
        (Role::BoardManager, None),
        (Role::AuditLead, None),
        (Role::AuditGroupMember, Some(&police)),
        (Role::AgencyContact, Some(&council)),
        (Role::Observer, Some(&police)),
        (Role::BoardChair, None),
        (Role::BoardReader, None),
    ];
    for (role, agency) in roles {
        scene.sign_in_as(&format!("Another {}", role.code()), role, agency).await;
        for (action, fields) in FORMS {
            scene.post(action, fields).await;
            assert!(!scene.browser.status.is_success(), "{role:?} {action}: {}", scene.browser.words());
        }
    }
    assert_eq!(that_hold(&scene.browser.file(), WORD).await, Vec::<String>::new());
}

#[tokio::test]
async fn those_who_may_read_see_what_was_recorded_and_no_form() {
    let mut scene = Scene::agreed(&AgreedTo::ALL).await;
    let page = scene.page("practice");
    scene
        .browser
        .open(&page)
        .await
        .submit("/do/record-practice", &[("observed-1", "Seen by the observer.")])
        .await;
    let (manager, police) = (scene.manager.clone(), scene.police.clone());
    scene.browser.sign_in(&manager).await.open(&page).await.sees("Seen by the observer.");
    assert!(!scene.browser.html().contains("recording-form"));
    scene.sign_in_as("Member", Role::AuditGroupMember, Some(&police)).await;
    scene.browser.open(&page).await.sees("have not been shared").does_not_see("Seen by the observer.");
    scene.share().await;
    scene.browser.open(&page).await.sees("Seen by the observer.");
}

#[tokio::test]
async fn what_looks_like_a_name_comes_back_with_what_was_typed() {
    let mut scene = Scene::agreed(&AgreedTo::ALL).await;
    let page = scene.page("summary");
    let typed = [("summary", "Rang 07700 900123 and nobody answered.")];
    scene.browser.open(&page).await.submit("/do/write-summary", &typed).await;
    scene.browser.sees("Does it identify a person?");
    assert!(scene.stored().await.summary.value.is_empty());
    assert_eq!(that_hold(&scene.browser.file(), "07700").await, ["draft"]);
    scene.browser.submit("/do/write-summary", &[("summary", "Nobody answered.")]).await;
    assert_eq!(scene.stored().await.summary.value, "Nobody answered.");
    assert_eq!(that_hold(&scene.browser.file(), "07700").await, Vec::<String>::new());
}
