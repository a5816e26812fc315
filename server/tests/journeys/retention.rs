//! How long text is kept, erasing the text of a case, and all that is held on a case to download.

use app::site::today;
use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
    response::Response,
};
use domain::{
    access::Role,
    agency::AgencyRole,
    answer::Answer,
    audit::{AuditDetails, NewAudit, Participant},
    case_file::{CaseDetails, Referral},
    dates::{in_words, iso_date},
    finding::FindingKind,
    finding_form::{FindingDetails, FindingSubject},
    id::{AgencyId, CaseId},
    rating::{Outcome, Rating},
};
use store::audits::AuditKey;

use crate::browser::{Browser, now};

const CHOOSE: &str = "/do/choose-retention";
const ERASE: &str = "/do/erase-case";
const SUMMARY: &str = "A neighbour was worried.";
const EVIDENCE: &str = "She was asked twice.";

/// A browser at a server with an audit that has a case with text.
struct Scene {
    browser: Browser,
    key: AuditKey,
    council: AgencyId,
    case: CaseId,
}

impl Scene {
    async fn new() -> Self {
        let browser = Browser::new().await;
        let participant = |name: &str| Participant { name: name.into(), role: AgencyRole::Presenting };
        let new = NewAudit {
            details: AuditDetails {
                name: "Autumn".into(),
                theme: None,
                window: None,
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
        let (db, by) = (browser.database.clone(), now());
        let key = store::audits::create(&db, &new, &by).await.unwrap();
        let (board, audit) = (&key.board, &key.audit);
        let agencies = store::agencies::list(&db, board, audit).await.unwrap();
        let council = agencies.into_iter().find(|agency| agency.name == "Northmere Council").unwrap().id;
        let referral = Referral { summary: SUMMARY.into(), ..Referral::default() };
        let details = CaseDetails { agency: council.clone(), reference: "NC-01".into(), referral };
        let case = store::cases::add(&db, board, audit, &details, &by).await.unwrap();
        let answer = Answer { outcome: Outcome::Rated(Rating::Amber), evidence: EVIDENCE.into() };
        let _ = store::answers::record(&db, board, audit, &case, 1, &answer, 0, &by).await.unwrap();
        let finding = FindingDetails {
            about: FindingSubject::Case(case.clone()),
            question: Some(1),
            kind: FindingKind::Issue,
            text: "Ask sooner.".into(),
            owner: None,
            due: None,
        };
        store::findings::record(&db, board, audit, &finding, &by).await.unwrap();
        store::audits::share_cases(&db, board, audit, &by).await.unwrap();
        Self { browser, key, council, case }
    }

    fn page(&self, rest: &str) -> String {
        format!("/boards/{}/audits/{}{rest}", self.key.board, self.key.audit)
    }

    fn case_page(&self, rest: &str) -> String {
        self.page(&format!("/cases/{}{rest}", self.case))
    }

    async fn signed_in_as(&self, role: Role) -> Browser {
        let agency = matches!(role, Role::AuditGroupMember | Role::AgencyContact).then_some(&self.council);
        let name = role.words();
        let person = self.browser.somebody(name, &self.key.board, &[(role, agency)]).await;
        let mut browser = self.browser.another();
        browser.sign_in(&person).await;
        browser
    }
}

/// Asks for a file, without following where the answer leads.
async fn take(browser: &mut Browser, address: &str) -> (StatusCode, Response) {
    let request = Request::get(address)
        .header(header::HOST, "127.0.0.1:3000")
        .header(header::ACCEPT, "text/html")
        .body(Body::empty())
        .unwrap();
    let response = browser.send(request).await;
    (response.status(), response)
}

fn location(response: &Response) -> &str {
    response.headers()[header::LOCATION].to_str().unwrap()
}

#[tokio::test]
async fn a_manager_chooses_how_long_the_text_is_kept_and_reads_when_it_is_due() {
    let scene = Scene::new().await;
    let mut manager = scene.signed_in_as(Role::BoardManager).await;
    manager.open(&scene.page("")).await;
    let page = manager.link("How long the text of the cases is kept");
    manager
        .open(&page)
        .await
        .sees("kept for six years after it was set up on")
        .sees("The text of 1 case is held.");
    assert_eq!(manager.value(CHOOSE, "retention").as_deref(), Some("six_years"));
    manager
        .submit(CHOOSE, &[("retention", "ten_years")])
        .await
        .sees("kept for ten years after it was set up on");
    manager.submit(CHOOSE, &[("retention", "until_told")]).await.sees("it is never due by itself");
    let agreed = iso_date("2020-05-04").unwrap();
    store::audits::agree(&manager.database, &scene.key.board, &scene.key.audit, agreed, &now())
        .await
        .unwrap();
    manager
        .submit(CHOOSE, &[("retention", "one_year")])
        .await
        .sees(
            "one year after its report was agreed on 4 May 2020, so it is due to be erased from 4 May 2021.",
        )
        .sees("It is due now.");
    manager.submit(CHOOSE, &[("retention", "for_ever")]).await;
    assert_eq!(manager.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_manager_erases_the_text_of_a_case_and_its_pages_say_so() {
    let scene = Scene::new().await;
    let mut manager = scene.signed_in_as(Role::BoardManager).await;
    manager.open(&scene.case_page("")).await.sees(SUMMARY).sees(EVIDENCE).sees("Ask sooner.");
    let ask = manager.link("Erase the text of this case");
    manager.open(&ask).await.sees("Do you want to erase the text of case NC-01?");
    manager.sees("the evidence of 1 answer, the words of 1 finding and what meetings noted of the case");
    manager.submit(ERASE, &[]).await;
    assert_eq!(manager.address, scene.case_page(""));
    for page in [
        scene.case_page(""),
        scene.case_page("/questions/1"),
        scene.case_page("/final-field"),
        scene.page("/findings"),
    ] {
        manager.open(&page).await.sees("The text of this case was erased on ");
        manager.does_not_see(SUMMARY).does_not_see(EVIDENCE).does_not_see("Ask sooner.");
    }
    manager.open(&scene.case_page("")).await.sees("Amber").does_not_see("Erase the text of this case");
    manager.open(&ask).await.sees("The text of this case was erased on ");
    assert!(!manager.html().contains(ERASE));
    let report = scene.page(&format!("/reports/{}", scene.key.board));
    manager.open(&report).await.sees("The text of this case was erased on ").does_not_see("Ask sooner.");
    // A page that was open all the time writes nothing back.
    manager
        .post(
            "/do/change-case",
            &[
                ("board", scene.key.board.as_str()),
                ("audit", scene.key.audit.as_str()),
                ("case", scene.case.as_str()),
                ("version", "2"),
                ("agency", scene.council.as_str()),
                ("reference", "NC-01"),
                ("concluded-day", "1"),
                ("concluded-month", "2"),
                ("concluded-year", "2026"),
                ("summary", SUMMARY),
            ],
        )
        .await
        .sees("The text of this case or observation was erased, so nothing more can be written about it.");
}

#[tokio::test]
async fn a_report_that_was_agreed_is_another_edition_once_a_case_of_it_is_erased() {
    let scene = Scene::new().await;
    let reports = scene.page("/reports");
    let report = scene.page(&format!("/reports/{}", scene.key.board));
    let mut chair = scene.signed_in_as(Role::BoardChair).await;
    chair.open(&report).await.sees("Status Draft").does_not_see("Edition ");
    let agreed =
        [("agreed-day", "31"), ("agreed-month", "10"), ("agreed-year", "2025"), ("confirmed", "yes")];
    chair.open(&reports).await.submit("/do/agree-report", &agreed).await;
    chair.sees("Edition 1, agreed on 31 October 2025.").does_not_see("replaces every earlier edition");
    chair.open(&report).await.sees("Edition 1, agreed on 31 October 2025");
    let mut manager = scene.signed_in_as(Role::BoardManager).await;
    manager.open(&scene.case_page("/erase")).await.sees("it becomes the next edition");
    manager.submit(ERASE, &[]).await;
    let today = in_words(today());
    let notice =
        format!("Edition 2 of {today}. It replaces every earlier edition: since the report was agreed, ");
    for browser in [&mut chair, &mut manager] {
        browser.open(&reports).await.sees("agreed this report on 31 October 2025.").sees(&notice);
        browser.open(&report).await.sees(&format!("Edition 2, issued on {today}")).sees(&notice);
        browser.sees("Status Agreed on 31 October 2025").does_not_see("Ask sooner.");
    }
    manager.open(&scene.case_page("/history")).await.sees("; that made edition 2 of the report");
}

#[tokio::test]
async fn nobody_but_a_manager_chooses_erases_or_takes_out() {
    let scene = Scene::new().await;
    let export = scene.case_page("/export");
    for role in
        [Role::AuditLead, Role::AuditGroupMember, Role::AgencyContact, Role::BoardChair, Role::BoardReader]
    {
        let mut browser = scene.signed_in_as(role).await;
        let refused = [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND];
        for page in [scene.page("/retention"), scene.case_page("/erase")] {
            browser.open(&page).await;
            assert!(refused.contains(&browser.status), "{role:?} {page}: {}", browser.status);
        }
        let at = [("board", scene.key.board.as_str()), ("audit", scene.key.audit.as_str())];
        browser.post(CHOOSE, &[&at[..], &[("retention", "one_year")]].concat()).await;
        assert!(refused.contains(&browser.status), "{role:?}: {}", browser.status);
        browser.post(ERASE, &[&at[..], &[("case", scene.case.as_str())]].concat()).await;
        assert!(refused.contains(&browser.status), "{role:?}: {}", browser.status);
        let (status, response) = take(&mut browser, &export).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{role:?}");
        assert!(location(&response).starts_with("/sorry/not-"), "{role:?}: {}", location(&response));
    }
    let file =
        store::cases::get(&scene.browser.database, &scene.key.board, &scene.key.audit, &scene.case).await;
    assert_eq!(file.unwrap().erased_on, None);
    let keeping =
        store::retention::get(&scene.browser.database, &scene.key.board, &scene.key.audit).await.unwrap();
    assert_eq!(keeping.retention, domain::retention::Retention::SixYears);
}

#[tokio::test]
async fn a_manager_downloads_all_that_is_held_on_a_case_and_the_trail_tells_of_it_first() {
    let scene = Scene::new().await;
    let mut manager = scene.signed_in_as(Role::BoardManager).await;
    manager.open(&scene.case_page("")).await;
    let export = manager.link("Download all that is held on this case");
    assert_eq!(export, scene.case_page("/export"));
    let (status, response) = take(&mut manager, &export).await;
    assert_eq!(status, StatusCode::OK);
    let headers = response.headers().clone();
    assert_eq!(headers[header::CONTENT_DISPOSITION], "attachment; filename=\"case-autumn-nc-01.json\"");
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    let text = String::from_utf8(to_bytes(response.into_body(), usize::MAX).await.unwrap().to_vec()).unwrap();
    for held in [SUMMARY, EVIDENCE, "Ask sooner.", "\n  \"Case\": {", "Northmere Council"] {
        assert!(text.contains(held), "{held}: {text}");
    }
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let reads = json["Reads, as the trail tells them"].as_array().unwrap();
    let last = reads.last().unwrap();
    assert_eq!(last["What was done"], "took out all that is held on the case");
    assert_eq!(last["Who"], "Board manager");
    assert_eq!(json["Heads of the trail"][0]["Hash"].as_str().unwrap().len(), 64);
}

#[tokio::test]
async fn somebody_who_is_not_signed_in_takes_nothing_out_and_is_led_back() {
    let scene = Scene::new().await;
    let mut nobody = scene.browser.another();
    for (address, back) in [
        (scene.case_page("/export"), scene.case_page("")),
        (
            scene.page(&format!("/reports/{}/report.pdf", scene.key.board)),
            scene.page(&format!("/reports/{}/report.pdf", scene.key.board)),
        ),
    ] {
        let (status, response) = take(&mut nobody, &address).await;
        assert_eq!(status, StatusCode::SEE_OTHER, "{address}");
        assert_eq!(location(&response).replace("%2F", "/"), format!("/sign-in?next={back}"));
    }
}

#[tokio::test]
async fn a_report_as_pdf_is_taken_by_those_who_may_read_it() {
    let scene = Scene::new().await;
    let pdf = scene.page(&format!("/reports/{}/report.pdf", scene.key.board));
    let mut chair = scene.signed_in_as(Role::BoardChair).await;
    let (status, response) = take(&mut chair, &pdf).await;
    assert_eq!(
        (status, response.headers()[header::CONTENT_TYPE].to_str().unwrap()),
        (StatusCode::OK, "application/pdf")
    );
    let mut contact = scene.signed_in_as(Role::AgencyContact).await;
    let (status, response) = take(&mut contact, &pdf).await;
    assert_eq!((status, location(&response)), (StatusCode::SEE_OTHER, "/sorry/not-your-role"));
}
