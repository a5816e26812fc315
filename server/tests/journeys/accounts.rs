//! One's own account, and the link that sets a password.

use chrono::TimeDelta;
use secrets::token::Token;
use store::{links, people};

use crate::{
    browser::now,
    signing_in::{PASSWORD, sign_in, with_anna},
};

const CHANGE: &str = "/do/change-password";
const SET: &str = "/do/set-password";
const NEW: &str = "harbour pencil Oboe";

#[tokio::test]
async fn a_changed_password_signs_its_owner_out_everywhere_else() {
    let (mut browser, _) = with_anna().await;
    let mut elsewhere = browser.stranger();
    for one in [&mut browser, &mut elsewhere] {
        sign_in(one, "anna@north.example", PASSWORD).await;
    }
    browser.open("/account").await.sees("You are signed in at 1 other browser too.");
    for (current, password, again, sentence) in [
        ("some other words", NEW, NEW, "That is not your password."),
        (PASSWORD, NEW, "harbour pencil oboe", "The two passwords differ."),
        (PASSWORD, "short", "short", "Use at least 12 characters."),
        (PASSWORD, "anna reed north", "anna reed north", "This password is made of your name"),
    ] {
        let typed = [("current", current), ("password", password), ("again", again)];
        browser.submit(CHANGE, &typed).await.sees(sentence);
        assert!(!browser.html().contains(current) && !browser.html().contains(NEW));
    }
    elsewhere.open("/account").await.sees("Your account");
    let typed = [("current", PASSWORD), ("password", NEW), ("again", NEW)];
    let before = browser.cookies().to_vec();
    browser.submit(CHANGE, &typed).await.sees("Your password is changed.").sees("at this browser alone");
    assert_ne!(browser.cookies(), before, "a new identifier");
    let mut thief = browser.stranger();
    thief.put_back(before);
    thief.open("/account").await.sees("Sign in").does_not_see("Your account");
    browser.open("/account").await.sees("Your account");
    elsewhere.open("/account").await.sees("Sign in").does_not_see("Your account");
    sign_in(&mut elsewhere, "anna@north.example", PASSWORD).await.sees("the password is not right");
    sign_in(&mut elsewhere, "anna@north.example", NEW).await.sees("Your account");
}

#[tokio::test]
async fn guessing_the_password_of_an_open_session_has_to_wait_too() {
    let (mut browser, _) = with_anna().await;
    sign_in(&mut browser, "anna@north.example", PASSWORD).await;
    let guess = [("current", "some other words"), ("password", NEW), ("again", NEW)];
    for _ in 0..5 {
        browser.submit(CHANGE, &guess).await.sees("That is not your password.");
    }
    let right = [("current", PASSWORD), ("password", NEW), ("again", NEW)];
    browser.submit(CHANGE, &right).await.sees("Try again at ");
}

#[tokio::test]
async fn somebody_signs_themselves_out_everywhere_else() {
    let (mut browser, anna) = with_anna().await;
    let mut elsewhere = browser.stranger();
    elsewhere.sign_in(&anna).await;
    browser.sign_in(&anna).await.open("/account").await;
    browser.submit("/do/end-other-sessions", &[]).await.sees("You are signed out everywhere else.");
    browser.sees("You are signed in at this browser alone.");
    elsewhere.open("/account").await.sees("Sign in");
}

#[tokio::test]
async fn a_name_is_changed_and_an_empty_one_is_refused() {
    let (mut browser, anna) = with_anna().await;
    browser.sign_in(&anna).await.open("/account").await;
    browser.submit("/do/change-name", &[("name", " ")]).await.sees("Enter your name");
    browser.submit("/do/change-name", &[("name", "Anna Hill")]).await.sees("Your name is changed.");
    assert_eq!(people::get(&browser.database, &anna).await.unwrap().name, "Anna Hill");
}

#[tokio::test]
async fn a_link_sets_a_password_once_and_looking_at_it_uses_nothing_up() {
    let (mut browser, anna) = with_anna().await;
    let mut elsewhere = browser.stranger();
    elsewhere.sign_in(&anna).await;
    for _ in 0..5 {
        sign_in(&mut browser, "anna@north.example", "some other words").await;
    }
    let token = Token::new().unwrap();
    let by = now();
    let until = by.at + links::RESET_GOOD_FOR;
    links::make_for_reset(&browser.database, &token.hash(), &anna, until, &by).await.unwrap();
    let page = app::address::reset(&token.reveal());
    browser.open(&page).await.open(&page).await.sees("For the account of Anna Reed, anna@north.example.");
    browser.submit(SET, &[("password", "anna reed north"), ("again", "anna reed north")]).await;
    browser.sees("This password is made of your name");
    elsewhere.open("/account").await.sees("Your account");
    browser.submit(SET, &[("password", NEW), ("again", NEW)]).await.sees("Your new password is set.");
    elsewhere.open("/account").await.sees("Sign in").does_not_see("Your account");
    browser.submit("/do/sign-in", &[("email", "anna@north.example"), ("password", NEW)]).await;
    assert_eq!(browser.address, "/", "the wrong tries before it are forgiven");

    let revealed = token.reveal();
    let again = [("token", revealed.as_str()), ("password", PASSWORD), ("again", PASSWORD)];
    browser.stranger().post(SET, &again).await.sees("This link does not work any more");
    browser.open(&page).await.sees("This link does not work any more");
    let stored = people::credentials(&browser.database, &anna).await.unwrap().unwrap().password.unwrap();
    assert!(secrets::password::Hasher::fast_for_tests().verify(NEW, Some(&stored)).await.unwrap());
}

#[tokio::test]
async fn a_link_to_set_a_password_works_for_a_day() {
    let (mut browser, anna) = with_anna().await;
    let token = Token::new().unwrap();
    let past = app::site::now() - TimeDelta::seconds(1);
    links::make_for_reset(&browser.database, &token.hash(), &anna, past, &now()).await.unwrap();
    browser.open(&app::address::reset(&token.reveal())).await.sees("This link does not work any more");
    assert_eq!(links::RESET_GOOD_FOR, TimeDelta::days(1));
}
