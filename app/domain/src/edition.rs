//! Editions of a report: which of the papers that were handed out is the one that counts.
//!
//! A report is issued when it is agreed. It is issued again when it is agreed again, and when something printed in it
//! is erased or has to change after that. A draft is no edition, but the count goes on: what is agreed after it is the next one. All
//! boards that receive an audit get the same edition.

use std::str::FromStr;

use chrono::NaiveDate;

use crate::{agency::NotOnTheList, dates::in_words};

/// Why a report was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EditionReason {
    /// The audit group agreed it.
    Agreed,
    /// Somebody took back what they had agreed to, and it was erased.
    Withdrawn,
    /// The text of cases was erased: its time had run out, or somebody asked for it.
    Erased,
    /// It was answered otherwise than before whether somebody has to act to keep an adult safe, or who was told.
    Safety,
}

impl EditionReason {
    /// All reasons.
    pub const ALL: [EditionReason; 4] =
        [EditionReason::Agreed, EditionReason::Withdrawn, EditionReason::Erased, EditionReason::Safety];

    /// The word in the database.
    pub fn code(self) -> &'static str {
        match self {
            EditionReason::Agreed => "agreed",
            EditionReason::Withdrawn => "withdrawn",
            EditionReason::Erased => "erased",
            EditionReason::Safety => "safety",
        }
    }
}

impl FromStr for EditionReason {
    type Err = NotOnTheList;

    /// Reads a reason's code.
    fn from_str(text: &str) -> Result<Self, NotOnTheList> {
        EditionReason::ALL.into_iter().find(|reason| reason.code() == text).ok_or(NotOnTheList)
    }
}

/// A report as it was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edition {
    /// 1 for the first, one more each time.
    pub number: u32,
    /// The day it was agreed, or changed after that.
    pub on: NaiveDate,
    /// Why it was issued.
    pub reason: EditionReason,
}

impl Edition {
    /// To follow the word "Edition": "1, agreed on 25 November 2026".
    pub fn number_and_day(&self) -> String {
        let verb = match self.reason {
            EditionReason::Agreed => "agreed",
            EditionReason::Withdrawn | EditionReason::Erased | EditionReason::Safety => "issued",
        };
        format!("{}, {verb} on {}", self.number, in_words(self.on))
    }

    /// "Edition 1, agreed on 25 November 2026".
    pub fn in_words(&self) -> String {
        format!("Edition {}", self.number_and_day())
    }

    /// What whoever holds an earlier edition must know; none for the first.
    ///
    /// It asks to destroy earlier ones even where the group agreed the report again: what was erased while it was a
    /// draft, or before an edition in between, stands in them still.
    pub fn notice(&self) -> Option<String> {
        if self.number < 2 {
            return None;
        }
        Some(match self.reason {
            EditionReason::Agreed => format!(
                "{}. It replaces every earlier edition. Destroy copies of earlier editions: they can hold what was \
                 changed or erased since.",
                self.in_words()
            ),
            EditionReason::Withdrawn => format!(
                "{}. It replaces every earlier edition: since the report was agreed, somebody took back what they had \
                 agreed to, and it is erased here. Destroy copies of earlier editions.",
                self.of_day()
            ),
            EditionReason::Erased => format!(
                "{}. It replaces every earlier edition: since the report was agreed, the text of cases was erased, \
                 because its time had run out or somebody asked for it. That changed no figure. Destroy copies of \
                 earlier editions.",
                self.of_day()
            ),
            EditionReason::Safety => format!(
                "{}. It replaces every earlier edition: since the report was agreed, it was recorded whether somebody has \
                 to act to keep an adult safe, or who was told. Destroy copies of earlier editions.",
                self.of_day()
            ),
        })
    }

    fn of_day(&self) -> String {
        format!("Edition {} of {}", self.number, in_words(self.on))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::iso_date;

    fn edition(number: u32, reason: EditionReason) -> Edition {
        Edition { number, on: iso_date("2026-11-25").unwrap(), reason }
    }

    #[test]
    fn every_reason_is_read_back_from_its_code() {
        for reason in EditionReason::ALL {
            assert_eq!(reason.code().parse(), Ok(reason));
        }
        assert_eq!("lost".parse::<EditionReason>(), Err(NotOnTheList));
    }

    #[test]
    fn the_first_edition_replaces_nothing() {
        let first = edition(1, EditionReason::Agreed);
        assert_eq!(first.in_words(), "Edition 1, agreed on 25 November 2026");
        assert_eq!(first.notice(), None);
    }

    #[test]
    fn every_later_edition_says_why_it_replaces_the_earlier_ones_and_what_to_do_with_them() {
        let said = |reason| edition(2, reason).notice().unwrap();
        assert!(
            said(EditionReason::Agreed)
                .starts_with("Edition 2, agreed on 25 November 2026. It replaces every earlier edition.")
        );
        assert!(said(EditionReason::Withdrawn).contains("somebody took back what they had agreed to"));
        assert!(said(EditionReason::Erased).contains("the text of cases was erased"));
        assert!(said(EditionReason::Safety).contains("whether somebody has to act to keep an adult safe"));
        for reason in [EditionReason::Withdrawn, EditionReason::Erased, EditionReason::Safety] {
            assert!(
                said(reason).starts_with("Edition 2 of 25 November 2026. It replaces every earlier edition:")
            );
            assert_eq!(edition(2, reason).in_words(), "Edition 2, issued on 25 November 2026");
        }
        for reason in EditionReason::ALL {
            assert!(said(reason).contains("Destroy copies of earlier editions"), "{reason:?}");
        }
    }
}
