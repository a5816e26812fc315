//! A drawn case that cannot be used, and why.

use serde::{Deserialize, Serialize};

use crate::{
    problem::{FieldProblem, Problems},
    text,
};

/// Why a drawn case cannot be used. A list, so that replacements can be counted and seen through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CannotUse {
    /// The enquiry was not concluded in the window after all.
    NotInWindow,
    /// It was not led by this agency.
    NotOurs,
    /// The record cannot be found or opened.
    RecordMissing,
    /// It stands in the list twice, under two references.
    Twice,
    /// A court, the police or another review has it, so it cannot be shown now.
    OtherProceedings,
    /// Anything else, in words.
    Other,
}

impl CannotUse {
    /// All reasons, in the order in which they are shown.
    pub const ALL: [CannotUse; 6] = [
        CannotUse::NotInWindow,
        CannotUse::NotOurs,
        CannotUse::RecordMissing,
        CannotUse::Twice,
        CannotUse::OtherProceedings,
        CannotUse::Other,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            CannotUse::NotInWindow => "not_in_window",
            CannotUse::NotOurs => "not_ours",
            CannotUse::RecordMissing => "record_missing",
            CannotUse::Twice => "twice",
            CannotUse::OtherProceedings => "other_proceedings",
            CannotUse::Other => "other",
        }
    }

    /// The reason with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }

    /// The words for people.
    pub fn words(self) -> &'static str {
        match self {
            CannotUse::NotInWindow => "The enquiry was not completed in the window",
            CannotUse::NotOurs => "The enquiry was not led by this agency",
            CannotUse::RecordMissing => "The record cannot be found or opened",
            CannotUse::Twice => "It is the same enquiry as another one in the list",
            CannotUse::OtherProceedings => {
                "A court, the police or a review has it, so it cannot be shown now"
            }
            CannotUse::Other => "Another reason",
        }
    }
}

/// Why one drawn case gives its place to the next ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// From the list.
    pub reason: CannotUse,
    /// In words. Empty once they were erased: a form without them is refused.
    pub words: String,
}

impl Replacement {
    /// The words as pages and reports print them.
    pub fn said(&self) -> &str {
        if self.words.is_empty() { "The words were erased" } else { &self.words }
    }
}

/// The form that says so, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReplacementForm {
    /// The reason's code.
    pub reason: String,
    /// In words.
    pub words: String,
}

impl ReplacementForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem found, in the order of the form.
    pub fn parse(&self) -> Result<Replacement, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let reason = CannotUse::from_code(&self.reason);
        if reason.is_none() {
            problems.add("reason", "Choose why the case cannot be used");
        }
        let words = text::non_blank(&text::from_form(&self.words));
        if words.is_none() {
            problems.add(
                "words",
                "Say in a sentence why the case cannot be used, without anything that identifies a person: the report \
                 prints it",
            );
        }
        problems.finish(reason.zip(words).map(|(reason, words)| Replacement { reason, words }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::about;

    #[test]
    fn a_replacement_needs_a_reason_from_the_list_and_words() {
        let problems = ReplacementForm::default().parse().unwrap_err();
        assert!(about(&problems, "reason").is_some() && about(&problems, "words").is_some());
        for reason in CannotUse::ALL {
            let form = ReplacementForm { reason: reason.code().into(), words: " It is so. ".into() };
            assert_eq!(form.parse().unwrap(), Replacement { reason, words: "It is so.".into() });
        }
    }
}
