//! A board's confidentiality arrangements: written by its manager, confirmed by everybody who takes part in an audit
//! before they see any of its cases.

use axum::http::StatusCode;
use domain::{
    access::Role,
    agency::AgencyRole,
    answer::Answer,
    audit::{AuditDetails, NewAudit, Participant},
    case_file::{CaseDetails, Referral},
    finding::FindingKind,
    finding_form::{FindingDetails, FindingSubject},
    id::{AgencyId, CaseId, FindingId, PersonId},
    rating::{Outcome, Rating},
    trail::{Chain, Stream},
};
use store::{Saved, audits::AuditKey, confidentiality};

use crate::browser::{Browser, now};

const WRITE: &str = "/do/write-confidentiality";
const CONFIRM: &str = "/do/confirm-confidentiality";
/// Begins every word of a case, and nothing else.
const PLANTED: &str = "Zebra";

/// An audit whose cases are shared, with a rated case; its people, and the manager at a browser.
struct Scene {
    manager: Browser,
    key: AuditKey,
    case: CaseId,
    finding: FindingId,
    member: PersonId,
    contact: PersonId,
    lead: PersonId,
}

impl Scene {
    /// With a board that has no arrangements yet.
    async fn new() -> Self {
        let mut manager = Browser::new().await;
        let db = &manager.database.clone();
        let board = store::boards::make(db, "Northmere Board", &now()).await.unwrap();
        let part = |name: &str, role| Participant { name: name.to_owned(), role };
        let new = NewAudit {
            details: AuditDetails {
                name: "Spring 2027".to_owned(),
                theme: None,
                window: None,
                cases_due_on: None,
                sample_size: None,
                confidentiality: None,
                records_reviewed: None,
            },
            boards: vec!["Northmere Board".to_owned()],
            participants: vec![
                part("Northmere Council", AgencyRole::Presenting),
                part("Vale Trust", AgencyRole::Presenting),
            ],
            lead: "Northmere Council".to_owned(),
            is_demonstration: false,
        };
        let key = store::audits::create(db, &new, &now()).await.unwrap();
        let (council, trust) =
            (agency(&manager, &key, "Northmere Council").await, agency(&manager, &key, "Vale Trust").await);
        let (case, finding) = with_texts(&manager, &key, &council).await;
        store::audits::share_cases(db, &key.board, &key.audit, &now()).await.unwrap();
        let manages = manager.somebody("Morgan Ellis", &board, &[(Role::BoardManager, None)]).await;
        let member =
            manager.somebody("Tom Ashworth", &board, &[(Role::AuditGroupMember, Some(&trust))]).await;
        let contact = manager.somebody("Dan Hughes", &board, &[(Role::AgencyContact, Some(&council))]).await;
        let lead = manager.somebody("Priya Nair", &board, &[(Role::AuditLead, None)]).await;
        manager.sign_in(&manages).await;
        Self { manager, key, case, finding, member, contact, lead }
    }

    /// With arrangements that nobody has confirmed.
    async fn with_arrangements() -> Self {
        let mut scene = Self::new().await;
        scene.write("What is said stays here.").await;
        scene
    }

    async fn write(&mut self, words: &str) {
        let page = format!("/boards/{}/confidentiality", self.key.board);
        self.manager.open(&page).await.submit(WRITE, &[("words", words)]).await.sees("are saved as version");
    }

    async fn at(&self, person: &PersonId) -> Browser {
        let mut browser = self.manager.stranger();
        browser.sign_in(person).await;
        browser
    }

    fn below(&self, rest: &str) -> String {
        crate::findings::below(&self.key, rest)
    }

    fn overview(&self) -> String {
        format!("/boards/{}/audits/{}", self.key.board, self.key.audit)
    }

    fn arrangements(&self) -> String {
        self.below("confidentiality")
    }

