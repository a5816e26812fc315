//! Writing down findings, without JavaScript.

use domain::{
    case_file::{CaseDetails, Referral},
    id::CaseId,
};
use store::audits::AuditKey;

use crate::browser::{Browser, now};

const RECORD: &str = "/do/record-finding";
const CHANGE: &str = "/do/change-finding";

/// A browser at an audit with one case of each of two agencies.
pub(crate) async fn with_cases() -> (Browser, AuditKey, CaseId) {
    let mut browser = Browser::at_boards(&["Northmere Board", "Ashvale Board"]).await;
    browser
        .open("/audits/new")
        .await
        .submit(
            "/do/set-up-audit",
            &[
                ("name", "Spring 2027"),
                ("host_board", "Northmere Board"),
                ("further_boards", "Ashvale Board"),
                ("presenting", "Northmere Council\r\nVale Trust\r\n"),
                ("lead", "Northmere Council"),
            ],
        )
        .await;
    let key = store::audits::find_by_name(&browser.database, "Spring 2027").await.unwrap().remove(0);
    let mut cases = Vec::new();
    for agency in store::agencies::list(&browser.database, &key.board, &key.audit).await.unwrap() {
        let details =
            CaseDetails { agency: agency.id, reference: "C-1".into(), referral: Referral::default() };
        let by = now();
        cases
            .push(store::cases::add(&browser.database, &key.board, &key.audit, &details, &by).await.unwrap());
    }
    store::audits::share_cases(&browser.database, &key.board, &key.audit, &now()).await.unwrap();
    (browser, key, cases.remove(0))
}

pub(crate) fn below(key: &AuditKey, rest: &str) -> String {
    format!("/boards/{}/audits/{}/{rest}", key.board, key.audit)
}

/// Records an issue about the case and opens the list of findings.
pub(crate) async fn record(browser: &mut Browser, key: &AuditKey, case: &CaseId, text: &str) {
    browser
        .open(&below(key, "findings/new"))
        .await
        .submit(RECORD, &[("about", format!("case:{case}").as_str()), ("kind", "issue"), ("text", text)])
        .await;
}

pub(crate) async fn agree(browser: &mut Browser, key: &AuditKey) {
    let fields = [("agreed-day", "1"), ("agreed-month", "11"), ("agreed-year", "2025"), ("confirmed", "yes")];
    browser.open(&below(key, "reports")).await.submit("/do/agree-report", &fields).await;
}

#[tokio::test]
async fn a_finding_is_recorded_changed_and_removed() {
    let (mut browser, key, case) = with_cases().await;
    browser.open(&below(&key, "findings")).await.sees("Nothing has been recorded yet.");
    record(&mut browser, &key, &case, "The adult's words\r\nwere not there.").await;
    assert_eq!(browser.address, below(&key, "findings"));
    browser.sees(
        "Issues Raised from Question What the group found Change Case C-1 Northmere Council None The adult's words",
    );
    browser.sees("Agreed actions None recorded.");
    let change = browser.link("Change issue");
    browser.open(&change).await;
    assert_eq!(browser.value(CHANGE, "text").as_deref(), Some("The adult's words\nwere not there."));
    browser.submit(CHANGE, &[("question", "2"), ("kind", "good_practice")]).await;
    browser.sees(
        "What worked well Raised from Question What the group found Change Case C-1 Northmere Council 2",
    );
    let removal = format!("{change}/remove");
    browser.open(&removal).await.sees("Do you want to remove this finding?").sees("The adult's words");
    browser.submit("/do/remove-finding", &[]).await.sees("Nothing has been recorded yet.");
}

#[tokio::test]
async fn a_refused_finding_comes_back_as_it_was_typed_with_every_problem_at_its_field() {
    let (mut browser, key, case) = with_cases().await;
    browser
        .open(&below(&key, "findings/new"))
        .await
        .submit(
            RECORD,
            &[
                ("about", format!("case:{case}").as_str()),
                ("kind", "action"),
                ("text", "Ask <b>early</b>."),
                ("due-day", "31"),
            ],
        )
        .await;
    assert!(browser.title().starts_with("Error: Add a finding"), "{}", browser.title());
    assert!(!browser.address.contains("early"), "{}", browser.address);
    browser.sees("There is a problem Enter who will see to the action");
    assert_eq!(browser.value(RECORD, "text").as_deref(), Some("Ask <b>early</b>."));
    assert_eq!(browser.value(RECORD, "due-day").as_deref(), Some("31"));
    assert_eq!(browser.value(RECORD, "about").as_deref(), Some(format!("case:{case}").as_str()));
    assert!(browser.html().contains("href=\"#due-day\""));
    let draft = browser.value(RECORD, "draft").unwrap();
    browser
        .submit(RECORD, &[("owner", "Team managers"), ("due-month", "1"), ("due-year", "2028")])
        .await
        .sees("Ask <b>early</b>. Team managers 31 January 2028");
    let draft = domain::id::DraftId::new(draft);
    let now = app::site::now();
    assert_eq!(store::drafts::find(&browser.database, "finding", &draft, None, now).await.unwrap(), None);
}

