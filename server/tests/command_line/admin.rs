//! `admin`, and the link that `serve` prints where there is no account yet. Both are tried over HTTP.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Stdio},
};

use crate::program::Desk;

const PASSWORD: &str = "velvet+tractor+Amazon";

/// A server that is ended when the test ends, and what it has said until it answers.
struct Server {
    process: Child,
    said: Vec<String>,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    fn start(desk: &Desk) -> Self {
        let mut program = desk.program(&["serve", "--listen", "127.0.0.1:0"]);
        let mut process = program.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut said = Vec::new();
        for line in BufReader::new(process.stdout.take().unwrap()).lines().map(Result::unwrap) {
            said.push(line);
            if let Some(rest) = said.last().and_then(|line| line.strip_prefix("Open http://")) {
                let address = rest.split('/').next().unwrap().to_owned();
                return Self { process, said, address };
            }
        }
        panic!("the server said only {said:?}");
    }

    fn get(&self, path: &str, cookie: &str) -> String {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\n", self.address), "")
    }

    fn post(&self, path: &str, fields: &str) -> String {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nAccept: text/html\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {1}\r\n",
            self.address,
            fields.len()
        );
        self.send(&head, fields)
    }

    fn send(&self, head: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(stream, "{head}Connection: close\r\n\r\n{body}").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Signs in. Gives the cookie, and fails unless it opens the account's page.
    fn sign_in(&self, email: &str) -> String {
        let answer = self.post("/do/sign-in", &format!("email={email}&password={PASSWORD}"));
        let cookie = cookie(&answer).unwrap_or_else(|| panic!("{answer}"));
        assert!(self.get("/account", &cookie).contains("Your account"), "{answer}");
        cookie
    }
}

/// The cookie that an answer sets.
fn cookie(answer: &str) -> Option<String> {
    let (_, rest) = answer.split_once("set-cookie: ")?;
    rest.split(';').next().map(str::to_owned)
}

/// The path of the one link in what was printed.
fn link(printed: &str) -> String {
    let links: Vec<&str> = printed.lines().filter_map(|line| line.trim().strip_prefix("http://")).collect();
    let [link] = links[..] else { panic!("{printed}") };
    link[link.find('/').unwrap()..].to_owned()
}

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
    assert!(server.get("/account", &cookie(&made).unwrap()).contains("kit@north.example"), "{made}");
    assert!(!server.get(&page, "").contains("Make the first account"));
    server.sign_in("kit%40north.example");
    drop(server);
    assert_eq!(Server::start(&desk).said.len(), 1, "there is an account");
    assert_eq!(desk.done(&["admin", "list"]), "kit@north.example  Kit (administrator)\n");
}

#[test]
fn an_account_made_at_the_command_line_is_opened_by_its_link_over_http() {
    let desk = Desk::new();
    let add = ["admin", "add", " Kit@North.example", "--name", "Kit Lawson", "--administrator"];
    let printed = desk.done(&add);
    assert!(printed.contains("Kit Lawson, kit@north.example"), "{printed}");
    assert_eq!(
        desk.done(&["admin", "list"]),
        "kit@north.example  Kit Lawson (administrator, no password yet)\n"
    );
    assert!(desk.refused(&add).contains("There is an account for kit@north.example already."));

    let server = Server::start(&desk);
    let page = link(&printed);
    assert!(server.get(&page, "").contains("Set your password"));
    let token = page.rsplit('/').next().unwrap();
    server.post("/do/set-password", &format!("token={token}&password={PASSWORD}&again={PASSWORD}"));
    let cookie = server.sign_in("kit%40north.example");

    let reset = desk.done(&["admin", "reset", "kit@north.example", "--second-factor"]);
    assert!(server.get(&link(&reset), "").contains("Set your password"), "{reset}");
    assert!(
        server.get("/account", &cookie).contains("Your account"),
        "a link that was not used changes nothing"
    );
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
