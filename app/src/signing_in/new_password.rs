//! A new password, typed twice: the fields, and how they are read.

use domain::problem::{FieldProblem, Problems};
use leptos::prelude::*;
use secrets::password::Password;

use crate::parts::{Content, TextInput};

/// The two fields of a new password. Neither is ever filled in.
#[component]
pub fn NewPasswordFields(
    /// What is wrong with the password.
    #[prop(default = Content::Nothing, into)]
    error: Content,
    /// What is wrong with its repetition.
    #[prop(default = Content::Nothing, into)]
    again_error: Content,
) -> impl IntoView {
    view! {
        <TextInput
            name="password"
            label="New password"
            hint="At least 12 characters. Three words that have nothing to do with each other are a good password. You can \
                  paste one from a password manager."
            kind="password"
            error
            autocomplete="new-password"
            class="govuk-!-width-one-half"
        />
        <TextInput
            name="again"
            label="The same password again"
            kind="password"
            error=again_error
            autocomplete="new-password"
            class="govuk-!-width-one-half"
        />
    }
}

/// Reads what was typed into [`NewPasswordFields`]. `own_words` is what others know of the person.
///
/// # Errors
/// What is wrong, under the names of the two fields.
pub fn read(password: &str, again: &str, own_words: &[&str]) -> Result<Password, FieldProblem> {
    if password.is_empty() {
        return Err(FieldProblem::new("password", "Enter a new password"));
    }
    let read = Password::new(password.to_owned(), own_words)
        .map_err(|problem| FieldProblem::new("password", problem.to_string()))?;
    if password == again {
        Ok(read)
    } else {
        Err(FieldProblem::new("again", "The two passwords differ. Type the same one twice"))
    }
}

/// As [`read`], for a form with more fields: what is wrong is noted among its problems.
pub fn read_with(
    password: &str,
    again: &str,
    own_words: &[&str],
    problems: &mut Problems,
) -> Option<Password> {
    match read(password, again, own_words) {
        Ok(password) => Some(password),
        Err(problem) => {
            problems.add(&problem.field, problem.sentence);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_password_is_typed_twice_and_is_none_of_ones_own_words() {
        let field = |password: &str, again: &str| {
            read(password, again, &["anna.reed@northmere.example", "Anna Reed"])
                .err()
                .map(|problem| problem.field)
        };
        assert_eq!(field("velvet tractor Amazon", "velvet tractor Amazon"), None);
        assert_eq!(field("velvet tractor Amazon", "velvet tractor amazon").as_deref(), Some("again"));
        assert_eq!(field("anna reed northmere", "anna reed northmere").as_deref(), Some("password"));
        assert_eq!(field("", "").as_deref(), Some("password"));
    }
}
