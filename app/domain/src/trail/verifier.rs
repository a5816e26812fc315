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
    /// There are rows that the walk from the first event to the last does not meet: some place is taken twice, or lies
    /// before the first.
    Rows {
        /// How many rows the stream has.
        rows: i64,
        /// How many events were met.
        events: i64,
    },
    /// What is stored is not even of the kind that was written there, such as letters in place of a number.
    Unreadable {
        /// The place of the last event that could be read; 0 where none could.
        after: i64,
    },
    /// There are events under a name that is none of a board's and not the system's, or in no stream that there is.
    Stray,
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
            Fault::Rows { rows, events } => {
                write!(f, "{events} events stand in their places, but there are {rows} rows")
            }
            Fault::Unreadable { after } => {
                write!(f, "what stands after event {after} cannot be read, so it was changed")
            }
            Fault::Stray => write!(f, "there are events of no board that there is"),
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
    met: Option<Head>,
}

/// What a whole stream showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Its end.
    pub head: Head,
    /// The head that was kept elsewhere, where it is this stream's: as it stood then.
    pub met: Option<Head>,
}

impl Verifier {
    /// Starts at the first event. `sought` is a head that was kept elsewhere.
    pub fn new(chain: Chain, stream: Stream, sought: Option<Hash>) -> Self {
        Self { chain, stream, last: Head::none(), sought, met: None }
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
        self.last = Head::after(event);
        if self.sought.as_ref() == Some(&event.hash) {
            self.met = Some(self.last.clone());
        }
        Ok(())
    }

    /// The place of the last event that was checked; 0 before the first.
    pub fn place(&self) -> i64 {
        self.last.seq
    }

    /// Checks the end against the stored head and the number of rows.
    ///
    /// # Errors
    /// What is wrong with the end.
    pub fn finish(self, head: &Head, rows: i64) -> Result<Verified, Fault> {
        if self.last.seq != head.seq {
            return Err(Fault::End { head: head.seq, found: self.last.seq });
        }
        if self.last != *head {
            return Err(Fault::Changed { seq: head.seq });
        }
        if rows != head.seq {
            return Err(Fault::Rows { rows, events: head.seq });
        }
        Ok(Verified { head: self.last, met: self.met })
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::trail::{By, Deed, Detail, Subject};

    const STREAM: Stream = Stream::Changes;

    fn events(count: i64) -> Vec<Event> {
        let mut head = Head::none();
        (1..=count)
            .map(|place| {
                let by = By::operator(DateTime::from_timestamp(place, 0).unwrap());
                let detail = Detail::default().say("place", place);
                let subject = Subject::other("somebody");
                let event =
                    Event::next(&Chain::System, STREAM, &head, &by, Deed::AccountMade, &subject, &detail);
                head = Head::after(&event);
                event
            })
            .collect()
    }

    fn verify(events: &[Event], head: &Head, rows: i64, sought: Option<Hash>) -> Result<Verified, Fault> {
        let mut verifier = Verifier::new(Chain::System, STREAM, sought);
        events.iter().try_for_each(|event| verifier.take(event))?;
        verifier.finish(head, rows)
    }

    #[test]
    fn a_stream_as_it_was_written_is_whole_and_knows_its_heads() {
        let (all, head) = (events(3), Head::after(&events(3)[2]));
        assert_eq!(verify(&all, &head, 3, None), Ok(Verified { head: head.clone(), met: None }));
        let second = Head::after(&all[1]);
        let met = verify(&all, &head, 3, Some(second.hash.clone())).unwrap().met;
        assert_eq!(met, Some(second));
        assert_eq!(verify(&all, &head, 3, Some(Hash::new("f".repeat(64)))).unwrap().met, None);
        assert_eq!(verify(&[], &Head::none(), 0, None), Ok(Verified { head: Head::none(), met: None }));
    }

    #[test]
    fn the_first_thing_that_is_wrong_is_named() {
        let all = events(3);
        let head = Head::after(&all[2]);
        let of = |places: &[usize]| places.iter().map(|place| all[*place].clone()).collect::<Vec<_>>();
        let is = |events: &[Event], fault| assert_eq!(verify(events, &head, 3, None), Err(fault));
        is(&of(&[0, 2]), Fault::Place { expected: 2, found: 3 });
        is(&of(&[0, 0, 1, 2]), Fault::Place { expected: 2, found: 1 });
        is(&of(&[0, 1]), Fault::End { head: 3, found: 2 });
        is(&[], Fault::End { head: 3, found: 0 });
        let mut changed = all.clone();
        changed[1].who = "somebody else".to_owned();
        is(&changed, Fault::Changed { seq: 2 });
        // Whoever hashes the changed event anew is found by the event after it.
        changed[1].hash = changed[1].hashed(&Chain::System, STREAM);
        is(&changed, Fault::Link { seq: 3 });
    }

    #[test]
    fn an_end_that_is_not_the_heads_and_rows_beside_the_walk_are_found() {
        let all = events(2);
        let head = Head::after(&all[1]);
        for other in [Head { at: 7, ..head.clone() }, Head { hash: Hash::none(), ..head.clone() }] {
            assert_eq!(verify(&all, &other, 2, None), Err(Fault::Changed { seq: 2 }));
        }
        assert_eq!(verify(&all, &Head::none(), 2, None), Err(Fault::End { head: 0, found: 2 }));
        assert_eq!(verify(&all, &head, 3, None), Err(Fault::Rows { rows: 3, events: 2 }));
    }
}
