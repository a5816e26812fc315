//! Signing in with a password, and out.

use app::site::Site;
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use chrono::TimeDelta;
use domain::{id::PersonId, sign_in::EmailAddress};
use secrets::{
    password::{Hasher, Password},
    token::Token,
};
use server::{
    outer_wall::OuterWall,
    router::{router, router_behind},
};
use store::{links, people};

use crate::browser::{Browser, now, site};

pub(crate) const SIGN_IN: &str = "/do/sign-in";
pub(crate) const PASSWORD: &str = "velvet tractor Amazon";
const REFUSED: &str = "The e-mail address or the password is not right.";

/// Somebody with an account and a password.
pub(crate) async fn account(browser: &Browser, email: &str, name: &str) -> PersonId {
    let email = EmailAddress::parse(email).unwrap();
    let person = people::add(&browser.database, &email, name, false, &now()).await.unwrap();
    give_password(browser, &person, &Hasher::fast_for_tests()).await;
    person
}

/// Gives somebody the password of these tests.
pub(crate) async fn give_password(browser: &Browser, person: &PersonId, hasher: &Hasher) {
    let password = Password::new(PASSWORD.to_owned(), &[]).unwrap();
    let hash = hasher.hash(&password).await.unwrap();
    people::set_password(&browser.database, person, &hash, None, &now()).await.unwrap();
}

/// Fills in the sign-in page.
pub(crate) async fn sign_in<'b>(browser: &'b mut Browser, email: &str, password: &str) -> &'b mut Browser {
    browser.open("/sign-in?next=%2Faccount").await;
    browser.submit(SIGN_IN, &[("email", email), ("password", password)]).await
}

/// A browser, and Anna with an account.
pub(crate) async fn with_anna() -> (Browser, PersonId) {
    let browser = Browser::new().await;
    let anna = account(&browser, "anna@north.example", "Anna Reed").await;
    (browser, anna)
}

#[tokio::test]
async fn somebody_signs_in_comes_to_the_page_they_wanted_and_signs_out() {
    let (mut browser, _) = with_anna().await;
    browser.open("/account").await;
    assert_eq!(browser.address, "/sign-in?next=%2Faccount");
    assert!(browser.words_of("header").ends_with("MSP assurance"), "no link to the page it is on");
    browser.submit(SIGN_IN, &[("email", " Anna@North.example "), ("password", PASSWORD)]).await;
    assert_eq!((browser.address.as_str(), browser.status), ("/account", StatusCode::OK));
    browser.sees("Your account").sees("anna@north.example");
    assert!(browser.words_of("header").contains("Anna Reed Sign out"));
    assert_eq!(browser.link("Anna Reed"), "/account");

    let before = browser.cookies().to_vec();
    browser.submit("/do/sign-out", &[]).await.sees("You have signed out.");
    assert!(browser.cookies().is_empty());
    browser.put_back(before);
    browser.open("/account").await.sees("Sign in").does_not_see("Your account");
    browser.open("/accessibility").await;
    assert_eq!(browser.link("Sign in"), "/sign-in?next=%2Faccessibility");
}

#[tokio::test]
async fn an_unknown_account_a_closed_one_and_a_wrong_password_get_the_same_answer() {
    let (mut browser, _) = with_anna().await;
    let closed = account(&browser, "closed@north.example", "Gone").await;
    people::close(&browser.database, &closed, &now()).await.unwrap();
    let mut answers = Vec::new();
    for (email, password) in [
        ("anna@north.example", "some other words"),
        ("nobody@north.example", PASSWORD),
        ("closed@north.example", PASSWORD),
    ] {
        sign_in(&mut browser, email, password).await.sees(REFUSED);
        assert_eq!(browser.value(SIGN_IN, "email").as_deref(), Some(email), "what was typed comes back");
        assert!(!browser.html().contains(password), "but the password does not");
        assert!(!browser.address.contains("north"), "nothing typed is in the address");
        answers.push((browser.status, browser.title(), browser.words()));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:?}");
}

#[tokio::test]
async fn an_unknown_account_a_closed_one_and_a_wrong_password_cost_one_verification_each() {
    let (browser, _) = with_anna().await;
    let closed = account(&browser, "closed@north.example", "Gone").await;
    people::close(&browser.database, &closed, &now()).await.unwrap();
    let email = EmailAddress::parse("invited@north.example").unwrap();
    people::add(&browser.database, &email, "No Password Yet", false, &now()).await.unwrap();
    let site = site(&browser.database);
    let hasher = site.hasher.clone();
    let mut browser = browser.at(router(site));
    for (email, password) in [
        ("anna@north.example", "some other words"),
        ("nobody@north.example", PASSWORD),
        ("closed@north.example", PASSWORD),
        ("invited@north.example", PASSWORD),
    ] {
        let before = hasher.verifications();
        sign_in(&mut browser, email, password).await.sees(REFUSED);
        assert_eq!(hasher.verifications() - before, 1, "{email}");
    }
}

