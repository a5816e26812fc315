//! Main messages, the boards' reports and responses, and agreeing the report, without JavaScript.

use axum::{
    body::{Body, to_bytes},
    http::{Request, StatusCode, header},
};

use crate::findings::{agree, below, record, with_cases};

const MESSAGES: &str = "/do/write-messages";
const AGREE: &str = "/do/agree-report";
const RESPONSE: &str = "/do/write-response";

#[tokio::test]
async fn main_messages_are_saved_and_shown_as_the_report_will_have_them() {
    let (mut browser, key, _) = with_cases().await;
    browser.open(&below(&key, "messages")).await.sees("No main messages have been written yet.");
    browser
        .submit(MESSAGES, &[("messages", "Asking is usual.\r\n\r\n- At the start\r\n- Not at the end")])
        .await;
    browser.sees("The main messages are saved.");
    assert_eq!(browser.words_of("main li"), "At the start Not at the end");
    browser.open(&below(&key, "reports")).await;
    let report = browser.link("View the report");
    browser
        .open(&report)
        .await
        .sees("Main messages Written by the audit's lead, Northmere Council. Asking is usual.");
}

#[tokio::test]
async fn of_two_people_who_write_the_messages_the_second_is_asked() {
    let (mut one, key, _) = with_cases().await;
    let mut other = one.another();
    one.open(&below(&key, "messages")).await;
    other.open(&below(&key, "messages")).await.submit(MESSAGES, &[("messages", "The other's words.")]).await;
    one.submit(MESSAGES, &[("messages", "My words.")]).await;
    one.sees("Somebody else changed this at the same time").sees("The other's words.");
    assert_eq!(one.value(MESSAGES, "messages").as_deref(), Some("My words."));
    one.submit(MESSAGES, &[]).await.sees("My words.").does_not_see("The other's words.");
}

#[tokio::test]
async fn each_board_has_its_own_report_with_its_own_response() {
    let (mut browser, key, case) = with_cases().await;
    record(&mut browser, &key, &case, "For both boards.").await;
    browser.open(&below(&key, "reports")).await;
    let (ours, theirs) = (
        browser.link("View the report for Northmere Board"),
        browser.link("View the report for Ashvale Board"),
    );
    let response = browser.link("Write the response (Ashvale Board)");
    browser
        .open(&response)
        .await
        .submit(RESPONSE, &[("response", "We will act.")])
        .await
        .sees("We will act.");
    browser.open(&theirs).await.sees("For Ashvale Board").sees("Response of Ashvale Board We will act.");
    browser.sees("For both boards.").does_not_see("C-1");
    browser
        .open(&ours)
        .await
        .sees("For Northmere Board")
        .does_not_see("We will act.")
        .sees("For both boards.");
    assert_eq!(browser.words_of("h1"), "Case file audit report: Spring 2027");
}

#[tokio::test]
async fn a_report_is_agreed_with_a_day_and_a_tick_and_made_a_draft_again() {
    let (mut browser, key, _) = with_cases().await;
    let (day, year) = (("agreed-day", "31"), ("agreed-year", "2025"));
    browser.open(&below(&key, "reports")).await.submit(AGREE, &[day, ("agreed-month", "2"), year]).await;
    assert!(browser.title().starts_with("Error: Report"), "{}", browser.title());
    browser.sees("The day it was agreed must be a real date").sees("Tick the box to confirm");
    assert_eq!(browser.value(AGREE, "agreed-day").as_deref(), Some("31"));
    browser.submit(AGREE, &[("agreed-month", "10"), ("confirmed", "yes")]).await;
    browser.sees("The audit group agreed this report on 31 October 2025.");
    assert!(!browser.html().contains(AGREE));
    let report = browser.link("View the report");
    browser.open(&report).await.sees("Status Agreed on 31 October 2025");
    browser.open(&below(&key, "messages")).await.sees("agreed on 31 October 2025");
    assert!(!browser.html().contains(MESSAGES));
    browser
        .open(&below(&key, "reports"))
        .await
        .submit("/do/make-report-draft", &[])
        .await
        .sees("Mark as agreed");
}

#[tokio::test]
async fn messages_typed_before_the_report_was_agreed_are_not_lost() {
    let (mut late, key, _) = with_cases().await;
    let mut other = late.another();
    late.open(&below(&key, "messages")).await;
    agree(&mut other, &key).await;
    late.submit(MESSAGES, &[("messages", "Typed too late.")]).await;
    late.sees("What you typed was not saved").sees("Typed too late.");
}

#[tokio::test]
async fn a_board_responds_to_an_agreed_report_too() {
    let (mut browser, key, _) = with_cases().await;
    agree(&mut browser, &key).await;
    let response = browser.link("Write the response (Northmere Board)");
    browser.open(&response).await.submit(RESPONSE, &[("response", "After it was agreed.")]).await;
    browser.sees("After it was agreed.");
}

#[tokio::test]
async fn the_pdf_of_a_report_is_offered_beside_its_page() {
    let (mut browser, key, _) = with_cases().await;
    browser.open(&below(&key, "reports")).await;
    let request = Request::get(browser.link("Download the PDF"))
        .header(header::HOST, "127.0.0.1:3000")
        .body(Body::empty())
        .unwrap();
    let answer = browser.send(request).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/pdf");
    assert!(to_bytes(answer.into_body(), usize::MAX).await.unwrap().starts_with(b"%PDF-"));
}

#[tokio::test]
async fn a_board_that_does_not_receive_the_report_has_no_page_for_it() {
    let (mut browser, key, _) = with_cases().await;
    for page in ["reports/no-such-board", "reports/no-such-board/response", "findings/no-such-finding"] {
        browser.open(&below(&key, page)).await;
        assert_eq!(browser.status, StatusCode::NOT_FOUND, "{page}");
    }
}

#[tokio::test]
async fn the_pages_about_the_product_say_what_is_tested_and_whose_work_is_in_it() {
    let (mut browser, ..) = with_cases().await;
    browser.open("/accessibility").await.sees("What is not tested").sees("WCAG");
    browser
        .open("/licences")
        .await
        .sees("This is not a government service.")
        .sees("SIL Open Font License 1.1");
}
