//! Something seen or said today that means somebody has to act to keep an adult safe.
//!
//! A disclosure is never only a field in an audit: it is passed on at once, the way every concern is. What is kept here
//! is that it was, and nothing of what was seen or said.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::{
    dates::TypedDate,
    problem::{FieldProblem, Problems},
    text,
};

/// The page on which it was answered.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SafetyPart {
    /// What was observed of the worker's practice.
    Practice,
    /// A meeting that was observed, by its identifier.
    Meeting(String),
    /// The interview with the worker.
    Interview,
    /// The conversation with the adult or their advocate.
    Conversation,
}

impl SafetyPart {
    /// The word in the database.
    pub fn code(&self) -> &str {
        match self {
            SafetyPart::Practice => "practice",
            SafetyPart::Meeting(meeting) => meeting,
            SafetyPart::Interview => "interview",
            SafetyPart::Conversation => "conversation",
        }
    }

    /// Reads what [`SafetyPart::code`] wrote.
    pub fn from_code(code: &str) -> Self {
        match code {
            "practice" => SafetyPart::Practice,
            "interview" => SafetyPart::Interview,
            "conversation" => SafetyPart::Conversation,
            meeting => SafetyPart::Meeting(meeting.to_owned()),
        }
    }

    /// Where it was seen or said, in words.
    pub fn words(&self) -> &'static str {
        match self {
            SafetyPart::Practice => "While practice was observed",
            SafetyPart::Meeting(_) => "In a meeting",
            SafetyPart::Interview => "In the interview with the worker",
            SafetyPart::Conversation => "In the conversation with the adult or advocate",
        }
    }
}

/// What was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Safety {
    /// Whether somebody has to act.
    pub needs_action: bool,
    /// Who was told: a role and an agency. Empty where nobody has been yet.
    pub told_whom: String,
    /// Who told them: a role and an agency.
    pub told_by: String,
    /// On what day.
    pub told_on: Option<NaiveDate>,
    /// At what time.
    pub told_time: Option<NaiveTime>,
}

impl Safety {
    /// Whether somebody has to act and it is not written down that somebody was told, by whom and when.
    pub fn is_not_passed_on(&self) -> bool {
        self.needs_action && (self.told_whom.is_empty() || self.told_by.is_empty() || self.told_on.is_none())
    }

    /// The answer of a page on which something else is recorded, beside what is stored. Such a page can have stood open
    /// while somebody else answered: so it takes back no yes, and what it leaves empty takes nothing away. Both are done
    /// on the page that is about nothing else.
    #[must_use]
    pub fn beside(self, stored: Option<&Safety>) -> Safety {
        let Some(stored) = stored.filter(|stored| stored.needs_action) else { return self };
        if !self.needs_action {
            return stored.clone();
        }
        let filled = |typed: String, stored: &str| if typed.is_empty() { stored.to_owned() } else { typed };
        Safety {
            needs_action: true,
            told_whom: filled(self.told_whom, &stored.told_whom),
            told_by: filled(self.told_by, &stored.told_by),
            told_on: self.told_on.or(stored.told_on),
            told_time: self.told_time.or(stored.told_time),
        }
    }
}

/// An answer as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredSafety {
    /// Where it was answered.
    pub part: SafetyPart,
    /// What was answered.
    pub safety: Safety,
    /// Whether a manager has said that they have seen it.
    pub is_seen: bool,
}

/// The question as a form posts it, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SafetyForm {
    /// `yes`, `no` or nothing.
    pub needs_action: String,
    /// Who was told.
    pub told_whom: String,
    /// Who told them.
    pub told_by: String,
    /// On what day.
    pub told_on: TypedDate,
    /// At what time, for example 14:05.
    pub told_time: String,
}

impl SafetyForm {
    /// The form that would post what is stored.
    pub fn of(safety: Option<&Safety>) -> Self {
        let Some(safety) = safety else { return Self::default() };
        Self {
            needs_action: if safety.needs_action { "yes" } else { "no" }.to_owned(),
            told_whom: safety.told_whom.clone(),
            told_by: safety.told_by.clone(),
            told_on: safety.told_on.map(TypedDate::of).unwrap_or_default(),
            told_time: safety.told_time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default(),
        }
    }

    /// The free texts, by field.
    pub fn free_texts(&self) -> [(&'static str, &str); 2] {
        [("told_whom", &self.told_whom), ("told_by", &self.told_by)]
    }

    /// Reads the answer into `problems`; `None` where the question is not answered yet. What was passed on to whom may
    /// be filled in later: the page says so until it is.
    pub fn read(&self, problems: &mut Problems, today: NaiveDate) -> Option<Safety> {
        let needs_action = match self.needs_action.as_str() {
            "yes" => true,
            "no" => return Some(Safety::default()),
            _ => return None,
        };
        let told_on = problems
            .take("told_on", self.told_on.parse(), |problem| format!("The day somebody was told {problem}"))
            .flatten();
        if told_on.is_some_and(|day| day > today) {
            problems.add("told_on", "The day somebody was told must not be in the future");
        }
        let told_time = problems
            .take("told_time", time(&self.told_time), |()| {
                "Enter the time somebody was told as hours and minutes, for example 14:05".to_owned()
            })
            .flatten();
        let line = |typed: &str| text::storable(typed).trim().to_owned();
        Some(Safety {
            needs_action,
            told_whom: line(&self.told_whom),
            told_by: line(&self.told_by),
            told_on,
            told_time,
        })
    }

    /// Reads the answer by itself.
    ///
    /// # Errors
    /// Every problem found; an unanswered question is one.
    pub fn parse(&self, today: NaiveDate) -> Result<Safety, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let safety = self.read(&mut problems, today);
        if safety.is_none() {
            problems.add("needs_action", "Choose whether anyone needs to act to keep an adult safe");
        }
        problems.finish(safety)
    }

