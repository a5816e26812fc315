//! The blank form, and the page for the group's feedback session.

use super::Scene;
use crate::browser::now;
use domain::{
    access::Role,
    finding::FindingKind,
    finding_form::{FindingDetails, FindingSubject},
    observation::{consent::AgreedTo, conversation::Topic, focus, interview},
    trail::Deed,
};

#[tokio::test]
async fn the_blank_form_holds_everything_with_its_number_and_asks_of_safety_first_and_last() {
    let mut scene = Scene::agreed(&AgreedTo::ALL).await;
    let page = scene.page("blank-form");
    scene.browser.open(&page).await.sees("NC-O1").sees("The adult has agreed to: being observed");
    let wordings = focus::ALL.map(|focus| focus.wording).to_vec();
    let asked = interview::ALL.map(|asked| asked.wording).to_vec();
    for words in wordings.into_iter().chain(asked).chain(Topic::ALL.map(Topic::asks)) {
        scene.browser.sees(words);
    }
    let headings = scene.browser.words_of("h2.govuk-heading-m");
    assert!(headings.starts_with("Before anything else: does anyone need to act"), "{headings}");
    assert!(
        headings.ends_with("Before you leave: does anyone need to act to keep an adult safe?"),
        "{headings}"
    );
    assert!(!scene.browser.html().contains("<form class=\"recording-form\""));
    assert_eq!(scene.reads(Deed::BlankFormRead, None).await, 1);
}

#[tokio::test]
async fn the_feedback_page_shows_shared_summaries_and_what_was_raised_from_them() {
    let mut scene = Scene::agreed(&AgreedTo::ALL).await;
    let page = scene.page("summary");
    scene
        .browser
        .open(&page)
        .await
        .submit("/do/write-summary", &[("summary", "She led her own meeting.")])
        .await;
    let (db, board, audit) = (&scene.browser.database, &scene.key.board, &scene.key.audit);
    let details = FindingDetails {
        about: FindingSubject::Observation(scene.id.clone()),
        question: None,
        kind: FindingKind::GoodPractice,
        text: "Adults chair their own meetings.".into(),
        owner: None,
        due: None,
    };
    store::findings::record(db, board, audit, &details, &now()).await.unwrap();
    let (feedback, police) = (scene.audit("observations/feedback"), scene.police.clone());
    scene.sign_in_as("Member", Role::AuditGroupMember, Some(&police)).await;
    scene.browser.open(&feedback).await.sees("No observation is shared").does_not_see("She led");
    scene.share().await;
    scene.browser.open(&feedback).await.sees("Northmere Police").sees("She led her own meeting.");
    scene.browser.sees("Adults chair their own meetings.");
    let raise = scene.browser.link("Raise a finding or an action from NC-O1");
    scene.browser.open(&raise).await;
    assert!(scene.browser.status.is_success(), "{}", scene.browser.words());
    assert_eq!(scene.reads(Deed::FeedbackRead, None).await, 2);
}
