//! What the adult said about the enquiry, or their advocate. Nobody scores it.

use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    agency::NotOnTheList,
    dates::TypedDate,
    observation::{
        interview::reply,
        reply::Reply,
        safety::{Safety, SafetyForm},
    },
    principle::Principle,
    problem::{FieldProblem, Problems},
    text,
};

/// After more weeks than these, what somebody remembers of an enquiry is said to be further away (ours).
pub const LONG_AFTER_WEEKS: u32 = 8;

/// The most weeks that a form takes: ten years.
const MOST_WEEKS: u32 = 520;

/// What the conversation is about (LGA/ADASS, November 2017, appendix 4b: "their experience of the safeguarding
/// enquiry, how informed and in control they felt of this and whether they were happy with the outcome").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Topic {
    /// Their experience of the enquiry.
    Experience,
    /// How informed they felt.
    Informed,
    /// How in control they felt.
    InControl,
    /// Whether they were happy with the outcome.
    Happy,
}

impl Topic {
    /// All four, in the source's order.
    pub const ALL: [Topic; 4] = [Topic::Experience, Topic::Informed, Topic::InControl, Topic::Happy];

    /// The question as it is put to the adult (ours, after the source).
    pub fn asks(self) -> &'static str {
        match self {
            Topic::Experience => "What was your experience of the safeguarding enquiry?",
            Topic::Informed => "Did you feel informed about the enquiry?",
            Topic::InControl => "Did you feel in control of it?",
            Topic::Happy => "Were you happy with the outcome?",
        }
    }

    /// A few words for lists and tables.
    pub fn words(self) -> &'static str {
        match self {
            Topic::Experience => "Experience of the enquiry",
            Topic::Informed => "Felt informed",
            Topic::InControl => "Felt in control",
            Topic::Happy => "Happy with the outcome",
        }
    }

    /// The word in forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            Topic::Experience => "experience",
            Topic::Informed => "informed",
            Topic::InControl => "in_control",
            Topic::Happy => "happy",
        }
    }

    /// The replies that a form offers.
    pub fn replies(self) -> &'static [Reply] {
        match self {
            Topic::Experience => &Reply::OPEN,
            _ => &Reply::WHETHER,
        }
    }

    /// The principles it asks about directly (ours).
    pub fn direct(self) -> &'static [Principle] {
        match self {
            // It cuts across all six and is an open narrative.
            Topic::Experience => &[],
            Topic::Informed => &[Principle::Accountability],
            Topic::InControl | Topic::Happy => &[Principle::Empowerment],
        }
    }

    /// The principles of which it touches a part (ours).
    pub fn partial(self) -> &'static [Principle] {
        match self {
            Topic::Experience => &[],
            Topic::Informed | Topic::InControl => &[Principle::Protection],
            Topic::Happy => &[Principle::Partnership],
        }
    }
}

impl FromStr for Topic {
    type Err = NotOnTheList;

    /// Reads a topic's code.
    fn from_str(text: &str) -> Result<Self, NotOnTheList> {
        Topic::ALL.into_iter().find(|topic| topic.code() == text).ok_or(NotOnTheList)
    }
}

/// Who spoke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpokeWith {
    /// The adult.
    Adult,
    /// The adult, with an advocate.
    AdultWithAdvocate,
    /// An advocate for the adult.
    Advocate,
}

impl SpokeWith {
    /// All, in the order a form lists them.
    pub const ALL: [SpokeWith; 3] = [SpokeWith::Adult, SpokeWith::AdultWithAdvocate, SpokeWith::Advocate];

    /// The words people read.
    pub fn words(self) -> &'static str {
        match self {
            SpokeWith::Adult => "The adult",
            SpokeWith::AdultWithAdvocate => "The adult, with an advocate",
            SpokeWith::Advocate => "An advocate for the adult",
        }
    }

    /// The word in forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            SpokeWith::Adult => "adult",
            SpokeWith::AdultWithAdvocate => "adult_with_advocate",
            SpokeWith::Advocate => "advocate",
        }
    }
}

impl FromStr for SpokeWith {
    type Err = NotOnTheList;

    /// Reads a code.
    fn from_str(text: &str) -> Result<Self, NotOnTheList> {
        SpokeWith::ALL.into_iter().find(|who| who.code() == text).ok_or(NotOnTheList)
    }
}

/// What was said about one topic.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdultAnswer {
    /// As far as it can be counted.
    pub reply: Option<Reply>,
    /// In their own words.
    pub words: String,
    /// Those of the words that they agreed to have quoted.
    pub quotation: String,
}

