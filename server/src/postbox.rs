//! Sends mail over SMTP.
//!
//! Everything but a mail server on this machine is spoken to over TLS alone, its name checked. What goes wrong is
//! logged without an address, a password or a link.

use std::{fmt, sync::Arc, time::Duration};

use app::mail::{Letter, Post, Taken};
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, header::ContentType},
};
use tokio::{
    sync::Semaphore,
    task::JoinSet,
    time::{Instant, timeout_at},
};

use crate::outer_wall::is_loopback_name;

/// How many connections to the mail server are open at once.
const AT_ONCE: usize = 8;
/// What is not sent by then is said to be not sent: well before the browser is told that nothing came.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long the mail server may take over one command.
const COMMAND: Duration = Duration::from_secs(15);

/// Why mail cannot be sent in the way that was set. No sentence repeats what was written: a password can be in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PostboxError {
    /// The address of the mail server cannot be read.
    #[error(
        "Write the address of the mail server as smtps://USER:PASSWORD@HOST or smtp://USER:PASSWORD@HOST:PORT, with \
         every sign of the password that is not a letter or a digit as % and two hexadecimal digits"
    )]
    Server,
    /// What is sent could be read on the way.
    #[error(
        "A mail server on another machine is spoken to over TLS only. Take tls=opportunistic out of its address"
    )]
    WithoutTls,
    /// The sender's address cannot be read.
    #[error("Write the sender of the mails as audit@example.org or Our Audits <audit@example.org>")]
    Sender,
}

impl PostboxError {
    /// Whether it is the sender's address that cannot be used, and not the mail server's.
    pub fn is_about_the_sender(self) -> bool {
        self == PostboxError::Sender
    }
}

/// Sends letters through one mail server.
#[derive(Clone)]
pub struct Postbox {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    sender: Mailbox,
}

impl fmt::Debug for Postbox {
    /// Without the mail server's address: it holds a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Postbox(..)")
    }
}

impl Postbox {
    /// A postbox for a mail server: `smtps://` is TLS from the first byte; `smtp://` begins in the clear and goes over
    /// to TLS before anything is said, except to this machine itself.
    ///
    /// # Errors
    /// [`PostboxError`].
    pub fn new(server: &str, sender: &str) -> Result<Self, PostboxError> {
        let sender = sender.trim().parse().map_err(|_| PostboxError::Sender)?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&safe(server.trim())?)
            .map_err(|_| PostboxError::Server)?
            .timeout(Some(COMMAND))
            .build();
        Ok(Self { transport, sender })
    }

    /// Hands one letter to the mail server: whether it took it.
    async fn hand_over(&self, letter: Letter) -> bool {
        let Ok(to) = letter.to.as_str().parse::<Address>() else {
            tracing::warn!("a mail was not sent: its address cannot be used");
            return false;
        };
        let Some(message) = written(self.sender.clone(), to, letter) else {
            tracing::warn!("a mail was not sent: it could not be written");
            return false;
        };
        match self.transport.send(message).await {
            Ok(_) => true,
            Err(error) => {
                // A mail server's own words can quote an address, so only its code is kept.
                let code = error.status().map(|code| code.to_string()).unwrap_or_default();
                let kind = kind(&error);
                tracing::warn!(kind, code, "a mail was not sent: the mail server did not take it");
                false
            }
        }
    }
}

/// What went wrong, in a word.
fn kind(error: &lettre::transport::smtp::Error) -> &'static str {
    if error.is_timeout() {
        "too slow"
    } else if error.is_tls() {
        "no TLS"
    } else if error.is_permanent() {
        "refused"
    } else if error.is_transient() {
        "refused for now"
    } else {
        "no connection"
    }
}

/// The mail server's address with TLS asked for, unless the server is this machine.
fn safe(server: &str) -> Result<String, PostboxError> {
    let (scheme, rest) = server.split_once("://").ok_or(PostboxError::Server)?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_and_port = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let is_here = is_loopback_name(host_and_port);
    match (scheme, rest.split_once('?')) {
        ("smtps", None) => Ok(server.to_owned()),
        ("smtp", None) if is_here => Ok(server.to_owned()),
        ("smtp", None) => Ok(format!("{server}?tls=required")),
        ("smtp" | "smtps", Some((_, "tls=required"))) => Ok(server.to_owned()),
        ("smtp", Some((_, "tls=opportunistic"))) if is_here => Ok(server.to_owned()),
        ("smtp", Some((_, "tls=opportunistic"))) => Err(PostboxError::WithoutTls),
        _ => Err(PostboxError::Server),
    }
}

