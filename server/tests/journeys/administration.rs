//! The administrator's pages: accounts, boards and their managers.

use axum::http::StatusCode;
use domain::{access::Role, id::PersonId, sign_in::EmailAddress};
use store::{board_settings, boards, links, memberships, people};

use crate::{
    browser::{Browser, SECRET, now},
    people::{links as links_on, managed},
    signing_in::{PASSWORD, account as account_with_password, sign_in},
};

/// An administrator with a second factor, who is signed in.
async fn administrator(browser: &mut Browser) -> PersonId {
    let email = EmailAddress::parse("ada@system.example").unwrap();
    let (db, by) = (&browser.database, now());
    let ada = people::add(db, &email, "Ada", true, &by).await.unwrap();
    people::set_up_second_factor(db, &ada, SECRET, 1, &[], None, &by).await.unwrap();
    browser.sign_in(&ada).await;
    ada
}

async fn account(browser: &Browser, email: &str) -> people::Person {
    let email = EmailAddress::parse(email).unwrap();
    people::find_by_email(&browser.database, &email).await.unwrap().unwrap()
}

#[tokio::test]
async fn the_administrator_makes_an_account_whose_owner_sets_the_password_by_a_link() {
    let mut browser = Browser::new().await;
    administrator(&mut browser).await;
    browser.open("/system").await.sees("Ada");
    browser.open("/system/accounts/new").await;
    browser.submit("/do/make-account", &[("name", ""), ("email", "ben")]).await;
    browser.sees("Enter the person’s name").sees("Enter an e-mail address in the correct format");
    let fields = [("name", "Ben Reed"), ("email", "Ben@North.example")];
    browser.submit("/do/make-account", &fields).await.sees("Ben Reed").sees("Copy it into a mail");
    let ben = account(&browser, "ben@north.example").await;
    assert!(!ben.is_administrator && !ben.has_password);
    let link = links_on(&browser).remove(0);
    let token = secrets::token::Token::parse(link.rsplit('/').next().unwrap()).unwrap();
    let found = links::find(&browser.database, &token.hash(), links::Purpose::Reset, app::site::now()).await;
    assert_eq!(found.unwrap().unwrap().person, Some(ben.id.clone()));

    browser.open("/system/accounts/new").await;
    browser
        .submit("/do/make-account", &fields)
        .await
        .sees("There is an account with this e-mail address already");
    browser.open("/system").await.sees("Ben Reed").sees("No password yet");
}

#[tokio::test]
async fn who_lost_a_second_factor_is_signed_out_and_sets_a_new_password_by_a_link() {
    let mut browser = Browser::new().await;
    let ben = account_with_password(&browser, "ben@people.example", "Ben").await;
    people::set_up_second_factor(&browser.database, &ben, SECRET, 1, &[], None, &now()).await.unwrap();
    let mut bens = browser.stranger();
    bens.sign_in(&ben).await.open("/account").await.sees("Your account");
    administrator(&mut browser).await;
    let page = format!("/system/accounts/{ben}");
    browser.open(&page).await.submit("/do/remove-second-factor-of", &[]).await;
    assert!(browser.address.starts_with(&page), "{}", browser.address);
    browser.sees("The link to set a password").sees("Open, without a password yet").sees("Second factor No");
    bens.open("/account").await.sees("Sign in").does_not_see("Your account");
    sign_in(&mut bens, "ben@people.example", PASSWORD).await.sees("the password is not right");
    let link = links_on(&browser).remove(0);
    bens.open(link.strip_prefix("http://127.0.0.1:3000").unwrap()).await;
    bens.submit("/do/set-password", &[("password", PASSWORD), ("again", PASSWORD)]).await;
    sign_in(&mut bens, "ben@people.example", PASSWORD).await.sees("Your account").sees("Second factor Off");
}

#[tokio::test]
async fn an_administrator_does_not_lock_themselves_out_by_their_own_second_factor() {
    let mut browser = Browser::new().await;
    let ada = administrator(&mut browser).await;
    people::set_up_second_factor(&browser.database, &ada, SECRET, 1, &[], None, &now()).await.unwrap();
    browser.sign_in(&ada).await.open(&format!("/system/accounts/{ada}")).await;
    browser.sees("Your own second factor is turned off at your account");
    browser.post("/do/remove-second-factor-of", &[("person", &ada.to_string())]).await.sees("Your account");
    assert!(people::get(&browser.database, &ada).await.unwrap().has_second_factor);
}

