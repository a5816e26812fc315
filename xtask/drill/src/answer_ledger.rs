//! What was sent, what the server said was saved, and whether that is what is there.
//!
//! An answer whose connection broke may be saved or not. One that was acknowledged is there for good: as the answer, or,
//! once a later one took its place, as an event of the trail. Each save of a question has the version after the one
//! before, and each has one event with the keyed hash of its evidence, so the events of a question are its versions.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use crate::town::Cell;

/// Everything that was sent and acknowledged.
#[derive(Debug, Default)]
pub(crate) struct AnswerLedger {
    books: BTreeMap<Cell, Book>,
    faults: BTreeSet<Fault>,
    sent: u32,
    acknowledged: u64,
}

/// What is known of one question.
#[derive(Debug, Default)]
struct Book {
    /// By serial number: the version over which the answer was sent.
    sent: BTreeMap<u32, i64>,
    /// By version: the serial number of the answer that was acknowledged as it.
    acknowledged: BTreeMap<i64, u32>,
    /// The highest version that was stored.
    highest: i64,
}

/// What is stored for a question: its version, and the serial number of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(crate) version: i64,
    pub(crate) serial: Option<u32>,
}

/// Something that may not be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// An answer was acknowledged as this version, and is not there.
    Lost { cell: Cell, version: i64 },
    /// An answer was acknowledged as this version, and the trail does not tell of it.
    NoEvent { cell: Cell, version: i64 },
    /// A version that was there is not there any more.
    WentBack { cell: Cell, from: i64, to: i64 },
    /// What is stored as this version was not sent over the one before.
    Strange { cell: Cell, version: i64 },
    /// Two answers were acknowledged as the same version.
    Twice { cell: Cell, version: i64 },
    /// There are not as many events as versions.
    Untold { cell: Cell, version: i64, events: i64 },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = |cell: &Cell| format!("case {}, question {}", cell.case + 1, cell.question);
        match self {
            Fault::Lost { cell, version } => write!(f, "{}: version {version} is lost", at(cell)),
            Fault::NoEvent { cell, version } => write!(f, "{}: no event of version {version}", at(cell)),
            Fault::WentBack { cell, from, to } => write!(f, "{}: version {from} became {to}", at(cell)),
            Fault::Strange { cell, version } => write!(f, "{}: nobody sent version {version}", at(cell)),
            Fault::Twice { cell, version } => write!(f, "{}: version {version} was given twice", at(cell)),
            Fault::Untold { cell, version, events } => {
                write!(f, "{}: version {version}, and {events} events", at(cell))
            }
        }
    }
}

impl AnswerLedger {
    /// Notes that an answer is about to be sent over a version. Gives its serial number.
    pub(crate) fn send(&mut self, cell: Cell, over: i64) -> u32 {
        self.sent += 1;
        self.books.entry(cell).or_default().sent.insert(self.sent, over);
        self.sent
    }

    /// Notes that the server said an answer is saved as a version.
    pub(crate) fn acknowledge(&mut self, cell: Cell, serial: u32, version: i64) {
        self.acknowledged += 1;
        let before = self.books.entry(cell).or_default().acknowledged.insert(version, serial);
        if before.is_some() {
            self.faults.insert(Fault::Twice { cell, version });
        }
    }

    /// The version that a question has at least.
    pub(crate) fn least(&self, cell: Cell) -> i64 {
        self.books.get(&cell).map_or(0, Book::least)
    }

    /// How many answers were acknowledged.
    pub(crate) fn acknowledged(&self) -> u64 {
        self.acknowledged
    }

    /// How many answers were sent.
    pub(crate) fn sent(&self) -> u32 {
        self.sent
    }

    /// Everything that was found to be wrong so far.
    pub(crate) fn faults(&self) -> &BTreeSet<Fault> {
        &self.faults
    }

    /// Holds what a page or the database shows of a question against what is known. `least` is the version that it had
    /// at least before that was read ([`AnswerLedger::least`]).
    pub(crate) fn look(&mut self, cell: Cell, stored: Stored, least: i64) {
        let Stored { version, serial } = stored;
        let book = self.books.entry(cell).or_default();
        if version < least {
            self.faults.insert(Fault::WentBack { cell, from: least, to: version });
            let lost = book.acknowledged.range(version + 1..).map(|(version, _)| *version);
            self.faults.extend(lost.map(|version| Fault::Lost { cell, version }));
        }
        book.highest = book.highest.max(version);
        if let Some(known) = book.acknowledged.get(&version)
            && serial != Some(*known)
        {
            self.faults.insert(Fault::Lost { cell, version });
        }
        let was_sent = match serial {
            Some(serial) => book.sent.get(&serial) == Some(&(version - 1)),
            None => version == 0,
        };
        if !was_sent {
            self.faults.insert(Fault::Strange { cell, version });
        }
    }

    /// Holds what is stored of a question and what the trail tells of it against what is known, while nobody saves.
    /// `told` are the hashes of the evidence that its events hold, the oldest first; `hash` is how the trail hashes the
    /// evidence of the answer with a serial number.
    pub(crate) fn check(
        &mut self,
        cell: Cell,
        stored: Stored,
        told: &[String],
        hash: impl Fn(u32) -> Option<String>,
    ) {
        self.look(cell, stored, self.least(cell));
        let Some(book) = self.books.get(&cell) else { return };
        let events = i64::try_from(told.len()).unwrap_or(i64::MAX);
        if events != stored.version {
            self.faults.insert(Fault::Untold { cell, version: stored.version, events });
        }
        for (version, serial) in &book.acknowledged {
            let event = usize::try_from(version - 1).ok().and_then(|place| told.get(place));
            if event.is_none() || event != hash(*serial).as_ref() {
                self.faults.insert(Fault::NoEvent { cell, version: *version });
            }
        }
    }
}

