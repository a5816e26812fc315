//! A member at a browser: signs in, opens a question's page, saves as the plain form does and as the page's script does.

use std::{io, net::SocketAddr, time::Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::{
    http::{Answer, Connection, form},
    mark,
    question_page::{self, Shown},
    town::{Cell, PASSWORD, Town},
};

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");
const RATINGS: [&str; 3] = ["red", "amber", "green"];

/// Which way a save goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// The form's button, without JavaScript: the answer leads to a page.
    Form,
    /// The script that saves while people type: the answer is data.
    Script,
}

/// What the server said of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    /// It is saved, as this version.
    Kept(i64),
    /// Somebody else's save came first.
    Overtaken,
}

/// Why there is no answer to go by.
#[derive(Debug)]
pub(crate) enum Trouble {
    /// The connection broke: what was sent may be saved or not.
    Broken(io::Error),
    /// The server answered something that it should not have.
    Odd(String),
}

/// A browser at which one member is signed in.
#[derive(Debug)]
pub(crate) struct Browser {
    connection: Option<Connection>,
    address: SocketAddr,
    cookie: String,
}

impl Browser {
    /// Signs a member in by the page's form.
    ///
    /// # Errors
    /// When the server does not let them in.
    pub(crate) fn sign_in(address: SocketAddr, email: &str) -> Result<Self> {
        let mut browser = Self { connection: None, address, cookie: String::new() };
        let fields = form(&[("email", email), ("password", PASSWORD), ("next", "/account")]);
        let answer = browser.post("/do/sign-in", "text/html", "/sign-in", &fields)?;
        let Some(cookie) = answer.header("set-cookie").and_then(|set| set.split(';').next()) else {
            // The page that it leads to says why.
            let place = answer.header("location").unwrap_or_default().to_owned();
            let page = browser.get(place.split('#').next().unwrap_or_default(), &[])?;
            bail!("{email} was not signed in: {}", sentence_in(&page.body));
        };
        browser.cookie = cookie.to_owned();
        Ok(browser)
    }

    /// The same member at another tab.
    pub(crate) fn another(&self) -> Self {
        Self { connection: None, address: self.address, cookie: self.cookie.clone() }
    }

    /// The session's cookie, as a header.
    pub(crate) fn cookie(&self) -> (&str, &str) {
        ("Cookie", &self.cookie)
    }

    /// A new connection to the server.
    pub(crate) fn connect(&self) -> io::Result<Connection> {
        Connection::open(self.address)
    }

    /// Fetches a page or what else lies at an address.
    ///
    /// # Errors
    /// When the connection breaks.
    pub(crate) fn get(&mut self, path: &str, headers: &[(&str, &str)]) -> io::Result<Answer> {
        let cookie = self.cookie.clone();
        let all: Vec<(&str, &str)> = [("Accept", "text/html"), ("Cookie", cookie.as_str())]
            .into_iter()
            .chain(headers.iter().copied())
            .collect();
        self.ask("GET", path, &all, "")
    }

    /// Opens a question's page.
    ///
    /// # Errors
    /// [`Trouble`].
    pub(crate) fn open(
        &mut self,
        town: &Town,
        cell: Cell,
        headers: &[(&str, &str)],
    ) -> Result<Shown, Trouble> {
        let page = town.page(cell);
        let answer = self.get(&page, headers).map_err(Trouble::Broken)?;
        let odd =
            || Trouble::Odd(format!("{page} answered {}: {}", answer.status, sentence_in(&answer.body)));
        if answer.status != 200 {
            return Err(odd());
        }
        question_page::read(&answer.body).ok_or_else(odd)
    }

    /// Saves the answer with a serial number over the version that was shown.
    ///
    /// # Errors
    /// [`Trouble`].
    pub(crate) fn save(
        &mut self,
        town: &Town,
        cell: Cell,
        version: i64,
        serial: u32,
        way: Way,
    ) -> Result<Said, Trouble> {
        let (question, shown) = (cell.question.to_string(), version.to_string());
        let fields = form(&[
            ("board", town.board.as_str()),
            ("audit", town.audit.as_str()),
            ("case", town.cases[cell.case].as_str()),
            ("question", &question),
            ("version", &shown),
            ("draft", ""),
            ("rating", RATINGS[serial as usize % RATINGS.len()]),
            ("not_rated_reason", "other"),
            ("evidence", &mark::evidence(serial)),
            ("then", "stay"),
        ]);
        let accept = match way {
            Way::Form => "text/html",
            Way::Script => "application/json",
        };
        let answer =
            self.post("/do/record-rating", accept, &town.page(cell), &fields).map_err(Trouble::Broken)?;
        let said = match way {
            Way::Form => said_by_redirect(&answer, version),
            Way::Script => said_by_data(&answer),
        };
        said.map_err(|odd| Trouble::Odd(format!("a save was answered {}: {odd:#}", answer.status)))
    }

