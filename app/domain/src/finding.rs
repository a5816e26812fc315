//! The final field: issues, agreed actions and examples of good practice.

use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::agency::NotOnTheList;

/// The kinds of finding the method names ("a final field used to flag issues, agreed actions and identify
/// examples of good practice", LGA/ADASS 2017, appendix 4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// Something the group flags.
    Issue,
    /// Something agreed, with an owner and a date.
    Action,
    /// An example worth sharing.
    GoodPractice,
}

impl FindingKind {
    /// All kinds, in the order a form lists them.
    pub const ALL: [FindingKind; 3] = [FindingKind::Issue, FindingKind::Action, FindingKind::GoodPractice];

    /// The words people read.
    pub fn words(self) -> &'static str {
        match self {
            FindingKind::Issue => "Issue",
            FindingKind::Action => "Action",
            FindingKind::GoodPractice => "Good practice",
        }
    }

    /// The word in files, forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            FindingKind::Issue => "issue",
            FindingKind::Action => "action",
            FindingKind::GoodPractice => "good_practice",
        }
    }
}

impl FromStr for FindingKind {
    type Err = NotOnTheList;

    /// Reads a kind's code, in any case and with spaces around it.
    fn from_str(text: &str) -> Result<Self, NotOnTheList> {
        let text = text.trim();
        FindingKind::ALL.into_iter().find(|kind| kind.code().eq_ignore_ascii_case(text)).ok_or(NotOnTheList)
    }
}

/// A finding as a report shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The name of the agency that presents the case, or whose practice was observed.
    pub agency: String,
    /// Whether it was raised from an observation.
    #[serde(default)]
    pub is_from_observation: bool,
    /// The reference of the case or the observation. Never printed in a report.
    pub case_ref: String,
    /// The question it belongs to (1 to 8), or none.
    pub question: Option<u8>,
    /// Its kind.
    pub kind: FindingKind,
    /// What the group found or agreed.
    pub text: String,
    /// Who will see to it. Actions have one; the group may not have named one yet.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<NaiveDate>,
}
