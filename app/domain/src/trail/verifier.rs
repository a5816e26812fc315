//! Walks a stream from its first event and finds the first one that is not as it was written.

use std::fmt;

use super::{Chain, Event, Hash, Head, Stream};

/// The first thing that is wrong with a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// An event is missing, doubled or in another place.
    Place {
        /// The place where another event was expected.
        expected: i64,
        /// The place that the event claims.
        found: i64,
    },
    /// The event does not follow the one before it.
    Link {
        /// Its place.
        seq: i64,
    },
    /// Something in the event was changed.
    Changed {
        /// Its place.
        seq: i64,
    },
    /// The stream ends elsewhere than its head says.
    End {
        /// How many events the head says there are.
        head: i64,
        /// How many there are.
        found: i64,
    },
    /// The head that was kept elsewhere is none of this stream's.
    Unknown,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Place { expected, found } => {
                write!(f, "event {expected} is missing or in another place: event {found} stands there")
            }
            Fault::Link { seq } => write!(f, "event {seq} does not follow the event before it"),
            Fault::Changed { seq } => write!(f, "event {seq} was changed after it was written"),
            Fault::End { head, found } => {
                write!(f, "the trail ends at event {found}, but its head says event {head}")
            }
            Fault::Unknown => write!(f, "the head you gave is not in this trail"),
        }
    }
}

/// Checks a stream, one event after the other, without keeping any.
#[derive(Debug)]
pub struct Verifier {
    chain: Chain,
    stream: Stream,
    last: Head,
    sought: Option<Hash>,
    found: Option<(i64, i64)>,
}

impl Verifier {
    /// Starts at the first event. `sought` is a head that was kept elsewhere.
    pub fn new(chain: Chain, stream: Stream, sought: Option<Hash>) -> Self {
        Self { chain, stream, last: Head::none(), sought, found: None }
    }

    /// Checks the next event.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn take(&mut self, event: &Event) -> Result<(), Fault> {
        let expected = self.last.seq + 1;
        if event.seq != expected {
            return Err(Fault::Place { expected, found: event.seq });
        }
        if event.before != self.last.hash {
            return Err(Fault::Link { seq: event.seq });
        }
        if event.hashed(&self.chain, self.stream) != event.hash {
            return Err(Fault::Changed { seq: event.seq });
        }
        if self.sought.as_ref() == Some(&event.hash) {
            self.found = Some((event.seq, event.at));
        }
        self.last = Head::after(event);
        Ok(())
    }

    /// Checks the end against the stored head, and that the head kept elsewhere was met. Gives the stored head and,
    /// where one was sought, the place and the instant of the event it belongs to.
    ///
    /// # Errors
    /// What is wrong with the end.
    pub fn finish(self, head: &Head) -> Result<Option<(i64, i64)>, Fault> {
        if self.last != *head {
            return Err(if self.last.seq == head.seq {
                Fault::Changed { seq: head.seq }
            } else {
                Fault::End { head: head.seq, found: self.last.seq }
            });
        }
        match (self.sought, self.found) {
            (Some(_), None) => Err(Fault::Unknown),
            (_, found) => Ok(found),
        }
    }
}
