//! The second factor: setting it up, its codes and its recovery codes.

use axum::http::StatusCode;
use data_encoding::BASE32_NOPAD;
use domain::{access::Role, id::PersonId};
use secrets::recovery::RecoveryCode;
use store::{
    boards,
    memberships::{self, ForAgency},
    people,
};

use crate::{
    browser::{Browser, SECRET, now},
    signing_in::{PASSWORD, sign_in, with_anna},
};

const ENTER: &str = "/do/enter-code";
const SET_UP: &str = "/do/set-up-second-factor";
const REFUSED: &str = "That code is not right, or was used before.";

/// What an authenticator app shows so many steps from now.
fn code(secret: &str, steps_ahead: u64) -> String {
    let bytes = BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
    let app = totp_rs::Builder::new()
        .with_algorithm(totp_rs::Algorithm::SHA1)
        .with_digits(6)
        .with_step_duration(30)
        .with_secret(bytes)
        .with_account_name("anna")
        .build_noncompliant();
    let now = u64::try_from(app::site::now().timestamp()).unwrap();
    app.generate(now + 30 * steps_ahead).to_string()
}

/// A browser, and Anna with a second factor and two recovery codes.
async fn with_second_factor() -> (Browser, PersonId, Vec<RecoveryCode>) {
    let (browser, anna) = with_anna().await;
    let codes: Vec<RecoveryCode> = RecoveryCode::new_set().unwrap().into_iter().take(2).collect();
    let hashes: Vec<String> = codes.iter().map(RecoveryCode::hash).collect();
    people::set_up_second_factor(&browser.database, &anna, SECRET, 1, &hashes, None, &now()).await.unwrap();
    (browser, anna, codes)
}

async fn with_password(browser: &mut Browser) -> &mut Browser {
    sign_in(browser, "anna@north.example", PASSWORD).await
}

/// The key that the page shows, as it is typed into an app.
fn key(browser: &Browser) -> String {
    browser.words_of(".secret-key").replace(' ', "")
}

#[tokio::test]
async fn a_password_alone_opens_nothing_where_there_is_a_second_factor() {
    let (mut browser, _, _) = with_second_factor().await;
    with_password(&mut browser).await.sees("Enter your code");
    assert_eq!(browser.address, "/sign-in/code?next=%2Faccount");
    browser.open("/account").await.sees("Enter your code");
    browser.post("/do/end-other-sessions", &[]).await.sees("Enter your code");
    browser.open("/account").await;
    browser.submit(ENTER, &[("code", "")]).await.sees("Enter the code that your app shows");
    browser.submit(ENTER, &[("code", "000000")]).await.sees(REFUSED);
    browser.submit(ENTER, &[("code", &code(SECRET, 0))]).await.sees("Your account");
}

#[tokio::test]
async fn the_session_has_a_new_identifier_at_each_step() {
    let (mut browser, _, _) = with_second_factor().await;
    let mut had = Vec::new();
    with_password(&mut browser).await;
    had.push(browser.cookies().to_vec());
    with_password(&mut browser.stranger()).await;
    browser.submit(ENTER, &[("code", &code(SECRET, 0))]).await.sees("Your account");
    had.push(browser.cookies().to_vec());
    browser.submit("/do/sign-out", &[]).await;
    with_password(&mut browser).await.submit(ENTER, &[("code", &code(SECRET, 1))]).await.sees("Your account");
    had.push(browser.cookies().to_vec());
    assert!(had[0] != had[1] && had[1] != had[2] && had[0] != had[2]);
    for old in &had[..2] {
        let mut thief = browser.stranger();
        thief.put_back(old.clone());
        thief.open("/account").await.sees("Sign in").does_not_see("Enter your code");
    }
}

#[tokio::test]
async fn a_code_never_works_twice() {
    let (browser, _, _) = with_second_factor().await;
    let shown = code(SECRET, 0);
    let (mut one, mut other) = (browser.stranger(), browser.stranger());
    with_password(&mut one).await;
    with_password(&mut other).await;
    one.submit(ENTER, &[("code", &shown)]).await.sees("Your account");
    other.submit(ENTER, &[("code", &shown)]).await.sees(REFUSED);
    assert!(!other.html().contains(&shown), "a code does not come back");
    other.submit(ENTER, &[("code", &code(SECRET, 1))]).await.sees("Your account");
}

#[tokio::test]
async fn a_recovery_code_works_once() {
    let (browser, anna, codes) = with_second_factor().await;
    let typed = codes[0].reveal().to_lowercase().replace('-', " ");
    let mut one = browser.stranger();
    with_password(&mut one)
        .await
        .submit(ENTER, &[("code", &typed)])
        .await
        .sees("You have 1 recovery code left.");
    let mut other = browser.stranger();
    with_password(&mut other).await.submit(ENTER, &[("code", &typed)]).await.sees(REFUSED);
    other.submit(ENTER, &[("code", &codes[1].reveal())]).await.sees("You have 0 recovery codes left.");
    assert_eq!(people::count_recovery_codes(&browser.database, &anna).await.unwrap(), 0);
}

