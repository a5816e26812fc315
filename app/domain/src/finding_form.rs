//! The form that records a finding.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    audit_tool::QUESTIONS,
    dates::TypedDate,
    finding::FindingKind,
    id::CaseId,
    problem::{FieldProblem, Problems},
    text,
};

/// A finding as a form describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindingDetails {
    /// The case it belongs to.
    pub case: CaseId,
    /// The question it belongs to, or none.
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
    /// The case's identifier.
    pub case: String,
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
        let case = text::non_blank(&self.case);
        if case.is_none() {
            problems.add("case", "Choose the case");
        }
        let kind = problems.take("kind", self.kind.parse::<FindingKind>(), |_| {
            "Choose whether this is an issue, an action or good practice".to_owned()
        });
        let question = match self.question.trim() {
            "" => None,
            typed => match typed.parse() {
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
        let details = case.zip(kind).zip(words).map(|((case, kind), text)| FindingDetails {
            case: CaseId::new(case),
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
            case: "c".into(),
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
        assert!(["case", "kind", "text"].iter().all(|field| about(&problems, field).is_some()));
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
        assert_eq!(fields, ["case", "question", "text", "owner", "due"]);
    }
}