impl Book {
    fn least(&self) -> i64 {
        self.acknowledged.last_key_value().map_or(0, |(version, _)| *version).max(self.highest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CELL: Cell = Cell { case: 0, question: 3 };

    /// A ledger of one question, and what the database and the trail say of it.
    #[derive(Default)]
    struct Scene {
        ledger: AnswerLedger,
        told: Vec<String>,
    }

    fn hash(serial: u32) -> String {
        format!("hash of {serial}")
    }

    impl Scene {
        /// Saves over a version; it is acknowledged.
        fn saved(&mut self, over: i64) -> u32 {
            let serial = self.ledger.send(CELL, over);
            self.ledger.acknowledge(CELL, serial, over + 1);
            self.told.push(hash(serial));
            serial
        }

        fn faults(mut self, version: i64, serial: Option<u32>) -> Vec<Fault> {
            let stored = Stored { version, serial };
            self.ledger.check(CELL, stored, &self.told, |serial| Some(hash(serial)));
            self.ledger.faults.into_iter().collect()
        }
    }

    #[test]
    fn what_was_acknowledged_and_is_there_is_no_fault() {
        let mut scene = Scene::default();
        scene.saved(0);
        let last = scene.saved(1);
        assert_eq!(scene.faults(2, Some(last)), []);
    }

    #[test]
    fn an_acknowledged_answer_that_is_not_there_is_lost() {
        let mut scene = Scene::default();
        let first = scene.saved(0);
        scene.saved(1);
        scene.told.pop();
        let faults = scene.faults(1, Some(first));
        assert!(faults.contains(&Fault::Lost { cell: CELL, version: 2 }), "{faults:?}");
        assert!(faults.contains(&Fault::NoEvent { cell: CELL, version: 2 }), "{faults:?}");
        assert!(faults.contains(&Fault::WentBack { cell: CELL, from: 2, to: 1 }), "{faults:?}");
    }

    #[test]
    fn the_only_answer_can_be_lost_too() {
        let mut scene = Scene::default();
        scene.saved(0);
        scene.told.clear();
        let faults = scene.faults(0, None);
        assert!(faults.contains(&Fault::Lost { cell: CELL, version: 1 }), "{faults:?}");
    }

    #[test]
    fn another_answer_in_the_place_of_the_acknowledged_one_is_a_loss() {
        let mut scene = Scene::default();
        let broken = scene.ledger.send(CELL, 0);
        scene.saved(0);
        assert_eq!(scene.faults(1, Some(broken)), [Fault::Lost { cell: CELL, version: 1 }]);
    }

    #[test]
    fn an_answer_whose_connection_broke_may_be_there_or_not() {
        let mut scene = Scene::default();
        let first = scene.saved(0);
        scene.ledger.send(CELL, 1);
        assert_eq!(scene.faults(1, Some(first)), []);

        let mut scene = Scene::default();
        scene.saved(0);
        let broken = scene.ledger.send(CELL, 1);
        scene.told.push(hash(broken));
        assert_eq!(scene.faults(2, Some(broken)), []);
    }

    #[test]
    fn an_answer_that_was_there_once_stays_though_nobody_acknowledged_it() {
        let mut scene = Scene::default();
        let broken = scene.ledger.send(CELL, 0);
        scene.ledger.look(CELL, Stored { version: 1, serial: Some(broken) }, 0);
        assert_eq!(scene.faults(0, None), [Fault::WentBack { cell: CELL, from: 1, to: 0 }]);
    }

    #[test]
    fn an_acknowledged_answer_without_its_event_is_told_of() {
        let mut scene = Scene::default();
        scene.saved(0);
        let last = scene.saved(1);
        scene.told.remove(0);
        assert_eq!(
            scene.faults(2, Some(last)),
            [
                Fault::NoEvent { cell: CELL, version: 1 },
                Fault::NoEvent { cell: CELL, version: 2 },
                Fault::Untold { cell: CELL, version: 2, events: 1 },
            ]
        );
    }

    #[test]
    fn an_event_of_another_text_is_not_its_event() {
        let mut scene = Scene::default();
        let last = scene.saved(0);
        scene.told = vec![hash(99)];
        assert_eq!(scene.faults(1, Some(last)), [Fault::NoEvent { cell: CELL, version: 1 }]);
    }

    #[test]
    fn one_version_is_never_given_to_two_answers() {
        let mut scene = Scene::default();
        scene.saved(0);
        let second = scene.ledger.send(CELL, 0);
        scene.ledger.acknowledge(CELL, second, 1);
        let faults = scene.faults(1, Some(second));
        assert!(faults.contains(&Fault::Twice { cell: CELL, version: 1 }), "{faults:?}");
    }

    #[test]
    fn what_nobody_sent_over_the_version_before_is_strange() {
        let mut scene = Scene::default();
        let sent = scene.ledger.send(CELL, 0);
        scene.told = vec![hash(0), hash(sent)];
        assert_eq!(scene.faults(2, Some(sent)), [Fault::Strange { cell: CELL, version: 2 }]);
    }

    #[test]
    fn an_empty_question_of_which_nothing_was_acknowledged_is_no_fault() {
        let mut scene = Scene::default();
        scene.ledger.send(CELL, 0);
        assert_eq!(scene.faults(0, None), []);
    }
}
