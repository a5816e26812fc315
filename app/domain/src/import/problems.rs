//! What is wrong with the files, in lines a person can act on.

use std::fmt;

use super::table::Cell;

/// How many problems are named; of the others only the number is given.
pub const MOST_PROBLEMS_SHOWN: usize = 50;

/// One thing to mend in a file. Holds nothing that was read from a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportProblem {
    /// The file's name: `ratings.csv`.
    pub file: &'static str,
    /// The physical line on which the record starts, counted from 1. `None` if it is about the whole file.
    pub line: Option<u64>,
    /// The column's name. `None` if it is about no one column.
    pub column: Option<&'static str>,
    /// What to write instead.
    pub instead: String,
}

impl fmt::Display for ImportProblem {
    /// `ratings.csv, line 12, column rating: write red, …`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(column) = self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.instead)
    }
}

/// Everything that is wrong with the files: the first [`MOST_PROBLEMS_SHOWN`] problems and how many more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportProblems {
    shown: Vec<ImportProblem>,
    more: usize,
}

impl ImportProblems {
    /// The problems that are named, by file and then by line.
    pub fn shown(&self) -> &[ImportProblem] {
        &self.shown
    }

    /// How many more there are.
    pub fn more(&self) -> usize {
        self.more
    }

    pub(super) fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Notes what to write into a cell instead.
    pub(super) fn add(&mut self, cell: &Cell<'_>, instead: impl Into<String>) {
        self.note(cell.file, Some(cell.line), Some(cell.column), instead);
    }

    /// Notes a problem with a record or with a whole file. Problems arrive in the order of the files and lines.
    pub(super) fn note(
        &mut self,
        file: &'static str,
        line: Option<u64>,
        column: Option<&'static str>,
        instead: impl Into<String>,
    ) {
        if self.shown.len() < MOST_PROBLEMS_SHOWN {
            self.shown.push(ImportProblem { file, line, column, instead: instead.into() });
        } else {
            self.more += 1;
        }
    }
}

impl fmt::Display for ImportProblems {
    /// One problem a line, then how many more.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, problem) in self.shown.iter().enumerate() {
            let separator = if at == 0 { "" } else { "\n" };
            write!(f, "{separator}{problem}")?;
        }
        match self.more {
            0 => Ok(()),
            1 => f.write_str("\nand 1 more problem"),
            more => write!(f, "\nand {more} more problems"),
        }
    }
}

impl std::error::Error for ImportProblems {}