    /// Every page and file on which something of the cases stands that a member sees.
    fn pages(&self) -> Vec<String> {
        let case = format!("cases/{}", self.case);
        let board = &self.key.board;
        [
            "cases".to_owned(),
            case.clone(),
            format!("{case}/questions/1"),
            format!("{case}/final-field"),
            "findings".to_owned(),
            "findings/new".to_owned(),
            format!("findings/{}", self.finding),
            format!("findings/{}/remove", self.finding),
            "messages".to_owned(),
            "observations".to_owned(),
            "observations/feedback".to_owned(),
            "observations/pairs".to_owned(),
            "reports".to_owned(),
            format!("reports/{board}"),
            format!("reports/{board}/report.pdf"),
        ]
        .map(|rest| self.below(&rest))
        .into()
    }
}

async fn agency(browser: &Browser, key: &AuditKey, name: &str) -> AgencyId {
    let agencies = store::agencies::list(&browser.database, &key.board, &key.audit).await.unwrap();
    agencies.into_iter().find(|agency| agency.name == name).unwrap().id
}

/// A case with planted words in every text, and in the main messages.
async fn with_texts(browser: &Browser, key: &AuditKey, council: &AgencyId) -> (CaseId, FindingId) {
    let (db, board, audit, by) = (&browser.database, &key.board, &key.audit, now());
    let referral = Referral { summary: format!("{PLANTED} summary."), ..Referral::default() };
    let details = CaseDetails { agency: council.clone(), reference: "NC-1".to_owned(), referral };
    let case = store::cases::add(db, board, audit, &details, &by).await.unwrap();
    let answer = Answer { outcome: Outcome::Rated(Rating::Amber), evidence: format!("{PLANTED} evidence.") };
    let recorded = store::answers::record(db, board, audit, &case, 1, &answer, 0, &by).await.unwrap();
    assert!(matches!(recorded, store::answers::Recorded::Kept { .. }));
    let finding = FindingDetails {
        about: FindingSubject::Case(case.clone()),
        question: None,
        kind: FindingKind::Issue,
        text: format!("{PLANTED} finding."),
        owner: None,
        due: None,
    };
    let finding = store::findings::record(db, board, audit, &finding, &by).await.unwrap();
    let version = store::audits::get(db, board, audit).await.unwrap().version;
    let messages = format!("{PLANTED} messages.");
    let saved = store::audits::write_messages(db, board, audit, &messages, version, &by).await.unwrap();
    assert!(matches!(saved, Saved::Kept { .. }));
    (case, finding)
}

/// How many changes the trail of the board tells of.
async fn changes(scene: &Scene) -> i64 {
    let chain = Chain::Board(scene.key.board.clone());
    store::trail::head(&scene.manager.database, &chain, Stream::Changes).await.unwrap().seq
}

#[tokio::test]
async fn a_manager_is_told_that_nobody_is_asked_while_the_board_has_no_arrangements() {
    const TASK: &str = "Write the board’s confidentiality arrangements";
    let mut scene = Scene::new().await;
    let overview = scene.overview();
    scene.manager.open(&overview).await.sees(TASK).sees("Until then nobody is asked to confirm any");
    let written = scene.manager.link(TASK);
    assert_eq!(written, format!("/boards/{}/confidentiality", scene.key.board));
    scene.at(&scene.lead).await.open(&overview).await.does_not_see(TASK);
    scene.write("What is said stays here.").await;
    scene.manager.open(&overview).await.does_not_see(TASK).sees("0 of 3 have confirmed");
}

#[tokio::test]
async fn a_board_without_arrangements_asks_nobody() {
    let scene = Scene::new().await;
    for person in [&scene.member, &scene.contact, &scene.lead] {
        let mut browser = scene.at(person).await;
        browser.open(&scene.overview()).await.does_not_see("Confidentiality arrangements Completed");
        browser.open(&scene.below(&format!("cases/{}", scene.case))).await.sees("Zebra summary.");
        browser.open(&scene.arrangements()).await.sees("nobody is asked to confirm any");
    }
}