impl Post for Postbox {
    fn send(&self, letters: Vec<Letter>) -> Taken<'_> {
        Box::pin(async move {
            let mut taken = vec![false; letters.len()];
            let deadline = Instant::now() + PATIENCE;
            let places = Arc::new(Semaphore::new(AT_ONCE));
            let mut sending = JoinSet::new();
            for (index, letter) in letters.into_iter().enumerate() {
                let (postbox, places) = (self.clone(), places.clone());
                sending.spawn(async move {
                    // Nobody closes the semaphore, so there is always a place in the end.
                    let Ok(_place) = places.acquire_owned().await else { return (index, false) };
                    (index, postbox.hand_over(letter).await)
                });
            }
            while let Ok(Some(done)) = timeout_at(deadline, sending.join_next()).await {
                if let Ok((index, is_taken)) = done
                    && let Some(one) = taken.get_mut(index)
                {
                    *one = is_taken;
                }
            }
            if !sending.is_empty() {
                tracing::warn!(unsent = sending.len(), "mails were not sent: the mail server was too slow");
            }
            taken
        })
    }
}

/// A letter as a mail.
fn written(sender: Mailbox, to: Address, letter: Letter) -> Option<Message> {
    Message::builder()
        .from(sender)
        .to(Mailbox::new(None, to))
        .subject(letter.subject)
        .header(ContentType::TEXT_PLAIN)
        .body(letter.text)
        .ok()
}

#[cfg(test)]
mod tests {
    use domain::sign_in::EmailAddress;

    use super::*;

    #[test]
    fn a_line_break_in_a_name_begins_no_header_of_its_own() {
        let address = "anna@north.example";
        let letter = Letter {
            to: EmailAddress::parse(address).unwrap(),
            subject: "Invitation to North\r\nBcc: eve@elsewhere.example".to_owned(),
            text: "Words.".to_owned(),
        };
        let mail = written(address.parse().unwrap(), address.parse().unwrap(), letter);
        let mail = String::from_utf8(mail.unwrap().formatted()).unwrap();
        let (head, _) = mail.split_once("\r\n\r\n").unwrap();
        assert!(!head.lines().any(|line| line.to_lowercase().starts_with("bcc:")), "{head}");
        assert!(head.lines().any(|line| line.starts_with("Subject: ")), "{head}");
    }

    #[test]
    fn every_mail_server_but_this_machine_is_spoken_to_over_tls() {
        for (written, used) in [
            ("smtps://u:p@mail.example.org", "smtps://u:p@mail.example.org"),
            ("smtp://u:p@mail.example.org:587", "smtp://u:p@mail.example.org:587?tls=required"),
            ("smtp://mail.example.org?tls=required", "smtp://mail.example.org?tls=required"),
            ("smtp://127.0.0.1:1025", "smtp://127.0.0.1:1025"),
            ("smtp://[::1]:1025", "smtp://[::1]:1025"),
            ("smtp://localhost", "smtp://localhost"),
            ("smtp://localhost:p@mail.example.org", "smtp://localhost:p@mail.example.org?tls=required"),
        ] {
            assert_eq!(safe(written).as_deref(), Ok(used));
        }
        for elsewhere in
            ["smtp://mail.example.org?tls=opportunistic", "smtp://u@mail.example.org?tls=opportunistic"]
        {
            assert_eq!(safe(elsewhere), Err(PostboxError::WithoutTls));
        }
        for strange in [
            "mail.example.org",
            "http://mail.example.org",
            "smtp://mail.example.org?tls=none",
            "smtps://a?x=y",
        ] {
            assert_eq!(safe(strange), Err(PostboxError::Server));
        }
    }

    #[test]
    fn what_is_refused_is_never_repeated() {
        let secret = "smtp://audit:hunter2@mail.example.org?tls=none";
        let refused = Postbox::new(secret, "audit@example.org").err().unwrap();
        assert!(!format!("{refused} {refused:?}").contains("hunter2"));
        assert_eq!(Postbox::new("smtps://mail.example.org", "nobody").err(), Some(PostboxError::Sender));
        let postbox =
            Postbox::new("smtps://audit:hunter2@mail.example.org", "Our Audits <a@x.example>").unwrap();
        assert!(!format!("{postbox:?}").contains("hunter2"));
    }
}
