//! The seven areas of focus, word for word.

use crate::principle::Principle::{self, *};

/// How many areas of focus there are.
pub const FOCI: u8 = 7;

/// One area of focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Focus {
    /// 1 to 7.
    pub number: u8,
    /// The source's words (LGA/ADASS, November 2017, appendix 4b).
    pub wording: &'static str,
    /// A few words for lists and tables (ours).
    pub short: &'static str,
    /// The question of the case-file tool that asks the same of the file; none for meetings.
    pub file_question: Option<u8>,
    /// The principles it asks about directly (ours).
    pub direct: &'static [Principle],
    /// The principles of which it touches a part (ours).
    pub partial: &'static [Principle],
}

/// The seven areas, in the source's order.
pub const ALL: [Focus; FOCI as usize] = [
    Focus {
        number: 1,
        wording: "What outcomes did the person express?",
        short: "Outcomes expressed",
        file_question: Some(2),
        direct: &[Empowerment],
        partial: &[],
    },
    Focus {
        number: 2,
        wording: "If there were doubts about the person's capacity to make decisions about the enquiry, was a \
                  mental capacity assessment undertaken and were best interest decisions made where required?",
        short: "Capacity and best interests",
        file_question: Some(3),
        direct: &[Empowerment],
        partial: &[Proportionality, Protection],
    },
    Focus {
        number: 3,
        wording: "Was the need for advocacy considered?",
        short: "Advocacy considered",
        file_question: Some(4),
        direct: &[Protection],
        partial: &[Empowerment],
    },
    Focus {
        number: 4,
        wording: "Did you feel that any meetings arranged were in line with the principles of MSP (eg consideration \
                  about venue, how individual would be supported to attend/participate, how record of meeting was \
                  recorded)?",
        short: "Meetings in line with MSP",
        file_question: None,
        direct: &[Protection],
        partial: &[Empowerment, Partnership, Accountability],
    },
    Focus {
        number: 5,
        wording: "Were there any issues of risk in relation to the outcomes expressed by the individual? If so how \
                  were these addressed?",
        short: "Risk and outcomes",
        file_question: Some(5),
        direct: &[Proportionality],
        partial: &[Prevention],
    },
    Focus {
        number: 6,
        wording: "Did the practice of any other agencies involved (such as provider services) evidence \
                  understanding of MSP principles?",
        short: "Other agencies’ practice",
        file_question: Some(6),
        direct: &[Partnership],
        partial: &[],
    },
    Focus {
        number: 7,
        wording: "In your view was the individual kept involved and informed of the safeguarding process throughout \
                  the enquiry?",
        short: "Involved and informed",
        file_question: Some(7),
        direct: &[Accountability],
        partial: &[Empowerment, Protection, Partnership],
    },
];

impl Focus {
    /// The area with a number.
    pub fn get(number: u8) -> Option<&'static Focus> {
        ALL.iter().find(|focus| focus.number == number)
    }

    /// "Area of focus 3".
    pub fn title(&self) -> String {
        format!("Area of focus {}", self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit_tool::AuditTool;

    #[test]
    fn areas_3_6_and_7_are_the_file_audits_questions_word_for_word() {
        let tool = AuditTool::msp_case_file();
        for number in [3, 6, 7] {
            let focus = Focus::get(number).unwrap();
            let asked = tool.question(focus.file_question.unwrap()).unwrap();
            assert_eq!(focus.wording, asked.wording);
        }
    }

    #[test]
    fn meetings_stand_alone_and_every_other_area_has_its_question() {
        let pairs: Vec<(u8, Option<u8>)> =
            ALL.iter().map(|focus| (focus.number, focus.file_question)).collect();
        let expected =
            [(1, Some(2)), (2, Some(3)), (3, Some(4)), (4, None), (5, Some(5)), (6, Some(6)), (7, Some(7))];
        assert_eq!(pairs, expected);
    }

    #[test]
    fn an_area_lies_under_the_principles_of_its_question() {
        let tool = AuditTool::msp_case_file();
        for focus in ALL.iter().filter(|focus| focus.file_question.is_some()) {
            let asked = tool.question(focus.file_question.unwrap()).unwrap();
            assert_eq!(focus.direct, asked.direct, "{}", focus.number);
        }
    }
}