#[tokio::test]
async fn whoever_has_not_confirmed_is_led_to_the_arrangements_from_every_page_and_sees_nothing_of_the_cases()
{
    let scene = Scene::with_arrangements().await;
    for person in [&scene.member, &scene.contact, &scene.lead] {
        let mut browser = scene.at(person).await;
        let mut led = 0;
        for page in scene.pages() {
            browser.open(&page).await;
            let html = browser.html();
            assert!(!html.contains(PLANTED) && !html.contains("NC-1"), "{page}: {}", browser.words());
            led += usize::from(browser.address.starts_with(&format!("{}?next=", scene.arrangements())));
        }
        // A contact is refused the messages, the findings' forms and the reports in any case.
        let wanted = if *person == scene.contact { 6 } else { scene.pages().len() };
        assert!(led >= wanted, "{led} of {} pages", scene.pages().len());
        browser.open(&scene.overview()).await;
        browser.sees("confirm the board’s confidentiality arrangements").sees("Not confirmed yet");
        assert!(!browser.html().contains(PLANTED) && !browser.html().contains("/cases"));
        browser.open("/audits").await;
        assert!(!browser.html().contains(PLANTED));
    }
}

#[tokio::test]
async fn what_is_posted_before_is_not_saved_and_shows_nothing() {
    let scene = Scene::with_arrangements().await;
    let (board, audit, case) =
        (scene.key.board.to_string(), scene.key.audit.to_string(), scene.case.to_string());
    let about = format!("case:{case}");
    let finding = scene.finding.to_string();
    let at = [("board", board.as_str()), ("audit", audit.as_str())];
    let posted: [(&str, &[(&str, &str)]); 7] = [
        (
            "/do/record-rating",
            &[("case", &case), ("question", "2"), ("version", "0"), ("rating", "red"), ("evidence", "Mine.")],
        ),
        ("/do/record-finding", &[("about", &about), ("kind", "issue"), ("text", "Mine.")]),
        (
            "/do/change-finding",
            &[("finding", &finding), ("version", "1"), ("kind", "issue"), ("text", "Mine.")],
        ),
        ("/do/remove-finding", &[("finding", &finding)]),
        ("/do/declare-interest", &[("case", &case)]),
        ("/do/change-case", &[("case", &case), ("version", "1"), ("reference", "NC-2")]),
        ("/do/write-messages", &[("version", "1"), ("messages", "Mine.")]),
    ];
    for person in [&scene.member, &scene.lead] {
        let mut browser = scene.at(person).await;
        for (action, fields) in posted {
            let before = changes(&scene).await;
            browser.open("/audits").await.post(action, &[&at, fields].concat()).await;
            assert_eq!(changes(&scene).await, before, "{action}");
            assert!(!browser.html().contains(PLANTED), "{action}");
            let refused = browser.address == "/sorry/not-your-role"
                || browser.address.starts_with(&format!("{}?next=", scene.arrangements()));
            assert!(refused, "{action}: {}", browser.address);
        }
    }
}

#[tokio::test]
async fn a_member_confirms_once_and_is_led_back_to_where_they_were() {
    let scene = Scene::with_arrangements().await;
    let mut member = scene.at(&scene.member).await;
    let wanted = scene.below(&format!("cases/{}/questions/1", scene.case));
    member.open(&wanted).await.sees("What is said stays here.").sees("Version 1");
    member.does_not_see("Who has confirmed");
    member.submit(CONFIRM, &[]).await.sees("Question 1 of 8").sees("Zebra evidence.");
    assert_eq!(member.address, wanted);
    member.open(&scene.arrangements()).await.sees("You confirmed them for this audit on");
    assert!(!member.html().contains(CONFIRM), "nothing is left to confirm");
    let overview = member.open(&scene.overview()).await;
    overview.does_not_see("Before you see anything").sees("Confidentiality arrangements");
    for page in scene.pages() {
        member.open(&page).await;
        assert!(!member.address.contains("/confidentiality"), "{page}: {}", member.address);
    }
}

#[tokio::test]
async fn whoever_comes_without_a_page_in_mind_stays_and_reads_when_they_confirmed() {
    let scene = Scene::with_arrangements().await;
    let mut lead = scene.at(&scene.lead).await;
    lead.open(&scene.arrangements()).await.submit(CONFIRM, &[]).await;
    assert_eq!(lead.address, scene.arrangements());
    lead.sees("You confirmed them for this audit on").sees("1 of 3 have confirmed.");
}

