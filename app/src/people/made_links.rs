//! The links of invitations just made, which their maker sees once, and the mails they go in.

use chrono::{DateTime, Utc};
use domain::{access::Role, sign_in::EmailAddress};
use serde::{Deserialize, Serialize};

use crate::{
    address,
    mail::{self, Delivery, Letter},
    site::{moment_in_words, site},
};

/// What became of a few invitations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeLinks {
    /// The role they give, in words.
    pub role: String,
    /// Until when they can be accepted, in words.
    pub until: String,
    /// Each by itself.
    pub people: Vec<MadeLink>,
}

/// What became of one.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadeLink {
    /// The address.
    pub email: String,
    /// The link, where its maker has to pass it on.
    pub link: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of an invitation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// A mail with the link is on its way.
    Sent,
    /// No mail could be sent.
    NotSent,
    /// The server sends no mail.
    ToCopy,
    /// They have the role already.
    HasRole,
}

impl std::fmt::Debug for MadeLink {
    /// Without the link: it opens something.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MadeLink").field("outcome", &self.outcome).finish_non_exhaustive()
    }
}

impl MadeLink {
    /// What became of a link with its mail. Where a mail carries it, nobody else has to see it.
    pub fn after(email: &EmailAddress, link: String, delivery: Delivery) -> Self {
        let outcome = match delivery {
            Delivery::Sent => Outcome::Sent,
            Delivery::Failed => Outcome::NotSent,
            Delivery::NoPost => Outcome::ToCopy,
        };
        Self { email: email.to_string(), link: (outcome != Outcome::Sent).then_some(link), outcome }
    }
}

/// Invitations as they are made: the words that their mails share.
#[derive(Clone, Debug)]
pub struct Inviting<'a> {
    /// The board's name.
    pub board: &'a str,
    /// The name of whoever invites.
    pub inviter: &'a str,
    /// The role.
    pub role: Role,
    /// The agency it is held for.
    pub agency: Option<&'a str>,
    /// Until when they can be accepted.
    pub until: DateTime<Utc>,
}

impl Inviting<'_> {
    /// Sends the links, and says what became of each. A person without a link has the role already.
    pub async fn send(&self, people: Vec<(EmailAddress, Option<String>)>) -> MadeLinks {
        let (role, until) =
            (super::role_fields::in_words(self.role, self.agency), moment_in_words(self.until));
        let site = site();
        let links: Vec<(EmailAddress, Option<String>)> = people
            .into_iter()
            .map(|(email, token)| (email, token.map(|token| site.link(&address::invitation(&token)))))
            .collect();
        let letters: Vec<Letter> = links
            .iter()
            .filter_map(|(email, link)| {
                let link = link.as_deref()?;
                Some(mail::invitation(email, self.board, self.inviter, &role, link, &until))
            })
            .collect();
        let mut deliveries = site.mail.send(letters).await.into_iter();
        let people = links
            .into_iter()
            .map(|(email, link)| match link {
                Some(link) => MadeLink::after(&email, link, deliveries.next().unwrap_or(Delivery::Failed)),
                None => MadeLink { email: email.to_string(), link: None, outcome: Outcome::HasRole },
            })
            .collect();
        MadeLinks { role, until, people }
    }
}
