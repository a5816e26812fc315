//! Setting up an audit from an earlier one, without JavaScript.

use domain::{
    access::Role,
    agency::{AgencyKind, AgencyRole},
    answer::Answer,
    case_file::{CaseDetails, Referral},
    rating::{Outcome, Rating},
};
use store::{Database, audits::AuditKey};

use crate::browser::{Browser, now};

const SET_UP: &str = "/do/set-up-audit";

/// What the earlier audit is set up with.
const EARLIER: [(&str, &str); 19] = [
    ("name", "Autumn 2026"),
    ("theme", "Self-neglect"),
    ("host_board", "Northmere Board"),
    ("further_boards", "Southmere Board"),
    ("presenting", "Northmere Council\r\nVale Trust\r\n"),
    ("reviewing", "Northmere Police"),
    ("lead", "Vale Trust"),
    ("window_from-day", "1"),
    ("window_from-month", "7"),
    ("window_from-year", "2026"),
    ("window_to-day", "30"),
    ("window_to-month", "9"),
    ("window_to-year", "2026"),
    ("sample_size", "3"),
    ("cases_due-day", "16"),
    ("cases_due-month", "10"),
    ("cases_due-year", "2026"),
    ("records_reviewed", "yes"),
    ("confidentiality", ""),
];

/// A browser of the manager of two boards, who has set up an audit, and where that is.
async fn earlier(more: &[(&str, &str)]) -> (Browser, AuditKey) {
    let mut browser = Browser::at_boards(&["Northmere Board", "Southmere Board"]).await;
    let fields: Vec<(&str, &str)> = EARLIER.iter().chain(more).copied().collect();
    browser.open("/audits/new").await.submit(SET_UP, &fields).await.sees("Autumn 2026");
    let key = found(&browser.database, "Autumn 2026").await;
    (browser, key)
}

async fn found(db: &Database, name: &str) -> AuditKey {
    store::audits::find_by_name(db, name).await.unwrap().remove(0)
}

fn next_round(key: &AuditKey) -> String {
    format!("/audits/new?board={}&from={}", key.board, key.audit)
}

fn date(browser: &Browser, field: &str) -> [String; 3] {
    ["day", "month", "year"].map(|part| browser.value(SET_UP, &format!("{field}-{part}")).unwrap())
}

/// A case with a rating, and the council's kind.
async fn work_in(db: &Database, key: &AuditKey) {
    let agencies = store::agencies::list(db, &key.board, &key.audit).await.unwrap();
    let agency = agencies.into_iter().find(|agency| agency.name == "Northmere Council").unwrap().id;
    let (kind, role) = (Some(AgencyKind::LocalAuthority), AgencyRole::Presenting);
    store::agencies::change(db, &key.board, &key.audit, &agency, kind, role, &now()).await.unwrap();
    let referral = Referral { summary: "Zebra at home.".into(), ..Referral::default() };
    let details = CaseDetails { agency, reference: "NC-01".into(), referral };
    let case = store::cases::add(db, &key.board, &key.audit, &details, &now()).await.unwrap();
    let answer = Answer { outcome: Outcome::Rated(Rating::Green), evidence: "Zebra seen.".into() };
    let recorded =
        store::answers::record(db, &key.board, &key.audit, &case, 1, &answer, 0, &now()).await.unwrap();
    assert!(matches!(recorded, store::answers::Recorded::Kept { .. }));
}

#[tokio::test]
async fn the_form_begins_with_the_earlier_audit_and_its_days_moved_on() {
    let (mut browser, key) = earlier(&[]).await;
    work_in(&browser.database, &key).await;
    browser.open("/audits/new").await.sees("Copy from an earlier audit");
    let address = browser.link("Autumn 2026, Northmere Board");
    assert_eq!(address, next_round(&key));
    browser
        .open(&address)
        .await
        .sees("Set up the next round")
        .sees("What is not copied")
        .sees("version 1, a draft that the group has not agreed")
        .sees("Northmere Board hosts the audit")
        .does_not_see("Zebra");
    for (field, value) in [
        ("name", ""),
        ("theme", "Self-neglect"),
        ("host_board", "Northmere Board"),
        ("further_boards", "Southmere Board"),
        ("presenting", "Northmere Council\nVale Trust"),
        ("reviewing", "Northmere Police"),
        ("lead", "Vale Trust"),
        ("sample_size", "3"),
        ("records_reviewed", "unknown"),
    ] {
        assert_eq!(browser.value(SET_UP, field).as_deref(), Some(value), "{field}");
    }
    assert_eq!(date(&browser, "window_from"), ["1", "10", "2026"]);
    assert_eq!(date(&browser, "window_to"), ["31", "12", "2026"]);
    assert_eq!(date(&browser, "cases_due"), ["16", "1", "2027"]);
}