#[tokio::test]
async fn nobody_is_led_to_another_server_by_confirming() {
    let scene = Scene::with_arrangements().await;
    let mut member = scene.at(&scene.member).await;
    member.open(&scene.arrangements()).await.submit(CONFIRM, &[("next", "//evil.example/")]).await;
    assert_eq!(member.address, scene.arrangements());
}

#[tokio::test]
async fn a_report_that_was_wanted_as_a_file_comes_after_confirming() {
    let scene = Scene::with_arrangements().await;
    let mut member = scene.at(&scene.member).await;
    let file = scene.below(&format!("reports/{}/report.pdf", scene.key.board));
    member.open(&file).await.sees("What is said stays here.");
    member.submit(CONFIRM, &[]).await;
    assert_eq!((member.address.as_str(), member.status), (file.as_str(), StatusCode::OK));
    assert!(member.html().starts_with("%PDF"));
}

#[tokio::test]
async fn a_new_version_asks_everybody_again_and_nobody_confirms_words_they_have_not_read() {
    let mut scene = Scene::with_arrangements().await;
    let mut member = scene.at(&scene.member).await;
    let wanted = scene.below("cases");
    let mut slow = member.another();
    slow.open(&wanted).await;
    member.open(&wanted).await.submit(CONFIRM, &[]).await.sees("NC-1");

    scene.write("What is said stays here. No copies.").await;
    member
        .open(&wanted)
        .await
        .sees("No copies.")
        .sees("Whoever confirmed an earlier version is asked again.");
    member.does_not_see("NC-1");
    slow.submit(CONFIRM, &[]).await.sees("The board wrote a new version while you were reading.");
    slow.sees("No copies.").does_not_see("You confirmed them");
    let (db, key) = (&scene.manager.database, &scene.key);
    let confirmed = confidentiality::list_confirmed(db, &key.board, &key.audit, 2).await.unwrap();
    assert!(confirmed.is_empty());
    slow.submit(CONFIRM, &[]).await.sees("NC-1");
    assert_eq!(slow.address, wanted, "the way back is not forgotten");
    member.open(&wanted).await.sees("NC-1");
}

#[tokio::test]
async fn what_was_typed_while_the_board_wrote_anew_is_kept_and_saved_after_confirming() {
    const RECORD: &str = "/do/record-rating";
    let mut scene = Scene::with_arrangements().await;
    let mut member = scene.at(&scene.member).await;
    let question = scene.below(&format!("cases/{}/questions/2", scene.case));
    member.open(&question).await.submit(CONFIRM, &[]).await.sees("Question 2 of 8");
    scene.write("What is said stays here. No copies.").await;
    member.submit(RECORD, &[("rating", "red"), ("evidence", "Asked by letter only.")]).await;
    member.sees("No copies.").does_not_see("Asked by letter only.");
    let (db, key) = (scene.manager.database.clone(), scene.key.clone());
    let answers =
        async || store::answers::list(&db, &key.board, &key.audit, &scene.case).await.unwrap().len();
    assert_eq!(answers().await, 1, "only the first question is answered");

    member.submit(CONFIRM, &[]).await.sees("Your work is kept").sees("Asked by letter only.");
    member.sees("You had not confirmed the board’s confidentiality arrangements when you sent the form");
    member.submit(RECORD, &[]).await;
    assert_eq!(answers().await, 2);
    member.open(&question).await.sees("Asked by letter only.");
}

#[tokio::test]
async fn each_audit_is_confirmed_by_itself() {
    let scene = Scene::with_arrangements().await;
    let mut member = scene.at(&scene.member).await;
    member.open(&scene.arrangements()).await.submit(CONFIRM, &[]).await;
    let first =
        store::audits::get(&scene.manager.database, &scene.key.board, &scene.key.audit).await.unwrap();
    let part = |name: &str| Participant { name: name.to_owned(), role: AgencyRole::Presenting };
    let next = NewAudit {
        details: AuditDetails { name: "Autumn 2027".to_owned(), ..first.details },
        boards: vec!["Northmere Board".to_owned()],
        participants: vec![part("Northmere Council"), part("Vale Trust")],
        lead: "Vale Trust".to_owned(),
        is_demonstration: false,
    };
    let next = store::audits::create(&scene.manager.database, &next, &now()).await.unwrap();
    member.open(&crate::findings::below(&next, "cases")).await;
    let asks = format!("{}?next=", crate::findings::below(&next, "confidentiality"));
    assert!(member.address.starts_with(&asks), "{}", member.address);
}

