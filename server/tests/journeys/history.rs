//! Who did what, for those who may see it, and the witnesses of the trail.

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};
use domain::{
    access::Role,
    agency::AgencyRole,
    audit::{AuditDetails, NewAudit, Participant},
    case_file::{CaseDetails, Referral},
    id::{AgencyId, CaseId, PersonId},
    trail::{Chain, SignedHead, Stream},
};
use store::audits::AuditKey;

use crate::browser::{Browser, now};

const MAKE: &str = "/do/make-witness-link";
const WITHDRAW: &str = "/do/withdraw-witness-link";
const EVIDENCE: &str = "Asked twice, in her own words.";

/// A browser at a server with one shared audit, one case and two people.
struct Scene {
    browser: Browser,
    key: AuditKey,
    case: CaseId,
    manager: PersonId,
    member: PersonId,
}

impl Scene {
    async fn new() -> Self {
        let browser = Browser::new().await;
        let by = now();
        let part = |name: &str| Participant { name: name.into(), role: AgencyRole::Presenting };
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
            participants: vec![part("Northmere Council"), part("Vale Trust")],
            lead: "Northmere Council".into(),
            is_demonstration: false,
        };
        let key = store::audits::create(&browser.database, &new, &by).await.unwrap();
        let agencies = store::agencies::list(&browser.database, &key.board, &key.audit).await.unwrap();
        let agency = |name: &str| -> AgencyId {
            agencies.iter().find(|agency| agency.name == name).unwrap().id.clone()
        };
        let details = CaseDetails {
            agency: agency("Northmere Council"),
            reference: "NC-01".into(),
            referral: Referral::default(),
        };
        let case = store::cases::add(&browser.database, &key.board, &key.audit, &details, &by).await.unwrap();
        store::audits::share_cases(&browser.database, &key.board, &key.audit, &by).await.unwrap();
        let manager = browser.somebody("Dana Frost", &key.board, &[(Role::BoardManager, None)]).await;
        let trust = agency("Vale Trust");
        let roles = [(Role::AuditGroupMember, Some(&trust))];
        let member = browser.somebody("Morgan Ellis", &key.board, &roles).await;
        Self { browser, key, case, manager, member }
    }

    fn below(&self, rest: &str) -> String {
        format!("/boards/{}/audits/{}/{rest}", self.key.board, self.key.audit)
    }

    fn history_of_case(&self) -> String {
        self.below(&format!("cases/{}/history", self.case))
    }

    fn of_board(&self, rest: &str) -> String {
        format!("/boards/{}/{rest}", self.key.board)
    }

    /// The member rates question 3 amber.
    async fn rate(&mut self) {
        let (board, audit, case) =
            (self.key.board.to_string(), self.key.audit.to_string(), self.case.to_string());
        self.browser.sign_in(&self.member).await;
        let fields = [
            ("board", board.as_str()),
            ("audit", &audit),
            ("case", &case),
            ("question", "3"),
            ("version", "0"),
            ("rating", "amber"),
            ("evidence", EVIDENCE),
        ];
        self.browser.post("/do/record-rating", &fields).await;
    }

    async fn events(&self, stream: Stream) -> i64 {
        let chain = Chain::Board(self.key.board.clone());
        store::trail::head(&self.browser.database, &chain, stream).await.unwrap().seq
    }
}

#[tokio::test]
async fn a_manager_sees_who_rated_what_in_words_and_nothing_of_the_evidence() {
    let mut scene = Scene::new().await;
    scene.rate().await;
    let rated = "Morgan Ellis, for Vale Trust, recorded a rating of question 3 of case NC-01: not rated yet to amber, \
                 with evidence, ";
    let (of_case, of_audit) = (scene.history_of_case(), scene.below("history"));
    let browser = scene.browser.sign_in(&scene.manager).await;
    browser.open(&of_case).await.sees("History of case NC-01 What was changed").sees(rated);
    browser.sees("The operator at the command line added case NC-01, ").does_not_see("set up the audit");
    assert!(!browser.html().contains(EVIDENCE));
    browser.open(&of_audit).await.sees(rated).sees("The operator at the command line set up the audit");
    let words = browser.words_of("main li");
    assert!(words.find("recorded a rating") < words.find("set up the audit"), "newest first: {words}");
    // The manager's own reading is in the other list.
    let reads = browser.link("Show what was read");
    browser.open(&reads).await.sees("What was read").sees("Dana Frost looked at the history");
    browser.does_not_see("recorded a rating");
    let changes = browser.link("Show what was changed");
    browser.open(&changes).await.sees(rated);
}

