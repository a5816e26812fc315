//! The form that changes one question of a draft tool.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    str::FromStr,
};

use domain::{
    audit_tool::Question,
    principle::Principle,
    problem::{FieldProblem, Problems},
    text,
};
use serde::{Deserialize, Serialize};

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QuestionForm {
    /// The question's words.
    pub wording: String,
    /// A few words for lists and tables.
    pub short: String,
    /// When the question applies; empty where it applies in every case.
    pub condition: String,
    /// What red means.
    pub red: String,
    /// What amber means.
    pub amber: String,
    /// What green means.
    pub green: String,
    /// What not applicable means; empty where the question applies in every case.
    pub not_applicable: String,
    /// Names of the principles it asks about directly.
    pub direct: Vec<String>,
    /// Names of the principles of which it touches a part.
    pub partial: Vec<String>,
}

impl QuestionForm {
    /// The form that would post what is stored.
    pub fn of(question: &Question) -> Self {
        let names = |principles: &[Principle]| principles.iter().map(|p| p.name().to_owned()).collect();
        QuestionForm {
            wording: question.wording.clone(),
            short: question.short.clone(),
            condition: question.condition.clone().unwrap_or_default(),
            red: question.red.clone(),
            amber: question.amber.clone(),
            green: question.green.clone(),
            not_applicable: question.not_applicable.clone().unwrap_or_default(),
            direct: names(&question.direct),
            partial: names(&question.partial),
        }
    }

    /// The fields in which anything can be written, with what was typed.
    pub fn free_texts(&self) -> [(&str, &str); 7] {
        [
            ("wording", &self.wording),
            ("short", &self.short),
            ("condition", &self.condition),
            ("red", &self.red),
            ("amber", &self.amber),
            ("green", &self.green),
            ("not_applicable", &self.not_applicable),
        ]
    }

    /// Reads the form as question `number`.
    ///
    /// A question with a condition says what not applicable means, and only such a question does: not applicable
    /// is offered where the condition can be absent.
    ///
    /// # Errors
    /// Every problem found, in the order of the form.
    pub fn parse(&self, number: u8) -> Result<Question, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let mut words = |field: &str, typed: &str, sentence: &str| {
            let words = text::non_blank(&text::from_form(typed));
            if words.is_none() {
                problems.add(field, sentence);
            }
            words.unwrap_or_default()
        };
        let wording = words("wording", &self.wording, "Enter the question");
        let short = words("short", &self.short, "Enter a few words for lists and tables");
        let red = words("red", &self.red, "Enter what red means for this question");
        let amber = words("amber", &self.amber, "Enter what amber means for this question");
        let green = words("green", &self.green, "Enter what green means for this question");
        let condition = text::non_blank(&text::from_form(&self.condition));
        let not_applicable = text::non_blank(&text::from_form(&self.not_applicable));
        match (&condition, &not_applicable) {
            (None, Some(_)) => problems.add(
                "condition",
                "Enter when the question applies, because you wrote what not applicable means; or leave both empty",
            ),
            (Some(_), None) => problems.add(
                "not_applicable",
                "Enter what not applicable means, because the question does not apply in every case; or leave both \
                 empty",
            ),
            _ => {}
        }
        let direct = principles(&mut problems, "direct", &self.direct);
        let partial = principles(&mut problems, "partial", &self.partial);
        for principle in direct.iter().filter(|principle| partial.contains(principle)) {
            problems.add(
                "partial",
                format!("{} cannot be both: choose directly, or a part of it", principle.name()),
            );
        }
        problems.finish(Some(Question {
            number,
            wording,
            short,
            condition,
            red,
            amber,
            green,
            not_applicable,
            direct,
            partial,
        }))
    }
}

/// The principles with these names, in statutory order and each once.
fn principles(problems: &mut Problems, field: &str, names: &[String]) -> Vec<Principle> {
    if names.iter().any(|name| Principle::from_str(name).is_err()) {
        problems.add(field, "Choose the principles from the list");
    }
    Principle::ALL.into_iter().filter(|principle| names.iter().any(|name| name == principle.name())).collect()
}

/// A number that changes whenever the question does: a form posts it as its version, so that a change that somebody
/// else made meanwhile is noticed. Another version of the program may give another number; then the page asks once
/// more.
pub fn fingerprint(question: &Question) -> i64 {
    let mut hasher = DefaultHasher::new();
    serde_json::to_string(question).unwrap_or_default().hash(&mut hasher);
    hasher.finish().cast_signed()
}

#[cfg(test)]
mod tests {
    use domain::{audit_tool::AuditTool, problem::about};

    use super::*;

    fn question(number: u8) -> Question {
        AuditTool::msp_case_file().question(number).unwrap().clone()
    }

    #[test]
    fn every_shipped_question_comes_back_from_its_form_as_it_was() {
        for question in AuditTool::msp_case_file().questions {
            assert_eq!(QuestionForm::of(&question).parse(question.number).as_ref(), Ok(&question));
        }
    }

    #[test]
    fn a_principle_is_not_both_direct_and_a_part() {
        let form = QuestionForm {
            direct: vec!["Empowerment".into(), "Protection".into()],
            partial: vec!["Protection".into()],
            ..QuestionForm::of(&question(1))
        };
        assert!(about(&form.parse(1).unwrap_err(), "partial").unwrap().starts_with("Protection"));
    }

    #[test]
    fn not_applicable_needs_a_condition_and_a_condition_needs_not_applicable() {
        let no_condition = QuestionForm { condition: " ".into(), ..QuestionForm::of(&question(3)) };
        assert!(about(&no_condition.parse(3).unwrap_err(), "condition").is_some());
        let no_words = QuestionForm { not_applicable: String::new(), ..QuestionForm::of(&question(3)) };
        assert!(about(&no_words.parse(3).unwrap_err(), "not_applicable").is_some());
    }

    #[test]
    fn an_empty_form_names_everything_it_needs() {
        let problems = QuestionForm::default().parse(1).unwrap_err();
        for field in ["wording", "short", "red", "amber", "green"] {
            assert!(about(&problems, field).is_some(), "{field}");
        }
    }

    #[test]
    fn a_principle_that_does_not_exist_is_sent_back() {
        let form = QuestionForm { direct: vec!["Happiness".into()], ..QuestionForm::of(&question(1)) };
        assert!(about(&form.parse(1).unwrap_err(), "direct").is_some());
    }

    #[test]
    fn a_changed_question_has_another_fingerprint() {
        let changed = Question { red: "Something else.".into(), ..question(1) };
        assert_eq!(fingerprint(&question(1)), fingerprint(&question(1)));
        assert_ne!(fingerprint(&question(1)), fingerprint(&changed));
    }
}