#[tokio::test]
async fn the_manager_is_not_asked_and_sees_who_has_confirmed_and_who_has_not() {
    let mut scene = Scene::with_arrangements().await;
    let (overview, arrangements) = (scene.overview(), scene.arrangements());
    let case = scene.below(&format!("cases/{}", scene.case));
    scene.manager.open(&case).await.sees("Zebra summary.");
    scene.manager.open(&overview).await.sees("0 of 3 have confirmed").does_not_see("Before you see anything");
    let mut member = scene.at(&scene.member).await;
    member.open(&arrangements).await.submit(CONFIRM, &[]).await;
    let manager = &mut scene.manager;
    manager.open(&overview).await.sees("1 of 3 have confirmed");
    manager.open(&arrangements).await.sees("1 of 3 have confirmed.");
    manager.sees("Confirmed Name Role Agency When Tom Ashworth Audit group member Vale Trust");
    manager.sees(
        "Not confirmed yet Name Role Agency Dan Hughes Agency contact Northmere Council Priya Nair Audit lead None",
    );
    assert!(!manager.html().contains(CONFIRM));
    let confirm =
        [("board", scene.key.board.as_str()), ("audit", scene.key.audit.as_str()), ("version", "1")];
    assert_eq!(manager.post(CONFIRM, &confirm).await.address, "/sorry/not-your-role");
}

#[tokio::test]
async fn a_manager_who_leads_too_is_asked_for_that() {
    let scene = Scene::with_arrangements().await;
    let both = [(Role::BoardManager, None), (Role::AuditLead, None)];
    let person = scene.manager.somebody("Kit Marsh", &scene.key.board, &both).await;
    let mut browser = scene.at(&person).await;
    browser.open(&scene.below("cases")).await.sees("What is said stays here.").does_not_see("NC-1");
    browser.submit(CONFIRM, &[]).await.sees("NC-1");
}

#[tokio::test]
async fn people_of_another_board_neither_read_write_nor_confirm_them() {
    let scene = Scene::with_arrangements().await;
    let south = store::boards::make(&scene.manager.database, "South Board", &now()).await.unwrap();
    let everything = [(Role::BoardManager, None), (Role::AuditLead, None), (Role::BoardChair, None)];
    let stranger = scene.manager.somebody("Sam South", &south, &everything).await;
    let mut stranger = scene.at(&stranger).await;
    let of_board = format!("/boards/{}/confidentiality", scene.key.board);
    for page in [of_board, scene.arrangements()] {
        stranger.open(&page).await.does_not_see("What is said stays here.");
        assert_eq!(stranger.status, StatusCode::NOT_FOUND, "{page}");
    }
    let (board, audit) = (scene.key.board.to_string(), scene.key.audit.to_string());
    let write = [("board", board.as_str()), ("version", "1"), ("words", "Theirs.")];
    assert_eq!(stranger.post(WRITE, &write).await.address, "/sorry/not-found");
    let confirm = [("board", board.as_str()), ("audit", audit.as_str()), ("version", "1")];
    assert_eq!(stranger.post(CONFIRM, &confirm).await.address, "/sorry/not-found");
    let (db, key) = (&scene.manager.database, &scene.key);
    assert_eq!(confidentiality::list(db, &key.board).await.unwrap().len(), 1);
    assert_eq!(confidentiality::list_confirmed(db, &key.board, &key.audit, 1).await.unwrap(), []);
}

