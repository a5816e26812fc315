//! The end of a case in a meeting: what is missing, which is said and never stands in the way.

use crate::{
    answer::Answer,
    rating::{Outcome, Rating},
};

/// What a case lacks when the group comes to its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MissingInCase {
    /// Questions without a rating and without a reason why they could not fairly be rated.
    pub unanswered: Vec<u8>,
    /// Questions rated red or not applicable without a word on why.
    pub unexplained: Vec<(u8, Rating)>,
}

impl MissingInCase {
    /// Looks through the answers of a case, given by question.
    pub fn of<'a>(answers: impl IntoIterator<Item = (u8, Option<&'a Answer>)>) -> Self {
        let mut missing = Self::default();
        for (question, answer) in answers {
            let Some(answer) = answer else {
                missing.unanswered.push(question);
                continue;
            };
            match answer.outcome {
                Outcome::Rated(rating) if answer.asks_why() => missing.unexplained.push((question, rating)),
                Outcome::NotRatedYet => missing.unanswered.push(question),
                Outcome::Rated(_) | Outcome::NotRated(_) => {}
            }
        }
        missing
    }

    /// Whether nothing is missing.
    pub fn is_nothing(&self) -> bool {
        self.unanswered.is_empty() && self.unexplained.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rating::NotRatedReason;

    fn answer(outcome: Outcome, evidence: &str) -> Answer {
        Answer { outcome, evidence: evidence.to_owned() }
    }

    #[test]
    fn a_case_lacks_what_is_not_rated_and_why_it_is_red_or_not_applicable() {
        let answers = [
            answer(Outcome::Rated(Rating::Green), ""),
            answer(Outcome::Rated(Rating::Red), " "),
            answer(Outcome::Rated(Rating::NotApplicable), ""),
            answer(Outcome::Rated(Rating::Red), "No record of it."),
            answer(Outcome::NotRated(NotRatedReason::AdultDied), ""),
            answer(Outcome::NotRatedYet, "Only this."),
        ];
        let missing =
            MissingInCase::of((1..=7).map(|question| (question, answers.get(usize::from(question) - 1))));
        assert_eq!(missing.unanswered, [6, 7]);
        assert_eq!(missing.unexplained, [(2, Rating::Red), (3, Rating::NotApplicable)]);
        assert!(!missing.is_nothing());
        assert!(MissingInCase::of([(1, Some(&answers[0]))]).is_nothing());
    }
}
