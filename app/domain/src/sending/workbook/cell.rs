//! One cell: what is written into it, and how it is read.

use super::{LONGEST_TEXT, STAYS};
use crate::{draw::ListCell, text};

/// A stored text as it stands in a cell.
pub(super) fn as_written(stored: &str) -> String {
    if stored.chars().count() > LONGEST_TEXT { STAYS.to_owned() } else { stored.to_owned() }
}

/// Reads a cell in whose place `written` would stand now: `None` where it changes nothing.
///
/// # Errors
/// What is wrong with it.
pub(super) fn changed(cell: &ListCell, written: &str) -> Result<Option<String>, String> {
    let typed = words(cell)?;
    if typed.is_empty() || plain(&typed) == plain(written) || plain(&typed) == STAYS {
        return Ok(None);
    }
    if typed.chars().count() > LONGEST_TEXT {
        return Err(format!(
            "This text is longer than {LONGEST_TEXT} characters: shorten it, or write it on the page of the case"
        ));
    }
    Ok(Some(typed))
}

/// A cell as words, without white space around them; nothing where it is empty.
///
/// # Errors
/// Why it holds no words.
pub(super) fn words(cell: &ListCell) -> Result<String, String> {
    match cell {
        ListCell::Empty => Ok(String::new()),
        ListCell::Text(typed) => Ok(text::from_form(typed).trim().to_owned()),
        ListCell::Date(_) => Err(
            "This cell holds a date, and not the words that belong here: format it as text and write them"
                .to_owned(),
        ),
        ListCell::Other(kind) => Err(format!(
            "This cell holds {kind}, and not the words that belong here: format it as text and write them"
        )),
    }
}

/// A text without what a cell does not keep, to compare by.
fn plain(text: &str) -> String {
    let text = text::from_form(text);
    let kept: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
    kept.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> ListCell {
        ListCell::Text(text.to_owned())
    }

    #[test]
    fn what_stands_there_already_and_nothing_change_nothing() {
        for cell in [text(" Case notes\u{7} "), text(" \t"), ListCell::Empty, text(STAYS)] {
            assert_eq!(changed(&cell, "Case notes"), Ok(None), "{cell:?}");
        }
        assert_eq!(
            changed(&text(" Minutes\r\npage 2 "), "Case notes"),
            Ok(Some("Minutes\npage 2".to_owned()))
        );
    }

    #[test]
    fn a_text_that_a_cell_does_not_take_stays() {
        let long = "é".repeat(LONGEST_TEXT + 1);
        assert_eq!(as_written(&long), STAYS);
        assert_eq!(changed(&text(&as_written(&long)), &as_written(&long)), Ok(None));
        assert!(changed(&text(&long), "").unwrap_err().contains("2000 characters"));
        assert_eq!(as_written(&long[2..]), long[2..]);
    }

    #[test]
    fn words_are_neither_a_date_nor_an_error() {
        let date = ListCell::Date("2026-03-01".parse().unwrap());
        assert!(words(&date).unwrap_err().contains("a date"));
        assert!(words(&ListCell::Other("the error #REF!".into())).unwrap_err().contains("the error #REF!"));
    }
}
