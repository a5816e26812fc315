//! Audit tools: versioned data, not code.
//!
//! A tool is a draft until the audit group agrees it; then it is locked, and a change makes a new version. The
//! wording of the questions is the source's, word for word; conditions, descriptors and the mapping to the
//! principles are ours and are labelled so wherever they are shown.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::{principle::Principle, rating::Rating};

/// How many questions a case-file audit tool has.
pub const QUESTIONS: u8 = 8;

const MSP_CASE_FILE_1: &str = include_str!("../audit_tools/msp_case_file_1.json");

/// An audit tool in one version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditTool {
    /// Its name.
    pub name: String,
    /// Its version, counted from 1.
    pub version: u32,
    /// Where the wording of the questions comes from.
    pub source: String,
    /// The tool's own heading.
    pub heading: String,
    /// The label of the final field.
    pub final_field: String,
    /// Who wrote the descriptors and conditions.
    pub descriptors_source: String,
    /// Who proposed the mapping to the principles.
    pub mapping_source: String,
    /// The questions, in order.
    pub questions: Vec<Question>,
    /// What the tool cannot tell about each principle.
    pub limits: Vec<Limit>,
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// 1 to 8.
    pub number: u8,
    /// The source's words.
    pub wording: String,
    /// A few words for lists and tables (ours).
    pub short: String,
    /// When the question applies, if it does not apply in every case (ours).
    pub condition: Option<String>,
    /// What red means here (ours).
    pub red: String,
    /// What amber means here (ours).
    pub amber: String,
    /// What green means here (ours).
    pub green: String,
    /// What not applicable means here (ours), where the condition can be absent.
    pub not_applicable: Option<String>,
    /// The principles it asks about directly.
    pub direct: Vec<Principle>,
    /// The principles of which it touches a part.
    pub partial: Vec<Principle>,
}

/// What a tool cannot tell about a principle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limit {
    /// The principle.
    pub principle: Principle,
    /// The limit, in sentences.
    pub text: String,
}

impl Question {
    /// Whether the question can be absent in a case, so that not applicable is offered.
    pub fn is_conditional(&self) -> bool {
        self.condition.is_some()
    }

    /// The ratings offered, in their one order.
    pub fn ratings(&self) -> Vec<Rating> {
        Rating::ALL.into_iter().filter(|rating| self.offers(*rating)).collect()
    }

    /// Whether a rating can be given to this question.
    pub fn offers(&self, rating: Rating) -> bool {
        rating != Rating::NotApplicable || self.is_conditional()
    }

    /// What a rating means for this question. Empty where it is not offered.
    pub fn descriptor(&self, rating: Rating) -> &str {
        match rating {
            Rating::Red => &self.red,
            Rating::Amber => &self.amber,
            Rating::Green => &self.green,
            Rating::NotApplicable => self.not_applicable.as_deref().unwrap_or_default(),
        }
    }

    /// "Question 3".
    pub fn title(&self) -> String {
        format!("Question {}", self.number)
    }
}

impl AuditTool {
    /// Version 1 of the case-file tool for Making Safeguarding Personal, as the product ships it.
    pub fn msp_case_file() -> Self {
        // Read once: a report compares its tool with the shipped one many times.
        static SHIPPED: LazyLock<AuditTool> = LazyLock::new(|| {
            serde_json::from_str(MSP_CASE_FILE_1).expect("the shipped tool is read by a test")
        });
        SHIPPED.clone()
    }

    /// The question with a number, if the tool has it.
    pub fn question(&self, number: u8) -> Option<&Question> {
        self.questions.iter().find(|question| question.number == number)
    }

    /// The numbers of the questions that ask about a principle directly.
    pub fn direct(&self, principle: Principle) -> Vec<u8> {
        self.numbers(|question| question.direct.contains(&principle))
    }

    /// The numbers of the questions that touch a part of a principle.
    pub fn partial(&self, principle: Principle) -> Vec<u8> {
        self.numbers(|question| question.partial.contains(&principle))
    }

    fn numbers(&self, is_wanted: impl Fn(&Question) -> bool) -> Vec<u8> {
        self.questions.iter().filter(|question| is_wanted(question)).map(|question| question.number).collect()
    }

