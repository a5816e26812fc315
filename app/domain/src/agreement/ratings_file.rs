//! Reading ratings from a CSV file with the columns `unit`, `rater` and `rating`.
//!
//! The file is UTF-8, with or without a byte order mark, with LF or CR LF, and cells may be quoted. The first line
//! names the columns, in any order and in capitals or not; other columns are passed over, so that an export need not
//! be cut to size. Spaces around a cell count for nothing. No cell's content ever stands in a message.
//!
//! Ratings are either words (red, amber, green, in capitals or not) or whole numbers from 1; `not_applicable` and an
//! empty cell mean that the rating is missing, in either case. Words are three categories; with numbers the largest
//! one is the last category, unless somebody says how many there are.

use std::{
    collections::{HashMap, hash_map::Entry},
    fmt,
};

use super::{MOST_CATEGORIES, Rated, Scale};
use crate::{
    import::{LARGEST_FILE, MOST_PROBLEMS_SHOWN, quotation, table::Records},
    rating::Rating,
};

/// The names of the columns.
pub const COLUMNS: [&str; 3] = ["unit", "rater", "rating"];

/// What a file holds, every row checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatingsFile {
    /// The scale of its ratings.
    pub scale: Scale,
    /// Its rows, units and raters numbered in the order in which they first stand in the file.
    pub ratings: Vec<Rated<usize, usize>>,
}

/// Everything that is wrong with a file: a sentence each, with its line, and how many more there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RatingsProblems {
    shown: Vec<String>,
    more: usize,
}

impl RatingsProblems {
    fn note(&mut self, sentence: String) {
        if self.shown.len() < MOST_PROBLEMS_SHOWN {
            self.shown.push(sentence);
        } else {
            self.more += 1;
        }
    }

    fn one(sentence: impl Into<String>) -> Self {
        Self { shown: vec![sentence.into()], more: 0 }
    }
}

impl fmt::Display for RatingsProblems {
    /// One problem a line, then how many more.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown.join("\n"))?;
        match self.more {
            0 => Ok(()),
            1 => f.write_str("\nand 1 more problem"),
            more => write!(f, "\nand {more} more problems"),
        }
    }
}

impl std::error::Error for RatingsProblems {}

/// Reads a file. `categories` says how many there are, where the ratings are numbers; for words it may be 3.
///
/// # Errors
/// Every problem, in the order of the lines; problems with the file or with its first line stand alone.
pub fn read(bytes: &[u8], categories: Option<u8>) -> Result<RatingsFile, RatingsProblems> {
    let text = text_of(bytes)?;
    let mut records = Records::new(text.as_bytes());
    let columns = Columns::of_the_first_line(&mut records)?;
    let mut rows = Rows::new(categories.unwrap_or(MOST_CATEGORIES));
    while let Some(line) = records.next() {
        if let Err(sentence) = columns.cells(&records).and_then(|cells| rows.take(line, cells)) {
            rows.problems.note(format!("Line {line}{sentence}"));
        }
    }
    rows.finish(categories)
}

/// The file as text, without its byte order mark.
fn text_of(bytes: &[u8]) -> Result<&str, RatingsProblems> {
    if bytes.len() > LARGEST_FILE {
        let megabytes = LARGEST_FILE / (1024 * 1024);
        return Err(RatingsProblems::one(format!(
            "The file is larger than {megabytes} MB, which is the most."
        )));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
        RatingsProblems::one(format!("Line {line} is not UTF-8. Save the file as CSV UTF-8."))
    })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// In which place of a row each of the three columns stands.
struct Columns {
    places: [usize; 3],
    count: usize,
}

impl Columns {
    fn of_the_first_line(records: &mut Records<'_>) -> Result<Self, RatingsProblems> {
        let line = COLUMNS.join(",");
        if records.next().is_none() {
            return Err(RatingsProblems::one(format!(
                "The file is empty. Write {line} into its first line."
            )));
        }
        let names = records.texts();
        let place = |column: &str| {
            let mut places =
                names.iter().enumerate().filter(|(_, name)| name.trim().eq_ignore_ascii_case(column));
            match (places.next(), places.next()) {
                (Some((place, _)), None) => Ok(place),
                (Some(_), Some(_)) => {
                    Err(RatingsProblems::one(format!("The first line names the column {column} twice.")))
                }
                (None, _) => Err(RatingsProblems::one(format!(
                    "The first line does not name the column {column}. It must name {line}, separated by commas."
                ))),
            }
        };
        let [unit, rater, rating] = COLUMNS;
        Ok(Self { places: [place(unit)?, place(rater)?, place(rating)?], count: names.len() })
    }

