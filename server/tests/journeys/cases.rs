//! The sampled cases of an audit, without JavaScript.

use domain::{
    agency::AgencyRole,
    audit::{AuditDetails, NewAudit, Participant},
    dates::{Window, iso_date},
};
use store::{audits::AuditKey, cases::CaseRow};

use crate::browser::{Browser, now};

const ADD: &str = "/do/add-case";
const CHANGE: &str = "/do/change-case";

/// A browser at a server with an audit that has a window and two presenting agencies.
struct Scene {
    browser: Browser,
    key: AuditKey,
    council: String,
}

impl Scene {
    async fn new() -> Self {
        let browser = Browser::at_boards(&["Northmere Board"]).await;
        let participant = |name: &str| Participant { name: name.into(), role: AgencyRole::Presenting };
        let new = NewAudit {
            details: AuditDetails {
                name: "Autumn".into(),
                theme: None,
                window: iso_date("2026-01-01")
                    .zip(iso_date("2026-03-31"))
                    .map(|(from, to)| Window { from, to }),
                sample_size: None,
                confidentiality: None,
                records_reviewed: None,
                cases_due_on: None,
            },
            boards: vec!["Northmere Board".into()],
            participants: vec![participant("Northmere Council"), participant("Vale Trust")],
            lead: "Northmere Council".into(),
            is_demonstration: false,
        };
        let key = store::audits::create(&browser.database, &new, &now()).await.unwrap();
        store::audits::share_cases(&browser.database, &key.board, &key.audit, &now()).await.unwrap();
        let agencies = store::agencies::list(&browser.database, &key.board, &key.audit).await.unwrap();
        Self { council: agencies[0].id.to_string(), browser, key }
    }

    fn page(&self, rest: &str) -> String {
        format!("/boards/{}/audits/{}/cases{rest}", self.key.board, self.key.audit)
    }

    /// Adds a case with this number through the form.
    async fn add(&mut self, reference: &str) -> &mut Browser {
        let (page, council) = (self.page("/new"), self.council.clone());
        let fields = [
            ("agency", council.as_str()),
            ("reference", reference),
            ("concluded-day", "14"),
            ("concluded-month", "2"),
            ("concluded-year", "2026"),
            ("types_of_risk[]", "Self-Neglect"),
            ("summary", "A concern about care at home."),
        ];
        self.browser.open(&page).await.submit(ADD, &fields).await
    }

    async fn stored(&self) -> Vec<CaseRow> {
        store::cases::list(&self.browser.database, &self.key.board, &self.key.audit).await.unwrap()
    }
}

#[tokio::test]
async fn a_case_is_added_and_only_the_month_is_kept() {
    let mut scene = Scene::new().await;
    scene
        .add("NC-01")
        .await
        .sees("Case NC-01")
        .sees("February 2026")
        .sees("Self-Neglect")
        .sees("Rate question 1");
    let cases = scene.page("");
    scene.browser.open(&cases).await.sees("NC-01").sees("0 of 8 answered").sees("Not rated yet");
}

#[tokio::test]
async fn several_boxes_of_one_list_are_all_kept() {
    let mut scene = Scene::new().await;
    let (page, council) = (scene.page("/new"), scene.council.clone());
    scene.browser.open(&page).await;
    let mut fields = scene.browser.fields(ADD);
    fields.retain(|(name, _)| name != "agency");
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    fields.extend([
        ("agency", council.as_str()),
        ("types_of_risk[]", "Self-Neglect"),
        ("types_of_risk[]", "Physical Abuse"),
        ("locations[]", "Own Home"),
        ("locations[]", "Hospital - Acute"),
        ("sources[]", "Service Provider"),
    ]);
    scene.browser.post(ADD, &fields).await.sees("There is a problem").sees("Enter the day");
    let kept = scene.browser.fields(ADD);
    let chosen: Vec<&str> =
        kept.iter().filter(|(name, _)| name.ends_with("[]")).map(|(_, value)| value.as_str()).collect();
    assert_eq!(
        chosen,
        ["Physical Abuse", "Self-Neglect", "Own Home", "Hospital - Acute", "Service Provider"],
        "a refused form keeps every box"
    );
    let date = [
        ("concluded-day", "1"),
        ("concluded-month", "1"),
        ("concluded-year", "2026"),
        ("reference", "NC-02"),
    ];
    let mut again: Vec<(&str, &str)> = kept.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    again.retain(|(name, _)| !date.iter().any(|(field, _)| field == name));
    again.extend(date);
    scene
        .browser
        .post(ADD, &again)
        .await
        .sees("Physical Abuse, Self-Neglect")
        .sees("Own Home, Hospital - Acute");
}

