//! The calibration round: before a group rates its cases, everybody rates the same invented case alone, and the group
//! sees how far it reads the questions alike. Nothing of it is in the audit's figures.
//!
//! The method does not have it; the case and what there is to talk about are ours. It speaks to the eight questions of
//! the Making Safeguarding Personal case-file audit tool (LGA/ADASS 2017, appendix 4), by their numbers.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::{
    audit_tool::{AuditTool, Question},
    rating::Rating,
};

/// The invented case.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InventedCase {
    /// What it is called. It has no number, because it is no case of the audit.
    pub name: String,
    /// The summary of the referral, in paragraphs.
    pub referral: Vec<String>,
    /// What the record shows, in order.
    pub record: Vec<Entry>,
    /// What makes each question hard to rate; shown after the ratings.
    to_talk_about: Vec<ToTalkAbout>,
}

/// One entry of its record.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The day of the enquiry and what kind of entry it is.
    pub when: String,
    /// What it says.
    pub text: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct ToTalkAbout {
    question: u8,
    text: String,
}

impl InventedCase {
    /// The one that is shipped.
    pub fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<InventedCase> = LazyLock::new(|| {
            #[expect(clippy::expect_used, reason = "a file of the program, which a test reads")]
            serde_json::from_str(include_str!("../calibration/invented_case_1.json"))
                .expect("the invented case can be read")
        });
        &SHIPPED
    }

    /// What makes a question hard to rate here; nothing where the board's tool asks it in other words than the
    /// instrument it was written for.
    pub fn to_talk_about(&self, question: &Question) -> Option<&str> {
        let written_for = AuditTool::msp_case_file();
        let is_as_shipped =
            written_for.question(question.number).is_some_and(|shipped| shipped.wording == question.wording);
        let found = self.to_talk_about.iter().find(|about| about.question == question.number);
        found.filter(|_| is_as_shipped).map(|about| about.text.as_str())
    }
}

/// Reads what somebody chose for the invented case. `chosen` gives the code of the rating of a question, empty where
/// none was chosen; what is no rating there is none.
pub fn chosen(tool: &AuditTool, chosen: impl Fn(u8) -> String) -> Vec<(u8, Rating)> {
    let read = |question: &Question| {
        let rating = chosen(question.number).parse::<Rating>().ok()?;
        question.offers(rating).then_some((question.number, rating))
    };
    tool.questions.iter().filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names_guard;

    #[test]
    fn every_question_of_the_instrument_has_something_to_talk_about() {
        let case = InventedCase::shipped();
        for question in &AuditTool::msp_case_file().questions {
            assert!(
                case.to_talk_about(question).is_some_and(|text| text.contains('?')),
                "{}",
                question.number
            );
        }
        assert_eq!(case.to_talk_about.len(), 8);
    }

    #[test]
    fn a_question_in_other_words_is_not_spoken_of() {
        let mut question = AuditTool::msp_case_file().question(3).unwrap().clone();
        question.wording = "Was capacity considered?".into();
        assert_eq!(InventedCase::shipped().to_talk_about(&question), None);
    }

    #[test]
    fn the_invented_case_names_nobody() {
        let case = InventedCase::shipped();
        let record = case.record.iter().map(|entry| &entry.text);
        for text in case.referral.iter().chain(record) {
            assert!(
                names_guard::scan(text, chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()).is_empty(),
                "{text}"
            );
        }
    }

    #[test]
    fn only_what_a_question_offers_is_taken() {
        let tool = AuditTool::msp_case_file();
        let typed = |question: u8| match question {
            // Not applicable is not offered there.
            1 => "not_applicable",
            2 => "green",
            3 => "not_applicable",
            4 => "purple",
            _ => "",
        };
        let read = chosen(&tool, |question| typed(question).to_owned());
        assert_eq!(read, [(2, Rating::Green), (3, Rating::NotApplicable)]);
    }
}
