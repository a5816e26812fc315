//! One entry of the trail, and how it is hashed.

use std::fmt;

use chrono::{DateTime, NaiveDate, Utc};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::Deed;
use crate::{
    access::Who,
    id::{AgencyId, AuditId, BoardId, CaseId, ObservationId, PersonId},
};

/// The first field of every hash: another way of hashing would get another label.
const LABEL: &str = "msp-assurance trail 1";

/// Who does something, for which agency, and when. Every change in the store asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// Who it is.
    pub who: Who,
    /// The agency they act for, where they do.
    pub agency: Option<AgencyId>,
    /// When. Kept to the millisecond.
    pub at: DateTime<Utc>,
    /// Of what the names guard stopped in this very change they said that it is not what it looks like: names of
    /// fields, with kinds. Told with the change ([`Deed::NamesChecked`]) and never without it. Mostly nothing.
    pub names_checked: Detail,
}

impl By {
    /// Somebody who acts for no agency, at an instant.
    pub fn of(who: Who, at: DateTime<Utc>) -> Self {
        Self { who, agency: None, at, names_checked: Detail::default() }
    }

    /// Whoever works the command line, at an instant.
    pub fn operator(at: DateTime<Utc>) -> Self {
        Self::of(Who::Operator, at)
    }

    /// The server by itself, at an instant.
    pub fn server(at: DateTime<Utc>) -> Self {
        Self::of(Who::Server, at)
    }

    /// The person, if it is one with an account.
    pub fn person(&self) -> Option<&PersonId> {
        match &self.who {
            Who::Person(person) => Some(person),
            _ => None,
        }
    }

    /// The same, who said this of what the names guard stopped.
    #[must_use]
    pub fn who_checked(mut self, names: Detail) -> Self {
        self.names_checked = names;
        self
    }
}

/// Whose events a chain holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Chain {
    /// A board's. A joint audit's events are on its hosting board's.
    Board(BoardId),
    /// Accounts, sign-ins and boards.
    System,
}

impl Chain {
    /// As it is stored: the board's identifier, or `system`.
    pub fn code(&self) -> &str {
        match self {
            Chain::Board(board) => board.as_str(),
            Chain::System => "system",
        }
    }

    /// Reads what [`Chain::code`] wrote.
    pub fn from_code(code: &str) -> Self {
        if code == "system" { Chain::System } else { Chain::Board(BoardId::new(code)) }
    }
}

/// The two streams of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stream {
    /// What was changed.
    Changes,
    /// What was read.
    Reads,
}

impl Stream {
    /// Both.
    pub const ALL: [Stream; 2] = [Stream::Changes, Stream::Reads];

    /// As it is stored.
    pub fn code(self) -> &'static str {
        match self {
            Stream::Changes => "changes",
            Stream::Reads => "reads",
        }
    }

    /// The stream with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stream| stream.code() == code)
    }
}

/// A SHA-256 hash as 64 lower-case hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Hash(String);

impl Hash {
    /// What the first event of every stream holds as the hash before it.
    pub fn none() -> Self {
        Self("0".repeat(64))
    }

    /// Takes a hash as it is stored.
    pub fn new(stored: impl Into<String>) -> Self {
        Self(stored.into())
    }