#[tokio::test]
async fn what_is_missing_is_asked_for_and_counts_as_no_try() {
    let (mut browser, _) = with_anna().await;
    for _ in 0..6 {
        sign_in(&mut browser, "", "").await.sees("Enter an e-mail address");
        sign_in(&mut browser, "anna@north.example", "").await.sees("Enter your password");
    }
    assert!(browser.title().starts_with("Error: "));
    sign_in(&mut browser, "anna@north.example", PASSWORD).await.sees("Your account");
}

#[tokio::test]
async fn after_five_wrong_passwords_everybody_waits_and_a_restart_forgets_nothing() {
    let (mut browser, _) = with_anna().await;
    account(&browser, "ben@north.example", "Ben").await;
    for email in ["anna@north.example", "nobody@north.example"] {
        for _ in 0..5 {
            sign_in(&mut browser, email, "some other words").await.sees(REFUSED);
        }
        sign_in(&mut browser, email, PASSWORD).await.sees("Too many tries have failed. Try again at ");
    }
    let mut later = browser.at(router(site(&browser.database)));
    sign_in(&mut later, "anna@north.example", PASSWORD).await.sees("Try again at ");
    sign_in(&mut later, "ben@north.example", PASSWORD).await.sees("Your account");
}

#[tokio::test]
async fn after_twenty_wrong_passwords_from_one_network_it_waits_and_others_do_not() {
    let (browser, _) = with_anna().await;
    let mut guessing = browser.stranger().from("198.51.100.7");
    for guess in 0..20 {
        sign_in(&mut guessing, &format!("{guess}@north.example"), PASSWORD).await.sees(REFUSED);
    }
    sign_in(&mut guessing, "anna@north.example", PASSWORD).await.sees("Try again at ");
    let mut elsewhere = browser.stranger().from("198.51.100.8");
    sign_in(&mut elsewhere, "anna@north.example", PASSWORD).await.sees("Your account");
}

#[tokio::test]
async fn forty_people_of_one_office_sign_in_at_once() {
    let (browser, _) = with_anna().await;
    let emails: Vec<String> = (1..=40).map(|number| format!("member{number}@north.example")).collect();
    for email in &emails {
        account(&browser, email, "Somebody of the group").await;
    }
    let hasher = Hasher::fast_for_tests();
    let server = router(Site { hasher: hasher.clone(), ..site(&browser.database) });
    let mut signing_in = tokio::task::JoinSet::new();
    // Both places for hashing are taken for a moment, so that everybody is there before the first is let in.
    for _ in 0..2 {
        let hasher = hasher.clone();
        let slow = format!("$argon2id$v=19$m=19456,t=40,p=1${}${}", "A".repeat(22), "A".repeat(43));
        signing_in.spawn(async move {
            assert!(!hasher.verify("some other words", Some(&slow)).await.unwrap());
        });
    }
    for email in emails {
        let mut own = browser.at(server.clone()).from("198.51.100.7");
        signing_in.spawn(async move {
            sign_in(&mut own, &email, PASSWORD).await.sees("Your account");
        });
    }
    while let Some(signed_in) = signing_in.join_next().await {
        signed_in.unwrap();
    }
}

#[tokio::test]
async fn a_right_password_forgives_the_wrong_ones_before_it() {
    let (mut browser, _) = with_anna().await;
    for _ in 0..3 {
        for _ in 0..4 {
            sign_in(&mut browser, "anna@north.example", "some other words").await.sees(REFUSED);
        }
        sign_in(&mut browser, "anna@north.example", PASSWORD).await.sees("Your account");
        browser.submit("/do/sign-out", &[]).await;
    }
}

#[tokio::test]
async fn a_password_that_was_hashed_by_other_rules_is_hashed_anew() {
    let (mut browser, anna) = with_anna().await;
    give_password(&browser, &anna, &Hasher::new()).await;
    let stored = async |browser: &Browser| {
        people::credentials(&browser.database, &anna).await.unwrap().unwrap().password.unwrap()
    };
    assert!(stored(&browser).await.contains("m=19456"));
    for _ in 0..2 {
        sign_in(&mut browser, "anna@north.example", PASSWORD).await.sees("Your account");
        assert!(stored(&browser).await.contains("m=8"));
        browser.submit("/do/sign-out", &[]).await;
    }
}