#[tokio::test]
async fn after_five_wrong_codes_the_right_one_has_to_wait() {
    let (mut browser, _, codes) = with_second_factor().await;
    with_password(&mut browser).await;
    for _ in 0..5 {
        browser.submit(ENTER, &[("code", "000000")]).await.sees(REFUSED);
    }
    browser.submit(ENTER, &[("code", &code(SECRET, 0))]).await.sees("Try again at ");
    browser.submit(ENTER, &[("code", &codes[0].reveal())]).await.sees("Try again at ");
    // A new start with the password is no way round.
    browser.submit("/do/sign-out", &[]).await;
    with_password(&mut browser)
        .await
        .submit(ENTER, &[("code", &code(SECRET, 0))])
        .await
        .sees("Try again at ");
}

#[tokio::test]
async fn nobody_puts_another_second_factor_in_the_place_of_one_they_have_not_shown() {
    let (mut browser, anna, _) = with_second_factor().await;
    with_password(&mut browser).await;
    browser.open("/sign-in/second-factor").await.sees("Enter your code");
    browser.post(SET_UP, &[("set_up", "x"), ("code", "000000")]).await.sees("Enter your code");
    let held = people::credentials(&browser.database, &anna).await.unwrap().unwrap();
    assert_eq!(held.second_factor.as_deref(), Some(SECRET));
}

#[tokio::test]
async fn a_board_s_manager_sets_a_second_factor_up_before_anything_else() {
    let (mut browser, anna) = with_anna().await;
    let board = boards::make(&browser.database, "North Board", &now()).await.unwrap();
    let none = ForAgency::None;
    memberships::appoint(&browser.database, &board, &anna, Role::BoardManager, &none, &now()).await.unwrap();
    with_password(&mut browser).await.sees("Set up a second factor").sees("Your role needs a second factor");
    browser.open("/account").await.sees("Set up a second factor");
    let key = key(&browser);
    assert!(browser.html().contains("<svg") && key.len() == 32, "{key}");
    browser.submit(SET_UP, &[("code", "000000")]).await.sees("That code is not right.");
    assert_eq!(self::key(&browser), key, "the same key, so that the app need not be set up again");
    browser.submit(SET_UP, &[("code", &code(&key, 0))]).await.sees("Your recovery codes");
    let shown = browser.words_of(".recovery-codes");
    assert_eq!(shown.split(' ').count(), 10);
    let onward = browser.link("I have kept them, go on");
    let page = browser.address.clone();

    let mut stranger = browser.stranger();
    let ben = crate::signing_in::account(&browser, "ben@north.example", "Ben").await;
    stranger.sign_in(&ben).await.open(&page).await.sees("These codes are no longer shown");
    browser.open(&onward).await.sees("Your account").sees("Second factor On").sees("so it stays on");
    browser.submit("/do/sign-out", &[]).await;
    with_password(&mut browser).await.submit(ENTER, &[("code", &code(&key, 0))]).await.sees(REFUSED);
    let recovery = shown.split(' ').nth(3).unwrap();
    browser.submit(ENTER, &[("code", recovery)]).await.sees("You have 9 recovery codes left.");
    let off = [("current", PASSWORD)];
    browser
        .post("/do/remove-second-factor", &off)
        .await
        .sees("Your role needs a second factor, so it stays on.");
    assert!(people::get(&browser.database, &anna).await.unwrap().has_second_factor);
}

#[tokio::test]
async fn anybody_turns_a_second_factor_on_and_off_with_their_password() {
    let (mut browser, _) = with_anna().await;
    let mut elsewhere = browser.stranger();
    with_password(&mut elsewhere).await.sees("Second factor Off");
    with_password(&mut browser).await;
    let page = browser.link("Set up a second factor");
    browser.open(&page).await;
    let key = key(&browser);
    let shown = code(&key, 0);
    browser.submit(SET_UP, &[("code", &shown), ("current", "some other words")]).await;
    browser.sees("That is not your password.");
    browser.submit(SET_UP, &[("code", &shown), ("current", PASSWORD)]).await.sees("Your recovery codes");
    elsewhere.open("/account").await.sees("Sign in");

    browser.open("/account").await;
    browser.submit("/do/make-recovery-codes", &[("current", "")]).await.sees("Enter your password");
    let make = [("current", PASSWORD)];
    browser.submit("/do/make-recovery-codes", &make).await.sees("Your recovery codes");
    assert_eq!(browser.status, StatusCode::OK);
    browser.open("/account").await;
    browser.submit("/do/remove-second-factor", &[("current", "some other words")]).await;
    browser.sees("That is not your password.").sees("Second factor On");
    browser.submit("/do/remove-second-factor", &make).await.sees("Your second factor is off.");
    browser.submit("/do/sign-out", &[]).await;
    with_password(&mut browser).await.sees("Your account");
}

#[tokio::test]
async fn a_second_factor_is_not_confirmed_with_a_key_that_is_not_ones_own() {
    let (browser, _) = with_anna().await;
    let ben = crate::signing_in::account(&browser, "ben@north.example", "Ben").await;
    let (mut anna, mut other) = (browser.stranger(), browser.stranger());
    with_password(&mut anna).await.open("/sign-in/second-factor").await;
    other.sign_in(&ben).await.open("/sign-in/second-factor").await;
    let foreign = anna.value(SET_UP, "set_up").unwrap();
    let typed = [("set_up", foreign.as_str()), ("code", &code(&key(&anna), 0)), ("current", PASSWORD)];
    other.submit(SET_UP, &typed).await.sees("This page was open for too long.");
    assert!(!people::get(&browser.database, &ben).await.unwrap().has_second_factor);
}
