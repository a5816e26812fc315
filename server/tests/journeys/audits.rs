//! Setting up an audit, its details, its agencies and its tool, without JavaScript.

use domain::{
    access::Role,
    answer::Answer,
    case_file::{CaseDetails, Referral},
    id::{AgencyId, CaseId},
    rating::{Outcome, Rating},
};
use store::audits::AuditKey;

use crate::browser::{Browser, now};

const SET_UP: &str = "/do/set-up-audit";
const DETAILS: &str = "/do/change-details";
const ADD_AGENCY: &str = "/do/add-agency";
const CHANGE_AGENCY: &str = "/do/change-agency";
const QUESTION: &str = "/do/change-tool-question";
const AGREE_TOOL: &str = "/do/agree-tool";

/// What a form needs at least.
const NEEDED: [(&str, &str); 4] = [
    ("name", "Spring 2027"),
    ("host_board", "Northmere Board"),
    ("presenting", "Northmere Council\r\nVale Trust\r\n"),
    ("lead", "Northmere Council"),
];

/// A browser on the overview of an audit it has just set up, and where that audit is.
async fn set_up(more: &[(&str, &str)]) -> (Browser, AuditKey) {
    let mut browser = Browser::at_boards(&["Northmere Board", "Southmere Board"]).await;
    let fields: Vec<(&str, &str)> = NEEDED.iter().chain(more).copied().collect();
    browser.open("/audits/new").await.submit(SET_UP, &fields).await;
    let key = store::audits::find_by_name(&browser.database, "Spring 2027").await.unwrap().remove(0);
    (browser, key)
}

fn overview(key: &AuditKey) -> String {
    format!("/boards/{}/audits/{}", key.board, key.audit)
}

/// The agency of that name in the audit.
async fn agency(browser: &Browser, key: &AuditKey, name: &str) -> AgencyId {
    let agencies = store::agencies::list(&browser.database, &key.board, &key.audit).await.unwrap();
    agencies.into_iter().find(|agency| agency.name == name).unwrap().id
}

/// A case of the audit's council.
async fn add_case(browser: &Browser, key: &AuditKey) -> CaseId {
    let agency = agency(browser, key, "Northmere Council").await;
    let details = CaseDetails { agency, reference: "NC-01".into(), referral: Referral::default() };
    store::cases::add(&browser.database, &key.board, &key.audit, &details, &now()).await.unwrap()
}

async fn rate(browser: &Browser, key: &AuditKey) {
    let case = add_case(browser, key).await;
    let answer = Answer { outcome: Outcome::Rated(Rating::Green), evidence: "Seen.".into() };
    let (db, by) = (&browser.database, now());
    let recorded = store::answers::record(db, &key.board, &key.audit, &case, 1, &answer, 0, &by);
    assert!(matches!(recorded.await, Ok(store::answers::Recorded::Kept { .. })));
}

async fn agree_report(browser: &Browser, key: &AuditKey) {
    let by = now();
    store::audits::agree(&browser.database, &key.board, &key.audit, by.at.date_naive(), &by).await.unwrap();
}

#[tokio::test]
async fn the_first_page_says_how_to_begin() {
    let mut browser = Browser::at_boards(&["Northmere Board"]).await;
    browser.open("/").await.sees("You have no audits yet").sees("Northmere Board");
    let address = browser.link("Set up an audit");
    browser.open(&address).await.sees("Name of the audit");
}

#[tokio::test]
async fn an_audit_is_set_up_with_its_boards_agencies_and_window() {
    let (mut browser, key) = set_up(&[
        ("further_boards", "Southmere Board"),
        ("reviewing", "Northmere Police"),
        ("window_from-day", "1"),
        ("window_from-month", "12"),
        ("window_from-year", "2026"),
        ("window_to-day", "28"),
        ("window_to-month", "2"),
        ("window_to-year", "2027"),
        ("sample_size", "3"),
    ])
    .await;
    assert_eq!(browser.address, overview(&key));
    browser
        .sees("1 December 2026 to 28 February 2027")
        .sees("Southmere Board")
        .sees("3 agencies, 2 of them present cases")
        .sees("0 of 6 in the sample")
        .sees("Not agreed yet");
    browser.open("/audits").await.sees("Spring 2027").sees("Northmere Board").sees("No cases yet");
}

#[tokio::test]
async fn an_audit_is_set_up_for_boards_that_are_there_by_a_manager_of_its_host() {
    let mut browser = Browser::at_boards(&["Northmere Board"]).await;
    let other = store::boards::make(&browser.database, "Ashvale Board", &now()).await.unwrap();
    browser.open("/audits/new").await.submit(SET_UP, &NEEDED[..1]).await;
    browser.submit(SET_UP, &[("host_board", "Ashvale Board"), NEEDED[2], NEEDED[3]]).await;
    browser.sees("Choose one of the boards you manage");
    browser.submit(SET_UP, &[NEEDED[1], ("further_boards", "Ashvale Board\r\nAshvle Board")]).await;
    browser.sees("There is no board called Ashvle Board");
    browser.submit(SET_UP, &[("further_boards", "Ashvale Board")]).await.sees("Ashvale Board");
    let member = browser.somebody("Sam Reed", &other, &[(Role::AuditLead, None)]).await;
    browser.sign_in(&member).await.open("/audits/new").await.sees("None of your roles lets you do this");
    browser.post(SET_UP, &NEEDED).await.sees("None of your roles lets you do this");
}

