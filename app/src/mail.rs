//! Mail that the product sends: links, and nothing about any case. How it is sent is the server's; a server that was
//! not told how sends none, and whoever made a link passes it on.

use std::{fmt, future::Future, pin::Pin, sync::Arc};

use chrono::NaiveDate;
use domain::{
    sending::{SendingStatus, due_in_words},
    sign_in::EmailAddress,
};

use crate::parts::page_header::PRODUCT;

/// A mail to one person.
#[derive(Clone, PartialEq, Eq)]
pub struct Letter {
    /// Whom it goes to.
    pub to: EmailAddress,
    /// Its subject.
    pub subject: String,
    /// Its words, in lines.
    pub text: String,
}

impl fmt::Debug for Letter {
    /// Says nothing of what it holds: a link in it opens something.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Letter(..)")
    }
}

/// What became of each letter, in their order: whether a mail server took it.
pub type Taken<'a> = Pin<Box<dyn Future<Output = Vec<bool>> + Send + 'a>>;

/// Something that sends letters.
pub trait Post: fmt::Debug + Send + Sync {
    /// Sends letters, and is done before a browser's patience is. Why one was not taken goes to the log.
    fn send(&self, letters: Vec<Letter>) -> Taken<'_>;
}

/// The product's mail.
#[derive(Clone, Debug, Default)]
pub struct Mail(Option<Arc<dyn Post>>);

/// What became of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// A mail server took it.
    Sent,
    /// No mail server took it.
    Failed,
    /// The server was not told how to send mail.
    NoPost,
}

impl Mail {
    /// No mail at all.
    pub fn none() -> Self {
        Self(None)
    }

    /// Mail that is sent by something.
    pub fn by(post: impl Post + 'static) -> Self {
        Self(Some(Arc::new(post)))
    }

    /// Whether mail is sent.
    pub fn is_set_up(&self) -> bool {
        self.0.is_some()
    }

    /// Sends letters. What became of each, in their order.
    pub async fn send(&self, letters: Vec<Letter>) -> Vec<Delivery> {
        let count = letters.len();
        let Some(post) = &self.0 else { return vec![Delivery::NoPost; count] };
        let mut deliveries: Vec<Delivery> = post
            .send(letters)
            .await
            .into_iter()
            .map(|taken| if taken { Delivery::Sent } else { Delivery::Failed })
            .collect();
        deliveries.resize(count, Delivery::Failed);
        deliveries
    }

    /// Sends one letter.
    pub async fn send_one(&self, letter: Letter) -> Delivery {
        self.send(vec![letter]).await.pop().unwrap_or(Delivery::Failed)
    }
}

/// The mail with an invitation.
pub fn invitation(
    to: &EmailAddress,
    board: &str,
    inviter: &str,
    role: &str,
    link: &str,
    until: &str,
) -> Letter {
    Letter {
        to: to.clone(),
        subject: format!("Invitation: {board}"),
        text: format!(
            "{inviter} invites you to {board} on {PRODUCT}. Your role: {role}.\n\n\
             Open this link and accept the invitation. It works once, until {until}:\n\n\
             {link}\n\n\
             The link is for you alone, so do not pass this mail on. If you did not expect it, you need not do \
             anything.\n"
        ),
    }
}

/// The mail with a link to set a password.
pub fn password_link(to: &EmailAddress, link: &str, until: &str) -> Letter {
    Letter {
        to: to.clone(),
        subject: format!("Set your password for {PRODUCT}"),
        text: format!(
            "The administrator of {PRODUCT} made this link for you, to set the password of your account {to}. It \
             works once, until {until}:\n\n\
             {link}\n\n\
             The link is for you alone, so do not pass this mail on.\n"
        ),
    }
}

/// The words of a reminder to an agency that has not sent its cases. They say nothing of any case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReminderWords {
    /// The subject.
    pub subject: String,
    /// The words, in lines.
    pub text: String,
}