#[tokio::test]
async fn the_manager_begins_with_words_that_are_offered_and_a_new_version_needs_new_words() {
    let mut scene = Scene::new().await;
    let page = format!("/boards/{}/confidentiality", scene.key.board);
    let home = format!("/boards/{}", scene.key.board);
    let manager = &mut scene.manager;
    let offered = manager.open(&home).await.link("Confidentiality arrangements");
    assert_eq!(offered, page);
    manager.open(&page).await.sees("so nobody is asked");
    let words = manager.value(WRITE, "words").unwrap();
    assert_eq!(words, domain::confidentiality::STARTING_WORDS);
    manager
        .submit(WRITE, &[("words", " \r\n")])
        .await
        .sees("Write the arrangements that people are asked to confirm");
    assert!(manager.title().starts_with("Error: "));
    manager.submit(WRITE, &[("words", &words)]).await.sees("are saved as version 1");
    manager.sees("New words ask everybody again.");
    manager.submit(WRITE, &[]).await.sees("These are the words of version 1, so nothing was changed.");
    manager.submit(WRITE, &[("words", "Shorter.")]).await.sees("are saved as version 2");
    manager.sees("Version 2, as people read it").sees("Earlier versions Version 1 Written on");
    manager.sees("by Morgan Ellis.");
    manager.open(&format!("{home}/history")).await;
    manager.sees("Morgan Ellis wrote the board’s confidentiality arrangements, version 2");
}

#[tokio::test]
async fn of_two_managers_who_write_at_once_the_second_is_asked() {
    let mut scene = Scene::new().await;
    let page = format!("/boards/{}/confidentiality", scene.key.board);
    let mut other = scene.manager.another();
    other.open(&page).await;
    scene.write("The first.").await;
    other.submit(WRITE, &[("words", "The second.")]).await;
    other.sees("Somebody else changed this at the same time").sees("The first.");
    assert_eq!(other.value(WRITE, "words").as_deref(), Some("The second."));
    other.submit(WRITE, &[]).await.sees("are saved as version 2");
}

#[tokio::test]
async fn who_confirmed_is_in_the_report_and_an_agreed_report_does_not_change_with_later_ones() {
    let mut scene = Scene::with_arrangements().await;
    let mut member = scene.at(&scene.member).await;
    member.open(&scene.arrangements()).await.submit(CONFIRM, &[]).await;
    let report = scene.below(&format!("reports/{}", scene.key.board));
    scene.manager.open(&report).await.sees("Appendix: confidentiality arrangements");
    scene.manager.sees("Tom Ashworth Audit group member Vale Trust").does_not_see("Priya Nair");

    let (db, key) = (scene.manager.database.clone(), scene.key.clone());
    store::audits::agree(&db, &key.board, &key.audit, now().at.date_naive(), &now()).await.unwrap();
    // Where the trail stands is no part of what was agreed.
    let printed = |browser: &Browser| {
        browser.words().split("Trail of changes:").next().unwrap().to_owned()
            + browser.words().split("Appendix: the audit tool").last().unwrap()
    };
    let agreed = printed(scene.manager.open(&report).await);
    let mut lead = scene.at(&scene.lead).await;
    lead.open(&scene.arrangements()).await.submit(CONFIRM, &[]).await.sees("You confirmed them");
    scene.write("What is said stays here. No copies.").await;
    member.open(&report).await.sees("No copies.").does_not_see("Zebra");
    member.submit(CONFIRM, &[]).await.sees("Case file audit report");
    assert_eq!(printed(&member), agreed, "the member reads what was agreed");
    assert_eq!(printed(scene.manager.open(&report).await), agreed);
    assert!(
        agreed.contains("Tom Ashworth") && !agreed.contains("Priya Nair") && !agreed.contains("No copies.")
    );
}

#[tokio::test]
async fn the_history_of_the_audit_tells_who_confirmed() {
    let mut scene = Scene::with_arrangements().await;
    let mut member = scene.at(&scene.member).await;
    member.open(&scene.arrangements()).await.submit(CONFIRM, &[]).await;
    let history = scene.below("history");
    scene.manager.open(&history).await;
    scene
        .manager
        .sees("Tom Ashworth, for Vale Trust, confirmed the board’s confidentiality arrangements, version 1");
}
