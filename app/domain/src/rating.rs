//! Ratings: red, amber, green, not applicable, always in that order.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A rating of one question in one case. The order of the variants is the order everywhere: in forms, tables,
/// charts and keys (1 to 4). The values are the audit method's "RAG rating" (LGA/ADASS 2017, appendix 4);
/// not applicable is ours, because four questions begin with a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    /// The practice was not there, or nothing in the record shows it.
    Red,
    /// Some of the practice was there.
    Amber,
    /// The practice was there.
    Green,
    /// The question's condition was absent in this case. Never counted as green.
    NotApplicable,
}

impl Rating {
    /// All ratings, in their one order.
    pub const ALL: [Rating; 4] = [Rating::Red, Rating::Amber, Rating::Green, Rating::NotApplicable];

    /// The word people read.
    pub fn word(self) -> &'static str {
        match self {
            Rating::Red => "Red",
            Rating::Amber => "Amber",
            Rating::Green => "Green",
            Rating::NotApplicable => "Not applicable",
        }
    }

    /// The word in files, forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            Rating::Red => "red",
            Rating::Amber => "amber",
            Rating::Green => "green",
            Rating::NotApplicable => "not_applicable",
        }
    }

    /// The key that chooses it inside a question, 1 to 4.
    pub fn key(self) -> u8 {
        self as u8 + 1
    }
}

/// What people read where there is no rating.
pub const NOT_RATED_YET: &str = "Not rated yet";

impl fmt::Display for Rating {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A word that is no rating.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write red, amber, green or not_applicable")]
pub struct UnknownRating;

impl FromStr for Rating {
    type Err = UnknownRating;

    /// Reads a rating's code, in any case and with spaces around it.
    fn from_str(text: &str) -> Result<Self, UnknownRating> {
        let text = text.trim();
        Rating::ALL.into_iter().find(|rating| rating.code().eq_ignore_ascii_case(text)).ok_or(UnknownRating)
    }
}

/// Why a question that applied could not fairly be asked in a case. Ours: the method is silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotRatedReason {
    /// The adult died before it could have been done.
    AdultDied,
    /// The adult declined.
    AdultDeclined,
    /// The enquiry ended early at the adult's request.
    EnquiryCeased,
    /// The group could not see the record that would show it.
    RecordNotAvailable,
    /// Another reason, given in the evidence.
    Other,
}

impl NotRatedReason {
    /// All reasons, in the order a form lists them.
    pub const ALL: [NotRatedReason; 5] = [
        NotRatedReason::AdultDied,
        NotRatedReason::AdultDeclined,
        NotRatedReason::EnquiryCeased,
        NotRatedReason::RecordNotAvailable,
        NotRatedReason::Other,
    ];

    /// The words people read.
    pub fn words(self) -> &'static str {
        match self {
            NotRatedReason::AdultDied => "The adult died",
            NotRatedReason::AdultDeclined => "The adult declined",
            NotRatedReason::EnquiryCeased => "The enquiry ended early at the adult's request",
            NotRatedReason::RecordNotAvailable => "The group could not see that part of the record",
            NotRatedReason::Other => "Another reason, given in the evidence",
        }
    }

    /// The word in forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            NotRatedReason::AdultDied => "adult_died",
            NotRatedReason::AdultDeclined => "adult_declined",
            NotRatedReason::EnquiryCeased => "enquiry_ceased",
            NotRatedReason::RecordNotAvailable => "record_not_available",
            NotRatedReason::Other => "other",
        }
    }
}

/// A word that is no reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("choose a reason from the list")]
pub struct UnknownReason;

impl FromStr for NotRatedReason {
    type Err = UnknownReason;

    fn from_str(text: &str) -> Result<Self, UnknownReason> {
        NotRatedReason::ALL.into_iter().find(|reason| reason.code() == text).ok_or(UnknownReason)
    }
}

/// What stands in one cell: a rating, a reason for none, or nothing yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Outcome {
    /// Nobody has rated it yet.
    #[default]
    NotRatedYet,
    /// It could not fairly be rated.
    NotRated(NotRatedReason),
    /// It was rated.
    Rated(Rating),
}

impl Outcome {
    /// The words people read.
    pub fn words(self) -> &'static str {
        match self {
            Outcome::NotRatedYet => NOT_RATED_YET,
            Outcome::NotRated(_) => "Not rated, with a reason",
            Outcome::Rated(rating) => rating.word(),
        }
    }

    /// The rating, if there is one.
    pub fn rating(self) -> Option<Rating> {
        match self {
            Outcome::Rated(rating) => Some(rating),
            _ => None,
        }
    }

    /// The reason, if it could not fairly be rated.
    pub fn reason(self) -> Option<NotRatedReason> {
        match self {
            Outcome::NotRated(reason) => Some(reason),
            _ => None,
        }
    }
}
