//! What the board manager or the audit lead asks an agency to change: a note for each item concerned.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Item;
use crate::{
    id::CaseId,
    problem::{FieldProblem, Problems},
    text,
};

/// A change that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeWanted {
    /// The case; `None` where the note is about all that was sent.
    pub case: Option<CaseId>,
    /// What it is about.
    pub item: Item,
    /// What to change, in words.
    pub note: String,
}

/// The field for a note about all that was sent.
pub const WHOLE_FIELD: &str = "note-whole";

/// The field for a note about an item of a case.
pub fn note_field(case: &CaseId, item: Item) -> String {
    format!("note-{case}-{item}")
}

/// The form, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ChangesForm {
    /// The notes, by the names of their fields ([`WHOLE_FIELD`], [`note_field`]).
    pub notes: BTreeMap<String, String>,
}

impl ChangesForm {
    /// What stands in a field.
    pub fn note(&self, field: &str) -> &str {
        self.notes.get(field).map(String::as_str).unwrap_or_default()
    }

    /// The free texts, by field.
    pub fn free_texts(&self) -> Vec<(&str, &str)> {
        self.notes.iter().map(|(field, note)| (field.as_str(), note.as_str())).collect()
    }

    /// Reads the notes about these cases, in their order. A field about anything else says nothing.
    ///
    /// # Errors
    /// That no note was written.
    pub fn parse(&self, cases: &[CaseId]) -> Result<Vec<ChangeWanted>, Vec<FieldProblem>> {
        let of_cases = cases.iter().flat_map(|case| {
            Item::of_a_case().map(move |item| (note_field(case, item), Some(case.clone()), item))
        });
        let wanted: Vec<ChangeWanted> = [(WHOLE_FIELD.to_owned(), None, Item::Whole)]
            .into_iter()
            .chain(of_cases)
            .filter_map(|(field, case, item)| {
                let note = text::non_blank(&text::from_form(self.note(&field)))?;
                Some(ChangeWanted { case, item, note })
            })
            .collect();
        let mut problems = Problems::default();
        if wanted.is_empty() {
            problems.add(WHOLE_FIELD, "Write at least one note that says what the agency is asked to change");
        }
        problems.finish(Some(wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_read_in_the_order_of_the_cases_and_their_items() {
        let (first, second) = (CaseId::new("c-1"), CaseId::new("c-2"));
        let notes = [
            (note_field(&second, Item::Summary), "Shorter, please."),
            (note_field(&first, Item::Question(3)), "Which page?\r\n"),
            (note_field(&first, Item::Question(4)), "  "),
            (note_field(&CaseId::new("c-9"), Item::Presenter), "Not one of theirs."),
            (WHOLE_FIELD.to_owned(), "Thank you."),
        ];
        let form =
            ChangesForm { notes: notes.into_iter().map(|(field, note)| (field, note.to_owned())).collect() };
        let read = form.parse(&[first.clone(), second.clone()]).unwrap();
        let read: Vec<_> = read.iter().map(|one| (one.case.as_ref(), one.item, one.note.as_str())).collect();
        assert_eq!(
            read,
            [
                (None, Item::Whole, "Thank you."),
                (Some(&first), Item::Question(3), "Which page?"),
                (Some(&second), Item::Summary, "Shorter, please."),
            ]
        );
    }

    #[test]
    fn without_a_note_nothing_is_asked() {
        let problems = ChangesForm::default().parse(&[CaseId::new("c-1")]).unwrap_err();
        assert_eq!(problems[0].field, WHOLE_FIELD);
    }
}