#[tokio::test]
async fn a_refused_form_comes_back_as_typed_with_every_problem_beside_its_field() {
    let mut browser = Browser::at_boards(&["Northmere Board"]).await;
    browser
        .open("/audits/new")
        .await
        .submit(
            SET_UP,
            &[
                ("theme", "Self-neglect </textarea>"),
                ("window_from-day", "31"),
                ("window_from-month", "2"),
                ("window_from-year", "2026"),
            ],
        )
        .await;
    assert!(browser.title().starts_with("Error: "), "{}", browser.title());
    browser.sees("There is a problem").sees("Enter a name for the audit").sees("must be a real date");
    assert_eq!(browser.value(SET_UP, "theme").as_deref(), Some("Self-neglect </textarea>"));
    assert_eq!(browser.value(SET_UP, "window_from-day").as_deref(), Some("31"));
    assert!(
        browser.html().contains("href=\"#window_from-day\"")
            && browser.html().contains("id=\"window_from-day\"")
    );
    browser.submit(SET_UP, &NEEDED).await;
    browser.sees("must be a real date");
    browser
        .submit(SET_UP, &[("window_from-day", ""), ("window_from-month", ""), ("window_from-year", "")])
        .await;
    browser.sees("Spring 2027").sees("Self-neglect </textarea>");
}

#[tokio::test]
async fn a_name_the_board_has_given_already_is_said_beside_the_name() {
    let (mut browser, _) = set_up(&[]).await;
    browser.open("/audits/new").await.submit(SET_UP, &NEEDED).await;
    browser.sees("The board has an audit with this name already");
    assert_eq!(browser.value(SET_UP, "presenting").as_deref(), Some("Northmere Council\nVale Trust\n"));
}

#[tokio::test]
async fn a_second_save_of_the_details_asks_before_it_replaces_the_first() {
    let (mut first, key) = set_up(&[]).await;
    let mut second = first.another();
    let address = format!("{}/details", overview(&key));
    second.open(&address).await;
    first.open(&address).await.submit(DETAILS, &[("theme", "First theme")]).await;
    second.submit(DETAILS, &[("theme", "Second theme")]).await;
    second.sees("Somebody else changed this at the same time").sees("First theme");
    assert_eq!(second.value(DETAILS, "theme").as_deref(), Some("Second theme"));
    second.submit(DETAILS, &[]).await.sees("Second theme").does_not_see("First theme");
}

#[tokio::test]
async fn details_typed_while_the_report_was_agreed_are_shown_to_be_copied() {
    let (mut browser, key) = set_up(&[]).await;
    browser.open(&format!("{}/details", overview(&key))).await;
    agree_report(&browser, &key).await;
    browser.submit(DETAILS, &[("theme", "Typed too late")]).await;
    browser.sees("What you typed was not saved").sees("Typed too late").sees("was agreed on");
    assert!(!browser.html().contains(DETAILS), "an agreed audit shows no form");
}

#[tokio::test]
async fn an_agency_is_added_once_and_its_part_can_change() {
    let (mut browser, key) = set_up(&[]).await;
    let page = format!("{}/agencies", overview(&key));
    browser.open(&page).await.submit(ADD_AGENCY, &[("name", "Vale Trust"), ("role", "reviewing")]).await;
    browser.sees("This agency takes part in the audit already");
    browser.submit(ADD_AGENCY, &[("name", "Northmere Police"), ("kind", "police")]).await;
    browser.sees("Northmere Police").sees("Reviews only").does_not_see("There is a problem");
    let address = browser.link("Northmere Police");
    browser.open(&address).await.submit("/do/remove-agency", &[]).await.does_not_see("Northmere Police");
    let address = browser.link("Vale Trust");
    browser.open(&address).await.submit("/do/make-lead", &[]).await.sees("Presents cases, leads the audit");
}

#[tokio::test]
async fn an_agency_with_cases_stays_a_presenting_one() {
    let (mut browser, key) = set_up(&[]).await;
    add_case(&browser, &key).await;
    let agency = agency(&browser, &key, "Northmere Council").await;
    let page = format!("{}/agencies/{agency}", overview(&key));
    browser.open(&page).await.submit(CHANGE_AGENCY, &[("role", "reviewing")]).await;
    browser.sees("The agency has cases in this audit, so it presents cases");
    assert!(!browser.html().contains("/do/remove-agency"), "the lead with cases cannot be removed");
}

