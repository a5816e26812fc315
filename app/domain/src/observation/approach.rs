//! The screen for harm, before anybody approaches the adult. Not to approach somebody is never a failure.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{
    agency::NotOnTheList,
    problem::{FieldProblem, Problems},
    text,
};

/// Why an adult is not approached. Ours: the method is silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NotToApproach {
    /// The adult has died.
    Died,
    /// Too ill.
    TooIll,
    /// It would distress them.
    Distress,
    /// It could put them at more risk.
    MoreRisk,
    /// There is no safe way.
    NoSafeWay,
    /// Proceedings could be affected.
    Proceedings,
    /// They have asked for no contact.
    AskedForNoContact,
    /// Another reason, given in words.
    Other,
}

impl NotToApproach {
    /// All reasons, in the order a form lists them.
    pub const ALL: [NotToApproach; 8] = [
        NotToApproach::MoreRisk,
        NotToApproach::NoSafeWay,
        NotToApproach::Distress,
        NotToApproach::TooIll,
        NotToApproach::Died,
        NotToApproach::Proceedings,
        NotToApproach::AskedForNoContact,
        NotToApproach::Other,
    ];

    /// The words people read.
    pub fn words(self) -> &'static str {
        match self {
            NotToApproach::Died => "The adult has died",
            NotToApproach::TooIll => "The adult is too ill, or near the end of life",
            NotToApproach::Distress => "It is likely to cause the adult serious distress",
            NotToApproach::MoreRisk => "Contact could put the adult, or somebody else, at more risk",
            NotToApproach::NoSafeWay => "There is no safe or private way to reach the adult",
            NotToApproach::Proceedings => "A police investigation or court proceedings could be affected",
            NotToApproach::AskedForNoContact => "The adult has asked for no more contact",
            NotToApproach::Other => "Another reason, given in words",
        }
    }

    /// The word in forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            NotToApproach::Died => "died",
            NotToApproach::TooIll => "too_ill",
            NotToApproach::Distress => "distress",
            NotToApproach::MoreRisk => "more_risk",
            NotToApproach::NoSafeWay => "no_safe_way",
            NotToApproach::Proceedings => "proceedings",
            NotToApproach::AskedForNoContact => "asked_for_no_contact",
            NotToApproach::Other => "other",
        }
    }
}

impl FromStr for NotToApproach {
    type Err = NotOnTheList;

    /// Reads a reason's code.
    fn from_str(text: &str) -> Result<Self, NotOnTheList> {
        NotToApproach::ALL.into_iter().find(|reason| reason.code() == text).ok_or(NotOnTheList)
    }
}

/// What the screen said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Approach {
    /// Nothing speaks against asking the adult.
    Approach,
    /// They are not approached.
    DoNotApproach {
        /// Why, in the list's order; at least one.
        reasons: Vec<NotToApproach>,
        /// More about it, in words. May be empty unless the reason is another one.
        words: String,
    },
}

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApproachForm {
    /// `approach`, `do_not_approach` or nothing.
    pub approach: String,
    /// Codes of reasons.
    pub reasons: Vec<String>,
    /// More about it.
    pub words: String,
}

impl ApproachForm {
    /// The form that would post what is stored.
    pub fn of(approach: Option<&Approach>) -> Self {
        match approach {
            None => Self::default(),
            Some(Approach::Approach) => Self { approach: "approach".to_owned(), ..Self::default() },
            Some(Approach::DoNotApproach { reasons, words }) => Self {
                approach: "do_not_approach".to_owned(),
                reasons: reasons.iter().map(|reason| reason.code().to_owned()).collect(),
                words: words.clone(),
            },
        }
    }

    /// Reads the form. Reasons count only where the adult is not approached.
    ///
    /// # Errors
    /// Every problem found, in the order of the form: `approach`, `reasons`, `words`.
    pub fn parse(&self) -> Result<Approach, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let approach = match self.approach.as_str() {
            "approach" => Some(Approach::Approach),
            "do_not_approach" => {
                let reasons: Vec<NotToApproach> = NotToApproach::ALL
                    .into_iter()
                    .filter(|reason| self.reasons.iter().any(|chosen| chosen == reason.code()))
                    .collect();
                let words = text::from_form(&self.words).trim().to_owned();
                if reasons.is_empty() {
                    problems.add("reasons", "Choose at least one reason not to approach the adult");
                }
                if reasons.contains(&NotToApproach::Other) && words.is_empty() {
                    problems.add("words", "Enter the other reason, without names");
                }
                Some(Approach::DoNotApproach { reasons, words })
            }
            _ => {
                problems.add("approach", "Choose whether the adult can be approached");
                None
            }
        };
        problems.finish(approach)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::about;

    fn not_approached(reasons: &[&str], words: &str) -> ApproachForm {
        ApproachForm {
            approach: "do_not_approach".into(),
            reasons: reasons.iter().map(|&reason| reason.into()).collect(),
            words: words.into(),
        }
    }

    #[test]
    fn who_is_not_approached_has_a_reason_from_the_list() {
        let problems = not_approached(&["bad_luck"], "").parse().unwrap_err();
        assert!(about(&problems, "reasons").is_some());
        let Ok(Approach::DoNotApproach { reasons, .. }) = not_approached(&["died", "more_risk"], "").parse()
        else {
            panic!("two reasons from the list")
        };
        assert_eq!(reasons, [NotToApproach::MoreRisk, NotToApproach::Died], "in the order of the list");
    }

    #[test]
    fn another_reason_is_given_in_words() {
        assert!(about(&not_approached(&["other"], " ").parse().unwrap_err(), "words").is_some());
        assert!(not_approached(&["other"], "Moved abroad.").parse().is_ok());
    }

    #[test]
    fn what_is_stored_posts_itself_again() {
        let stored = not_approached(&["other"], "Moved abroad.").parse().unwrap();
        assert_eq!(ApproachForm::of(Some(&stored)).parse(), Ok(stored));
        assert!(ApproachForm::of(None).parse().is_err());
    }
}