#[tokio::test]
async fn only_managers_see_a_history() {
    let mut scene = Scene::new().await;
    let pages = [
        scene.history_of_case(),
        scene.below("history"),
        scene.of_board("history"),
        scene.of_board("witnesses"),
    ];
    scene.browser.sign_in(&scene.member).await;
    for page in &pages {
        scene.browser.open(page).await.sees("None of your roles lets you do this.");
        assert_eq!(scene.browser.status, StatusCode::FORBIDDEN, "{page}");
    }
    scene.browser.sign_in(&scene.manager).await.open("/system/history").await;
    assert_eq!(scene.browser.status, StatusCode::NOT_FOUND);
    let mut nobody = scene.browser.stranger();
    for page in pages.iter().map(String::as_str).chain(["/system/history"]) {
        let request = Request::get(page).header(header::HOST, "127.0.0.1:3000").body(Body::empty()).unwrap();
        let answer = nobody.send(request).await;
        assert!(answer.headers()[header::LOCATION].to_str().unwrap().starts_with("/sign-in"), "{page}");
    }
}

#[tokio::test]
async fn a_page_about_a_case_is_in_the_trail_once_before_it_is_sent_and_changes_nothing() {
    let mut scene = Scene::new().await;
    scene.browser.sign_in(&scene.manager).await;
    let (changes, reads) = (scene.events(Stream::Changes).await, scene.events(Stream::Reads).await);
    for (read, page) in (1..).zip([scene.history_of_case(), scene.below("history")]) {
        let request = Request::get(&page).header(header::HOST, "127.0.0.1:3000").body(Body::empty()).unwrap();
        let answer = scene.browser.send(request).await;
        // The answer's head is here, and not a byte of its body was asked for.
        assert_eq!(scene.events(Stream::Reads).await, reads + read, "{page}");
        assert_eq!(answer.status(), StatusCode::OK);
    }
    assert_eq!(scene.events(Stream::Changes).await, changes);
}

#[tokio::test]
async fn older_events_are_on_further_pages() {
    let mut scene = Scene::new().await;
    let chain = Chain::Board(scene.key.board.clone());
    let subject = domain::trail::Subject::audit(&scene.key.audit);
    for version in 0..60 {
        let detail = domain::trail::Detail::default().say("version", version);
        let deed = domain::trail::Deed::MessagesWritten;
        store::trail::tell(&scene.browser.database, &now(), &chain, deed, &subject, &detail).await.unwrap();
    }
    let history = scene.below("history");
    let browser = scene.browser.sign_in(&scene.manager).await;
    browser.open(&history).await.sees("Older events").does_not_see("Newest events");
    browser.does_not_see("set up the audit");
    assert_eq!(browser.words().matches("wrote the main messages").count(), 50);
    let older = browser.link("Older events");
    browser.open(&older).await.sees("set up the audit").does_not_see("Older events");
    assert_eq!(browser.words().matches("wrote the main messages").count(), 10);
    let newest = browser.link("Newest events");
    browser.open(&newest).await.sees("Older events");
}

#[tokio::test]
async fn people_and_accounts_have_histories_of_their_own() {
    let mut scene = Scene::new().await;
    let page = scene.of_board("history");
    let browser = scene.browser.sign_in(&scene.manager).await;
    browser
        .open(&page)
        .await
        .sees("Northmere Board")
        .sees("Morgan Ellis, for Vale Trust, accepted an invitation");
    browser.sees("as audit group member for Vale Trust").does_not_see("set up the audit");
    let database = scene.browser.database.clone();
    store::people::set_administrator(&database, &scene.manager, true, &now()).await.unwrap();
    let browser = scene.browser.open("/system/history").await;
    browser.sees("made a board: Northmere Board").sees("Dana Frost signed in");
}

