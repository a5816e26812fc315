//! One question answered for one case: what a form posts, and what is still missing.

use serde::{Deserialize, Serialize};

use crate::{
    audit_tool::Question,
    rating::{NotRatedReason, Outcome, Rating},
    text,
};

/// What somebody recorded for a question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The rating, or why there is none.
    pub outcome: Outcome,
    /// What the group saw in the record.
    pub evidence: String,
}

/// The value that a form posts for "could not fairly be rated".
pub const NOT_RATED: &str = "not_rated";

/// A question's form, exactly as posted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    /// A rating's code, [`NOT_RATED`], or nothing.
    pub rating: String,
    /// Why it could not fairly be rated; read only with [`NOT_RATED`].
    pub not_rated_reason: String,
    /// What was seen.
    pub evidence: String,
    /// Why the group agreed on it, where first ratings differed.
    pub reason: String,
}

impl AnswerForm {
    /// Reads the form. It never refuses: what cannot be a rating here is no rating yet, so that the evidence is
    /// kept whatever else is missing.
    pub fn parse(&self, question: &Question) -> Answer {
        let outcome = if self.rating == NOT_RATED {
            Outcome::NotRated(self.not_rated_reason.parse().unwrap_or(NotRatedReason::Other))
        } else {
            match self.rating.parse::<Rating>() {
                Ok(rating) if question.offers(rating) => Outcome::Rated(rating),
                _ => Outcome::NotRatedYet,
            }
        };
        Answer { outcome, evidence: text::from_form(&self.evidence) }
    }

    /// Why the group agreed on it, as it is kept.
    pub fn agreed_because(&self) -> String {
        text::from_form(&self.reason)
    }

    /// The form that would post an answer.
    pub fn of(answer: &Answer) -> Self {
        let (rating, not_rated_reason) = match answer.outcome {
            Outcome::NotRatedYet => ("", ""),
            Outcome::NotRated(reason) => (NOT_RATED, reason.code()),
            Outcome::Rated(rating) => (rating.code(), ""),
        };
        Self {
            rating: rating.to_owned(),
            not_rated_reason: not_rated_reason.to_owned(),
            evidence: answer.evidence.clone(),
            reason: String::new(),
        }
    }
}

impl Answer {
    /// Whether somebody is asked why, once the case is finished: nothing was written of a red rating, or of one that the
    /// question does not apply. Asked for, never enforced.
    pub fn asks_why(&self) -> bool {
        matches!(self.outcome, Outcome::Rated(Rating::Red | Rating::NotApplicable))
            && self.evidence.trim().is_empty()
    }

    /// What the group has still to do before the answer is whole, in sentences. Asked for, never enforced.
    pub fn missing(&self) -> Vec<&'static str> {
        let mut missing = Vec::new();
        if self.outcome == Outcome::NotRatedYet {
            missing.push("Choose a rating.");
        }
        if self.evidence.trim().is_empty() {
            missing.push(match self.outcome {
                Outcome::NotRated(NotRatedReason::Other) => "Say why it could not fairly be rated.",
                Outcome::NotRated(_) | Outcome::Rated(Rating::NotApplicable) => return missing,
                _ => "Say what you saw in the record.",
            });
        }
        missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit_tool::AuditTool;

    fn posted(rating: &str, evidence: &str, question: u8) -> Answer {
        let form = AnswerForm { rating: rating.into(), evidence: evidence.into(), ..AnswerForm::default() };
        form.parse(AuditTool::msp_case_file().question(question).unwrap())
    }

    #[test]
    fn evidence_is_kept_whatever_the_rating_is() {
        let answer = posted("purple", "Seen on page 4.\r\nAnd 5.", 1);
        assert_eq!(
            answer,
            Answer { outcome: Outcome::NotRatedYet, evidence: "Seen on page 4.\nAnd 5.".into() }
        );
        assert_eq!(answer.missing(), ["Choose a rating."]);
    }

    #[test]
    fn not_applicable_is_taken_only_where_the_condition_can_be_absent() {
        assert_eq!(posted("not_applicable", "", 1).outcome, Outcome::NotRatedYet);
        let answer = posted("not_applicable", "", 3);
        assert_eq!(answer.outcome, Outcome::Rated(Rating::NotApplicable));
        assert!(answer.missing().is_empty());
    }

    #[test]
    fn a_question_that_could_not_fairly_be_asked_has_a_reason() {
        let question = AuditTool::msp_case_file().question(1).unwrap().clone();
        let form = AnswerForm {
            rating: NOT_RATED.into(),
            not_rated_reason: "adult_died".into(),
            ..AnswerForm::default()
        };
        let answer = form.parse(&question);
        assert_eq!(answer.outcome, Outcome::NotRated(NotRatedReason::AdultDied));
        assert!(answer.missing().is_empty());
        assert_eq!(AnswerForm::of(&answer), form);
        let without = AnswerForm { not_rated_reason: String::new(), ..form };
        assert_eq!(without.parse(&question).missing(), ["Say why it could not fairly be rated."]);
    }

    #[test]
    fn only_red_and_not_applicable_ask_why_when_the_case_is_finished() {
        let asked = |rating: &str| posted(rating, " ", 3).asks_why();
        assert_eq!(
            ["red", "amber", "green", "not_applicable", ""].map(asked),
            [true, false, false, true, false]
        );
        assert!(!posted("red", "Nobody asked.", 3).asks_why());
    }

    #[test]
    fn a_rating_without_evidence_asks_what_was_seen() {
        assert_eq!(posted("green", "  ", 1).missing(), ["Say what you saw in the record."]);
    }
}
