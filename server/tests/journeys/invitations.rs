//! Accepting an invitation: the link, a new account, an account that is there already; and the mail it comes in.

use app::mail::Mail;
use axum::http::StatusCode;
use domain::{access::Role, id::BoardId};
use server::postbox::Postbox;
use store::{invitations, memberships};

use crate::{
    browser::Browser,
    mail_server::{MailServer, words},
    people::{links, managed},
};

const PASSWORD: &str = "heron gravel teapot lantern";
const NEW: [(&str, &str); 3] = [("name", "Anna Reed"), ("password", PASSWORD), ("again", PASSWORD)];

/// Invites somebody and gives the path of their link.
async fn invited(browser: &mut Browser, board: &BoardId, role: Role, email: &str) -> String {
    browser.open(&format!("/boards/{board}/people/invite")).await;
    browser.submit("/do/invite-people", &[("role", role.code()), ("people", email)]).await;
    let link = links(browser).remove(0);
    link.strip_prefix("http://127.0.0.1:3000").unwrap().to_owned()
}

/// A browser whose manager has invited somebody to a role, and another browser for them.
async fn with_invitation(role: Role, email: &str) -> (Browser, Browser, BoardId, String) {
    let mut browser = Browser::new().await;
    let (board, _) = managed(&mut browser, "North").await;
    let link = invited(&mut browser, &board, role, email).await;
    let other = browser.stranger();
    (browser, other, board, link)
}