    /// The three cells of the record that was read last.
    fn cells<'r>(&self, records: &'r Records<'_>) -> Result<[&'r str; 3], String> {
        if quotation::check(records.raw()).is_err() {
            return Err(
                " has a quotation mark too many or too few. Write one inside a cell twice, \"\", and close \
                        each cell that begins with one."
                    .to_owned(),
            );
        }
        let texts = records.texts();
        if texts.len() != self.count {
            return Err(format!(
                " has {} cells, and the first line names {} columns.",
                texts.len(),
                self.count
            ));
        }
        Ok(self.places.map(|place| texts[place].trim()))
    }
}

/// What a rating's cell says.
enum Cell {
    Missing,
    Word(Rating),
    Number(u8),
}

/// The rows that were read so far.
struct Rows {
    most: u8,
    units: HashMap<String, usize>,
    raters: HashMap<String, usize>,
    lines: HashMap<(usize, usize), u64>,
    ratings: Vec<Rated<usize, usize>>,
    first_word: Option<u64>,
    first_number: Option<u64>,
    largest: u8,
    problems: RatingsProblems,
}

impl Rows {
    fn new(most: u8) -> Self {
        Self {
            most,
            units: HashMap::new(),
            raters: HashMap::new(),
            lines: HashMap::new(),
            ratings: Vec::new(),
            first_word: None,
            first_number: None,
            largest: 1,
            problems: RatingsProblems::default(),
        }
    }

    /// Takes a row, or says what is wrong with it, to be read after "Line 7".
    fn take(&mut self, line: u64, [unit, rater, rating]: [&str; 3]) -> Result<(), String> {
        for (cell, column) in [(unit, "unit"), (rater, "rater")] {
            if cell.is_empty() {
                return Err(format!(" has nothing in the column {column}."));
            }
        }
        let (unit, rater) = (number_of(&mut self.units, unit), number_of(&mut self.raters, rater));
        match self.lines.entry((unit, rater)) {
            Entry::Occupied(earlier) => {
                return Err(format!(
                    " has the unit and the rater of line {}. A rater rates a unit once: take one of the two out.",
                    earlier.get()
                ));
            }
            Entry::Vacant(place) => place.insert(line),
        };
        let category = match self.cell(rating)? {
            Cell::Missing => None,
            Cell::Word(rating) => {
                self.first_word.get_or_insert(line);
                Some(rating.key())
            }
            Cell::Number(number) => {
                self.first_number.get_or_insert(line);
                self.largest = self.largest.max(number);
                Some(number)
            }
        };
        self.ratings.push(Rated { unit, rater, category });
        Ok(())
    }

    fn cell(&self, text: &str) -> Result<Cell, String> {
        if text.is_empty() {
            return Ok(Cell::Missing);
        }
        match text.parse() {
            Ok(Rating::NotApplicable) => return Ok(Cell::Missing),
            Ok(rating) => return Ok(Cell::Word(rating)),
            Err(_) => {}
        }
        if !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(
                ": the rating must be red, amber or green, or a whole number from 1, or not_applicable or \
                        nothing where it is missing."
                    .to_owned(),
            );
        }
        match text.parse() {
            Ok(number) if (1..=self.most).contains(&number) => Ok(Cell::Number(number)),
            _ => Err(format!(": the rating must be a number from 1 to {}.", self.most)),
        }
    }

    fn finish(mut self, categories: Option<u8>) -> Result<RatingsFile, RatingsProblems> {
        let scale = match (self.first_word, self.first_number) {
            (Some(word), Some(number)) => {
                self.problems.note(format!(
                    "Line {word} has a word for a rating and line {number} a number. Write all of a file's ratings one \
                     way."
                ));
                Scale::Ratings
            }
            (Some(_), None) if categories.is_some_and(|categories| categories != 3) => {
                self.problems.note(
                    "Red, amber and green are three categories: another number of them goes with numbers alone."
                        .to_owned(),
                );
                Scale::Ratings
            }
            (None, Some(_)) => Scale::Numbers(categories.unwrap_or(self.largest)),
            (None, None) => categories.map_or(Scale::Ratings, Scale::Numbers),
            (Some(_), None) => Scale::Ratings,
        };
        if self.problems == RatingsProblems::default() {
            Ok(RatingsFile { scale, ratings: self.ratings })
        } else {
            Err(self.problems)
        }
    }
}

/// The number of a name, a new one if it was not there yet.
fn number_of(numbers: &mut HashMap<String, usize>, name: &str) -> usize {
    if let Some(number) = numbers.get(name) {
        return *number;
    }
    let number = numbers.len();
    numbers.insert(name.to_owned(), number);
    number
}
