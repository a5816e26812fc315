//! A session of the running program from its beginning, with a second factor, to both of its ends.

use chrono::TimeDelta;
use data_encoding::BASE32_NOPAD;
use scraper::{Html, Selector};
use sqlx::{Connection, SqliteConnection};

use crate::{
    program::Desk,
    running::{PASSWORD, Server, cookie_of, link},
};

/// What an authenticator app shows so many steps from now.
fn code(key: &str, steps_ahead: u64) -> String {
    let app = totp_rs::Builder::new()
        .with_algorithm(totp_rs::Algorithm::SHA1)
        .with_digits(6)
        .with_step_duration(30)
        .with_secret(BASE32_NOPAD.decode(key.as_bytes()).unwrap())
        .with_account_name("kit")
        .build_noncompliant();
    let now = u64::try_from(app::site::now().timestamp()).unwrap();
    app.generate(now + 30 * steps_ahead).to_string()
}

/// A server with an account that was made at the command line, and the cookie of its owner, who is signed in.
fn with_kit(desk: &Desk) -> (Server, String) {
    let printed = desk.done(&["admin", "add", "kit@north.example", "--name", "Kit"]);
    let server = Server::start(desk);
    let token = link(&printed).rsplit('/').next().unwrap().to_owned();
    server.post("/do/set-password", &format!("token={token}&password={PASSWORD}&again={PASSWORD}"));
    let cookie = server.sign_in("kit%40north.example");
    (server, cookie)
}

/// Turns the second factor on through its page. Gives its key and the cookie that the browser has then.
fn set_up(server: &Server, cookie: &str) -> (String, String) {
    let page = Html::parse_document(&server.get("/sign-in/second-factor", cookie));
    let one = |selector: &str| page.select(&Selector::parse(selector).unwrap()).next().unwrap();
    let key: String = one(".secret-key").text().collect::<String>().split_whitespace().collect();
    let set_up = one("input[name=set_up]").attr("value").unwrap();
    let fields = format!("set_up={set_up}&code={}&current={PASSWORD}", code(&key, 0));
    let done = server.post_with("/do/set-up-second-factor", cookie, &fields);
    (key, cookie_of(&done).unwrap_or_else(|| panic!("{done}")))
}

/// Types the password, then a code. Gives the answer to the code and the cookie with which it was sent.
fn enter(server: &Server, code: &str) -> (String, String) {
    let answer =
        server.post("/do/sign-in", &format!("email=kit%40north.example&password={PASSWORD}&next=%2Faccount"));
    let cookie = cookie_of(&answer).unwrap_or_else(|| panic!("{answer}"));
    assert!(!is_let_in(server, &cookie), "the password alone opens nothing");
    let answer = server.post_with("/do/enter-code", &cookie, &format!("code={code}&next=%2Faccount"));
    (answer, cookie)
}

/// Whether the account's page opens; otherwise it must ask who it is.
fn is_let_in(server: &Server, cookie: &str) -> bool {
    let page = server.get("/account", cookie);
    let is_asked = page.contains("location: /sign-in");
    assert_ne!(page.contains("Your account"), is_asked, "{page}");
    !is_asked
}

/// Winds the one session back in the file, as if it had begun and was last seen so long ago.
async fn wind(desk: &Desk, began: TimeDelta, seen: TimeDelta) {
    let address = format!("sqlite:{}", desk.path("msp-assurance.db").display());
    let mut file = SqliteConnection::connect(&address).await.unwrap();
    let now = app::site::now();
    let wound = sqlx::query("update session set began_at = $1, seen_at = $2")
        .bind((now - began).timestamp_millis())
        .bind((now - seen).timestamp_millis())
        .execute(&mut file)
        .await
        .unwrap();
    assert_eq!(wound.rows_affected(), 1);
    file.close().await.unwrap();
}

#[test]
fn with_a_second_factor_the_password_and_a_new_code_let_in_and_the_same_code_does_not_again() {
    let desk = Desk::new();
    let (server, cookie) = with_kit(&desk);
    let (key, cookie) = set_up(&server, &cookie);
    assert!(is_let_in(&server, &cookie));
    server.post_with("/do/sign-out", &cookie, "");
    assert!(!is_let_in(&server, &cookie));

    // The code that set it up was used; an app may be a step ahead.
    let next = code(&key, 1);
    let (answer, half) = enter(&server, &next);
    let cookie = cookie_of(&answer).unwrap_or_else(|| panic!("{answer}"));
    assert_ne!(cookie, half, "a new identifier");
    assert!(is_let_in(&server, &cookie) && !is_let_in(&server, &half));
    server.post_with("/do/sign-out", &cookie, "");

    let (refused, half) = enter(&server, &next);
    assert!(refused.contains("location: /sign-in/code?"), "{refused}");
    assert_eq!(cookie_of(&refused), None);
    assert!(!is_let_in(&server, &half));
}

#[tokio::test]
async fn a_session_ends_after_twenty_minutes_without_a_sign_of_life_and_after_ten_hours_whatever_is_done() {
    let desk = Desk::new();
    let (server, cookie) = with_kit(&desk);
    let (_, cookie) = set_up(&server, &cookie);
    let (hours, minutes, now) = (TimeDelta::hours, TimeDelta::minutes, TimeDelta::zero());
    for (began, seen, goes_on) in [
        (now, now, true),
        (hours(1), minutes(18), true),
        (hours(1), minutes(21), false),
        (hours(10) - minutes(2), now, true),
        (hours(10) + minutes(1), now, false),
    ] {
        wind(&desk, began, seen).await;
        assert_eq!(is_let_in(&server, &cookie), goes_on, "began {began} and seen {seen} ago");
    }
}
