//! The people of a board: inviting many, giving and taking roles, the board's settings and its home.

use axum::http::StatusCode;
use domain::{
    access::Role,
    id::{BoardId, MembershipId, PersonId},
};
use store::{boards, invitations, memberships};

use crate::browser::{Browser, now};

/// A board with a manager, who is signed in.
pub(crate) async fn managed(browser: &mut Browser, board: &str) -> (BoardId, PersonId) {
    let board_id = boards::make(&browser.database, board, &now()).await.unwrap();
    let name = format!("Manager of {board}");
    let manager = browser.somebody(&name, &board_id, &[(Role::BoardManager, None)]).await;
    browser.sign_in(&manager).await;
    (board_id, manager)
}

fn people(board: &BoardId) -> String {
    format!("/boards/{board}/people")
}

/// The links that the page shows.
pub(crate) fn links(browser: &Browser) -> Vec<String> {
    browser.words_of("code").split_whitespace().map(str::to_owned).collect()
}

async fn role_of(browser: &Browser, board: &BoardId, person: &PersonId, role: Role) -> Option<MembershipId> {
    let members = memberships::list(&browser.database, board).await.unwrap();
    members.into_iter().find(|member| member.person == *person && member.role == role).map(|member| member.id)
}

#[tokio::test]
async fn a_manager_invites_many_at_once_and_mends_the_lines_that_cannot_be_read() {
    let mut browser = Browser::new().await;
    let (board, _) = managed(&mut browser, "North").await;
    browser.open(&people(&board)).await.sees("There are no open invitations");
    let invite = browser.link("Invite people");
    browser.open(&invite).await.sees("Rates the cases of the other agencies");
    let lines = "anna@north.example\r\nnobody\r\nBen Reed <ben@north.example>\r\ncara@north\r\n";
    let fields = [("role", "audit_group_member"), ("agency_name", "Vale Trust"), ("people", lines)];
    browser.submit("/do/invite-people", &fields).await;
    assert_eq!(browser.status, StatusCode::OK);
    browser
        .sees("There is a problem")
        .sees("Line 1 has no e-mail address")
        .sees("Line 2 has an e-mail address that cannot be one")
        .sees("Audit group member, Vale Trust")
        .sees("Copy each link");
    assert!(browser.title().starts_with("Error: "));
    assert_eq!(links(&browser).len(), 2, "{:?}", links(&browser));
    assert_eq!(browser.value("/do/invite-people", "people").as_deref(), Some("nobody\ncara@north"));
    assert_eq!(browser.value("/do/invite-people", "agency_name").as_deref(), Some("Vale Trust"));

    browser.submit("/do/invite-people", &[("people", "dan@north.example\r\ncara@north.example")]).await;
    browser.does_not_see("There is a problem").sees("dan@north.example").sees("cara@north.example");
    assert_eq!(links(&browser).len(), 2);
    browser.open(&people(&board)).await;
    for address in ["anna", "ben", "cara", "dan"] {
        browser.sees(&format!("{address}@north.example"));
    }
    browser.sees("Ben Reed").sees("Manager of North");
}

#[tokio::test]
async fn nobody_is_invited_by_a_form_without_a_role_and_nothing_typed_is_lost() {
    let mut browser = Browser::new().await;
    let (board, _) = managed(&mut browser, "North").await;
    browser.open(&format!("{}/invite", people(&board))).await;
    browser.submit("/do/invite-people", &[("people", "anna@north.example\r\nnobody")]).await;
    browser.sees("Choose a role");
    assert_eq!(browser.value("/do/invite-people", "people").as_deref(), Some("anna@north.example\nnobody"));
    browser.submit("/do/invite-people", &[("role", "agency_contact")]).await;
    browser.sees("Choose the agency that the role is held for");
    assert_eq!(invitations::list(&browser.database, &board).await.unwrap(), []);
}

#[tokio::test]
async fn links_are_shown_to_their_maker_alone() {
    let mut browser = Browser::new().await;
    let (board, _) = managed(&mut browser, "North").await;
    browser.open(&format!("{}/invite", people(&board))).await;
    let fields = [("role", "board_reader"), ("people", "anna@north.example")];
    browser.submit("/do/invite-people", &fields).await;
    assert_eq!(links(&browser).len(), 1);
    let page = browser.address.clone();
    let colleague = browser.somebody("Colleague", &board, &[(Role::BoardManager, None)]).await;
    let mut other = browser.another();
    other.sign_in(&colleague).await.open(&page).await.sees("and not again");
    assert_eq!(links(&other), Vec::<String>::new());
}