    /// What the tool cannot tell about a principle. The text speaks of the questions that the shipped tool puts
    /// under it, so there is none once a version puts others there.
    pub fn limit(&self, principle: Principle) -> Option<&str> {
        let is_as_shipped = self.direct(principle) == Self::msp_case_file().direct(principle);
        self.limits
            .iter()
            .find(|limit| limit.principle == principle && is_as_shipped)
            .map(|limit| limit.text.as_str())
    }

    /// The numbers of the questions whose part, as `part` gives it, differs from the shipped tool's.
    pub fn changed<T: PartialEq>(&self, part: impl Fn(&Question) -> T) -> Vec<u8> {
        let shipped = Self::msp_case_file();
        self.numbers(|question| shipped.question(question.number).map(&part) != Some(part(question)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_tool_has_the_eight_questions_word_for_word() {
        let tool = AuditTool::msp_case_file();
        let wording: Vec<&str> = tool.questions.iter().map(|question| question.wording.as_str()).collect();
        assert_eq!(
            wording,
            [
                "Was the person asked about their outcomes? If not, why was this?",
                "Did the person express their outcomes? If so, what were these?",
                "Were there doubts about the person's capacity to make decisions about the enquiry? If so, was a \
                 mental capacity assessment undertaken, and were 'best interests' decisions made where required?",
                "Was the need for advocacy considered?",
                "Were there any issues of risk in relation to the outcomes expressed by the individual? If so, \
                 were these addressed?",
                "Did the practice of any other agencies involved (such as provider services) evidence \
                 understanding of MSP principles?",
                "In your view was the individual kept involved and informed of the safeguarding process \
                 throughout the enquiry?",
                "Were the individual's outcomes met? If not, why was this?",
            ]
        );
        assert_eq!(tool.final_field, "Actions identified/areas of good practice.");
    }

    #[test]
    fn questions_are_numbered_from_one_to_eight() {
        let numbers: Vec<u8> = AuditTool::msp_case_file().questions.iter().map(|q| q.number).collect();
        assert_eq!(numbers, (1..=QUESTIONS).collect::<Vec<u8>>());
    }

    #[test]
    fn only_questions_3_5_6_and_8_can_be_not_applicable() {
        let tool = AuditTool::msp_case_file();
        assert_eq!(tool.numbers(Question::is_conditional), [3, 5, 6, 8]);
        for question in &tool.questions {
            assert_eq!(question.is_conditional(), question.not_applicable.is_some());
            assert_eq!(question.is_conditional(), question.offers(Rating::NotApplicable));
        }
    }

    #[test]
    fn every_question_is_direct_evidence_for_one_principle_and_prevention_has_none() {
        let tool = AuditTool::msp_case_file();
        let direct = Principle::ALL.map(|principle| tool.direct(principle));
        assert_eq!(direct, [vec![1, 2, 3, 8], vec![], vec![5], vec![4], vec![6], vec![7]]);
        let partial = Principle::ALL.map(|principle| tool.partial(principle));
        assert_eq!(partial, [vec![4, 7], vec![5], vec![3], vec![3, 7], vec![7, 8], vec![1, 8]]);
    }

    #[test]
    fn every_descriptor_of_red_keeps_not_done_and_not_recorded_apart() {
        for question in AuditTool::msp_case_file().questions {
            assert!(question.red.contains("Not done:") && question.red.contains("Not recorded:"));
        }
    }

    #[test]
    fn what_a_changed_version_cannot_tell_is_not_taken_from_the_shipped_tool() {
        let mut tool = AuditTool::msp_case_file();
        tool.questions[6].direct = vec![Principle::Prevention];
        for moved in [Principle::Prevention, Principle::Accountability] {
            assert_eq!(tool.limit(moved), None);
        }
        assert!(tool.limit(Principle::Empowerment).is_some());
        assert_eq!(tool.changed(|question| question.direct.clone()), [7]);
        assert!(tool.changed(|question| question.wording.clone()).is_empty());
    }

    #[test]
    fn what_the_tool_cannot_tell_is_said_for_every_principle() {
        let tool = AuditTool::msp_case_file();
        assert!(Principle::ALL.into_iter().all(|principle| tool.limit(principle).is_some()));
    }
}
