//! What the program writes to its log.

use std::{
    io::{Read, Write},
    net::TcpStream,
    process::Stdio,
};

use serde_json::Value;

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
