//! As much of HTTP/1.1 as a browser needs here: one connection, one request after the other.

use std::{
    io::{self, BufRead, BufReader, ErrorKind, Read, Write},
    net::{SocketAddr, TcpStream},
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

/// Longer than the server's own patience, so that its refusal is read.
const PATIENCE: Duration = Duration::from_secs(90);

static ANSWERS: AtomicU64 = AtomicU64::new(0);

/// How many answers there were in this whole drill.
pub(crate) fn answers() -> u64 {
    ANSWERS.load(Ordering::Relaxed)
}

/// An answer with its whole body.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    /// The first header of a name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        header(&self.headers, name)
    }
}

fn header<'h>(headers: &'h [(String, String)], name: &str) -> Option<&'h str> {
    headers.iter().find(|(named, _)| named == name).map(|(_, value)| value.as_str())
}

/// A connection to the server.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
    address: SocketAddr,
}

impl Connection {
    pub(crate) fn open(address: SocketAddr) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream: BufReader::new(stream), address })
    }

    /// Sends a request and reads the answer. After an error the connection is of no more use.
    pub(crate) fn ask(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> io::Result<Answer> {
        self.send(method, path, headers, body)?;
        let (status, headers) = self.head()?;
        let body = self.body(status, &headers)?;
        ANSWERS.fetch_add(1, Ordering::Relaxed);
        Ok(Answer { status, headers, body })
    }

    /// Asks for a stream of events. Gives nothing where the answer is no such stream.
    pub(crate) fn into_events(
        mut self,
        path: &str,
        headers: &[(&str, &str)],
        patience: Duration,
    ) -> io::Result<Option<Events>> {
        self.send("GET", path, headers, "")?;
        let (status, headers) = self.head()?;
        ANSWERS.fetch_add(1, Ordering::Relaxed);
        let is_stream =
            header(&headers, "content-type").is_some_and(|kind| kind.starts_with("text/event-stream"));
        if status != 200 || !is_stream {
            return Ok(None);
        }
        let is_chunked = header(&headers, "transfer-encoding") == Some("chunked");
        self.stream.get_ref().set_read_timeout(Some(patience))?;
        Ok(Some(Events { connection: self, is_chunked, unread: Vec::new() }))
    }

    fn send(&mut self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> io::Result<()> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.address);
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        if method == "POST" {
            request.push_str(&format!("Content-Length: {}\r\n", body.len()));
        }
        request.push_str("\r\n");
        request.push_str(body);
        self.stream.get_mut().write_all(request.as_bytes())
    }

    fn head(&mut self) -> io::Result<(u16, Vec<(String, String)>)> {
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.ok_or_else(|| odd(&first))?;
        let mut headers = Vec::new();
        loop {
            let line = self.line()?;
            if line.is_empty() {
                return Ok((status, headers));
            }
            let (name, value) = line.split_once(':').ok_or_else(|| odd(&line))?;
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
    }

    fn body(&mut self, status: u16, headers: &[(String, String)]) -> io::Result<String> {
        let mut body = Vec::new();
        if header(headers, "transfer-encoding") == Some("chunked") {
            while let Some(chunk) = self.chunk()? {
                body.extend(chunk);
            }
        } else if let Some(length) = header(headers, "content-length") {
            body = self.exactly(length.parse().map_err(|_| odd(length))?)?;
        } else if !matches!(status, 204 | 304) {
            self.stream.read_to_end(&mut body)?;
        }
        String::from_utf8(body).map_err(|_| odd("a body that is no text"))
    }

    /// The next chunk of a body; nothing at its end.
    fn chunk(&mut self) -> io::Result<Option<Vec<u8>>> {
        let line = self.line()?;
        let size = usize::from_str_radix(line.split(';').next().unwrap_or_default().trim(), 16);
        let size = size.map_err(|_| odd(&line))?;
        let chunk = self.exactly(size)?;
        self.line()?;
        Ok((size > 0).then_some(chunk))
    }

    fn exactly(&mut self, length: usize) -> io::Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        // A line without its end is one that was cut off.
        if self.stream.read_line(&mut line)? == 0 || !line.ends_with('\n') {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        Ok(line.trim_end().to_owned())
    }
}

