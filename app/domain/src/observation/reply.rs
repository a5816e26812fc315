//! What somebody answered, as far as it can be counted. Nobody scores it.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::agency::NotOnTheList;

/// What a worker or an adult answered to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// They answered in words; the question has no yes or no.
    Said,
    /// Yes.
    Yes,
    /// In part.
    Partly,
    /// No.
    No,
    /// They did not want to answer. That is an answer.
    DidNotWantToAnswer,
    /// They were not asked.
    NotAsked,
}

impl Reply {
    /// All replies.
    pub const ALL: [Reply; 6] =
        [Reply::Said, Reply::Yes, Reply::Partly, Reply::No, Reply::DidNotWantToAnswer, Reply::NotAsked];
    /// What a question that asks whether something was so offers.
    pub const WHETHER: [Reply; 5] =
        [Reply::Yes, Reply::Partly, Reply::No, Reply::DidNotWantToAnswer, Reply::NotAsked];
    /// What an open question offers.
    pub const OPEN: [Reply; 3] = [Reply::Said, Reply::DidNotWantToAnswer, Reply::NotAsked];

    /// The words people read.
    pub fn words(self) -> &'static str {
        match self {
            Reply::Said => "Answered in words",
            Reply::Yes => "Yes",
            Reply::Partly => "In part",
            Reply::No => "No",
            Reply::DidNotWantToAnswer => "Did not want to answer",
            Reply::NotAsked => "Was not asked",
        }
    }

    /// The word in forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            Reply::Said => "said",
            Reply::Yes => "yes",
            Reply::Partly => "partly",
            Reply::No => "no",
            Reply::DidNotWantToAnswer => "did_not_want_to_answer",
            Reply::NotAsked => "not_asked",
        }
    }
}

impl FromStr for Reply {
    type Err = NotOnTheList;

    /// Reads a reply's code.
    fn from_str(text: &str) -> Result<Self, NotOnTheList> {
        Reply::ALL.into_iter().find(|reply| reply.code() == text.trim()).ok_or(NotOnTheList)
    }
}