#[tokio::test]
async fn the_next_round_is_set_up_once_it_has_a_name_and_begins_without_cases() {
    let (mut browser, key) = earlier(&[]).await;
    work_in(&browser.database, &key).await;
    browser.open(&next_round(&key)).await.submit(SET_UP, &[("sample_size", "4")]).await;
    browser.sees("Enter a name for the audit").sees("What is not copied");
    assert_eq!(browser.value(SET_UP, "sample_size").as_deref(), Some("4"), "what was changed stays");
    browser.submit(SET_UP, &[("name", "Winter 2026")]).await;
    browser
        .sees("Winter 2026")
        .sees("1 October 2026 to 31 December 2026")
        .sees("16 January 2027")
        .sees("3 agencies, 2 of them present cases")
        .sees("0 of 8 in the sample");
    let next = found(&browser.database, "Winter 2026").await;
    let agencies = store::agencies::list(&browser.database, &next.board, &next.audit).await.unwrap();
    assert_eq!(agencies[0].kind, Some(AgencyKind::LocalAuthority));
    let history = format!("/boards/{}/audits/{}/history", next.board, next.audit);
    browser.open(&history).await.sees("set up the audit as the next round of an earlier one");
}

#[tokio::test]
async fn the_words_of_the_confidentiality_arrangements_are_there_and_kept_with_a_new_day_alone() {
    let agreed = [
        ("confidentiality", "Papers stay in the room."),
        ("confidentiality_agreed-day", "20"),
        ("confidentiality_agreed-month", "6"),
        ("confidentiality_agreed-year", "2026"),
    ];
    let (mut browser, key) = earlier(&agreed).await;
    browser.open(&next_round(&key)).await.sees("These are the words of the earlier audit");
    let words = browser.value(SET_UP, "confidentiality");
    assert_eq!(words.as_deref(), Some("Papers stay in the room."));
    assert_eq!(date(&browser, "confidentiality_agreed"), ["", "", ""]);
    browser.submit(SET_UP, &[("name", "Winter 2026")]).await.does_not_see("Papers stay in the room.");
    browser.open(&next_round(&key)).await;
    let day = [
        ("name", "Spring 2027"),
        ("confidentiality_agreed-day", "3"),
        ("confidentiality_agreed-month", "12"),
        ("confidentiality_agreed-year", "2026"),
    ];
    browser.submit(SET_UP, &day).await.sees("3 December 2026").sees("Papers stay in the room.");
}

#[tokio::test]
async fn the_manager_of_another_board_copies_nothing_and_does_not_learn_of_the_audit() {
    let (browser, key) = earlier(&[]).await;
    let other = store::boards::make(&browser.database, "Ashvale Board", &now()).await.unwrap();
    let person = browser.somebody("Ash Moor", &other, &[(Role::BoardManager, None)]).await;
    let mut ash = browser.stranger();
    ash.sign_in(&person).await;
    ash.open("/audits/new").await.sees("Set up an audit").does_not_see("Autumn 2026");
    ash.open(&next_round(&key)).await;
    assert_eq!(ash.status, axum::http::StatusCode::NOT_FOUND);
    let (board, from) = (key.board.to_string(), key.audit.to_string());
    for host in ["Ashvale Board", "Northmere Board"] {
        let fields = [
            ("board", board.as_str()),
            ("from", from.as_str()),
            ("name", "Taken over"),
            ("host_board", host),
            ("presenting", "Northmere Council"),
            ("lead", "Northmere Council"),
        ];
        ash.post(SET_UP, &fields).await;
        assert_eq!(ash.status, axum::http::StatusCode::NOT_FOUND, "{host}");
    }
    assert_eq!(store::audits::find_by_name(&browser.database, "Taken over").await.unwrap(), []);
}

#[tokio::test]
async fn an_audit_of_one_board_is_not_set_up_as_the_next_round_of_another_boards() {
    let (mut browser, key) = earlier(&[]).await;
    browser.open(&next_round(&key)).await;
    browser
        .submit(SET_UP, &[("name", "Elsewhere"), ("host_board", "Southmere Board"), ("further_boards", "")])
        .await;
    assert_eq!(browser.status, axum::http::StatusCode::NOT_FOUND);
    assert_eq!(store::audits::find_by_name(&browser.database, "Elsewhere").await.unwrap(), []);
}

#[tokio::test]
async fn whoever_does_not_manage_the_board_is_offered_no_next_round() {
    let (mut browser, key) = earlier(&[]).await;
    let overview = format!("/boards/{}/audits/{}", key.board, key.audit);
    browser.open(&overview).await;
    assert_eq!(browser.link("Set up the next round"), next_round(&key));
    let lead = browser.somebody("Sam Reed", &key.board, &[(Role::AuditLead, None)]).await;
    browser.sign_in(&lead).await.open(&overview).await.does_not_see("Set up the next round");
    browser.open(&next_round(&key)).await.sees("None of your roles lets you do this");
}
