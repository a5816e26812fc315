//! The calibration round without JavaScript: rated alone, shown together, in no figure.

use axum::http::StatusCode;
use domain::{access::Role, id::PersonId};
use store::audits::AuditKey;

use crate::{
    browser::{Browser, now},
    new_audit::new_audit,
};

const RATE: &str = "/do/rate-invented-case";
const SHOW: &str = "/do/show-calibration";

/// A browser at an audit whose cases nobody has shared yet, with two members, a contact and the manager.
struct Scene {
    browser: Browser,
    key: AuditKey,
    manager: PersonId,
    asha: PersonId,
    ben: PersonId,
    contact: PersonId,
}

impl Scene {
    async fn new() -> Self {
        let browser = Browser::at_boards(&["Northmere Board"]).await;
        let new = new_audit("Autumn", &["Northmere Council", "Vale Trust"], &[]);
        let key = store::audits::create(&browser.database, &new, &now()).await.unwrap();
        let agencies = store::agencies::list(&browser.database, &key.board, &key.audit).await.unwrap();
        let (council, trust) = (&agencies[0].id, &agencies[1].id);
        let manager = browser.somebody("Mo Hale", &key.board, &[(Role::BoardManager, None)]).await;
        let asha = browser.somebody("Asha Rao", &key.board, &[(Role::AuditGroupMember, Some(council))]).await;
        let ben = browser.somebody("Ben Lowe", &key.board, &[(Role::AuditGroupMember, Some(trust))]).await;
        let contact = browser.somebody("Cy Dunn", &key.board, &[(Role::AgencyContact, Some(trust))]).await;
        Self { browser, key, manager, asha, ben, contact }
    }

    fn page(&self) -> String {
        format!("/boards/{}/audits/{}/calibration", self.key.board, self.key.audit)
    }

    async fn as_somebody(&mut self, person: &PersonId) -> &mut Browser {
        let page = self.page();
        self.browser.sign_in(person).await;
        self.browser.open(&page).await
    }
}

#[tokio::test]
async fn nobody_sees_what_others_chose_before_it_is_shown_and_everybody_after() {
    let mut scene = Scene::new().await;
    let (manager, asha, ben) = (scene.manager.clone(), scene.asha.clone(), scene.ben.clone());
    let browser = scene.as_somebody(&asha).await;
    browser.sees("What the record shows").sees("You have not rated it yet.");
    browser.submit(RATE, &[("question_1", "red"), ("question_7", "amber")]).await;
    browser.sees("You have rated 2 of 8 questions.").sees("Asha Rao: 2 of 8 questions");
    assert_eq!(browser.value(RATE, "question_1").as_deref(), Some("red"));

    let browser = scene.as_somebody(&ben).await;
    browser.sees("Asha Rao: 2 of 8 questions").sees("You have not rated it yet.");
    assert_eq!(browser.value(RATE, "question_1"), None);
    browser.does_not_see("To talk about");
    browser.submit(RATE, &[("question_1", "green"), ("question_7", "amber")]).await;

    let browser = scene.as_somebody(&manager).await;
    browser.sees("2 people have rated it.").does_not_see("To talk about");
    browser.submit(SHOW, &[]).await;
    browser.sees("To talk about").sees("All who rated it chose the same.").sees("Nobody rated it.");
    browser.sees("in 1 of 2 comparisons");

    let browser = scene.as_somebody(&ben).await;
    browser.sees("Asha Rao").sees("Nothing more is recorded.").does_not_see("Save your ratings");
}

#[tokio::test]
async fn what_comes_after_the_show_is_not_recorded_and_told_so() {
    let mut scene = Scene::new().await;
    let (asha, ben) = (scene.asha.clone(), scene.ben.clone());
    scene.as_somebody(&asha).await.submit(RATE, &[("question_1", "red")]).await;
    let key = scene.key.clone();
    let browser = scene.as_somebody(&ben).await;
    store::calibration::show(&browser.database, &key.board, &key.audit, &now()).await.unwrap();
    browser.submit(RATE, &[("question_1", "green")]).await.sees("Nothing more is recorded.");
    let own = store::calibration::own(&browser.database, &key.board, &key.audit, &ben).await.unwrap();
    assert_eq!(own, []);
}

#[tokio::test]
async fn the_round_is_for_those_who_rate_and_for_the_manager_alone() {
    let mut scene = Scene::new().await;
    let (asha, contact) = (scene.asha.clone(), scene.contact.clone());
    let browser = scene.as_somebody(&asha).await;
    browser.submit(RATE, &[("question_1", "red")]).await;
    browser.sees("You have rated 1 of 8 questions.").does_not_see("Show everybody");
    let browser = scene.as_somebody(&contact).await;
    assert_eq!(browser.status, StatusCode::FORBIDDEN);
    browser.does_not_see("What the record shows");
    let manager = scene.manager.clone();
    scene.as_somebody(&manager).await.sees("Show everybody");
}

#[tokio::test]
async fn nothing_is_shown_while_nobody_has_rated() {
    let mut scene = Scene::new().await;
    let manager = scene.manager.clone();
    let browser = scene.as_somebody(&manager).await;
    browser.sees("Nobody has rated it yet.").does_not_see("Show everybody");
}