#[tokio::test]
async fn a_member_can_neither_open_the_pages_nor_post_the_forms() {
    let mut browser = Browser::new().await;
    let (board, manager) = managed(&mut browser, "North").await;
    let chair = browser.somebody("Chair", &board, &[(Role::BoardChair, None)]).await;
    let role = role_of(&browser, &board, &manager, Role::BoardManager).await.unwrap();
    browser.open(&format!("{}/invite", people(&board))).await;
    let fields = [("role", "board_reader"), ("people", "anna@north.example")];
    browser.submit("/do/invite-people", &fields).await;
    let invitation = invitations::list(&browser.database, &board).await.unwrap().remove(0).token_hash;
    let home = format!("/boards/{board}");
    browser.sign_in(&chair).await.open(&home).await.does_not_see("People and invitations");
    for page in [
        "people",
        "people/invite",
        "settings",
        &format!("people/{role}/take"),
        &format!("people/{role}/give"),
    ] {
        browser.open(&format!("{home}/{page}")).await.sees("None of your roles lets you do this");
        assert_eq!(browser.status, StatusCode::FORBIDDEN, "{page}");
    }
    let (board_text, role_text) = (board.to_string(), role.to_string());
    for (action, fields) in [
        ("/do/invite-people", vec![("role", "board_reader"), ("people", "ben@north.example")]),
        ("/do/withdraw-invitation", vec![("invitation", invitation.as_str())]),
        ("/do/give-role", vec![("membership", role_text.as_str()), ("role", "audit_lead")]),
        ("/do/take-role", vec![("membership", role_text.as_str())]),
        ("/do/change-board-settings", vec![("version", "0"), ("all", "yes")]),
    ] {
        let fields: Vec<(&str, &str)> = fields.into_iter().chain([("board", board_text.as_str())]).collect();
        browser.post(action, &fields).await.sees("None of your roles lets you do this");
    }
    assert_eq!(invitations::list(&browser.database, &board).await.unwrap().len(), 1);
    assert_eq!(memberships::list(&browser.database, &board).await.unwrap().len(), 2);
    let settings = store::board_settings::get(&browser.database, &board).await.unwrap();
    assert!(!settings.second_factor_for_all);
}

#[tokio::test]
async fn another_boards_manager_changes_nothing_here() {
    let mut browser = Browser::new().await;
    let (north, anna) = managed(&mut browser, "North").await;
    browser.open(&format!("{}/invite", people(&north))).await;
    let fields = [("role", "board_reader"), ("people", "ben@north.example")];
    browser.submit("/do/invite-people", &fields).await;
    let invitation = invitations::list(&browser.database, &north).await.unwrap().remove(0).token_hash;
    let role = role_of(&browser, &north, &anna, Role::BoardManager).await.unwrap();
    let (east, _) = managed(&mut browser, "East").await;
    browser.open(&people(&north)).await.sees("This page does not exist");
    assert_eq!(browser.status, StatusCode::NOT_FOUND);
    for board in [&north, &east] {
        let (board, role) = (board.to_string(), role.to_string());
        let named = [("board", board.as_str()), ("invitation", &invitation)];
        browser.post("/do/withdraw-invitation", &named).await.sees("This page does not exist");
        let named = [("board", board.as_str()), ("membership", &role)];
        browser.post("/do/take-role", &named).await.sees("This page does not exist");
    }
    assert_eq!(invitations::list(&browser.database, &north).await.unwrap().len(), 1);
    assert!(role_of(&browser, &north, &anna, Role::BoardManager).await.is_some());
}