#[tokio::test]
async fn an_account_is_closed_and_opened_again() {
    let mut browser = Browser::new().await;
    let board = boards::make(&browser.database, "North", &now()).await.unwrap();
    let ben = browser.somebody("Ben", &board, &[(Role::BoardReader, None)]).await;
    let mut bens = browser.another();
    bens.sign_in(&ben).await;
    administrator(&mut browser).await;
    let page = format!("/system/accounts/{ben}");
    browser.open(&page).await;
    let close = browser.link("Close the account");
    browser.open(&close).await.sees("signed out everywhere");
    browser.submit("/do/close-account", &[]).await;
    assert_eq!(browser.address, page);
    browser.sees("Closed on");
    bens.open(&format!("/boards/{board}")).await;
    assert!(bens.address.starts_with("/sign-in"), "{}", bens.address);
    browser.submit("/do/reopen-account", &[]).await.sees("Open, without a password yet");
    browser.submit("/do/make-reset-link", &[]).await;
    assert_eq!(links_on(&browser).len(), 1);
}

#[tokio::test]
async fn there_is_always_an_administrator() {
    let mut browser = Browser::new().await;
    let ada = administrator(&mut browser).await;
    let board = boards::make(&browser.database, "North", &now()).await.unwrap();
    let ben = browser.somebody("Ben", &board, &[(Role::BoardReader, None)]).await;
    browser.open(&format!("/system/accounts/{ada}")).await.sees("This is the only administrator");
    let id = ada.to_string();
    browser.post("/do/close-account", &[("person", &id)]).await;
    browser.post("/do/set-administrator", &[("person", &id)]).await.sees("This is the only administrator");
    let still = people::get(&browser.database, &ada).await.unwrap();
    assert!(still.is_administrator && still.closed_at.is_none());

    browser.open(&format!("/system/accounts/{ben}")).await.submit("/do/set-administrator", &[]).await;
    assert!(people::get(&browser.database, &ben).await.unwrap().is_administrator);
    browser.open(&format!("/system/accounts/{ada}")).await.submit("/do/set-administrator", &[]).await;
    assert!(!people::get(&browser.database, &ada).await.unwrap().is_administrator);
    browser.open("/system").await;
    assert!(browser.address.starts_with("/sign-in"), "signed out, and no administrator any more");
}

#[tokio::test]
async fn a_board_is_made_with_its_first_manager_with_or_without_an_account() {
    let mut browser = Browser::new().await;
    administrator(&mut browser).await;
    browser.open("/system/boards/new").await;
    browser
        .submit("/do/make-board", &[("name", " "), ("manager", "anna")])
        .await
        .sees("Enter the board’s name");
    let fields = [("name", "North"), ("manager", "anna@north.example")];
    browser.submit("/do/make-board", &fields).await.sees("North").sees("Invited until");
    let link = links_on(&browser).remove(0);
    browser.another().open(link.strip_prefix("http://127.0.0.1:3000").unwrap()).await.sees("Board manager");
    browser.open("/system/boards/new").await;
    browser.submit("/do/make-board", &fields).await.sees("There is a board with this name already");

    let board = boards::list(&browser.database).await.unwrap().remove(0).id;
    browser.somebody("Ben", &board, &[]).await;
    let east = [("name", "East"), ("manager", "ben@people.example")];
    browser.submit("/do/make-board", &east).await.sees("East").sees("ben@people.example Ben Manager");
    assert_eq!(links_on(&browser), Vec::<String>::new());
}

#[tokio::test]
async fn a_manager_is_appointed_once_and_never_with_a_closed_account() {
    let mut browser = Browser::new().await;
    let (north, _) = managed(&mut browser, "North").await;
    let ben = browser.somebody("Ben", &north, &[(Role::BoardReader, None)]).await;
    let cara = browser.somebody("Cara", &north, &[(Role::BoardReader, None)]).await;
    people::close(&browser.database, &cara, &now()).await.unwrap();
    administrator(&mut browser).await;
    let page = format!("/system/boards/{north}");
    browser.open(&page).await.sees("Manager of North");
    browser.submit("/do/appoint-manager", &[("manager", "ben@people.example")]).await.sees("Ben");
    browser.submit("/do/appoint-manager", &[("manager", "ben@people.example")]).await;
    browser.sees("They manage this board already");
    browser.submit("/do/appoint-manager", &[("manager", "cara@people.example")]).await.sees("is closed");
    let managers: Vec<PersonId> = memberships::list(&browser.database, &north)
        .await
        .unwrap()
        .into_iter()
        .filter(|member| member.role == Role::BoardManager)
        .map(|member| member.person)
        .collect();
    assert_eq!(managers.len(), 2);
    assert!(managers.contains(&ben));
}