    fn post(&mut self, path: &str, accept: &str, from: &str, fields: &str) -> io::Result<Answer> {
        let (origin, cookie) = (format!("http://{}", self.address), self.cookie.clone());
        let referer = format!("{origin}{from}");
        let mut headers = vec![FORM, ("Accept", accept), ("Origin", &origin), ("Referer", &referer)];
        if !cookie.is_empty() {
            headers.push(("Cookie", &cookie));
        }
        self.ask("POST", path, &headers, fields)
    }

    fn ask(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> io::Result<Answer> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.connect()?,
        };
        let answer = connection.ask(method, path, headers, body)?;
        if answer.header("connection") != Some("close") {
            self.connection = Some(connection);
        }
        Ok(answer)
    }
}

/// A form's save is a redirect: to the page's line "Saved at …", or to the page that shows both answers. What is saved
/// is the version after the one that was shown.
fn said_by_redirect(answer: &Answer, shown: i64) -> Result<Said> {
    let place = answer.header("location").with_context(|| sentence_in(&answer.body))?;
    match place {
        _ if place.ends_with("#saved") => Ok(Said::Kept(shown + 1)),
        _ if place.contains("/overtaken/") => Ok(Said::Overtaken),
        _ => bail!("leads to {place}"),
    }
}

fn said_by_data(answer: &Answer) -> Result<Said> {
    ensure!(answer.status == 200, "{}", answer.body);
    let data: Value = serde_json::from_str(&answer.body).with_context(|| answer.body.clone())?;
    if !data["overtaken"].is_null() {
        return Ok(Said::Overtaken);
    }
    ensure!(data["stopped"].is_null(), "{data}");
    let is_saved = data["saved_at"].as_str().is_some_and(|time| !time.is_empty());
    let version = data["version"].as_i64().filter(|_| is_saved);
    version.map(Said::Kept).with_context(|| answer.body.clone())
}

/// What a page says is wrong, as far as it can be found without reading HTML: the words of its main part.
fn sentence_in(page: &str) -> String {
    let main = page.find("<main").map_or(page, |place| &page[place..]);
    let mut words = String::new();
    let mut is_word = true;
    for c in main.chars().take(4_000) {
        match c {
            '<' => is_word = false,
            '>' => is_word = true,
            c if is_word => words.push(c),
            _ => {}
        }
    }
    words.split_whitespace().take(60).collect::<Vec<_>>().join(" ")
}

/// Does something and says how long it took.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, std::time::Duration) {
    let begun = Instant::now();
    let outcome = work();
    (outcome, begun.elapsed())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(head: &str, body: &str) -> Answer {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let text = format!("HTTP/1.1 {head}Content-Length: {}\r\n\r\n{body}", body.len());
        std::thread::spawn(move || {
            use std::io::{Read, Write};
            let (mut stream, _) = listener.accept().unwrap();
            let _ = stream.read(&mut [0; 1024]).unwrap();
            stream.write_all(text.as_bytes()).unwrap();
        });
        Connection::open(address).unwrap().ask("GET", "/", &[], "").unwrap()
    }

    #[test]
    fn only_a_redirect_to_the_saved_line_acknowledges_a_form() {
        let lead_to = |place: &str| answer(&format!("303 See Other\r\nLocation: {place}\r\n"), "");
        assert_eq!(said_by_redirect(&lead_to("/a/questions/1#saved"), 4).unwrap(), Said::Kept(5));
        let overtaken = lead_to("/a/questions/1/overtaken/d");
        assert_eq!(said_by_redirect(&overtaken, 4).unwrap(), Said::Overtaken);
        for other in ["/sign-in?next=%2Fa", "/a/questions/1?draft=d#problems"] {
            assert!(said_by_redirect(&lead_to(other), 4).is_err(), "{other}");
        }
        assert!(said_by_redirect(&answer("503 Unavailable\r\n", "Try again"), 4).is_err());
    }

    #[test]
    fn only_data_with_a_time_acknowledges_the_script() {
        let says = |body: &str| said_by_data(&answer("200 OK\r\n", body));
        let saved = r#"{"version":5,"saved_at":"10:41","overtaken":null,"stopped":null}"#;
        assert_eq!(says(saved).unwrap(), Said::Kept(5));
        let overtaken = r#"{"version":5,"saved_at":"","overtaken":"/a","stopped":null}"#;
        assert_eq!(says(overtaken).unwrap(), Said::Overtaken);
        let stopped = r#"{"version":5,"saved_at":"","overtaken":null,"stopped":{"sentence":"A name"}}"#;
        assert!(says(stopped).is_err());
        assert!(says(r#"{"version":5,"saved_at":"","overtaken":null,"stopped":null}"#).is_err());
        assert!(says("saved").is_err());
        assert!(said_by_data(&answer("500 Internal Server Error\r\n", saved)).is_err());
    }

    #[test]
    fn a_page_is_quoted_by_its_words() {
        assert_eq!(
            sentence_in("<title>T</title><main class=\"a\"><p>Too many\n tries</p></main>"),
            "Too many tries"
        );
    }
}
