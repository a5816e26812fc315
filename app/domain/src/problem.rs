//! What is wrong with a form, in sentences a person can act on.

use serde::{Deserialize, Serialize};

/// One thing to mend in a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// The field's name, as the form posts it.
    pub field: String,
    /// What is wrong and what to write instead.
    pub sentence: String,
}

impl FieldProblem {
    /// A problem with a field.
    pub fn new(field: impl Into<String>, sentence: impl Into<String>) -> Self {
        Self { field: field.into(), sentence: sentence.into() }
    }
}

/// The problems found so far while a form is read.
#[derive(Debug, Default)]
pub struct Problems(Vec<FieldProblem>);

impl Problems {
    /// Notes a problem.
    pub fn add(&mut self, field: &str, sentence: impl Into<String>) {
        self.0.push(FieldProblem::new(field, sentence));
    }

    /// The value if it is there; otherwise notes the sentence made from the error.
    pub fn take<T, E>(
        &mut self,
        field: &str,
        read: Result<T, E>,
        sentence: impl FnOnce(E) -> String,
    ) -> Option<T> {
        read.map_err(|error| self.add(field, sentence(error))).ok()
    }

    /// The parsed form, unless something is wrong. `form` is `Some` wherever nothing was noted.
    pub fn finish<T>(self, form: Option<T>) -> Result<T, Vec<FieldProblem>> {
        match form {
            Some(form) if self.0.is_empty() => Ok(form),
            _ => Err(self.0),
        }
    }
}

/// The sentence about a field, if there is one.
pub fn about<'a>(problems: &'a [FieldProblem], field: &str) -> Option<&'a str> {
    problems.iter().find(|problem| problem.field == field).map(|problem| problem.sentence.as_str())
}
