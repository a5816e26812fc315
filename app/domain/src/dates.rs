//! Calendar dates and months as forms give them and as people read them.

use std::{fmt, str::FromStr};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A date as a form's three boxes give it, exactly as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedDate {
    /// Day of the month.
    pub day: String,
    /// Month, as a number.
    pub month: String,
    /// Year, with four digits.
    pub year: String,
}

/// Why three boxes are no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateProblem {
    /// Some of the boxes are empty, or not numbers.
    #[error("must have a day, a month and a year, in numbers, for example 27 3 2026")]
    Incomplete,
    /// There is no such day.
    #[error("must be a real date, for example 27 3 2026")]
    NotReal,
}

impl TypedDate {
    /// Puts the three boxes together from a form's flat fields.
    pub fn new(day: impl Into<String>, month: impl Into<String>, year: impl Into<String>) -> Self {
        Self { day: day.into(), month: month.into(), year: year.into() }
    }

    /// A date as the boxes show it.
    pub fn of(date: NaiveDate) -> Self {
        Self::new(date.day().to_string(), date.month().to_string(), date.year().to_string())
    }

    /// Whether nothing was typed.
    pub fn is_blank(&self) -> bool {
        [&self.day, &self.month, &self.year].iter().all(|part| part.trim().is_empty())
    }

    /// The date, `None` if nothing was typed.
    pub fn parse(&self) -> Result<Option<NaiveDate>, DateProblem> {
        if self.is_blank() {
            return Ok(None);
        }
        let number = |text: &str| text.trim().parse::<u32>().map_err(|_| DateProblem::Incomplete);
        let (day, month, year) = (number(&self.day)?, number(&self.month)?, number(&self.year)?);
        if !(1900..=2200).contains(&year) {
            return Err(DateProblem::NotReal);
        }
        // The year is at most 2200.
        NaiveDate::from_ymd_opt(year as i32, month, day).map(Some).ok_or(DateProblem::NotReal)
    }
}

/// Reads an ISO date, `2026-03-27`, and nothing looser.
pub fn iso_date(text: &str) -> Option<NaiveDate> {
    let is_iso = text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(at, byte)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() });
    is_iso.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten()
}

/// Reads a day as people in this country write it: `27/03/2026`, `27.3.26`, `27-3-2026`, `27 March 2026`, `27 Mar 2026`
/// or `2026-03-27`; a time after it does not count. The day always comes before the month.
pub fn read_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let first = text.split(['T', ' ']).next().unwrap_or_default();
    if let Some(date) = iso_date(first) {
        return Some(date);
    }
    let mut parts = text.split(['/', '.', '-', ' ', ',']).filter(|part| !part.is_empty());
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    // What follows can only be a time.
    if parts.any(|part| !part.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')) {
        return None;
    }
    let number = |text: &str, longest: usize| {
        (text.len() <= longest && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse::<u32>().ok())
            .flatten()
    };
    let month = number(month, 2).or_else(|| month_named(month))?;
    let year = match (year.len(), number(year, 4)?) {
        (2, short) => 2000 + short,
        (4, whole @ 1900..=2200) => whole,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year as i32, month, number(day, 2)?)
}

/// The month with a name, in full or by its first three letters.
fn month_named(text: &str) -> Option<u32> {
    let text = text.to_lowercase();
    (1..=12).find(|month| {
        let name = month_name(*month).to_lowercase();
        name == text || text.len() >= 3 && text.len() <= 4 && name.starts_with(&text)
    })
}

/// A date as people read it: "27 March 2026".
pub fn in_words(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

fn month_name(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES[(month as usize + 11) % 12]
}

/// A calendar month: all that is kept of the day an enquiry was concluded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Month {
    year: i32,
    month: u32,
}

impl Month {
    /// The month a date lies in.
    pub fn of(date: NaiveDate) -> Self {
        Self { year: date.year(), month: date.month() }
    }

    /// "March 2026".
    pub fn in_words(self) -> String {
        format!("{} {}", month_name(self.month), self.year)
    }
}

impl fmt::Display for Month {
    /// `2026-03`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// Text that is no month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write a month as 2026-03")]
pub struct NotAMonth;

impl FromStr for Month {
    type Err = NotAMonth;

    fn from_str(text: &str) -> Result<Self, NotAMonth> {
        iso_date(&format!("{text}-01")).map(Self::of).ok_or(NotAMonth)
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = NotAMonth;

    fn try_from(text: String) -> Result<Self, NotAMonth> {
        text.parse()
    }
}

/// The window in which the sampled enquiries were concluded, both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
}

impl Window {
    /// Whether a day lies in the window.
    pub fn contains(&self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    /// "1 December 2026 to 28 February 2027".
    pub fn in_words(&self) -> String {
        format!("{} to {}", in_words(self.from), in_words(self.to))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_write_it_and_the_day_comes_first() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 4);
        for text in [
            "4/3/2026",
            "04.03.2026",
            "4-3-26",
            "4 March 2026",
            "4 mar 2026",
            "2026-03-04",
            " 2026-03-04T00:00:00 ",
            "04/03/2026 14:05",
        ] {
            assert_eq!(read_day(text), day, "{text}");
        }
        for text in [
            "",
            "soon",
            "3/13/2026",
            "31/2/2026",
            "4/3",
            "4/3/126",
            "4/3/2026 or later",
            "1/2/3/4",
            "4 Ma 2026",
        ] {
            assert_eq!(read_day(text), None, "{text}");
        }
    }

    fn day(text: &str) -> NaiveDate {
        iso_date(text).unwrap()
    }

    #[test]
    fn three_boxes_make_a_date_or_say_what_is_wrong() {
        assert_eq!(TypedDate::new(" 27", "03", "2026 ").parse(), Ok(Some(day("2026-03-27"))));
        assert_eq!(TypedDate::default().parse(), Ok(None));
        assert_eq!(TypedDate::new("27", "", "2026").parse(), Err(DateProblem::Incomplete));
        assert_eq!(TypedDate::new("30", "2", "2026").parse(), Err(DateProblem::NotReal));
        assert_eq!(TypedDate::new("1", "1", "26").parse(), Err(DateProblem::NotReal));
    }

    #[test]
    fn an_iso_date_is_read_strictly() {
        assert_eq!(iso_date("2026-02-29"), None);
        for loose in ["2026-2-3", "26-02-03", "2026/02/03", "2026-02-03 ", "+026-02-03"] {
            assert_eq!(iso_date(loose), None, "{loose}");
        }
    }

    #[test]
    fn a_month_is_kept_without_its_day() {
        let month = Month::of(day("2026-12-31"));
        assert_eq!((month.to_string().as_str(), month.in_words().as_str()), ("2026-12", "December 2026"));
        assert_eq!("2026-12".parse(), Ok(month));
        assert_eq!("2026-13".parse::<Month>(), Err(NotAMonth));
    }

    #[test]
    fn both_ends_of_a_window_belong_to_it() {
        let window = Window { from: day("2026-09-01"), to: day("2026-11-30") };
        assert!(window.contains(day("2026-09-01")) && window.contains(day("2026-11-30")));
        assert!(!window.contains(day("2026-12-01")));
        assert_eq!(window.in_words(), "1 September 2026 to 30 November 2026");
    }
}
