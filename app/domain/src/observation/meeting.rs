//! A safeguarding meeting that was observed. Optional, and there can be several.

use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    agency::NotOnTheList,
    dates::TypedDate,
    id::ObservedMeetingId,
    observation::safety::{Safety, SafetyForm},
    problem::{FieldProblem, Problems},
    text,
};

/// What kind of meeting it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingKind {
    /// A planning or strategy meeting.
    Planning,
    /// A case conference or outcomes meeting.
    Outcomes,
    /// A review.
    Review,
    /// Another one.
    Other,
}

impl MeetingKind {
    /// All, in the order a form lists them.
    pub const ALL: [MeetingKind; 4] =
        [MeetingKind::Planning, MeetingKind::Outcomes, MeetingKind::Review, MeetingKind::Other];

    /// The words people read.
    pub fn words(self) -> &'static str {
        match self {
            MeetingKind::Planning => "Planning or strategy meeting",
            MeetingKind::Outcomes => "Case conference or outcomes meeting",
            MeetingKind::Review => "Review",
            MeetingKind::Other => "Another meeting",
        }
    }

    /// The word in forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            MeetingKind::Planning => "planning",
            MeetingKind::Outcomes => "outcomes",
            MeetingKind::Review => "review",
            MeetingKind::Other => "other",
        }
    }
}

impl FromStr for MeetingKind {
    type Err = NotOnTheList;

    /// Reads a kind's code.
    fn from_str(text: &str) -> Result<Self, NotOnTheList> {
        MeetingKind::ALL.into_iter().find(|kind| kind.code() == text).ok_or(NotOnTheList)
    }
}

/// What was observed of a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingDetails {
    /// Its kind.
    pub kind: MeetingKind,
    /// The day it was held.
    pub held_on: Option<NaiveDate>,
    /// Whether it was in line with the principles: area of focus 4, in words.
    pub observed: String,
    /// What that rests on.
    pub evidence: String,
}

/// A meeting as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Its identifier.
    pub id: ObservedMeetingId,
    /// What was observed.
    pub details: MeetingDetails,
    /// The version to expect when it is changed.
    pub version: i64,
}

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MeetingForm {
    /// A code of [`MeetingKind`].
    pub kind: String,
    /// The day it was held.
    pub held_on: TypedDate,
    /// What was observed.
    pub observed: String,
    /// What that rests on.
    pub evidence: String,
    /// Whether anyone needs to act.
    pub safety: SafetyForm,
}

impl MeetingForm {
    /// The form that would post what is stored.
    pub fn of(meeting: &MeetingDetails, safety: Option<&Safety>) -> Self {
        Self {
            kind: meeting.kind.code().to_owned(),
            held_on: meeting.held_on.map(TypedDate::of).unwrap_or_default(),
            observed: meeting.observed.clone(),
            evidence: meeting.evidence.clone(),
            safety: SafetyForm::of(safety),
        }
    }

    /// The free texts, by field.
    pub fn free_texts(&self) -> Vec<(String, &str)> {
        let texts = [("observed", self.observed.as_str()), ("evidence", self.evidence.as_str())];
        texts
            .into_iter()
            .chain(self.safety.free_texts())
            .map(|(field, text)| (field.to_owned(), text))
            .collect()
    }

    /// Reads the form. Only its kind cannot be filled in later.
    ///
    /// # Errors
    /// Every problem found, in the order of the form's fields.
    pub fn parse(&self, today: NaiveDate) -> Result<(MeetingDetails, Option<Safety>), Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let kind = problems.take("kind", self.kind.parse::<MeetingKind>(), |_| {
            "Choose what kind of meeting it was".to_owned()
        });
        let held_on = problems
            .take("held_on", self.held_on.parse(), |problem| format!("The day of the meeting {problem}"))
            .flatten();
        if held_on.is_some_and(|day| day > today) {
            problems.add("held_on", "The day of the meeting must not be in the future");
        }
        let safety = self.safety.read(&mut problems, today);
        let details = kind.map(|kind| MeetingDetails {
            kind,
            held_on,
            observed: text::from_form(&self.observed).trim().to_owned(),
            evidence: text::from_form(&self.evidence).trim().to_owned(),
        });
        problems.finish(details.map(|details| (details, safety)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{dates::iso_date, problem::about};

    fn today() -> NaiveDate {
        iso_date("2026-11-25").unwrap()
    }

    #[test]
    fn a_meeting_has_a_kind_and_the_rest_is_filled_in_later() {
        assert!(about(&MeetingForm::default().parse(today()).unwrap_err(), "kind").is_some());
        let form = MeetingForm { kind: "review".into(), ..MeetingForm::default() };
        let (meeting, safety) = form.parse(today()).unwrap();
        assert_eq!(meeting.kind, MeetingKind::Review);
        assert_eq!(MeetingForm::of(&meeting, safety.as_ref()), form);
    }

    #[test]
    fn a_meeting_to_come_was_not_observed() {
        let form = MeetingForm {
            kind: "review".into(),
            held_on: TypedDate::new("26", "11", "2026"),
            ..MeetingForm::default()
        };
        assert!(about(&form.parse(today()).unwrap_err(), "held_on").is_some());
    }
}