#[tokio::test]
async fn a_day_outside_the_window_is_sent_back_as_typed() {
    let mut scene = Scene::new().await;
    scene.add("NC-01").await;
    let page = scene.page("/new");
    let fields = [
        ("reference", "NC-02"),
        ("concluded-day", "1"),
        ("concluded-month", "4"),
        ("concluded-year", "2026"),
    ];
    scene.browser.open(&page).await.submit(ADD, &fields).await;
    scene.browser.sees("1 April 2026 is outside the audit's window").sees("Choose the agency");
    assert_eq!(scene.browser.value(ADD, "concluded-month").as_deref(), Some("4"));
    assert_eq!(scene.stored().await.len(), 1);
}

#[tokio::test]
async fn a_number_that_the_agency_has_used_is_said_beside_the_number() {
    let mut scene = Scene::new().await;
    scene.add("NC-01").await;
    scene.add("NC-01").await.sees("The agency has a case with this number already");
    assert_eq!(scene.browser.value(ADD, "summary").as_deref(), Some("A concern about care at home."));
}

#[tokio::test]
async fn an_empty_date_keeps_the_month_that_is_stored() {
    let mut scene = Scene::new().await;
    scene.add("NC-01").await;
    let address = scene.browser.link("Change the case");
    scene.browser.open(&address).await.sees("February 2026 is recorded");
    scene.browser.submit(CHANGE, &[("reference", "NC-09")]).await;
    scene.browser.sees("Case NC-09").sees("February 2026").sees("Self-Neglect");
}

#[tokio::test]
async fn two_people_who_change_a_case_are_asked() {
    let mut scene = Scene::new().await;
    scene.add("NC-01").await;
    let address = scene.browser.link("Change the case");
    let mut second = scene.browser.another();
    second.open(&address).await;
    scene.browser.open(&address).await.submit(CHANGE, &[("summary", "First words.")]).await;
    second.submit(CHANGE, &[("summary", "Second words.")]).await;
    second.sees("Somebody else changed this").sees("First words.");
    assert_eq!(second.value(CHANGE, "summary").as_deref(), Some("Second words."));
    second.submit(CHANGE, &[]).await.sees("Second words.").does_not_see("First words.");
}

#[tokio::test]
async fn a_case_typed_while_the_report_was_agreed_is_shown_to_be_copied() {
    let mut scene = Scene::new().await;
    let page = scene.page("/new");
    scene.browser.open(&page).await;
    let by = now();
    store::audits::agree(
        &scene.browser.database,
        &scene.key.board,
        &scene.key.audit,
        by.at.date_naive(),
        &by,
    )
    .await
    .unwrap();
    let council = scene.council.clone();
    let fields = [
        ("agency", council.as_str()),
        ("reference", "NC-01"),
        ("concluded-day", "14"),
        ("concluded-month", "2"),
        ("concluded-year", "2026"),
        ("summary", "Typed too late."),
    ];
    scene.browser.submit(ADD, &fields).await;
    scene.browser.sees("What you typed was not saved").sees("Typed too late.");
    assert!(scene.stored().await.is_empty());
}

#[tokio::test]
async fn removing_a_case_asks_first_and_says_what_goes_with_it() {
    let mut scene = Scene::new().await;
    scene.add("NC-01").await;
    let address = scene.browser.link("Remove the case");
    scene.browser.open(&address).await.sees("Do you want to remove case NC-01?").sees("0 findings");
    assert_eq!(scene.stored().await.len(), 1, "opening the page removes nothing");
    scene.browser.submit("/do/remove-case", &[]).await.sees("This audit has no cases yet");
    assert!(scene.stored().await.is_empty());
}