#[tokio::test]
async fn nobody_is_led_to_another_server() {
    let (mut browser, _) = with_anna().await;
    for elsewhere in ["//evil.example", "https://evil.example/", "/\\evil.example", "/do/sign-out"] {
        browser.open("/sign-in").await;
        let typed = [("email", "anna@north.example"), ("password", PASSWORD), ("next", elsewhere)];
        browser.submit(SIGN_IN, &typed).await;
        assert_eq!(browser.address, "/", "{elsewhere}");
        browser.open("/sign-in?next=%2F%2Fevil.example").await;
        assert_eq!(browser.address, "/", "somebody who is signed in goes on at once");
        browser.submit("/do/sign-out", &[]).await;
    }
}

#[tokio::test]
async fn over_tls_the_cookie_is_for_this_host_and_for_tls_alone() {
    let (browser, _) = with_anna().await;
    let site = app::site::Site { is_over_tls: true, ..site(&browser.database) };
    let wall = OuterWall::of("https://127.0.0.1:3000".parse().unwrap());
    let mut browser = browser.at(router_behind(site, wall));
    let request = Request::post(SIGN_IN)
        .header(header::HOST, "127.0.0.1:3000")
        .header(header::ACCEPT, "text/html")
        .header("sec-fetch-site", "same-origin")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from("email=anna%40north.example&password=velvet+tractor+Amazon"))
        .unwrap();
    let response = browser.send(request).await;
    assert_eq!(response.status(), StatusCode::SEE_OTHER);
    let cookie = response.headers()[header::SET_COOKIE].to_str().unwrap();
    let (pair, attributes) = cookie.split_once("; ").unwrap();
    let identifier = pair.strip_prefix("__Host-session=").unwrap();
    assert!(Token::parse(identifier).is_some(), "256 random bits");
    assert_eq!(attributes, "Path=/; HttpOnly; SameSite=Lax; Secure");
    browser.open("/account").await.sees("Your account");
}

#[tokio::test]
async fn the_first_account_is_made_once_by_a_link_that_works_for_half_an_hour() {
    let mut browser = Browser::new().await;
    let (old, link) = (Token::new().unwrap(), Token::new().unwrap());
    let past = app::site::now() - TimeDelta::seconds(1);
    let by = now();
    links::make_for_first_account(&browser.database, &old.hash(), past, &by).await.unwrap();
    let page = |token: &Token| app::address::first_account(&token.reveal());
    browser.open(&page(&old)).await.sees("This link does not work any more").sees("admin add");
    let until = by.at + links::FIRST_ACCOUNT_GOOD_FOR;
    assert_eq!(links::FIRST_ACCOUNT_GOOD_FOR, TimeDelta::minutes(30));
    links::make_for_first_account(&browser.database, &link.hash(), until, &by).await.unwrap();

    const MAKE: &str = "/do/make-first-account";
    browser.open(&page(&link)).await.open(&page(&link)).await.sees("Make the first account");
    browser.submit(MAKE, &[("name", "Kit"), ("email", "kit@north.example"), ("password", "short")]).await;
    browser.sees("Use at least 12 characters.");
    assert_eq!(browser.value(MAKE, "email").as_deref(), Some("kit@north.example"));
    let typed = [("password", PASSWORD), ("again", PASSWORD)];
    let token = link.reveal();
    browser.submit(MAKE, &typed).await.sees("Your role needs a second factor");

    let again =
        [("token", token.as_str()), ("name", "Eve"), ("email", "eve@north.example"), typed[0], typed[1]];
    browser.stranger().post(MAKE, &again).await.sees("This link does not work any more");
    assert_eq!(people::list(&browser.database).await.unwrap().len(), 1);
}

#[tokio::test]
async fn in_a_demonstration_and_nowhere_else_a_visitor_is_whom_they_choose() {
    let (browser, anna) = with_anna().await;
    let email = EmailAddress::parse("kit@demonstration.example").unwrap();
    let kit = people::add(&browser.database, &email, "Kit Lawson", true, &now()).await.unwrap();
    let be = [("person", kit.as_str())];
    let mut outside = browser.stranger();
    outside.open("/sign-in").await.does_not_see("Kit Lawson");
    outside.post("/do/be-somebody", &be).await.sees("Page not found");
    assert!(outside.cookies().is_empty());

    let demonstration = app::site::Site { is_demonstration: true, ..site(&browser.database) };
    let mut inside = browser.at(router(demonstration));
    inside.open("/sign-in?next=%2Faccount").await.sees("Go in as Kit Lawson, administrator");
    inside.does_not_see("Anna Reed");
    inside.post("/do/be-somebody", &[("person", anna.as_str())]).await.sees("Page not found");
    assert!(inside.cookies().is_empty(), "somebody with a password is not invented");
    inside.open("/sign-in?next=%2Faccount").await.submit("/do/be-somebody", &[]).await;
    inside.sees("Your account").sees("kit@demonstration.example");
}
