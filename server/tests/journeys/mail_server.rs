//! A mail server on this machine that keeps what it is given, for tests.

use std::sync::{Arc, Mutex};

use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// A mail server that takes every mail but those to an address with "refused" in it.
#[derive(Clone, Default)]
pub(crate) struct MailServer(Arc<Mutex<Vec<String>>>);

impl MailServer {
    /// Starts one. Gives its address, as the setting is written.
    pub(crate) async fn start() -> (Self, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("smtp://{}", listener.local_addr().unwrap());
        let server = Self::default();
        let kept = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let kept = kept.clone();
                tokio::spawn(async move { kept.talk(stream).await });
            }
        });
        (server, address)
    }

    /// The mails that were taken, as they came, in no particular order.
    pub(crate) fn mails(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }

    async fn talk(&self, stream: TcpStream) {
        let (reading, mut writing) = stream.into_split();
        let mut lines = BufReader::new(reading).lines();
        writing.write_all(b"220 mail.example ready\r\n").await.unwrap();
        while let Ok(Some(line)) = lines.next_line().await {
            let command = line.to_ascii_uppercase();
            let answer = match command.split([' ', ':']).next().unwrap() {
                "EHLO" => "250 mail.example",
                "RCPT" if line.contains("refused") => "550 Nobody of this name here",
                "DATA" => {
                    writing.write_all(b"354 Go on\r\n").await.unwrap();
                    let mut mail = Vec::new();
                    while let Ok(Some(line)) = lines.next_line().await {
                        if line == "." {
                            break;
                        }
                        mail.push(line);
                    }
                    self.0.lock().unwrap().push(mail.join("\n"));
                    "250 Taken"
                }
                "QUIT" => "221 Bye",
                _ => "250 Well",
            };
            writing.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
        }
    }
}

/// The words of a mail, whichever way they were written for the journey.
pub(crate) fn words(mail: &str) -> String {
    let (_, body) = mail.split_once("\n\n").unwrap();
    // Quoted-printable: a line that ends with = goes on, and =3D is the sign itself.
    body.replace("=\n", "").replace("=3D", "=")
}
