//! A head as it leaves the server: with a signature, for those who keep it as witnesses.

use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

use super::{Chain, Hash, Head, Stream};

/// The first line of what is signed: another way of writing it would get another label.
const LABEL: &str = "msp-assurance head 1";

/// What a head says: where which stream stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadStatement {
    /// The board's name, or `system`.
    pub board: String,
    /// [`Chain::code`].
    pub chain: String,
    /// [`Stream::code`].
    pub stream: String,
    /// How many events there were.
    pub events: i64,
    /// When the last of them happened, as `2026-03-27T10:42:00.000Z`; empty where there was none.
    pub last: String,
    /// The hash of the last one.
    pub head: String,
}

impl HeadStatement {
    /// What a stream's head says. `name` is the board's, or `system`.
    pub fn new(name: &str, chain: &Chain, stream: Stream, head: &Head) -> Self {
        let last = head.moment().filter(|_| head.seq > 0);
        Self {
            board: name.to_owned(),
            chain: chain.code().to_owned(),
            stream: stream.code().to_owned(),
            events: head.seq,
            last: last.map(|at| at.to_rfc3339_opts(SecondsFormat::Millis, true)).unwrap_or_default(),
            head: head.hash.as_str().to_owned(),
        }
    }

    /// The text that is signed: the label and the six values, each on a line of its own.
    pub fn text(&self) -> String {
        let Self { board, chain, stream, events, last, head } = self;
        format!("{LABEL}\n{board}\n{chain}\n{stream}\n{events}\n{last}\n{head}\n")
    }

    /// The chain that it is about.
    pub fn chain(&self) -> Chain {
        Chain::from_code(&self.chain)
    }

    /// The head itself, for a stream that there is.
    pub fn place(&self) -> Option<(Stream, Head)> {
        let at = if self.last.is_empty() {
            0
        } else {
            self.last.parse::<DateTime<Utc>>().ok()?.timestamp_millis()
        };
        let head = Head { seq: self.events, hash: Hash::read(&self.head)?, at };
        Some((Stream::from_code(&self.stream)?, head))
    }
}

/// A head with its signature: one line of what a witness keeps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedHead {
    /// What is signed.
    #[serde(flatten)]
    pub statement: HeadStatement,
    /// The Ed25519 signature of [`HeadStatement::text`], in hexadecimal.
    pub signature: String,
    /// The public key that it belongs to, in hexadecimal.
    pub public_key: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        Head { seq: 12, hash: Hash::new("ab".repeat(32)), at: 1_774_608_120_007 }
    }

    #[test]
    fn a_head_is_read_back_from_what_it_says() {
        let said = HeadStatement::new("Northmere Board", &Chain::from_code("b1"), Stream::Reads, &head());
        assert_eq!(said.last, "2026-03-27T10:42:00.007Z");
        assert_eq!(said.place(), Some((Stream::Reads, head())));
        assert_eq!(said.chain(), Chain::from_code("b1"));
        let empty = HeadStatement::new("system", &Chain::System, Stream::Changes, &Head::none());
        assert_eq!((empty.last.as_str(), empty.place()), ("", Some((Stream::Changes, Head::none()))));
        assert_eq!(HeadStatement { stream: "both".into(), ..said }.place(), None);
    }

    #[test]
    fn every_value_is_in_the_text_that_is_signed() {
        let said = HeadStatement::new("Northmere Board", &Chain::from_code("b1"), Stream::Reads, &head());
        let text = said.text();
        let others = [
            HeadStatement { board: "Other".into(), ..said.clone() },
            HeadStatement { chain: "b2".into(), ..said.clone() },
            HeadStatement { stream: "changes".into(), ..said.clone() },
            HeadStatement { events: 11, ..said.clone() },
            HeadStatement { last: String::new(), ..said.clone() },
            HeadStatement { head: "cd".repeat(32), ..said.clone() },
        ];
        assert!(others.iter().all(|other| other.text() != text));
        assert_eq!(text.lines().count(), 7);
    }

    #[test]
    fn a_line_of_a_witness_holds_all_of_it() {
        let statement = HeadStatement::new("system", &Chain::System, Stream::Changes, &head());
        let signed = SignedHead { statement, signature: "1".into(), public_key: "2".into() };
        let line = serde_json::to_string(&signed).unwrap();
        assert!(!line.contains('\n') && line.starts_with("{\"board\":\"system\""), "{line}");
        assert_eq!(serde_json::from_str::<SignedHead>(&line).unwrap(), signed);
    }

    #[test]
    fn a_hash_is_read_as_it_is_printed_and_nothing_else_is_one() {
        let hash = Hash::new("0123456789abcdef".repeat(4));
        assert_eq!(hash.in_groups().split(' ').count(), 8);
        assert_eq!(Hash::read(&hash.in_groups().to_uppercase()), Some(hash));
        for typed in ["", "12", &"g".repeat(64), &"a".repeat(65)] {
            assert_eq!(Hash::read(typed), None, "{typed}");
        }
    }
}