/// A stream of events that goes on.
#[derive(Debug)]
pub(crate) struct Events {
    connection: Connection,
    is_chunked: bool,
    unread: Vec<u8>,
}

impl Events {
    /// The data of the next event; nothing once the stream ends. The error is [`io::ErrorKind::WouldBlock`] or
    /// [`io::ErrorKind::TimedOut`] where nothing came for as long as one waits.
    pub(crate) fn next(&mut self) -> io::Result<Option<String>> {
        loop {
            while let Some(end) = self.unread.iter().position(|byte| *byte == b'\n') {
                let line: Vec<u8> = self.unread.drain(..=end).collect();
                let line = String::from_utf8_lossy(&line);
                if let Some(data) = line.strip_prefix("data:") {
                    return Ok(Some(data.trim().to_owned()));
                }
            }
            let more = if self.is_chunked {
                self.connection.chunk()?
            } else {
                let mut line = Vec::new();
                let read = self.connection.stream.read_until(b'\n', &mut line)?;
                (read > 0).then_some(line)
            };
            let Some(more) = more else { return Ok(None) };
            self.unread.extend(more);
        }
    }
}

fn odd(what: &str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, format!("not HTTP: {what}"))
}

/// Fields as a form sends them.
pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

#[cfg(test)]
mod tests {
    use std::{net::TcpListener, thread};

    use super::*;

    /// A server that reads one request and answers it with this.
    fn server_that_says(answer: &'static str) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = [0; 1024];
            let _ = stream.read(&mut request).unwrap();
            stream.write_all(answer.as_bytes()).unwrap();
        });
        address
    }

    fn ask(answer: &'static str) -> io::Result<Answer> {
        Connection::open(server_that_says(answer))?.ask("GET", "/", &[], "")
    }

    #[test]
    fn an_answer_is_read_whatever_tells_its_length() {
        let plain =
            ask("HTTP/1.1 303 See Other\r\nLocation: /a#saved\r\nContent-Length: 2\r\n\r\nokmore").unwrap();
        assert_eq!(
            (plain.status, plain.header("location"), plain.body.as_str()),
            (303, Some("/a#saved"), "ok")
        );
        let chunked =
            ask("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        assert_eq!(chunked.unwrap().body, "abcde");
        assert_eq!(ask("HTTP/1.1 200 OK\r\n\r\nto the end").unwrap().body, "to the end");
    }

    #[test]
    fn an_answer_that_was_cut_off_is_an_error() {
        for cut in [
            "",
            "HTTP/1.1 200 OK\r\nContent-Le",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
            "HTTP/1.1 303 See Other\r\nLocation: /a#saved\r\n",
        ] {
            assert!(ask(cut).is_err(), "{cut}");
        }
    }

    #[test]
    fn the_data_of_events_is_read_and_comments_are_passed_over() {
        let stream = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n\
            5\r\n: hi\n\r\nD\r\nid: 7\ndata: 7\r\n3\r\n\n\nd\r\n8\r\nata: 8\n\n\r\n0\r\n\r\n";
        let connection = Connection::open(server_that_says(stream)).unwrap();
        let mut events = connection.into_events("/live", &[], PATIENCE).unwrap().unwrap();
        assert_eq!(events.next().unwrap().as_deref(), Some("7"));
        assert_eq!(events.next().unwrap().as_deref(), Some("8"));
        assert_eq!(events.next().unwrap(), None);
    }

    #[test]
    fn another_page_is_no_stream_of_events() {
        let page = "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
        let connection = Connection::open(server_that_says(page)).unwrap();
        assert!(connection.into_events("/live", &[], PATIENCE).unwrap().is_none());
    }

    #[test]
    fn fields_are_sent_as_a_form_sends_them() {
        assert_eq!(form(&[("a", "1 & 2"), ("b", "é")]), "a=1+%26+2&b=%C3%A9");
    }
}