#[tokio::test]
async fn opening_a_link_uses_nothing_and_accepting_uses_it_once() {
    let (_, mut anna, board, link) = with_invitation(Role::BoardReader, "anna@north.example").await;
    for _ in 0..3 {
        anna.open(&link).await.sees("Manager of North").sees("Board reader").sees("anna@north.example");
    }
    anna.submit("/do/accept-invitation", &NEW).await;
    assert_eq!(anna.address, format!("/boards/{board}"));
    assert_eq!(anna.status, StatusCode::OK, "a new account is signed in");
    let members = memberships::list(&anna.database, &board).await.unwrap();
    assert!(members.iter().any(|member| member.name == "Anna Reed" && member.role == Role::BoardReader));

    let mut thief = anna.stranger();
    thief.open(&link).await.sees("cannot be accepted");
    assert_eq!(thief.status, StatusCode::NOT_FOUND);
    let token = link.rsplit('/').next().unwrap();
    let mut fields = NEW.to_vec();
    fields.push(("token", token));
    thief.post("/do/accept-invitation", &fields).await.sees("cannot be accepted");
    assert_eq!(thief.cookies(), []);
    assert_eq!(memberships::list(&anna.database, &board).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_refused_form_keeps_the_name_and_never_the_password() {
    let (_, mut anna, board, link) = with_invitation(Role::BoardReader, "anna@north.example").await;
    for (password, again, sentence) in [
        ("", "", "Enter a new password"),
        ("short", "short", "Use at least 12 characters"),
        (PASSWORD, "something else entirely", "The two passwords differ"),
        ("anna-reed-north", "anna-reed-north", "your name"),
    ] {
        anna.open(&link).await;
        let fields = [("name", "Anna Reed"), ("password", password), ("again", again)];
        anna.submit("/do/accept-invitation", &fields).await.sees("There is a problem").sees(sentence);
        assert_eq!(anna.value("/do/accept-invitation", "name").as_deref(), Some("Anna Reed"));
        assert_eq!(anna.value("/do/accept-invitation", "password").as_deref(), Some(""));
        assert!(password.is_empty() || !anna.html().contains(password));
    }
    assert_eq!(memberships::list(&anna.database, &board).await.unwrap().len(), 1);
    anna.submit("/do/accept-invitation", &NEW).await;
    assert_eq!(anna.address, format!("/boards/{board}"));
}

#[tokio::test]
async fn who_has_an_account_signs_in_first_and_takes_the_role_with_a_button() {
    let mut browser = Browser::new().await;
    let (board, _) = managed(&mut browser, "North").await;
    let ben = browser.somebody("Ben", &board, &[(Role::BoardReader, None)]).await;
    let cara = browser.somebody("Cara", &board, &[(Role::BoardReader, None)]).await;
    let link = invited(&mut browser, &board, Role::BoardChair, "ben@people.example").await;
    let mut other = browser.stranger();
    other.open(&link).await.sees("Sign in with it first");
    let next = format!("/sign-in?next={}", link.replace('/', "%2F"));
    assert_eq!(other.link("Sign in"), next);
    // Nobody gets round the sign-in by posting the other form.
    let mut fields = NEW.to_vec();
    fields.push(("token", link.rsplit('/').next().unwrap()));
    other.post("/do/accept-invitation", &fields).await.sees("Sign in with it first");
    assert_eq!(other.cookies(), []);
    other.sign_in(&cara).await.open(&link).await.sees("signed in with another account");
    other.post("/do/accept-invitation", &fields).await.sees("signed in with another account");

    other.sign_in(&ben).await.open(&link).await.submit("/do/accept-invitation", &[]).await;
    assert_eq!(other.address, format!("/boards/{board}"));
    let members = memberships::list(&browser.database, &board).await.unwrap();
    let chairs: Vec<&str> = members
        .iter()
        .filter(|member| member.role == Role::BoardChair)
        .map(|member| member.name.as_str())
        .collect();
    assert_eq!(chairs, ["Ben"]);
    assert_eq!(invitations::list(&browser.database, &board).await.unwrap(), []);
}

#[tokio::test]
async fn a_new_manager_is_sent_on_to_set_up_a_second_factor_before_anything_else() {
    let (_, mut anna, board, link) = with_invitation(Role::BoardManager, "anna@north.example").await;
    anna.open(&link).await.submit("/do/accept-invitation", &NEW).await;
    assert_eq!(anna.address, "/sign-in/second-factor");
    assert_eq!(anna.cookies().len(), 1);
    anna.open(&format!("/boards/{board}/people")).await;
    assert!(anna.address.starts_with("/sign-in"), "not signed in yet: {}", anna.address);
}

#[tokio::test]
async fn an_account_that_is_closed_takes_no_role() {
    let mut browser = Browser::new().await;
    let (board, _) = managed(&mut browser, "North").await;
    let ben = browser.somebody("Ben", &board, &[(Role::BoardReader, None)]).await;
    let link = invited(&mut browser, &board, Role::BoardChair, "ben@people.example").await;
    store::people::close(&browser.database, &ben, &crate::browser::now()).await.unwrap();
    let mut other = browser.stranger();
    other.open(&link).await.sees("is closed");
}

#[tokio::test]
async fn where_mail_is_set_up_each_link_goes_to_its_person_and_is_not_shown() {
    let (mail, address) = MailServer::start().await;
    let postbox = Postbox::new(&address, "Our Audits <audit@example.org>").unwrap();
    let mut browser = Browser::with_mail(Mail::by(postbox)).await;
    let (board, _) = managed(&mut browser, "Borough of Übermoor").await;
    browser.open(&format!("/boards/{board}/people/invite")).await;
    let addresses = "anna@north.example\nrefused@north.example\nben@north.example";
    browser.submit("/do/invite-people", &[("role", "board_reader"), ("people", addresses)]).await;
    browser.sees("anna@north.example Sent by mail.").sees("ben@north.example Sent by mail.");
    browser
        .sees("Some mails could not be sent")
        .sees("refused@north.example Not sent by mail. Copy this link:");
    let shown = links(&browser);
    assert_eq!(shown.len(), 1, "only what could not be sent is shown");

    let mails = mail.mails();
    assert_eq!(mails.len(), 2);
    let annas = mails.iter().find(|mail| mail.contains("To: anna@north.example")).unwrap();
    assert!(annas.contains("From: \"Our Audits\" <audit@example.org>"), "{annas}");
    let words = words(annas);
    assert!(words.contains("Manager of Borough of") && words.contains("Board reader"), "{words}");
    assert!(!words.contains(&shown[0]), "each link goes to its own person");
    let link = words.lines().find(|line| line.starts_with("http://127.0.0.1:3000/invitations/")).unwrap();
    let mut anna = browser.stranger();
    anna.open(link.trim().strip_prefix("http://127.0.0.1:3000").unwrap()).await.sees("anna@north.example");
}

#[tokio::test]
async fn a_mail_server_that_does_not_answer_leaves_the_links_to_copy() {
    let postbox = Postbox::new("smtp://127.0.0.1:1", "audit@example.org").unwrap();
    let mut browser = Browser::with_mail(Mail::by(postbox)).await;
    let (board, _) = managed(&mut browser, "North").await;
    let link = invited(&mut browser, &board, Role::BoardReader, "anna@north.example").await;
    browser.sees("Some mails could not be sent");
    browser.stranger().open(&link).await.sees("Board reader");
}
