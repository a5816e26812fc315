//! How long somebody stays signed in, and what becomes of what they typed.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use chrono::TimeDelta;
use domain::{access::Role, id::PersonId};
use secrets::token::Token;
use store::{
    boards,
    memberships::{self, ForAgency},
    people,
    sessions::{self, Found, Session, Stage},
};

use crate::{
    browser::{Browser, SECRET, now},
    signing_in::{PASSWORD, SIGN_IN, account, with_anna},
};

const ENDED: &str = "You were signed out. What you had typed is kept and comes back after you sign in.";

async fn signed_in_before(browser: &mut Browser, person: &PersonId, before: TimeDelta) {
    browser.sign_in_at(person, app::site::now() - before).await;
}

/// The hash under which the browser's session is stored.
fn hash(browser: &Browser) -> String {
    Token::parse(&browser.cookies()[0].1).unwrap().hash()
}

async fn session(browser: &Browser) -> Session {
    match sessions::find(&browser.database, &hash(browser), app::site::now()).await.unwrap() {
        Found::Session(session) => session,
        other => panic!("{other:?}"),
    }
}

async fn still_here(browser: &mut Browser) -> StatusCode {
    let request = Request::post("/do/still-here")
        .header(header::HOST, "127.0.0.1:3000")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded;charset=UTF-8")
        .body(Body::empty())
        .unwrap();
    browser.send(request).await.status()
}

#[tokio::test]
async fn twenty_minutes_without_a_sign_of_life_end_a_session() {
    let (mut browser, anna) = with_anna().await;
    signed_in_before(&mut browser, &anna, TimeDelta::minutes(19)).await;
    browser.open("/account").await.sees("Your account");
    assert!(session(&browser).await.seen_at > app::site::now() - TimeDelta::minutes(1), "a sign of life");
    signed_in_before(&mut browser, &anna, TimeDelta::minutes(20)).await;
    browser.open("/account").await.sees(ENDED);
    assert_eq!(browser.address, "/sign-in?next=%2Faccount&ended=yes");
}

#[tokio::test]
async fn ten_hours_end_a_session_whatever_is_done() {
    let (mut browser, anna) = with_anna().await;
    for (minutes, words) in [(599, "Your account"), (600, ENDED)] {
        signed_in_before(&mut browser, &anna, TimeDelta::minutes(minutes)).await;
        let now = app::site::now();
        let busy = Session {
            person: anna.clone(),
            stage: Stage::Complete,
            began_at: now - TimeDelta::minutes(minutes),
            seen_at: now - TimeDelta::minutes(5),
        };
        let seen = now - TimeDelta::minutes(2);
        sessions::touch(&browser.database, &hash(&browser), &busy, seen).await.unwrap();
        browser.open("/account").await.sees(words);
    }
}

#[tokio::test]
async fn typing_is_a_sign_of_life_of_somebody_who_is_signed_in() {
    let (mut browser, anna) = with_anna().await;
    browser.open("/accessibility").await;
    assert!(!browser.html().contains("data-signed-in"));
    assert_eq!(still_here(&mut browser).await, StatusCode::UNAUTHORIZED);
    signed_in_before(&mut browser, &anna, TimeDelta::minutes(19)).await;
    assert!(still_here(&mut browser).await.is_success());
    assert!(session(&browser).await.seen_at > app::site::now() - TimeDelta::minutes(1));
    browser.open("/accessibility").await;
    assert!(browser.html().contains("data-signed-in"));
    signed_in_before(&mut browser, &anna, TimeDelta::minutes(20)).await;
    assert_eq!(still_here(&mut browser).await, StatusCode::UNAUTHORIZED, "what has ended stays ended");
}

#[tokio::test]
async fn what_was_sent_too_late_is_kept_and_saved_after_signing_in() {
    let (mut browser, anna) = with_anna().await;
    let ben = account(&browser, "ben@north.example", "Ben").await;
    signed_in_before(&mut browser, &anna, TimeDelta::minutes(25)).await;
    let typed = "Anna\r\nReed & <Co>";
    browser.post("/do/change-name", &[("name", typed)]).await.sees(ENDED);
    assert!(!browser.address.contains("Reed"));
    let kept = browser.value(SIGN_IN, "next").unwrap();
    assert!(kept.starts_with("/sign-in/late-form/"), "{kept}");

    let mut other = browser.another();
    other.sign_in(&ben).await.open(&kept).await.sees("Nothing waits here").does_not_see("Reed");
    browser.submit(SIGN_IN, &[("email", "anna@north.example"), ("password", PASSWORD)]).await;
    browser.sees("Your work is kept").sees("change name").sees("Name Anna Reed & <Co>");
    assert_eq!(browser.value("/do/change-name", "name").as_deref(), Some("Anna\nReed & <Co>"));
    browser.submit("/do/change-name", &[("name", "Anna Reed-Jones")]).await.sees("Your name is changed.");
    assert!(browser.words_of("header").contains("Anna Reed-Jones"));
}

#[tokio::test]
async fn a_form_is_kept_too_where_its_session_was_ended_at_another_browser() {
    let (mut browser, anna) = with_anna().await;
    browser.sign_in(&anna).await.open("/account").await;
    let mut elsewhere = browser.stranger();
    elsewhere.sign_in(&anna).await.open("/account").await.submit("/do/end-other-sessions", &[]).await;
    browser.submit("/do/change-name", &[("name", "Anna Reed-Jones")]).await.sees(ENDED);
    browser.submit(SIGN_IN, &[("email", "anna@north.example"), ("password", PASSWORD)]).await;
    browser.sees("Your work is kept").sees("Anna Reed-Jones");
}

#[tokio::test]
async fn a_password_that_was_sent_too_late_is_kept_nowhere() {
    let (mut browser, anna) = with_anna().await;
    signed_in_before(&mut browser, &anna, TimeDelta::minutes(25)).await;
    browser.post("/do/change-password", &[("current", PASSWORD)]).await.sees("Sign in");
    assert!(browser.value(SIGN_IN, "next").is_none_or(|next| !next.contains("late-form")));
}

#[tokio::test]
async fn a_form_is_kept_too_where_the_board_asks_for_a_second_factor_meanwhile() {
    let (mut browser, anna) = with_anna().await;
    browser.sign_in(&anna).await.open("/account").await;
    let board = boards::make(&browser.database, "North Board", &now()).await.unwrap();
    let none = ForAgency::None;
    memberships::appoint(&browser.database, &board, &anna, Role::BoardManager, &none, &now()).await.unwrap();
    browser.submit("/do/change-name", &[("name", "Anna Reed-Jones")]).await.sees("Set up a second factor");
    let kept = browser.value("/do/set-up-second-factor", "next").unwrap();
    people::set_up_second_factor(&browser.database, &anna, SECRET, 1, &[], None, &now()).await.unwrap();
    browser.sign_in(&anna).await.open(&kept).await.sees("Your work is kept").sees("Anna Reed-Jones");
}
