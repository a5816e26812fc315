//! A list of references as a text: one a line.

use std::collections::HashMap;

/// Why a text is no list of references.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ListProblem {
    /// The same reference stands on two lines.
    #[error("line {second} repeats the reference of line {first}: every enquiry stands in the list once")]
    Repeated {
        /// The line that has it first, counted from 1.
        first: usize,
        /// The line that has it again.
        second: usize,
    },
    /// A line has nothing in it, and others follow.
    #[error("line {line} is empty: take it out, so that every line is one reference")]
    EmptyLine {
        /// The line, counted from 1.
        line: usize,
    },
}

/// The references of a text, one a line, in its order. Only the line ending is taken off: LF, or CR LF. Nothing else is
/// changed, so white space counts. Empty lines at the end are not references.
///
/// # Errors
/// [`ListProblem`]. No reference stands in it.
pub fn references(text: &str) -> Result<Vec<&str>, ListProblem> {
    let mut lines: Vec<&str> = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line)).collect();
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    let mut seen: HashMap<&str, usize> = HashMap::with_capacity(lines.len());
    for (number, line) in (1..).zip(&lines) {
        if line.is_empty() {
            return Err(ListProblem::EmptyLine { line: number });
        }
        if let Some(first) = seen.insert(line, number) {
            return Err(ListProblem::Repeated { first, second: number });
        }
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_line_ending_is_taken_off() {
        assert_eq!(references("a \r\n b\nc").unwrap(), ["a ", " b", "c"]);
        assert_eq!(references("a\r\r\n").unwrap(), ["a\r"]);
        assert_eq!(references("a\n\n\r\n").unwrap(), ["a"]);
        assert!(references("").unwrap().is_empty());
    }

    #[test]
    fn a_repeated_reference_and_an_empty_line_are_refused_by_their_lines() {
        assert_eq!(references("a\nb\na").unwrap_err(), ListProblem::Repeated { first: 1, second: 3 });
        assert_eq!(references("a\n\nb").unwrap_err(), ListProblem::EmptyLine { line: 2 });
        assert!(!references("SG/1\nSG/1").unwrap_err().to_string().contains("SG"));
    }
}