/// The conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversation {
    /// Who spoke.
    pub spoke_with: Option<SpokeWith>,
    /// The day of the conversation.
    pub held_on: Option<NaiveDate>,
    /// Who asked: a role and an agency.
    pub asked_by: String,
    /// Whether whoever asked is independent of the enquiry.
    pub is_independent: Option<bool>,
    /// Whole weeks between the end of the enquiry and the conversation.
    pub weeks_after: Option<u32>,
    /// Whether an interpreter took part.
    pub interpreter: Option<bool>,
    /// Other support with communication.
    pub communication: String,
    /// What was said, in the order of [`Topic::ALL`].
    pub answers: [AdultAnswer; 4],
}

impl Conversation {
    /// What was said about a topic.
    pub fn answer(&self, topic: Topic) -> &AdultAnswer {
        &self.answers[topic as usize]
    }

    /// Whether it was so long after the enquiry that the page and the report say so.
    pub fn is_long_after(&self) -> bool {
        self.weeks_after.is_some_and(|weeks| weeks > LONG_AFTER_WEEKS)
    }
}

/// What was said about one topic as the form posts it: the fields `reply-TOPIC`, `words-TOPIC`, `quotation-TOPIC`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AdultAnswerForm {
    /// A code of [`Reply`], or nothing.
    pub reply: String,
    /// In their own words.
    pub words: String,
    /// What may be quoted.
    pub quotation: String,
}

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConversationForm {
    /// A code of [`SpokeWith`].
    pub spoke_with: String,
    /// The day of the conversation.
    pub held_on: TypedDate,
    /// Who asked.
    pub asked_by: String,
    /// `yes`, `no` or nothing.
    pub is_independent: String,
    /// A whole number.
    pub weeks_after: String,
    /// `yes`, `no` or nothing.
    pub interpreter: String,
    /// Other support.
    pub communication: String,
    /// The topics, in the order of [`Topic::ALL`].
    pub answers: [AdultAnswerForm; 4],
    /// Whether anyone needs to act.
    pub safety: SafetyForm,
}

impl ConversationForm {
    /// The form that would post what is stored.
    pub fn of(conversation: &Conversation, safety: Option<&Safety>) -> Self {
        Self {
            spoke_with: conversation.spoke_with.map(|who| who.code().to_owned()).unwrap_or_default(),
            held_on: conversation.held_on.map(TypedDate::of).unwrap_or_default(),
            asked_by: conversation.asked_by.clone(),
            is_independent: from_yes_or_no(conversation.is_independent),
            weeks_after: conversation.weeks_after.map(|weeks| weeks.to_string()).unwrap_or_default(),
            interpreter: from_yes_or_no(conversation.interpreter),
            communication: conversation.communication.clone(),
            answers: conversation.answers.clone().map(|answer| AdultAnswerForm {
                reply: answer.reply.map(|reply| reply.code().to_owned()).unwrap_or_default(),
                words: answer.words,
                quotation: answer.quotation,
            }),
            safety: SafetyForm::of(safety),
        }
    }

    /// The free texts, by field.
    pub fn free_texts(&self) -> Vec<(String, &str)> {
        let about = [("asked_by", self.asked_by.as_str()), ("communication", self.communication.as_str())];
        let about = about.map(|(field, text)| (field.to_owned(), text));
        let answers = self.answers.iter().zip(Topic::ALL).flat_map(|(answer, topic)| {
            [
                (format!("words-{}", topic.code()), answer.words.as_str()),
                (format!("quotation-{}", topic.code()), &answer.quotation),
            ]
        });
        let safety = self.safety.free_texts().map(|(field, text)| (field.to_owned(), text));
        about.into_iter().chain(answers).chain(safety).collect()
    }

