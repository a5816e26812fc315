//! `admin`, and the link that `serve` prints where there is no account yet. Both are tried over HTTP.

use crate::{
    program::Desk,
    running::{PASSWORD, Server, cookie_of, link},
};

#[test]
fn serve_prints_a_link_for_the_first_account_and_none_after_it() {
    let desk = Desk::new();
    let server = Server::start(&desk);
    let said = server.said.join("\n");
    assert!(said.starts_with("Nobody can sign in yet.") && said.contains("within 30 minutes"), "{said}");
    assert!(said.contains(&server.address), "{said}");
    let page = link(said.split("\nOpen ").next().unwrap());
    assert!(server.get(&page, "").contains("Make the first account"));
    let token = page.rsplit('/').next().unwrap();
    let fields =
        format!("token={token}&name=Kit&email=kit%40north.example&password={PASSWORD}&again={PASSWORD}");
    let made = server.post("/do/make-first-account", &fields);
    let asked = server.get("/sign-in/second-factor", &cookie_of(&made).unwrap());
    assert!(asked.contains("Your role needs a second factor"), "{made}");
    assert!(!server.get(&page, "").contains("Make the first account"));
    drop(server);
    assert_eq!(Server::start(&desk).said.len(), 1, "there is an account");
    assert_eq!(desk.done(&["admin", "list"]), "kit@north.example  Kit (administrator)\n");
}

#[test]
fn an_account_made_at_the_command_line_is_opened_by_its_link_over_http() {
    let desk = Desk::new();
    let add = ["admin", "add", " Kit@North.example", "--name", "Kit Lawson"];
    let printed = desk.done(&add);
    assert!(printed.contains("Kit Lawson, kit@north.example"), "{printed}");
    assert_eq!(desk.done(&["admin", "list"]), "kit@north.example  Kit Lawson (no password yet)\n");
    assert!(desk.refused(&add).contains("There is an account for kit@north.example already."));

    let server = Server::start(&desk);
    let page = link(&printed);
    assert!(server.get(&page, "").contains("Set your password"));
    let token = page.rsplit('/').next().unwrap();
    server.post("/do/set-password", &format!("token={token}&password={PASSWORD}&again={PASSWORD}"));
    let cookie = server.sign_in("kit%40north.example");

    let reset = ["admin", "reset", "kit@north.example"];
    let printed = desk.done(&reset);
    assert!(server.get(&link(&printed), "").contains("Set your password"), "{printed}");
    assert!(
        server.get("/account", &cookie).contains("Your account"),
        "a link that is not used changes nothing"
    );
    let printed = desk.done(&[&reset[..], &["--second-factor"]].concat());
    assert!(!server.get("/account", &cookie).contains("Your account"), "{printed}");
    let refused = server.post("/do/sign-in", &format!("email=kit%40north.example&password={PASSWORD}"));
    assert_eq!(cookie_of(&refused), None, "the password alone opens nothing until its owner sets another");
    let token = link(&printed).rsplit('/').next().unwrap().to_owned();
    server.post("/do/set-password", &format!("token={token}&password={PASSWORD}&again={PASSWORD}"));
    server.sign_in("kit%40north.example");
    assert!(desk.refused(&["admin", "reset", "eve@north.example"]).contains("There is no account"));
}

#[test]
fn the_link_names_the_origin_that_browsers_use() {
    let desk = Desk::new();
    desk.write("msp-assurance.toml", "origin = 'https://audit.example.org'\n");
    let printed = desk.done(&["admin", "add", "kit@north.example", "--name", "Kit"]);
    assert!(printed.contains("\n  https://audit.example.org/reset/"), "{printed}");
    let other = ["admin", "reset", "kit@north.example", "--origin", "https://other.example.org/"];
    assert!(desk.done(&other).contains("\n  https://other.example.org/reset/"));
    let wrong = ["admin", "reset", "kit@north.example", "--origin", "other.example.org"];
    assert!(desk.refused(&wrong).starts_with("--origin: Write https://"));
}

#[test]
fn a_board_is_made_with_its_first_manager_and_given_another() {
    let desk = Desk::new();
    let board = |manager| ["admin", "board", "North Board", "--manager", manager];
    assert!(desk.refused(&board("kit@north.example")).contains("There is no account for kit@north.example."));
    for (email, name) in [("kit@north.example", "Kit"), ("anna@north.example", "Anna")] {
        desk.done(&["admin", "add", email, "--name", name]);
        assert_eq!(desk.done(&board(email)), format!("{name} manages the board North Board.\n"));
    }
    assert!(desk.refused(&board("kit@north.example")).contains("Kit manages the board North Board already."));
}
