//! An agency's code in a draw.

use std::fmt;

use super::printed::{NotAsPrinted, as_printed};

/// The longest code that a form takes, in characters: with a number it still makes a reference of a case.
pub const LONGEST_CODE: usize = 40;

/// What stands for an agency in its tickets and its case numbers: any text without a colon, unique in the audit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AgencyCode(String);

/// Why a text is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CodeProblem {
    /// There is nothing in it.
    #[error("is empty")]
    Empty,
    /// A colon would end it early in the text that a ticket is made from.
    #[error("has a colon in it")]
    Colon,
    /// It stands on one line.
    #[error("has a line break or another control character in it")]
    Control,
    /// It is longer than [`LONGEST_CODE`].
    #[error("is longer than {LONGEST_CODE} characters")]
    TooLong,
    /// It would be printed as another one.
    #[error(transparent)]
    NotAsPrinted(#[from] NotAsPrinted),
}

impl AgencyCode {
    /// Takes a code as it is, any text without a colon: nothing is taken off or changed, because tickets are made from it.
    ///
    /// # Errors
    /// [`CodeProblem`].
    pub fn new(text: &str) -> Result<Self, CodeProblem> {
        if text.is_empty() {
            Err(CodeProblem::Empty)
        } else if text.contains(':') {
            Err(CodeProblem::Colon)
        } else {
            Ok(Self(text.to_owned()))
        }
    }

    /// Reads a code from a form: white space around it goes. What is published has to be what is hashed, so it stands on
    /// one line, is not endless and is printed as it is.
    ///
    /// # Errors
    /// [`CodeProblem`].
    pub fn typed(text: &str) -> Result<Self, CodeProblem> {
        let code = Self::new(text.trim())?;
        if code.0.chars().any(char::is_control) {
            Err(CodeProblem::Control)
        } else if code.0.chars().count() > LONGEST_CODE {
            Err(CodeProblem::TooLong)
        } else {
            as_printed(&code.0)?;
            Ok(code)
        }
    }

    /// A code that suits an agency's name and is not taken: the first letters of its words, as NC for Northshire
    /// Council.
    pub fn suggest(name: &str, taken: &[AgencyCode]) -> Self {
        let initials: String = name
            .split_whitespace()
            .filter(|word| !matches!(word.to_lowercase().as_str(), "and" | "of" | "the" | "for" | "&"))
            .filter_map(|word| word.chars().find(|letter| letter.is_alphanumeric()))
            .flat_map(char::to_uppercase)
            .take(LONGEST_CODE - 8)
            .collect();
        let initials = if initials.is_empty() { "A".to_owned() } else { initials };
        let mut candidate = Self(initials.clone());
        let mut next = 2u64;
        while taken.contains(&candidate) {
            candidate = Self(format!("{initials}{next}"));
            next += 1;
        }
        candidate
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AgencyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_any_text_without_a_colon() {
        let long = "é".repeat(LONGEST_CODE + 1);
        for code in ["Nord & Süd 2", " LCC", "L\nC", "N  S", &long] {
            assert_eq!(AgencyCode::new(code).unwrap().as_str(), code, "nothing is taken off");
        }
        assert_eq!(AgencyCode::new(""), Err(CodeProblem::Empty));
        assert_eq!(AgencyCode::new("L:C"), Err(CodeProblem::Colon));
    }

    #[test]
    fn a_code_that_is_typed_stands_on_one_line_and_is_printed_as_it_is() {
        assert_eq!(AgencyCode::typed(" LCC ").unwrap().as_str(), "LCC");
        assert_eq!(AgencyCode::typed("L\nC"), Err(CodeProblem::Control));
        assert_eq!(AgencyCode::typed(&"é".repeat(LONGEST_CODE)).unwrap().as_str(), "é".repeat(LONGEST_CODE));
        assert_eq!(AgencyCode::typed(&"é".repeat(LONGEST_CODE + 1)), Err(CodeProblem::TooLong));
        for code in ["N  S", "N\u{a0}S", "NS\u{200b}", "Su\u{308}d"] {
            assert!(matches!(AgencyCode::typed(code), Err(CodeProblem::NotAsPrinted(_))), "{code:?}");
        }
    }

    #[test]
    fn a_suggested_code_is_made_of_initials_and_is_not_taken() {
        let first = AgencyCode::suggest("University Hospitals of Leicester", &[]);
        assert_eq!(first.as_str(), "UHL");
        assert_eq!(AgencyCode::suggest("Upton Home Library", std::slice::from_ref(&first)).as_str(), "UHL2");
        assert_eq!(AgencyCode::suggest("—", &[]).as_str(), "A");
    }
}