#[tokio::test]
async fn a_witness_fetches_signed_heads_with_a_link_that_is_shown_once() {
    let mut scene = Scene::new().await;
    let page = scene.of_board("witnesses");
    scene.browser.sign_in(&scene.manager).await;
    scene.browser.open(&page).await.sees("No agency witnesses the trail yet.");
    scene.browser.submit(MAKE, &[]).await;
    scene.browser.sees("Enter the agency’s name");
    scene.browser.submit(MAKE, &[("agency_name", "Vale Trust")]).await.sees("The link is made. Copy it now.");
    let command = scene.browser.words_of("code");
    let link = command.split(' ').find(|word| word.contains("/witness/")).unwrap().to_owned();
    let link = link.trim_start_matches("http://127.0.0.1:3000").to_owned();
    scene.browser.open(&page).await.sees("Vale Trust").does_not_see("/witness/");

    let mut witness = scene.browser.stranger();
    let get =
        |path: &str| Request::get(path).header(header::HOST, "127.0.0.1:3000").body(Body::empty()).unwrap();
    let (changes, reads) = (scene.events(Stream::Changes).await, scene.events(Stream::Reads).await);
    let answer = witness.send(get(&link)).await;
    assert_eq!(
        (answer.status(), &answer.headers()[header::CACHE_CONTROL]),
        (StatusCode::OK, &"no-store".parse().unwrap())
    );
    let text = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    let heads: Vec<SignedHead> =
        String::from_utf8_lossy(&text).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said: Vec<(&str, &str, i64)> = heads
        .iter()
        .map(|head| (head.statement.board.as_str(), head.statement.stream.as_str(), head.statement.events))
        .collect();
    assert_eq!(said, [("Northmere Board", "changes", changes), ("Northmere Board", "reads", reads)]);
    assert!(heads.iter().all(app::witnesses::signed_heads::is_signed));
    // Fetching changes nothing, so fetched again it is the same.
    let again = witness.send(get(&link)).await;
    assert_eq!(to_bytes(again.into_body(), usize::MAX).await.unwrap(), text);

    let posted = Request::post(&link)
        .header(header::HOST, "127.0.0.1:3000")
        .header(header::ORIGIN, "http://127.0.0.1:3000")
        .body(Body::empty())
        .unwrap();
    assert_eq!(witness.send(posted).await.status(), StatusCode::METHOD_NOT_ALLOWED);
    let unknown = format!("/witness/{}", secrets::token::Token::new().unwrap().reveal());
    for path in [unknown.as_str(), "/witness/nothing"] {
        assert_eq!(witness.send(get(path)).await.status(), StatusCode::NOT_FOUND, "{path}");
    }

    scene.browser.submit(WITHDRAW, &[]).await.sees("No agency witnesses the trail yet.");
    assert_eq!(witness.send(get(&link)).await.status(), StatusCode::NOT_FOUND);
    let history = scene.of_board("history");
    let browser = scene.browser.open(&history).await;
    browser.sees("Dana Frost withdrew the link of an agency that witnessed the trail: Vale Trust");
}

#[tokio::test]
async fn nobody_but_a_manager_makes_or_withdraws_a_witness_s_link() {
    let mut scene = Scene::new().await;
    let board = scene.key.board.to_string();
    scene.browser.sign_in(&scene.manager).await;
    scene.browser.post(MAKE, &[("board", &board), ("agency_name", "Vale Trust")]).await;
    let links = store::witnesses::list(&scene.browser.database, &scene.key.board).await.unwrap();
    scene.browser.sign_in(&scene.member).await;
    scene.browser.post(MAKE, &[("board", &board), ("agency_name", "Vale Trust")]).await;
    scene.browser.sees("None of your roles lets you do this.");
    scene.browser.post(WITHDRAW, &[("board", &board), ("link", &links[0].id)]).await;
    scene.browser.sees("None of your roles lets you do this.");
    let mut nobody = scene.browser.stranger();
    nobody.post(WITHDRAW, &[("board", &board), ("link", &links[0].id)]).await;
    assert!(nobody.address.starts_with("/sign-in"), "{}", nobody.address);
    assert_eq!(store::witnesses::list(&scene.browser.database, &scene.key.board).await.unwrap(), links);
}