#[tokio::test]
async fn a_page_that_was_open_before_observations_still_names_its_case() {
    let (mut browser, key, case) = with_cases().await;
    let fields = [
        ("board", key.board.as_str()),
        ("audit", key.audit.as_str()),
        ("case", case.as_str()),
        ("kind", "issue"),
        ("text", "From an older page."),
    ];
    browser.post(RECORD, &fields).await;
    browser.open(&below(&key, "findings")).await.sees("From an older page.");
}

#[tokio::test]
async fn what_is_not_there_is_chosen_again() {
    let (mut browser, key, case) = with_cases().await;
    let fields = [
        ("board", key.board.as_str()),
        ("audit", key.audit.as_str()),
        ("about", "observation:gone"),
        ("kind", "issue"),
        ("text", "Not lost."),
        ("then", "final-field"),
    ];
    browser.post(RECORD, &fields).await.sees("Choose another one: the one you chose was removed");
    browser.submit(RECORD, &[("about", format!("case:{case}").as_str())]).await.sees("Not lost.");
    assert_eq!(browser.address, below(&key, "findings"));
}

#[tokio::test]
async fn of_two_people_who_change_a_finding_the_second_is_asked() {
    let (mut one, key, case) = with_cases().await;
    record(&mut one, &key, &case, "As it was.").await;
    let change = one.link("Change issue");
    let mut other = one.another();
    one.open(&change).await;
    other.open(&change).await.submit(CHANGE, &[("text", "As the other wrote it.")]).await;
    // Even where the form is refused first, the other's words are not replaced unasked.
    one.submit(CHANGE, &[("text", "As I wrote it."), ("kind", "action")]).await;
    one.sees("Somebody else changed this at the same time").sees("As the other wrote it.");
    assert_eq!(one.value(CHANGE, "text").as_deref(), Some("As I wrote it."));
    one.submit(CHANGE, &[("kind", "issue")])
        .await
        .sees("As I wrote it.")
        .does_not_see("As the other wrote it.");
}

#[tokio::test]
async fn what_was_typed_over_a_finding_that_is_gone_can_be_recorded_anew() {
    let (mut one, key, case) = with_cases().await;
    record(&mut one, &key, &case, "As it was.").await;
    let change = one.link("Change issue");
    let mut other = one.another();
    one.open(&change).await;
    other.open(&format!("{change}/remove")).await.submit("/do/remove-finding", &[]).await;
    one.submit(CHANGE, &[("text", "Not lost.")]).await.sees("the finding you were changing was removed");
    one.submit(RECORD, &[]).await.sees("Not lost.");
    assert_eq!(one.address, below(&key, "findings"));
}

#[tokio::test]
async fn the_final_field_records_findings_of_its_case_and_stays_there() {
    let (mut browser, key, case) = with_cases().await;
    let page = below(&key, &format!("cases/{case}/final-field"));
    browser.open(&page).await.sees("Actions identified/areas of good practice.").sees("Nothing yet.");
    assert!(browser.title().starts_with("Final field, case C-1"), "{}", browser.title());
    browser.submit(RECORD, &[("kind", "issue")]).await;
    assert!(browser.address.starts_with(&page) && browser.address.contains("?draft="), "{}", browser.address);
    browser.sees("Enter what the group found or agreed");
    browser.submit(RECORD, &[("text", "Written here.")]).await.sees("Written here.");
    assert_eq!(browser.address, page);
    browser.sees("Next case: Vale Trust, case C-1");
}

#[tokio::test]
async fn the_list_is_narrowed_by_kind_and_agency() {
    let (mut browser, key, case) = with_cases().await;
    record(&mut browser, &key, &case, "Of the council.").await;
    let agencies = store::agencies::list(&browser.database, &key.board, &key.audit).await.unwrap();
    let vale = agencies.iter().find(|agency| agency.name == "Vale Trust").unwrap();
    browser.open(&below(&key, &format!("findings?kind=&agency={}", vale.id))).await;
    browser.does_not_see("Of the council.").sees("Issues None recorded for Vale Trust.");
    browser.open(&below(&key, "findings?kind=action")).await.sees("Agreed actions").does_not_see("Issues");
    browser.open(&below(&key, "findings?kind=issue&agency=")).await.sees("Of the council.");
}

#[tokio::test]
async fn once_the_report_is_agreed_no_finding_changes_and_nothing_typed_is_lost() {
    let (mut late, key, case) = with_cases().await;
    record(&mut late, &key, &case, "Before.").await;
    let change = late.link("Change issue");
    let mut other = late.another();
    late.open(&change).await;
    agree(&mut other, &key).await;
    late.submit(CHANGE, &[("text", "Typed too late.")]).await;
    late.sees("What you typed was not saved").sees("What the group found or agreed Typed too late.");
    late.open(&below(&key, "findings"))
        .await
        .sees("Before.")
        .does_not_see("Typed too late.")
        .does_not_see("Add a finding");
    assert!(!late.html().contains(CHANGE) && !late.html().contains(RECORD));
}