    /// Reads the answer where another may stand already. A yes is taken back by nobody but a manager, who is shown it first:
    /// whoever could take it back unseen could hide it from them.
    ///
    /// # Errors
    /// Every problem found; a yes that is not theirs to take back is one.
    pub fn parse_over(
        &self,
        before: Option<&Safety>,
        is_manager: bool,
        today: NaiveDate,
    ) -> Result<Safety, Vec<FieldProblem>> {
        let safety = self.parse(today)?;
        let takes_back = before.is_some_and(|before| before.needs_action) && !safety.needs_action;
        if takes_back && !is_manager {
            return Err(vec![FieldProblem::new("needs_action", ONLY_A_MANAGER)]);
        }
        Ok(safety)
    }
}

/// Why a yes stays.
const ONLY_A_MANAGER: &str = "Somebody said yes here. Only the board manager, who is shown it first, changes it to no: leave it \
                              at yes, and say who was told";

/// A time of the day as people write it: `14:05`, `14.05`, `2:05pm`, `2 pm`.
fn time(typed: &str) -> Result<Option<NaiveTime>, ()> {
    let typed: String = typed.to_lowercase().chars().filter(|character| !character.is_whitespace()).collect();
    if typed.is_empty() {
        return Ok(None);
    }
    let (clock, half) = match (typed.strip_suffix("am"), typed.strip_suffix("pm")) {
        (Some(clock), _) => (clock, Some(0)),
        (_, Some(clock)) => (clock, Some(12)),
        _ => (typed.as_str(), None),
    };
    let (hours, minutes) = match clock.split_once([':', '.']) {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        None if half.is_some() => (clock, "00"),
        _ => return Err(()),
    };
    let number = |digits: &str| digits.parse::<u32>().map_err(|_| ());
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let hours = match half {
        Some(half) if (1..=12).contains(&hours) => hours % 12 + half,
        Some(_) => return Err(()),
        None => hours,
    };
    NaiveTime::from_hms_opt(hours, minutes, 0).map(Some).ok_or(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::iso_date;

    fn today() -> NaiveDate {
        iso_date("2026-11-25").unwrap()
    }

    fn yes() -> SafetyForm {
        SafetyForm {
            needs_action: "yes".into(),
            told_whom: "Safeguarding duty team, Tarnholt Council".into(),
            told_by: "Observer, police".into(),
            told_on: TypedDate::of(today()),
            told_time: "2.05 pm".into(),
        }
    }

    #[test]
    fn what_is_stored_posts_itself_again() {
        let safety = yes().parse(today()).unwrap();
        assert_eq!(safety.told_time, NaiveTime::from_hms_opt(14, 5, 0));
        assert_eq!(SafetyForm::of(Some(&safety)).parse(today()), Ok(safety));
    }

    #[test]
    fn a_yes_is_not_passed_on_until_it_says_who_was_told_by_whom_and_when() {
        assert!(!yes().parse(today()).unwrap().is_not_passed_on());
        for lacking in [
            SafetyForm { told_whom: " ".into(), ..yes() },
            SafetyForm { told_by: String::new(), ..yes() },
            SafetyForm { told_on: TypedDate::default(), ..yes() },
        ] {
            assert!(lacking.parse(today()).unwrap().is_not_passed_on(), "it is kept, and it is not enough");
        }
        let no = SafetyForm { needs_action: "no".into(), ..yes() }.parse(today()).unwrap();
        assert!(!no.is_not_passed_on() && no.told_whom.is_empty());
    }

    #[test]
    fn a_page_that_stood_open_takes_back_no_yes_and_blanks_nobody_who_was_told() {
        let told = yes().parse(today()).unwrap();
        let bare = Safety { needs_action: true, ..Safety::default() };
        assert_eq!(Safety::default().beside(Some(&told)), told);
        assert_eq!(bare.clone().beside(Some(&told)), told);
        assert_eq!(told.clone().beside(Some(&bare)), told);
        assert_eq!(told.clone().beside(Some(&Safety::default())), told);
        assert_eq!(Safety::default().beside(None), Safety::default());
    }

    #[test]
    fn an_unanswered_question_is_no_answer() {
        assert!(SafetyForm::default().parse(today()).is_err());
        let mut problems = Problems::default();
        assert_eq!(SafetyForm::default().read(&mut problems, today()), None);
    }

    #[test]
    fn times_are_read_as_people_write_them() {
        for (typed, hours, minutes) in
            [("9:30", 9, 30), ("14.05", 14, 5), ("12am", 0, 0), ("12:15 PM", 12, 15)]
        {
            assert_eq!(time(typed), Ok(NaiveTime::from_hms_opt(hours, minutes, 0)), "{typed}");
        }
        for typed in ["noon", "25:00", "13pm", "9:5", "0am", "9"] {
            assert!(time(typed).is_err(), "{typed}");
        }
        assert_eq!(time(" "), Ok(None));
    }
}
