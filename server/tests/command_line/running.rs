//! The running program, and a browser of few words for it.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Stdio},
};

use crate::program::Desk;

pub(crate) const PASSWORD: &str = "velvet+tractor+Amazon";

/// A server that is ended when the test ends, and what it has said until it answers.
pub(crate) struct Server {
    process: Child,
    pub(crate) said: Vec<String>,
    pub(crate) address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Server {
    pub(crate) fn start(desk: &Desk) -> Self {
        let mut program = desk.program(&["serve", "--listen", "127.0.0.1:0"]);
        let process = program.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut server = Self { process, said: Vec::new(), address: String::new() };
        for line in BufReader::new(server.process.stdout.take().unwrap()).lines().map(Result::unwrap) {
            if let Some(rest) = line.strip_prefix("Open http://") {
                server.address = rest.split('/').next().unwrap().to_owned();
            }
            server.said.push(line);
            if !server.address.is_empty() {
                return server;
            }
        }
        panic!("the server said only {:?}", server.said);
    }

    pub(crate) fn get(&self, path: &str, cookie: &str) -> String {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nCookie: {cookie}\r\n", self.address), "")
    }

    pub(crate) fn post(&self, path: &str, fields: &str) -> String {
        self.post_with(path, "", fields)
    }

    pub(crate) fn post_with(&self, path: &str, cookie: &str, fields: &str) -> String {
        let head = format!(
            "POST {path} HTTP/1.1\r\nHost: {0}\r\nOrigin: http://{0}\r\nAccept: text/html\r\n\
             Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {1}\r\n",
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
    pub(crate) fn sign_in(&self, email: &str) -> String {
        let answer = self.post("/do/sign-in", &format!("email={email}&password={PASSWORD}"));
        let cookie = cookie_of(&answer).unwrap_or_else(|| panic!("{answer}"));
        assert!(self.get("/account", &cookie).contains("Your account"), "{answer}");
        cookie
    }
}

/// The cookie that an answer sets.
pub(crate) fn cookie_of(answer: &str) -> Option<String> {
    let (_, rest) = answer.split_once("set-cookie: ")?;
    rest.split(';').next().map(str::to_owned)
}

/// The path of the one link in what was printed.
pub(crate) fn link(printed: &str) -> String {
    let links: Vec<&str> = printed.lines().filter_map(|line| line.trim().strip_prefix("http://")).collect();
    let [link] = links[..] else { panic!("{printed}") };
    link[link.find('/').unwrap()..].to_owned()
}
