//! What the worker was asked. The worker is a role, never a name.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    dates::TypedDate,
    observation::{
        reply::Reply,
        safety::{Safety, SafetyForm},
    },
    principle::Principle,
    problem::{FieldProblem, Problems},
    text,
};

/// How many questions the worker is asked.
pub const WORKER_QUESTIONS: u8 = 3;

/// A question to the worker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkerQuestion {
    /// 1 to 3.
    pub number: u8,
    /// The source's words, its slip in the first included (LGA/ADASS, November 2017, appendix 4b).
    pub wording: &'static str,
    /// A few words for lists and tables (ours).
    pub short: &'static str,
    /// The replies that a form offers (ours).
    pub replies: &'static [Reply],
    /// The question of the case-file tool that asks the same of the file.
    pub file_question: Option<u8>,
    /// The principles it asks about directly (ours).
    pub direct: &'static [Principle],
    /// The principles of which it touches a part (ours). The first question cuts across all six and is reported by
    /// itself.
    pub partial: &'static [Principle],
}

/// The three questions, in the source's order.
pub const ALL: [WorkerQuestion; WORKER_QUESTIONS as usize] = [
    WorkerQuestion {
        number: 1,
        wording: "What was the worker's understanding of the principles of MSP and how has their practice changes in \
                  relation to this?",
        short: "Understanding of MSP",
        replies: &Reply::OPEN,
        file_question: None,
        direct: &[],
        partial: &[],
    },
    WorkerQuestion {
        number: 2,
        wording: "Did the worker feel they have been supported by their agency in understanding and applying \
                  principles of MSP in safeguarding practice?",
        short: "Supported by their agency",
        replies: &Reply::WHETHER,
        file_question: None,
        direct: &[],
        partial: &[Principle::Accountability],
    },
    WorkerQuestion {
        number: 3,
        wording: "Were the individual's outcomes met? If not, why was this?",
        short: "Outcomes met",
        replies: &Reply::WHETHER,
        file_question: Some(8),
        direct: &[Principle::Empowerment],
        partial: &[Principle::Partnership, Principle::Accountability],
    },
];

/// What the worker answered to one question.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkerAnswer {
    /// As far as it can be counted.
    pub reply: Option<Reply>,
    /// In words.
    pub words: String,
}

/// The interview.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interview {
    /// The worker's role, for example social worker.
    pub worker_role: String,
    /// The day they were asked.
    pub asked_on: Option<NaiveDate>,
    /// What they answered, by question; always all three.
    pub answers: [WorkerAnswer; WORKER_QUESTIONS as usize],
    /// What the worker wrote about what was recorded. The form of the interview leaves it as it is.
    pub comment: String,
}

impl Interview {
    /// What was answered to one question; `None` for a number that is none.
    pub fn answer(&self, number: u8) -> Option<&WorkerAnswer> {
        self.answers.get(usize::from(number).checked_sub(1)?)
    }
}

/// One answer as the form posts it: the fields `reply-N` and `words-N`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WorkerAnswerForm {
    /// A code of [`Reply`], or nothing.
    pub reply: String,
    /// In words.
    pub words: String,
}

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InterviewForm {
    /// The worker's role.
    pub worker_role: String,
    /// The day they were asked.
    pub asked_on: TypedDate,
    /// The answers, 1 to 3.
    pub answers: [WorkerAnswerForm; WORKER_QUESTIONS as usize],
    /// Whether anyone needs to act.
    pub safety: SafetyForm,
}

impl InterviewForm {
    /// The form that would post what is stored.
    pub fn of(interview: &Interview, safety: Option<&Safety>) -> Self {
        Self {
            worker_role: interview.worker_role.clone(),
            asked_on: interview.asked_on.map(TypedDate::of).unwrap_or_default(),
            answers: interview.answers.clone().map(|answer| WorkerAnswerForm {
                reply: answer.reply.map(|reply| reply.code().to_owned()).unwrap_or_default(),
                words: answer.words,
            }),
            safety: SafetyForm::of(safety),
        }
    }

    /// The free texts, by field.
    pub fn free_texts(&self) -> Vec<(String, &str)> {
        let role = [("worker_role".to_owned(), self.worker_role.as_str())];
        let answers = self
            .answers
            .iter()
            .zip(1..)
            .map(|(answer, number)| (format!("words-{number}"), answer.words.as_str()));
        let safety = self.safety.free_texts().map(|(field, text)| (field.to_owned(), text));
        role.into_iter().chain(answers).chain(safety).collect()
    }

    /// Reads the form. Whatever is empty may be filled in later. The comment of what is read is empty.
    ///
    /// # Errors
    /// Every problem found, in the order of the form's fields.
    pub fn parse(&self, today: NaiveDate) -> Result<(Interview, Option<Safety>), Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let asked_on = problems
            .take("asked_on", self.asked_on.parse(), |problem| format!("The day of the interview {problem}"))
            .flatten();
        if asked_on.is_some_and(|day| day > today) {
            problems.add("asked_on", "The day of the interview must not be in the future");
        }
        let mut interview = Interview {
            worker_role: text::storable(&self.worker_role).trim().to_owned(),
            asked_on,
            ..Interview::default()
        };
        for ((form, answer), asked) in self.answers.iter().zip(&mut interview.answers).zip(ALL) {
            answer.words = text::from_form(&form.words).trim().to_owned();
            answer.reply =
                reply(&form.reply, asked.replies, &format!("reply-{}", asked.number), &mut problems);
        }
        let safety = self.safety.read(&mut problems, today);
        problems.finish(Some((interview, safety)))
    }
}

/// Reads a reply that may be left open.
pub(super) fn reply(typed: &str, offered: &[Reply], field: &str, problems: &mut Problems) -> Option<Reply> {
    if typed.is_empty() {
        return None;
    }
    let reply = typed.parse::<Reply>().ok().filter(|reply| offered.contains(reply));
    if reply.is_none() {
        problems.add(field, "Choose an answer from the list, or none");
    }
    reply
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dates::iso_date, problem::about};

    fn today() -> NaiveDate {
        iso_date("2026-11-25").unwrap()
    }

    #[test]
    fn the_third_question_is_the_eighth_of_the_file_audit_word_for_word() {
        let tool = crate::audit_tool::AuditTool::msp_case_file();
        assert_eq!(ALL[2].wording, tool.question(ALL[2].file_question.unwrap()).unwrap().wording);
    }

    #[test]
    fn the_slip_in_the_first_question_is_kept() {
        assert!(ALL[0].wording.contains("how has their practice changes in relation to this?"));
    }

    #[test]
    fn an_open_question_has_no_yes() {
        let mut form = InterviewForm::default();
        form.answers[0].reply = "yes".into();
        assert!(about(&form.parse(today()).unwrap_err(), "reply-1").is_some());
        form.answers[0].reply = "said".into();
        form.answers[2].reply = "did_not_want_to_answer".into();
        let (interview, safety) = form.parse(today()).unwrap();
        assert_eq!(interview.answer(3).unwrap().reply, Some(Reply::DidNotWantToAnswer));
        assert_eq!(InterviewForm::of(&interview, safety.as_ref()), form);
    }

    #[test]
    fn an_empty_form_is_kept_and_filled_in_later() {
        assert_eq!(InterviewForm::default().parse(today()), Ok((Interview::default(), None)));
    }
}
