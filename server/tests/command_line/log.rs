//! What the program writes to its log.

use std::{
    io::{Read, Write},
    net::TcpStream,
    process::Stdio,
};

use domain::{
    access::{Role, Who},
    invited::Invited,
    sign_in::EmailAddress,
    trail::By,
};
use secrets::token::Token;
use serde_json::Value;
use store::{
    Database,
    invitations::{Acceptance, Outcome},
    memberships::ForAgency,
    sessions::Stage,
};

use crate::{program::Desk, serve::Running};

/// Something that must never be in a log, wherever it was sent.
const SECRET: &str = "Bramblewick-Lane-is-where-she-lives";

fn send(address: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn each_request_is_one_line_with_its_route_and_nothing_that_was_sent() {
    let desk = Desk::new();
    let mut program = desk.program(&["serve", "--listen", "127.0.0.1:0"]);
    let program = program.env("MSP_LOG", "trace").stderr(Stdio::piped());
    let (server, address) = Running::begin(program);
    let close =
        format!("Host: {address}\r\nConnection: close\r\nX-Words: {SECRET}\r\nCookie: words={SECRET}\r\n");
    let body = format!("name={SECRET}");
    let form = format!(
        "Origin: http://{address}\r\nAccept: text/html\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded",
        body.len()
    );
    let (get, post) = (format!("{close}\r\n"), format!("{close}{form}\r\n\r\n{body}"));
    for request in [
        format!("GET /audits?words={SECRET} HTTP/1.1\r\n{get}"),
        format!("GET /{SECRET} HTTP/1.1\r\n{get}"),
        format!("GET /boards/{SECRET}/audits/{SECRET} HTTP/1.1\r\n{get}"),
        format!("{SECRET} / HTTP/1.1\r\n{get}"),
        format!("POST /do/set-up-audit HTTP/1.1\r\n{post}"),
    ] {
        assert!(send(&address, &request).starts_with("HTTP/1.1 "), "{request}");
    }
    let log = server.end();
    assert!(!log.contains(SECRET) && !log.contains("Bramblewick"), "{log}");
    let lines: Vec<Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let answered: Vec<(&str, &str)> = lines
        .iter()
        .map(|line| &line["fields"])
        .filter(|fields| fields["message"] == "answered")
        .map(|fields| {
            assert!(fields["status"].is_u64() && fields["took_ms"].is_u64(), "{fields}");
            (fields["method"].as_str().unwrap(), fields["route"].as_str().unwrap())
        })
        .collect();
    assert_eq!(
        answered,
        [
            ("GET", "/audits"),
            ("GET", "none"),
            ("GET", "/boards/{board}/audits/{audit}"),
            ("other", "/"),
            ("POST", "/do/set-up-audit")
        ]
    );
}

/// Something that the names guard stops, and that must not be in a log either.
const STOPPED: &str = "Bramblewick 943 476 5919";

/// A desk at whose database somebody is signed in who may write everywhere: the desk, their cookie, and where what
/// they write belongs.
struct Writer {
    desk: Desk,
    cookie: String,
    board: String,
    audit: String,
    case: String,
    agency: String,
}

impl Writer {
    async fn new() -> Self {
        let desk = Desk::with_audit();
        let database =
            Database::open(&format!("sqlite:{}", desk.path("msp-assurance.db").display())).await.unwrap();
        let key = store::audits::find_by_name(&database, "Autumn").await.unwrap().remove(0);
        let case = store::cases::list(&database, &key.board, &key.audit).await.unwrap().remove(0);
        let by = By::operator(app::site::now());
        let email = EmailAddress::parse("sam@people.example").unwrap();
        let link = Token::new().unwrap().hash();
        let invited = [(Invited { email, name: None }, link.clone())];
        let (agency, account) =
            (ForAgency::None, Acceptance::NewAccount { name: "Sam Reed", password_hash: "none that opens" });
        let asked =
            store::invitations::invite(&database, &key.board, Role::BoardManager, &agency, &invited, &by);
        assert_eq!(asked.await.unwrap(), [Outcome::Invited]);
        let person = store::invitations::accept(&database, &link, &account, by.at).await.unwrap();
        for role in [Role::AuditLead, Role::BoardChair] {
            store::memberships::give(&database, &key.board, &person, role, &agency, &by).await.unwrap();
        }
        // A second factor, so that no page asks for one first.
        store::people::set_up_second_factor(&database, &person, "JBSWY3DPEHPK3PXP", 1, &[], None, &by)
            .await
            .unwrap();
        let token = Token::new().unwrap();
        let signed_in = By::of(Who::Person(person.clone()), by.at);
        store::sessions::begin(&database, &token.hash(), &person, Stage::Complete, None, &signed_in)
            .await
            .unwrap();
        database.close().await;
        Self {
            desk,
            cookie: format!("session={}", token.reveal()),
            board: key.board.to_string(),
            audit: key.audit.to_string(),
            case: case.id.to_string(),
            agency: case.agency.to_string(),
        }
    }

    /// What a form sends that has this text in every field in which anything can be written.
    fn form(&self, text: &str) -> String {
        let Self { board, audit, case, agency, .. } = self;
        let mut form = format!(
            "board={board}&audit={audit}&case={case}&about=case:{case}&agency={agency}&receiving={board}&question=1&version=0&kind=issue&\
             role=reviewing&rating=red&tool=x&token=x&concluded-day=1&concluded-month=9&concluded-year=2025"
        );
        for field in [
            "evidence",
            "reference",
            "summary",
            "text",
            "owner",
            "messages",
            "response",
            "name",
            "theme",
            "confidentiality",
            "host_board",
            "further_boards",
            "presenting",
            "reviewing",
            "lead",
            "wording",
            "short",
            "condition",
            "red",
            "amber",
            "green",
            "not_applicable",
            "draft",
            "names_checked",
            "keep",
            "then",
            "email",
            "emails",
            "addresses",
            "password",
            "again",
            "current",
            "code",
            "purpose",
            "finding",
        ] {
            form += &format!("&{field}={}", text.replace(' ', "%20"));
        }
        form
    }
}

#[tokio::test]
async fn what_is_written_in_a_form_is_in_no_line_of_the_log_no_address_and_no_page_of_an_error() {
    let writer = Writer::new().await;
    let mut program = writer.desk.program(&["serve", "--listen", "127.0.0.1:0"]);
    // To a file: a pipe that nobody empties would stop the server once it is full.
    let log = std::fs::File::create(writer.desk.path("log")).unwrap();
    let program = program.env("MSP_LOG", "trace").stderr(log);
    let (server, address) = Running::begin(program);
    let (mut led, mut refused) = (0, 0);
    let mut forms: Vec<&str> = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    forms.sort_unstable();
    for text in [SECRET, STOPPED] {
        let body = writer.form(text);
        for form in &forms {
            for accept in ["text/html", "application/json"] {
                // Signed out, the form is kept or refused; signed in, it is saved, stopped or refused.
                for cookie in ["", &writer.cookie] {
                    let answer = send(
                        &address,
                        &format!(
                            "POST {form} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nCookie: {cookie}\r\n\
                             Origin: http://{address}\r\nAccept: {accept}\r\nContent-Length: {}\r\n\
                             Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
                            body.len()
                        ),
                    );
                    let (head, page) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
                    assert!(!head.contains("Bramblewick"), "{form}: {head}");
                    led += usize::from(head.to_lowercase().contains("location: /"));
                    let status: u16 = head[9..12].parse().unwrap();
                    if status >= 400 {
                        refused += 1;
                        assert!(!page.contains("Bramblewick"), "{form}: {page}");
                    }
                }
            }
        }
    }
    // The clean text was saved, the other one stopped: both came far enough to be logged if anything was.
    let (saved, stopped) = (SECRET.to_owned(), "943 476 5919".to_owned());
    let stored = writer.desk.names().into_iter().filter(|name| name.starts_with("msp-assurance.db"));
    let stored: Vec<u8> = stored.flat_map(|name| writer.desk.read(&name)).collect();
    for words in [saved, stopped] {
        assert!(stored.windows(words.len()).any(|bytes| bytes == words.as_bytes()), "{words} was never kept");
    }
    assert!(led > 0 && refused > 0, "{led} led on, {refused} refused");
    server.end();
    let log = String::from_utf8(writer.desk.read("log")).unwrap();
    assert!(log.lines().count() > forms.len(), "{log}");
    for words in ["Bramblewick", "943 476", "943%20476"] {
        let line = log.lines().find(|line| line.contains(words));
        assert_eq!(line, None, "{words}");
    }
}

#[test]
fn a_person_at_a_terminal_can_have_the_log_as_text() {
    let desk = Desk::new();
    let mut program = desk.program(&["serve", "--listen", "127.0.0.1:0"]);
    let program = program.env("MSP_LOG_FORMAT", "text").stderr(Stdio::piped());
    let (server, address) = Running::begin(program);
    send(&address, &format!("GET /audits HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"));
    let log = server.end();
    assert!(log.contains("answered") && log.lines().all(|line| !line.starts_with('{')), "{log}");
}