/// What a reminder is written from.
#[derive(Clone, Copy, Debug)]
pub struct Remind<'a> {
    /// The board that asks.
    pub board: &'a str,
    /// The audit.
    pub audit: &'a str,
    /// The agency that has not sent.
    pub agency: &'a str,
    /// By when it sends.
    pub due_on: Option<NaiveDate>,
    /// Today, where the boards are.
    pub today: NaiveDate,
    /// How far it has come.
    pub status: SendingStatus,
    /// The name of whoever sends the reminder.
    pub sender: &'a str,
    /// Where the agency goes on.
    pub link: &'a str,
}

impl Remind<'_> {
    /// The words.
    pub fn words(&self) -> ReminderWords {
        let Self { board, audit, agency, sender, link, .. } = self;
        let due = self.due_on.map_or_else(
            || "It is not settled yet by when you send them".to_owned(),
            |due_on| due_in_words(due_on, self.today),
        );
        let so_far = match self.status {
            SendingStatus::ChangesAsked => {
                format!("{agency} was asked for changes and has not sent its cases again yet.")
            }
            SendingStatus::CaseDrawn => {
                format!("Another case was drawn for {agency}, and it has not sent its cases again yet.")
            }
            _ => format!("{agency} has not sent its cases yet."),
        };
        ReminderWords {
            subject: format!("Reminder: cases for {audit}"),
            text: format!(
                "{board} asks {agency} for its cases in the audit {audit} on {PRODUCT}.\n\n\
                 {due}. {so_far}\n\n\
                 Open this page and sign in. What is filled in already is there:\n\n\
                 {link}\n\n\
                 Write nothing about a case in a mail. If you cannot send the cases in time, tell {sender}, who sends \
                 you this reminder.\n"
            ),
        }
    }
}

impl ReminderWords {
    /// The mail to one person.
    pub fn letter_to(&self, to: &EmailAddress) -> Letter {
        Letter { to: to.clone(), subject: self.subject.clone(), text: self.text.clone() }
    }
}

/// Text in a `mailto:` address, in which a plus sign is a plus sign.
pub(crate) fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20")
}

#[cfg(test)]
mod tests {
    use domain::dates::iso_date;

    use super::*;

    #[test]
    fn a_letter_shows_nothing_of_itself_in_a_log() {
        let to = EmailAddress::parse("anna@north.example").unwrap();
        let letter =
            invitation(&to, "North", "Ben", "Board reader", "https://a.example/invitations/x", "noon");
        assert!(
            letter.text.contains("https://a.example/invitations/x") && letter.text.contains("until noon")
        );
        assert_eq!(format!("{letter:?}"), "Letter(..)");
    }

    #[test]
    fn a_reminder_says_board_audit_agency_day_and_where_to_go_on() {
        let remind = Remind {
            board: "North",
            audit: "Spring 2027",
            agency: "Vale Trust",
            due_on: iso_date("2027-03-26"),
            today: iso_date("2027-03-19").unwrap(),
            status: SendingStatus::Opened,
            sender: "Morgan Ellis",
            link: "https://a.example/boards/b/audits/a/sending/v",
        };
        let words = remind.words();
        assert_eq!(words.subject, "Reminder: cases for Spring 2027");
        for said in
            ["North asks Vale Trust", "Due on 26 March 2027, in 7 days. ", remind.link, "tell Morgan Ellis"]
        {
            assert!(words.text.contains(said), "{said}: {}", words.text);
        }
        let changes = Remind { status: SendingStatus::ChangesAsked, due_on: None, ..remind }.words().text;
        assert!(changes.contains("not settled yet"), "{changes}");
        assert!(changes.contains("was asked for changes and has not sent its cases again yet"), "{changes}");
        let drawn = Remind { status: SendingStatus::CaseDrawn, ..remind }.words().text;
        assert!(drawn.contains("Another case was drawn for Vale Trust"), "{drawn}");
        assert!(!drawn.contains("asked for changes"), "nobody asked for any: {drawn}");
    }
}