#[tokio::test]
async fn a_question_of_a_draft_tool_is_changed_and_the_tool_is_locked_once_agreed() {
    let (mut browser, key) = set_up(&[]).await;
    let tool = format!("{}/tool", overview(&key));
    let question = format!("{tool}/questions/1");
    browser
        .open(&question)
        .await
        .submit(QUESTION, &[("red", "Nobody asked."), ("partial[]", "Empowerment")])
        .await;
    browser.sees("Empowerment cannot be both");
    assert_eq!(browser.value(QUESTION, "red").as_deref(), Some("Nobody asked."));
    browser.submit(QUESTION, &[("partial[]", "Protection"), ("wording", "Was the person asked?")]).await;
    browser.sees("Nobody asked.").sees("Protection").sees("no longer word for word what the source says");
    browser.submit(AGREE_TOOL, &[("agreed_on-year", "2199")]).await.sees("must not be in the future");
    browser
        .submit(AGREE_TOOL, &[("agreed_on-day", "2"), ("agreed_on-month", "3"), ("agreed_on-year", "2026")])
        .await;
    browser.sees("The audit group agreed this tool on 2 March 2026");
    assert!(!browser.html().contains("/tool/questions/"), "a locked tool has no change links");
    browser.open(&question).await.sees("it is locked");
    assert!(!browser.html().contains(QUESTION));
}

#[tokio::test]
async fn two_people_who_change_a_question_are_asked() {
    let (mut first, key) = set_up(&[]).await;
    let mut second = first.another();
    let page = format!("{}/tool/questions/2", overview(&key));
    second.open(&page).await;
    first.open(&page).await.submit(QUESTION, &[("green", "First words.")]).await;
    second.submit(QUESTION, &[("green", "Second words.")]).await;
    second.sees("Somebody else changed this").sees("First words.");
    second.submit(QUESTION, &[]).await.sees("Second words.").does_not_see("First words.");
}

#[tokio::test]
async fn a_new_version_is_used_at_once_where_nothing_is_rated() {
    let (mut browser, key) = set_up(&[]).await;
    let tool = format!("{}/tool", overview(&key));
    browser.open(&tool).await.submit(AGREE_TOOL, &[]).await.sees("It is locked");
    browser
        .submit("/do/new-tool-version", &[])
        .await
        .sees("Version 2")
        .sees("The audit group can still change it");
    browser.submit("/do/choose-tool", &[]).await.sees("Version 1").sees("It is locked");
}

#[tokio::test]
async fn an_audit_with_ratings_keeps_its_version_and_the_next_audit_gets_the_new_one() {
    let (mut browser, key) = set_up(&[]).await;
    let tool = format!("{}/tool", overview(&key));
    browser.open(&tool).await.submit(AGREE_TOOL, &[]).await;
    rate(&browser, &key).await;
    browser.open(&tool).await.sees("This audit has ratings, so it keeps this version");
    browser.submit("/do/new-tool-version", &[]).await.sees("Version 1").sees("version 2, a draft");
    assert!(!browser.html().contains("/do/choose-tool"));
    browser.open("/audits/new").await.submit(SET_UP, &NEEDED).await;
    browser.submit(SET_UP, &[("name", "Autumn 2027")]).await;
    let next = store::audits::find_by_name(&browser.database, "Autumn 2027").await.unwrap().remove(0);
    browser.open(&format!("{}/tool", overview(&next))).await.sees("Version 2").sees("can still change it");
}

#[tokio::test]
async fn a_draft_tool_that_an_agreed_report_prints_is_copied_before_another_audit_changes_it() {
    let (mut browser, key) = set_up(&[]).await;
    browser.open("/audits/new").await.submit(SET_UP, &NEEDED).await;
    browser.submit(SET_UP, &[("name", "Autumn 2027")]).await;
    let next = store::audits::find_by_name(&browser.database, "Autumn 2027").await.unwrap().remove(0);
    let (tool, question) =
        (format!("{}/tool", overview(&next)), format!("{}/tool/questions/1", overview(&next)));
    browser.open(&question).await;
    agree_report(&browser, &key).await;
    browser.submit(QUESTION, &[("red", "Typed too late.")]).await;
    browser.sees("an agreed report prints it").sees("Typed too late.");
    assert!(!browser.html().contains(QUESTION));
    browser.open(&tool).await.sees("An agreed report prints these words");
    assert!(!browser.html().contains(AGREE_TOOL), "the report prints whether its tool was agreed");
    browser.submit("/do/new-tool-version", &[]).await.sees("Version 2");
    browser.open(&question).await.submit(QUESTION, &[("red", "Typed anew.")]).await.sees("Typed anew.");
}

#[tokio::test]
async fn no_page_of_an_agreed_audit_has_a_form_that_changes_it() {
    let (mut browser, key) = set_up(&[]).await;
    rate(&browser, &key).await;
    agree_report(&browser, &key).await;
    for page in ["/details", "/agencies", "/tool", "/tool/questions/1", "/cases", "/cases/new"] {
        browser.open(&format!("{}{page}", overview(&key))).await.sees("was agreed on");
        assert_eq!(browser.words_of("main form[method=post]"), "", "{page}");
    }
}
