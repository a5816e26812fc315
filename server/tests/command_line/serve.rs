//! `serve`: only this machine, and a database of its own making.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    thread::{self, JoinHandle},
};

use crate::program::Desk;

/// A server that is ended when the test ends.
pub(crate) struct Running {
    child: Child,
    /// Reads what it writes to the standard error, if that is piped: a pipe that nobody reads fills, and stops its writer.
    error: Option<JoinHandle<String>>,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Running {
    /// Starts the server and reads where it answers from what it says.
    fn start(desk: &Desk, arguments: &[&str]) -> (Self, String) {
        Self::begin(&mut desk.program(arguments))
    }

    /// Starts a program that serves. Gives the host and port that it names.
    pub(crate) fn begin(program: &mut Command) -> (Self, String) {
        let mut child = program.stdout(Stdio::piped()).spawn().unwrap();
        let error = child.stderr.take().map(|mut error| {
            thread::spawn(move || {
                let mut written = String::new();
                error.read_to_string(&mut written).unwrap();
                written
            })
        });
        let mut server = Self { child, error };
        let said = BufReader::new(server.child.stdout.take().unwrap()).lines().map(Result::unwrap);
        let place = said.filter_map(|line| line.split("://").nth(1).map(str::to_owned)).next().unwrap();
        let address = place.split('/').next().unwrap().to_owned();
        (server, address)
    }

    /// Ends the server. Gives what it wrote to the standard error, if that was piped.
    pub(crate) fn end(mut self) -> String {
        let _ = self.child.kill();
        self.error.take().map(|error| error.join().unwrap()).unwrap_or_default()
    }
}

fn get(address: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "GET /sign-in HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn serve_answers_this_machine_and_makes_a_missing_database() {
    let desk = Desk::new();
    let (_server, address) = Running::start(&desk, &["serve", "--listen", "127.0.0.1:0"]);
    assert!(get(&address).starts_with("HTTP/1.1 200"));
    assert!(desk.has("msp-assurance.db"));
}

#[test]
fn the_demonstration_leaves_nothing_behind() {
    let desk = Desk::new();
    {
        let (_server, address) = Running::start(&desk, &["demo", "--listen", "127.0.0.1:0"]);
        let page = get(&address);
        assert!(page.starts_with("HTTP/1.1 200") && page.contains("Go in as Morgan Ellis"), "{page}");
    }
    assert_eq!(desk.names(), ["files"]);
}

#[test]
fn the_demonstration_can_be_started_again_on_a_database_that_is_named() {
    let desk = Desk::new();
    for _ in 0..2 {
        let demo = ["--database", "sqlite:shown.db", "demo", "--listen", "127.0.0.1:0"];
        let (_server, address) = Running::start(&desk, &demo);
        assert!(get(&address).starts_with("HTTP/1.1 200"));
    }
    assert!(desk.has("shown.db"));
}

#[test]
fn the_demonstration_never_stands_beside_real_audits() {
    let desk = Desk::with_audit();
    let run = desk.run(&["--database", "sqlite:msp-assurance.db", "demo", "--listen", "127.0.0.1:0"]);
    assert_eq!(run.code, 1);
    assert!(run.error.contains("not invented"), "{}", run.error);
}

#[test]
fn other_machines_are_not_served_without_tls() {
    let desk = Desk::new();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:3000"] {
        for command in ["serve", "demo"] {
            let refusal = desk.refused(&[command, "--listen", address]);
            assert!(refusal.contains("without TLS") && refusal.contains("--trusted-proxies"), "{refusal}");
        }
    }
    assert_eq!(desk.names(), ["files"]);
}
