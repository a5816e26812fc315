//! What a case still lacks before it is sent. It may be sent with gaps: the page says which.

use super::CaseSending;
use crate::observation::safety::Safety;

/// Something that is not there yet, in words that finish "Missing:".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nobody was told, though somebody has to act. The first thing of all.
    NotPassedOn,
    /// The summary of the referral.
    Summary,
    /// Who presents the case.
    Presenter,
    /// Where the evidence for these questions is.
    Places(Vec<u8>),
    /// Whether anyone needs to act.
    Safety,
}

impl Missing {
    /// The words people read.
    pub fn words(&self) -> String {
        match self {
            Missing::NotPassedOn => {
                "somebody has to act to keep an adult safe, and it is not recorded who was told".to_owned()
            }
            Missing::Summary => "the summary of the referral".to_owned(),
            Missing::Presenter => "who presents the case".to_owned(),
            Missing::Places(questions) => {
                let numbers: Vec<String> = questions.iter().map(u8::to_string).collect();
                let questions = if questions.len() == 1 { "question" } else { "questions" };
                format!("where the evidence is for {questions} {}", numbers.join(", "))
            }
            Missing::Safety => "whether anyone needs to act today to keep an adult safe".to_owned(),
        }
    }
}

/// What is missing of a case, the most urgent first. `summary` is the summary of its referral.
pub fn missing(summary: &str, sending: &CaseSending, safety: Option<&Safety>) -> Vec<Missing> {
    let places: Vec<u8> =
        (1..).zip(&sending.places).filter(|(_, place)| place.is_empty()).map(|(number, _)| number).collect();
    [
        safety.is_some_and(Safety::is_not_passed_on).then_some(Missing::NotPassedOn),
        summary.trim().is_empty().then_some(Missing::Summary),
        sending.presenter.is_empty().then_some(Missing::Presenter),
        (!places.is_empty()).then_some(Missing::Places(places)),
        safety.is_none().then_some(Missing::Safety),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_case_lacks_everything_and_a_full_one_nothing() {
        let nothing = missing(" ", &CaseSending::default(), None);
        assert_eq!(nothing.len(), 4);
        assert_eq!(nothing[2].words(), "where the evidence is for questions 1, 2, 3, 4, 5, 6, 7, 8");
        let full = CaseSending {
            presenter: "Team manager".into(),
            places: std::array::from_fn(|_| "Case notes".to_owned()),
        };
        assert_eq!(missing("A concern.", &full, Some(&Safety::default())), []);
    }

    #[test]
    fn somebody_who_has_to_act_and_was_not_told_comes_first() {
        let act = Safety { needs_action: true, ..Safety::default() };
        let missing = missing("", &CaseSending::default(), Some(&act));
        assert_eq!(missing[0], Missing::NotPassedOn);
        assert!(!missing.contains(&Missing::Safety), "it is answered");
    }

    #[test]
    fn one_question_is_not_questions() {
        assert_eq!(Missing::Places(vec![3]).words(), "where the evidence is for question 3");
    }
}