#[tokio::test]
async fn the_administrator_alone_lets_managers_do_without_a_second_factor() {
    let mut browser = Browser::new().await;
    let (north, manager) = managed(&mut browser, "North").await;
    administrator(&mut browser).await;
    let page = format!("/system/boards/{north}");
    let mut other = browser.another();
    other.sign_in(&account(&browser, "ada@system.example").await.id).await.open(&page).await;
    browser.open(&page).await.sees("need a second factor");
    browser.submit("/do/ask-managers-for-second-factor", &[]).await.sees("need no second factor");
    let settings = board_settings::get(&browser.database, &north).await.unwrap();
    assert!(!settings.second_factor_for_managers);
    let asked = board_settings::BoardSettings { second_factor_for_managers: true, ..settings };
    let _ = board_settings::change(&browser.database, &north, &asked, &now()).await.unwrap();
    other.submit("/do/ask-managers-for-second-factor", &[]).await.sees("Somebody else changed");
    let settings = board_settings::get(&browser.database, &north).await.unwrap();
    assert!(settings.second_factor_for_managers, "an older page changes nothing");

    let turned_off = board_settings::BoardSettings { second_factor_for_managers: false, ..settings };
    let _ = board_settings::change(&browser.database, &north, &turned_off, &now()).await.unwrap();
    browser.sign_in(&manager).await.open(&format!("/boards/{north}/settings")).await;
    browser.submit("/do/change-board-settings", &[("managers", "yes")]).await;
    assert!(board_settings::get(&browser.database, &north).await.unwrap().second_factor_for_managers);
}

#[tokio::test]
async fn a_manager_can_neither_open_the_administrators_pages_nor_post_their_forms() {
    let mut browser = Browser::new().await;
    let ada = administrator(&mut browser).await;
    let (north, manager) = managed(&mut browser, "North").await;
    for page in [
        "/system".to_owned(),
        "/system/accounts/new".to_owned(),
        format!("/system/accounts/{ada}"),
        format!("/system/accounts/{ada}/close"),
        "/system/boards/new".to_owned(),
        format!("/system/boards/{north}"),
    ] {
        browser.open(&page).await;
        assert_eq!(browser.status, StatusCode::NOT_FOUND, "{page}");
    }
    let (ada_text, manager_text, north_text) = (ada.to_string(), manager.to_string(), north.to_string());
    for (action, fields) in [
        ("/do/make-account", vec![("name", "Eve"), ("email", "eve@x.example"), ("administrator", "yes")]),
        ("/do/make-reset-link", vec![("person", ada_text.as_str())]),
        ("/do/remove-second-factor-of", vec![("person", manager_text.as_str())]),
        ("/do/close-account", vec![("person", ada_text.as_str())]),
        ("/do/reopen-account", vec![("person", ada_text.as_str())]),
        ("/do/set-administrator", vec![("person", manager_text.as_str()), ("administrator", "yes")]),
        ("/do/make-board", vec![("name", "Eve's"), ("manager", "eve@x.example")]),
        ("/do/appoint-manager", vec![("board", north_text.as_str()), ("manager", "eve@x.example")]),
        ("/do/ask-managers-for-second-factor", vec![("board", north_text.as_str()), ("version", "0")]),
    ] {
        browser.post(action, &fields).await;
        assert_eq!(browser.address, "/sorry/not-found", "{action}");
    }
    assert_eq!(people::list(&browser.database).await.unwrap().len(), 2);
    assert_eq!(boards::list(&browser.database).await.unwrap().len(), 1);
    let manager = people::get(&browser.database, &manager).await.unwrap();
    assert!(manager.has_second_factor && !manager.is_administrator);
    assert!(board_settings::get(&browser.database, &north).await.unwrap().second_factor_for_managers);
    // The administrator, in turn, sees nothing of the board itself.
    browser.sign_in(&ada).await.open(&format!("/boards/{north}/people")).await;
    assert_eq!(browser.status, StatusCode::NOT_FOUND);
}
