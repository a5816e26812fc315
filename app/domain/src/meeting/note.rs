//! The notes of a meeting: what was learned, decided and agreed, each as a line of its own.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{
    agency::NotOnTheList,
    dates::TypedDate,
    finding::FindingKind,
    finding_form::{FindingDetails, FindingForm, FindingSubject},
    id::CaseId,
    problem::{FieldProblem, Problems},
    text,
};

/// What kind of line it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoteKind {
    /// Something the group learned.
    Learning,
    /// Something the group decided.
    Decision,
    /// Something that somebody will do. It is a finding too, so that it is followed up and reaches the report.
    Action,
}

impl NoteKind {
    /// All kinds, in the order in which they are listed.
    pub const ALL: [NoteKind; 3] = [NoteKind::Learning, NoteKind::Decision, NoteKind::Action];

    /// The word in forms and the database.
    pub fn code(self) -> &'static str {
        match self {
            NoteKind::Learning => "learning",
            NoteKind::Decision => "decision",
            NoteKind::Action => "action",
        }
    }

    /// The words people read.
    pub fn words(self) -> &'static str {
        match self {
            NoteKind::Learning => "Learning",
            NoteKind::Decision => "Decision",
            NoteKind::Action => "Agreed action",
        }
    }
}

impl FromStr for NoteKind {
    type Err = NotOnTheList;

    /// Reads a kind's code.
    fn from_str(text: &str) -> Result<Self, NotOnTheList> {
        NoteKind::ALL.into_iter().find(|kind| kind.code() == text).ok_or(NotOnTheList)
    }
}

/// A new line, as a form describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewNote {
    /// Learning or a decision: of a case, or of the meeting as a whole.
    Line {
        /// The case, if it is about one.
        case: Option<CaseId>,
        /// Whether it was decided and not learned.
        is_decision: bool,
        /// The words.
        text: String,
    },
    /// An agreed action: a finding of a case.
    Action(FindingDetails),
}

impl NewNote {
    /// The case, if it is about one.
    pub fn case(&self) -> Option<&CaseId> {
        match self {
            NewNote::Line { case, .. } => case.as_ref(),
            NewNote::Action(finding) => finding.about.case(),
        }
    }

    /// Its kind.
    pub fn kind(&self) -> NoteKind {
        match self {
            NewNote::Line { is_decision: false, .. } => NoteKind::Learning,
            NewNote::Line { is_decision: true, .. } => NoteKind::Decision,
            NewNote::Action(_) => NoteKind::Action,
        }
    }
}

/// The form that adds a line, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    /// A kind's code.
    pub kind: String,
    /// A case's identifier, or nothing for the meeting as a whole.
    pub case: String,
    /// The words.
    pub text: String,
    /// Who will see to an action.
    pub owner: String,
    /// By when.
    pub due: TypedDate,
}

impl NoteForm {
    /// The free texts, by field.
    pub fn free_texts(&self) -> [(&'static str, &str); 2] {
        [("text", &self.text), ("owner", &self.owner)]
    }

    /// The case that was chosen, if one was.
    pub fn chosen_case(&self) -> Option<CaseId> {
        text::non_blank(&self.case).map(CaseId::new)
    }

    /// Reads the form. Who will see to it and by when are read for an action alone.
    ///
    /// # Errors
    /// Every problem found, in the order of the form.
    pub fn parse(&self) -> Result<NewNote, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let kind = problems.take("kind", self.kind.parse::<NoteKind>(), |_| {
            "Choose whether this is learning, a decision or an agreed action".to_owned()
        });
        if kind == Some(NoteKind::Action) {
            return self.parse_action();
        }
        let words = read_words(&mut problems, &self.text);
        let line = kind.zip(words).map(|(kind, text)| NewNote::Line {
            case: self.chosen_case(),
            is_decision: kind == NoteKind::Decision,
            text,
        });
        problems.finish(line)
    }

    fn parse_action(&self) -> Result<NewNote, Vec<FieldProblem>> {
        let case = self.chosen_case();
        let form = FindingForm {
            about: case.map(|case| FindingSubject::Case(case).code()).unwrap_or_default(),
            question: String::new(),
            kind: FindingKind::Action.code().to_owned(),
            text: self.text.clone(),
            owner: self.owner.clone(),
            due: self.due.clone(),
        };
        form.parse().map(NewNote::Action).map_err(|problems| {
            problems
                .into_iter()
                .map(|problem| match problem.field.as_str() {
                    "about" => FieldProblem::new("case", ACTION_NEEDS_A_CASE),
                    "text" => FieldProblem::new("text", NO_WORDS),
                    _ => problem,
                })
                .collect()
        })
    }
}

/// Why an action cannot be the whole meeting's.
const ACTION_NEEDS_A_CASE: &str = "Choose the case that the action comes from: actions are followed up by case. What \
                                   concerns no case can be noted as a decision";

const NO_WORDS: &str = "Enter what is to be noted";

fn read_words(problems: &mut Problems, typed: &str) -> Option<String> {
    let words = text::non_blank(&text::from_form(typed));
    if words.is_none() {
        problems.add("text", NO_WORDS);
    }
    words
}

/// The form that corrects a line, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CorrectionForm {
    /// The words.
    pub text: String,
}

impl CorrectionForm {
    /// Reads the form.
    ///
    /// # Errors
    /// That there is nothing in it.
    pub fn parse(&self) -> Result<String, Vec<FieldProblem>> {
        let mut problems = Problems::default();
        let words = read_words(&mut problems, &self.text);
        problems.finish(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::about;

    fn action() -> NoteForm {
        NoteForm {
            kind: "action".into(),
            case: "c1".into(),
            text: "Offer an advocate.".into(),
            owner: "Safeguarding lead, Vale Trust".into(),
            due: TypedDate::new("27", "3", "2027"),
        }
    }

    #[test]
    fn learning_and_decisions_are_of_a_case_or_of_the_meeting_as_a_whole() {
        let form = NoteForm { kind: "learning".into(), ..action() };
        let note = form.parse().unwrap();
        assert_eq!((note.kind(), note.case()), (NoteKind::Learning, Some(&CaseId::new("c1"))));
        let form = NoteForm { kind: "decision".into(), case: String::new(), ..action() };
        let note = form.parse().unwrap();
        assert_eq!((note.kind(), note.case()), (NoteKind::Decision, None));
    }

    #[test]
    fn an_agreed_action_is_a_finding_of_a_case_with_an_owner_and_a_date() {
        let NewNote::Action(finding) = action().parse().unwrap() else { panic!("an action") };
        assert_eq!(finding.kind, FindingKind::Action);
        assert_eq!(finding.about, FindingSubject::Case(CaseId::new("c1")));
        let bare = NoteForm { kind: "action".into(), ..NoteForm::default() };
        let problems = bare.parse().unwrap_err();
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["case", "text", "owner", "due"]);
        assert_eq!(about(&problems, "case"), Some(ACTION_NEEDS_A_CASE));
    }

    #[test]
    fn a_line_needs_a_kind_and_words() {
        let problems = NoteForm { text: " \r\n ".into(), ..NoteForm::default() }.parse().unwrap_err();
        assert!(about(&problems, "kind").is_some() && about(&problems, "text").is_some());
        assert!(CorrectionForm::default().parse().is_err());
    }
}