    /// Reads the form. Whatever is empty may be filled in later. `may_quote` says that the adult agreed to be quoted.
    ///
    /// # Errors
    /// Every problem found, in the order of the form's fields.
    pub fn parse(
        &self,
        may_quote: bool,
        today: NaiveDate,
    ) -> Result<(Conversation, Option<Safety>), Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let mut conversation = Conversation {
            asked_by: text::storable(&self.asked_by).trim().to_owned(),
            communication: text::from_form(&self.communication).trim().to_owned(),
            is_independent: yes_or_no(&self.is_independent),
            interpreter: yes_or_no(&self.interpreter),
            ..Conversation::default()
        };
        if !self.spoke_with.is_empty() {
            conversation.spoke_with = problems
                .take("spoke_with", self.spoke_with.parse(), |_| "Choose who spoke from the list".to_owned());
        }
        conversation.held_on = problems
            .take("held_on", self.held_on.parse(), |problem| format!("The day of the conversation {problem}"))
            .flatten();
        if conversation.held_on.is_some_and(|day| day > today) {
            problems.add("held_on", "The day of the conversation must not be in the future");
        }
        if let Some(typed) = text::non_blank(&self.weeks_after) {
            let weeks = typed.parse::<u32>().ok().filter(|weeks| *weeks <= MOST_WEEKS).ok_or(());
            conversation.weeks_after = problems.take("weeks_after", weeks, |()| {
                "Enter how many whole weeks lay between the end of the enquiry and the conversation, for example 6"
                    .to_owned()
            });
        }
        for ((form, answer), topic) in self.answers.iter().zip(&mut conversation.answers).zip(Topic::ALL) {
            answer.reply =
                reply(&form.reply, topic.replies(), &format!("reply-{}", topic.code()), &mut problems);
            answer.words = text::from_form(&form.words).trim().to_owned();
            answer.quotation = text::from_form(&form.quotation).trim().to_owned();
            if let Some(sentence) = wrong_quotation(answer, may_quote) {
                problems.add(&format!("quotation-{}", topic.code()), sentence);
            }
        }
        let safety = self.safety.read(&mut problems, today);
        problems.finish(Some((conversation, safety)))
    }
}

fn yes_or_no(typed: &str) -> Option<bool> {
    match typed {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn from_yes_or_no(stored: Option<bool>) -> String {
    stored.map(|is_so| if is_so { "yes" } else { "no" }).unwrap_or_default().to_owned()
}

/// What is quoted was said: the quotation stands in the words, whatever the white space.
fn wrong_quotation(answer: &AdultAnswer, may_quote: bool) -> Option<&'static str> {
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    if answer.quotation.is_empty() {
        None
    } else if !may_quote {
        Some("They have not agreed to be quoted: leave this empty")
    } else if !plain(&answer.words).contains(&plain(&answer.quotation)) {
        Some("Copy the words to quote exactly as they stand in their own words above")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dates::iso_date, problem::about};

    fn today() -> NaiveDate {
        iso_date("2026-11-25").unwrap()
    }

    fn said(words: &str, quotation: &str) -> ConversationForm {
        let mut form = ConversationForm { weeks_after: "9".into(), ..ConversationForm::default() };
        form.answers[3] =
            AdultAnswerForm { reply: "partly".into(), words: words.into(), quotation: quotation.into() };
        form
    }

    #[test]
    fn an_empty_form_is_kept_and_filled_in_later() {
        assert_eq!(ConversationForm::default().parse(false, today()), Ok((Conversation::default(), None)));
    }

    #[test]
    fn what_is_stored_posts_itself_again() {
        let form = said("I felt safer. They rang me.", "I felt safer.");
        let (conversation, safety) = form.parse(true, today()).unwrap();
        assert_eq!(ConversationForm::of(&conversation, safety.as_ref()), form);
    }

    #[test]
    fn words_are_quoted_only_where_they_agreed_to_it() {
        let problems = said("I felt safer.", "I felt safer.").parse(false, today()).unwrap_err();
        assert!(
            about(&problems, "quotation-happy").unwrap().starts_with("They have not agreed to be quoted")
        );
    }

    #[test]
    fn what_is_quoted_was_said() {
        assert!(said("I felt  safer,\r\nmostly.", "safer, mostly").parse(true, today()).is_ok());
        let problems = said("I felt safer, mostly.", "I felt safe.").parse(true, today()).unwrap_err();
        assert!(about(&problems, "quotation-happy").unwrap().starts_with("Copy the words"));
    }

    #[test]
    fn more_than_eight_weeks_after_the_enquiry_is_long_after() {
        let after = |weeks: &str| {
            let form = ConversationForm { weeks_after: weeks.into(), ..ConversationForm::default() };
            form.parse(false, today()).map(|(conversation, _)| conversation.is_long_after())
        };
        assert_eq!([after("8"), after("9"), after("")], [Ok(false), Ok(true), Ok(false)]);
        assert!(after("six").is_err() && after("-1").is_err() && after("521").is_err());
    }

    #[test]
    fn not_wanting_to_answer_is_an_answer() {
        let mut form = ConversationForm::default();
        form.answers[0].reply = "did_not_want_to_answer".into();
        let (conversation, _) = form.parse(false, today()).unwrap();
        assert_eq!(conversation.answer(Topic::Experience).reply, Some(Reply::DidNotWantToAnswer));
        form.answers[0].reply = "yes".into();
        assert!(form.parse(false, today()).is_err(), "an experience is not a yes or a no");
    }
}
