//! Text as people type it: what is taken out, and how names are read.

/// The longest name of a board, agency, audit or case, in characters.
pub const LONGEST_NAME: usize = 200;

/// Text as it may be kept. U+0000 is taken out, because PostgreSQL refuses it; nothing else is changed.
pub fn storable(text: &str) -> String {
    text.chars().filter(|character| *character != '\0').collect()
}

/// Text as a form sends it, made storable: browsers send line ends as CR LF, one LF is kept.
pub fn from_form(text: &str) -> String {
    storable(text).replace("\r\n", "\n").replace('\r', "\n")
}

/// Text with nothing to read in it is no text.
pub fn non_blank(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Why a name cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    /// There is nothing in it.
    #[error("is empty")]
    Empty,
    /// It is longer than [`LONGEST_NAME`].
    #[error("is longer than {LONGEST_NAME} characters")]
    TooLong,
    /// A name stands on one line.
    #[error("has a line break or another control character in it")]
    Control,
}

impl NameProblem {
    /// The sentence that says so of a field; `whose` is "Your name", "The board’s name" or the like.
    pub fn about(self, whose: &str) -> String {
        match self {
            NameProblem::Empty => {
                let mut letters = whose.chars();
                let first = letters.next().into_iter().flat_map(char::to_lowercase);
                format!("Enter {}", first.chain(letters.clone()).collect::<String>())
            }
            other => format!("{whose} {other}"),
        }
    }
}

/// Reads a name: outer white space goes, the rest stays as it was typed.
pub fn name(text: &str) -> Result<String, NameProblem> {
    let name = storable(text).trim().to_owned();
    if name.is_empty() {
        Err(NameProblem::Empty)
    } else if name.chars().count() > LONGEST_NAME {
        Err(NameProblem::TooLong)
    } else if name.chars().any(char::is_control) {
        Err(NameProblem::Control)
    } else {
        Ok(name)
    }
}

/// The order in which names are listed: as a reader looks them up, capital letters or not.
pub fn alphabetical(left: &str, right: &str) -> std::cmp::Ordering {
    left.to_lowercase().cmp(&right.to_lowercase()).then_with(|| left.cmp(right))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_null_character_is_taken_out_and_nothing_else() {
        assert_eq!(storable("a\0b\u{7}\r\nc"), "ab\u{7}\r\nc");
    }

    #[test]
    fn a_name_is_kept_as_typed_but_for_white_space_around_it() {
        assert_eq!(name("  St  Mary's,  Trust \n").unwrap(), "St  Mary's,  Trust");
        assert_eq!(name(" \0 "), Err(NameProblem::Empty));
        assert_eq!(name("a\nb"), Err(NameProblem::Control));
        assert_eq!(name(&"é".repeat(LONGEST_NAME + 1)), Err(NameProblem::TooLong));
    }

    #[test]
    fn what_is_wrong_with_a_name_is_said_in_a_sentence() {
        assert_eq!(NameProblem::Empty.about("The board’s name"), "Enter the board’s name");
        let sentence = NameProblem::Control.about("The board’s name");
        assert!(sentence.starts_with("The board’s name has a line break"), "{sentence}");
    }
}