#[tokio::test]
async fn a_manager_withdraws_an_invitation() {
    let mut browser = Browser::new().await;
    let (board, _) = managed(&mut browser, "North").await;
    browser.open(&format!("{}/invite", people(&board))).await;
    let fields = [("role", "board_reader"), ("people", "anna@north.example")];
    browser.submit("/do/invite-people", &fields).await;
    let link = links(&browser).remove(0);
    browser.open(&people(&board)).await.sees("anna@north.example");
    browser.submit("/do/withdraw-invitation", &[]).await.sees("There are no open invitations");
    let mut anna = browser.another();
    anna.open(link.strip_prefix("http://127.0.0.1:3000").unwrap()).await.sees("cannot be accepted");
    assert_eq!(anna.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_role_is_given_and_taken_and_the_last_manager_stays() {
    let mut browser = Browser::new().await;
    let (board, manager) = managed(&mut browser, "North").await;
    let ben = browser.somebody("Ben", &board, &[(Role::BoardReader, None)]).await;
    let reads = role_of(&browser, &board, &ben, Role::BoardReader).await.unwrap();
    let manages = role_of(&browser, &board, &manager, Role::BoardManager).await.unwrap();

    let take = format!("{}/{manages}/take", people(&board));
    browser.open(&take).await.sees("A board needs a manager");
    let named = [("board", board.to_string()), ("membership", manages.to_string())];
    let named = named.each_ref().map(|(name, value)| (*name, value.as_str()));
    browser.post("/do/take-role", &named).await.sees("A board needs a manager");
    assert!(role_of(&browser, &board, &manager, Role::BoardManager).await.is_some());

    let give = format!("{}/{reads}/give", people(&board));
    browser.open(&give).await.sees("They have: Board reader");
    browser.submit("/do/give-role", &[("role", "board_reader")]).await.sees("They have this role already");
    browser.submit("/do/give-role", &[("role", "board_manager")]).await;
    assert_eq!(browser.address, people(&board));
    assert!(role_of(&browser, &board, &ben, Role::BoardManager).await.is_some());

    browser.open(&format!("{}/{reads}/take", people(&board))).await.sees("Reads agreed reports.");
    browser.submit("/do/take-role", &[]).await;
    assert_eq!(role_of(&browser, &board, &ben, Role::BoardReader).await, None);
    browser.open(&take).await.submit("/do/take-role", &[]).await;
    assert_eq!(role_of(&browser, &board, &manager, Role::BoardManager).await, None);
    browser.open(&people(&board)).await;
    assert_eq!(browser.status, StatusCode::NOT_FOUND, "who gave their only role up sees the board no more");
}

#[tokio::test]
async fn a_manager_asks_everybody_for_a_second_factor_and_cannot_let_managers_do_without() {
    let mut browser = Browser::new().await;
    let (board, _) = managed(&mut browser, "North").await;
    let page = format!("/boards/{board}/settings");
    let mut other = browser.another();
    let colleague = browser.somebody("Colleague", &board, &[(Role::BoardManager, None)]).await;
    other.sign_in(&colleague).await.open(&page).await;
    browser.open(&page).await.sees("Only the administrator of this server can change that");
    browser.submit("/do/change-board-settings", &[("all", "yes"), ("managers", "no")]).await;
    assert_eq!(browser.address, format!("/boards/{board}"));
    let settings = store::board_settings::get(&browser.database, &board).await.unwrap();
    assert!(settings.second_factor_for_all && settings.second_factor_for_managers);

    // The other page shows an older version, and a change of its own is asked about.
    let turned_off = store::board_settings::BoardSettings { second_factor_for_all: false, ..settings };
    let _ = store::board_settings::change(&browser.database, &board, &turned_off, &now()).await.unwrap();
    other.submit("/do/change-board-settings", &[("all", "yes")]).await.sees("Somebody else changed this");
    other.submit("/do/change-board-settings", &[]).await;
    assert!(store::board_settings::get(&browser.database, &board).await.unwrap().second_factor_for_all);
}

#[tokio::test]
async fn the_boards_home_shows_the_audits_that_the_person_may_see_and_no_others() {
    let (mut browser, key, _) = crate::findings::with_cases().await;
    let home = format!("/boards/{}", key.board);
    let name = store::audits::get(&browser.database, &key.board, &key.audit).await.unwrap().details.name;
    let manager = browser.somebody("Manager", &key.board, &[(Role::BoardManager, None)]).await;
    let reader = browser.somebody("Reader", &key.board, &[(Role::BoardReader, None)]).await;
    let stranger = browser.somebody("Stranger", &key.board, &[]).await;
    browser.sign_in(&manager).await.open(&home).await.sees(&name).sees("People and invitations");
    assert_eq!(browser.link(&name), format!("/boards/{}/audits/{}", key.board, key.audit));
    browser.sign_in(&reader).await.open(&home).await.does_not_see(&name);
    store::audits::agree(&browser.database, &key.board, &key.audit, app::site::today(), &now())
        .await
        .unwrap();
    browser.open(&home).await.sees(&name);
    assert!(browser.link(&name).ends_with(&format!("/reports/{}", key.board)));
    browser.sign_in(&stranger).await.open(&home).await;
    assert_eq!(browser.status, StatusCode::NOT_FOUND);
}
