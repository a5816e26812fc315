//! The form that records a finding.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    audit_tool::QUESTIONS,
    dates::TypedDate,
    finding::FindingKind,
    id::{CaseId, ObservationId},
    problem::{FieldProblem, Problems},
    text,
};

/// What a finding is raised from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingSubject {
    /// A case of the file audit.
    Case(CaseId),
    /// An observation.
    Observation(ObservationId),
}

const CASE: &str = "case:";
const OBSERVATION: &str = "observation:";

impl FindingSubject {
    /// As forms post it.
    pub fn code(&self) -> String {
        match self {
            FindingSubject::Case(case) => format!("{CASE}{case}"),
            FindingSubject::Observation(observation) => format!("{OBSERVATION}{observation}"),
        }
    }

    /// Reads what [`FindingSubject::code`] wrote. An identifier alone is a case's: forms that were kept before a finding
    /// could be raised from an observation name their case so.
    pub fn from_code(code: &str) -> Option<Self> {
        let code = code.trim();
        if !code.is_empty() && !code.contains(':') {
            return Some(FindingSubject::Case(CaseId::new(code)));
        }
        let id = |prefix| code.strip_prefix(prefix).filter(|id| !id.is_empty());
        id(CASE)
            .map(|id| FindingSubject::Case(CaseId::new(id)))
            .or_else(|| id(OBSERVATION).map(|id| FindingSubject::Observation(ObservationId::new(id))))
    }

    /// The case, where it is one.
    pub fn case(&self) -> Option<&CaseId> {
        match self {
            FindingSubject::Case(case) => Some(case),
            FindingSubject::Observation(_) => None,
        }
    }

    /// The observation, where it is one.
    pub fn observation(&self) -> Option<&ObservationId> {
        match self {
            FindingSubject::Observation(observation) => Some(observation),
            FindingSubject::Case(_) => None,
        }
    }

    /// Its identifier.
    pub fn id(&self) -> &str {
        match self {
            FindingSubject::Case(case) => case.as_str(),
            FindingSubject::Observation(observation) => observation.as_str(),
        }
    }
}

/// A finding as a form describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingDetails {
    /// What it is raised from.
    pub about: FindingSubject,
    /// The question it belongs to, or none. A finding from an observation has none.
    pub question: Option<u8>,
    /// Its kind.
    pub kind: FindingKind,
    /// What was found or agreed.
    pub text: String,
    /// Who will see to it.
    pub owner: Option<String>,
    /// By when.
    pub due: Option<NaiveDate>,
}

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct FindingForm {
    /// What it is raised from: [`FindingSubject::code`].
    #[serde(alias = "case")]
    pub about: String,
    /// A question's number, or nothing.
    pub question: String,
    /// A kind's code.
    pub kind: String,
    /// The words.
    pub text: String,
    /// Who will see to it.
    pub owner: String,
    /// By when.
    pub due: TypedDate,
}

impl FindingForm {
    /// Reads the form.
    ///
    /// # Errors
    /// Every problem found, in the order of the form.
    pub fn parse(&self) -> Result<FindingDetails, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let about = FindingSubject::from_code(&self.about);
        if about.is_none() {
            problems.add("about", "Choose the case or the observation that it is raised from");
        }
        let kind = problems.take("kind", self.kind.parse::<FindingKind>(), |_| {
            "Choose whether this is an issue, an action or good practice".to_owned()
        });
        let question = match self.question.trim() {
            "" => None,
            typed => match typed.parse() {
                Ok(1..=QUESTIONS) if matches!(about, Some(FindingSubject::Observation(_))) => {
                    problems
                        .add("question", "A finding from an observation belongs to no question: choose none");
                    None
                }
                Ok(number @ 1..=QUESTIONS) => Some(number),
                _ => {
                    problems.add("question", "Choose a question from the list, or none");
                    None
                }
            },
        };
        let words = text::non_blank(&text::from_form(&self.text));
        if words.is_none() {
            problems.add("text", "Enter what the group found or agreed");
        }
        let owner = text::non_blank(&text::storable(&self.owner));
        let is_action = kind == Some(FindingKind::Action);
        if is_action && owner.is_none() {
            problems
                .add("owner", "Enter who will see to the action: a role or an agency, not a person's name");
        }
        let due = problems
            .take("due", self.due.parse(), |problem| format!("The date it is due {problem}"))
            .flatten();
        if is_action && self.due.is_blank() {
            problems.add("due", "Enter the date the action is due, for example 27 3 2026");
        }
        let details = about.zip(kind).zip(words).map(|((about, kind), text)| FindingDetails {
            about,
            question,
            kind,
            text,
            owner,
            due,
        });
        problems.finish(details)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::about;

    #[test]
    fn an_action_needs_an_owner_and_a_date() {
        let form = FindingForm {
            about: "case:c".into(),
            kind: "action".into(),
            text: "Train.".into(),
            ..FindingForm::default()
        };
        let problems = form.parse().unwrap_err();
        assert!(about(&problems, "owner").is_some() && about(&problems, "due").is_some());
        let issue = FindingForm { kind: "issue".into(), ..form };
        assert_eq!(issue.parse().unwrap().owner, None);
    }

    #[test]
    fn an_empty_form_names_everything_it_needs() {
        let problems = FindingForm::default().parse().unwrap_err();
        assert!(["about", "kind", "text"].iter().all(|field| about(&problems, field).is_some()));
    }

    #[test]
    fn problems_come_in_the_order_of_the_fields() {
        let form = FindingForm {
            kind: "action".into(),
            question: "9".into(),
            due: TypedDate::new("31", "", ""),
            ..FindingForm::default()
        };
        let problems = form.parse().unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["about", "question", "text", "owner", "due"]);
    }

    #[test]
    fn a_finding_from_an_observation_belongs_to_no_question() {
        let form = FindingForm {
            about: FindingSubject::Observation(ObservationId::new("o")).code(),
            kind: "issue".into(),
            text: "Nothing in writing.".into(),
            ..FindingForm::default()
        };
        assert_eq!(form.parse().unwrap().about, FindingSubject::Observation(ObservationId::new("o")));
        let asked = FindingForm { question: "7".into(), ..form };
        assert!(about(&asked.parse().unwrap_err(), "question").is_some());
    }

    #[test]
    fn a_form_that_was_kept_with_a_case_alone_is_still_about_it() {
        let kept = r#"{"case":"c1","kind":"issue","text":"Kept."}"#;
        let form: FindingForm = serde_json::from_str(kept).unwrap();
        assert_eq!(form.parse().unwrap().about, FindingSubject::Case(CaseId::new("c1")));
    }

    #[test]
    fn what_a_finding_is_raised_from_is_read_back() {
        for subject in
            [FindingSubject::Case(CaseId::new("1")), FindingSubject::Observation(ObservationId::new("1"))]
        {
            assert_eq!(FindingSubject::from_code(&subject.code()), Some(subject));
        }
        for code in ["", "case:", "observation:", "board:1"] {
            assert_eq!(FindingSubject::from_code(code), None, "{code}");
        }
    }
}