    /// Reads a hash as people copy it from a report: in groups or in capital letters too.
    pub fn read(typed: &str) -> Option<Self> {
        let digits: String = typed.split_whitespace().collect::<String>().to_ascii_lowercase();
        (digits.len() == 64 && HEXLOWER.decode(digits.as_bytes()).is_ok()).then_some(Self(digits))
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits in eight groups, so that a line can break between them.
    pub fn in_groups(&self) -> String {
        self.0.as_bytes().chunks(8).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ")
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What an event is about: identifiers only.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subject {
    /// The audit, where it is about one.
    pub audit: Option<AuditId>,
    /// The case, where it is about one.
    pub case: Option<CaseId>,
    /// Whatever else it is about: an agency, a finding, a person, a board. Empty where there is nothing.
    pub other: String,
}

impl Subject {
    /// An audit.
    pub fn audit(audit: &AuditId) -> Self {
        Self { audit: Some(audit.clone()), ..Self::default() }
    }

    /// A case of an audit.
    pub fn case(audit: &AuditId, case: &CaseId) -> Self {
        Self { audit: Some(audit.clone()), case: Some(case.clone()), ..Self::default() }
    }

    /// An observation of an audit.
    pub fn observation(audit: &AuditId, observation: &ObservationId) -> Self {
        Self::audit(audit).with(observation)
    }

    /// Something else.
    pub fn other(id: impl fmt::Display) -> Self {
        Self { other: id.to_string(), ..Self::default() }
    }

    /// Names something else besides.
    #[must_use]
    pub fn with(mut self, id: impl fmt::Display) -> Self {
        self.other = id.to_string();
        self
    }
}

/// What is said about an event: names with values, in the order in which they were said. Never text of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail(Vec<(String, String)>);

impl Detail {
    /// Says one thing more.
    #[must_use]
    pub fn say(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.0.push((name.to_owned(), value.to_string()));
        self
    }

    /// Says one thing more, where there is something to say.
    #[must_use]
    pub fn say_any(self, name: &str, value: Option<impl fmt::Display>) -> Self {
        match value {
            Some(value) => self.say(name, value),
            None => self,
        }
    }

    /// Says all that another detail says, too.
    #[must_use]
    pub fn and(mut self, other: &Detail) -> Self {
        self.0.extend(other.0.iter().cloned());
        self
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What was said.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value said under a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs().find(|(said, _)| *said == name).map(|(_, value)| value)
    }

    /// As it is stored and hashed: a JSON array of pairs.
    pub fn to_text(&self) -> String {
        // Pairs of strings cannot fail to become JSON.
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// Reads what [`Detail::to_text`] wrote; nothing where it is something else.
    pub fn from_text(text: &str) -> Self {
        Self(serde_json::from_str(text).unwrap_or_default())
    }
}

/// One entry of the trail, as it is stored. The fields are what the database holds, so that a change to any of them
/// is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Its place in its stream: 1, 2, 3 …
    pub seq: i64,
    /// When, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// Who: [`Who::code`].
    pub who: String,
    /// The agency they acted for; empty for none.
    pub agency: String,
    /// What was done: [`Deed::code`].
    pub deed: String,
    /// Which of the six verbs of section 62 of the Data Protection Act 2018 that is.
    pub act: String,
    /// The audit; empty for none.
    pub audit: String,
    /// The case; empty for none.
    pub case: String,
    /// Whatever else it is about; empty for nothing.
    pub other: String,
    /// [`Detail::to_text`].
    pub detail: String,
    /// The hash of the event before it.
    pub before: Hash,
    /// Its own hash.
    pub hash: Hash,
}

impl Event {
    /// The event that follows `head` in its stream, with its hash.
    pub fn next(
        chain: &Chain,
        stream: Stream,
        head: &Head,
        by: &By,
        deed: Deed,
        subject: &Subject,
        detail: &Detail,
    ) -> Self {
        let mut event = Self {
            seq: head.seq + 1,
            at: by.at.timestamp_millis(),
            who: by.who.code().into_owned(),
            agency: by.agency.as_ref().map(|agency| agency.as_str().to_owned()).unwrap_or_default(),
            deed: deed.code().to_owned(),
            act: deed.act().code().to_owned(),
            audit: subject.audit.as_ref().map(|audit| audit.as_str().to_owned()).unwrap_or_default(),
            case: subject.case.as_ref().map(|case| case.as_str().to_owned()).unwrap_or_default(),
            other: subject.other.clone(),
            detail: detail.to_text(),
            before: head.hash.clone(),
            hash: Hash::none(),
        };
        event.hash = event.hashed(chain, stream);
        event
    }

    /// The hash that its fields give. Every field is preceded by its length in bytes, so that no two events give
    /// the same bytes.
    pub fn hashed(&self, chain: &Chain, stream: Stream) -> Hash {
        let (seq, at) = (self.seq.to_string(), self.at.to_string());
        let fields = [
            LABEL,
            chain.code(),
            stream.code(),
            &seq,
            &at,
            &self.who,
            &self.agency,
            &self.deed,
            &self.act,
            &self.audit,
            &self.case,
            &self.other,
            &self.detail,
            self.before.as_str(),
        ];
        let mut digest = Sha256::new();
        for field in fields {
            digest.update((field.len() as u64).to_be_bytes());
            digest.update(field.as_bytes());
        }
        Hash(HEXLOWER.encode(&digest.finalize()))
    }
}

/// The end of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// How many events there are.
    pub seq: i64,
    /// The hash of the last one.
    pub hash: Hash,
    /// When the last one happened, in milliseconds since 1970 (UTC); 0 while there is none.
    pub at: i64,
}

impl Head {
    /// The end of a stream without events.
    pub fn none() -> Self {
        Self { seq: 0, hash: Hash::none(), at: 0 }
    }

    /// The day of the last event (UTC); none while there is none.
    pub fn day(&self) -> Option<NaiveDate> {
        if self.seq == 0 { None } else { self.moment().map(|at| at.date_naive()) }
    }

    /// The instant of the last event, where it is one.
    pub fn moment(&self) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp_millis(self.at)
    }

    /// The end of the stream once this event is in it.
    pub fn after(event: &Event) -> Self {
        Self { seq: event.seq, hash: event.hash.clone(), at: event.at }
    }
}
