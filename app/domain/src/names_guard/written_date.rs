//! Full dates in the ways they are written in Britain, and a few that programs write.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};

use super::reading::Reading;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words after a number that make it an amount, not a year: "on 4 May 45 minutes were spent".
const UNITS: [&str; 16] = [
    "minutes", "mins", "hours", "hrs", "days", "weeks", "months", "years", "people", "staff", "adults",
    "members", "cases", "visits", "calls", "per",
];

/// Words directly before figures with full stops that are a place in a document.
const PARAGRAPHS: [&str; 12] = [
    "paragraph",
    "paragraphs",
    "para",
    "paras",
    "section",
    "sections",
    "version",
    "v",
    "s",
    "standard",
    "policy",
    "clause",
];

/// Two digits stand for a year of this century up to so many years ahead: reviews and actions have dates to come.
const YEARS_AHEAD: i32 = 3;

/// A date as it is written.
pub(super) struct WrittenDate {
    /// Where it stands, in characters read.
    pub(super) place: Range<usize>,
    day: u32,
    month: u32,
    year: Year,
    /// Numbers only, with a year of four digits and marks between.
    pub(super) is_figures: bool,
    /// Whether it is a date whatever stands before it.
    pub(super) is_sure: bool,
}

#[derive(Clone, Copy)]
enum Year {
    Full(i32),
    Short(i32),
}

impl WrittenDate {
    /// The date that begins at a place.
    pub(super) fn at(reading: &Reading, start: usize) -> Option<Self> {
        let date = match number(reading, start) {
            Some((packed, end)) if end - start == 8 => packed_date(start..end, packed),
            Some((year, end)) if end - start == 4 => year_first(reading, start, year, end),
            Some((day, end)) if end - start <= 2 => {
                figures(reading, start, day, end).or_else(|| day_first(reading, start, day, end))
            }
            Some(_) => None,
            None => month_first(reading, start),
        }?;
        let is_end = !reading.at(date.place.end).is_alphanumeric()
            || (reading.at(date.place.end) == 'T' && reading.at(date.place.end + 1).is_ascii_digit());
        is_end.then_some(date)
    }

    /// The day it names. With `is_past` two digits are the latest such year not after today.
    pub(super) fn day(&self, today: NaiveDate, is_past: bool) -> Option<NaiveDate> {
        let of_year = |year| {
            let swapped = || {
                matches!(self.year, Year::Full(_))
                    .then(|| NaiveDate::from_ymd_opt(year, self.day, self.month))
            };
            NaiveDate::from_ymd_opt(year, self.month, self.day).or_else(|| swapped().flatten())
        };
        match self.year {
            Year::Full(year) => of_year(year),
            Year::Short(short) => {
                let century = today.year() - today.year().rem_euclid(100);
                let this = of_year(century + short);
                let may_be_ahead = |date: &NaiveDate| {
                    if is_past { *date <= today } else { date.year() <= today.year() + YEARS_AHEAD }
                };
                this.filter(may_be_ahead).or_else(|| of_year(century - 100 + short))
            }
        }
    }
}

/// "14021948" and "19480214": dates only where something says so.
fn packed_date(place: Range<usize>, packed: u32) -> Option<WrittenDate> {
    let (day, month, year) = (packed / 1_000_000, packed / 10_000 % 100, packed % 10_000);
    let is_day_first = month <= 12 && (1880..2200).contains(&year);
    let (day, month, year) =
        if is_day_first { (day, month, year) } else { (packed % 100, packed / 100 % 100, packed / 10_000) };
    Some(WrittenDate { place, day, month, year: Year::Full(year as i32), is_figures: false, is_sure: false })
}

/// "1948-02-14", "1948/02/14", "1948 February 14".
fn year_first(reading: &Reading, start: usize, year: u32, end: usize) -> Option<WrittenDate> {
    let mark = reading.at(end);
    if !"-/. ".contains(mark) {
        return None;
    }
    let month_at = end + 1;
    let (month, month_end, is_figures) = match number(reading, month_at) {
        Some((month, month_end)) if mark != ' ' && month_end - month_at <= 2 => (month, month_end, true),
        Some(_) => return None,
        None => month_name(reading, month_at).map(|(month, end)| (month, end, false))?,
    };
    let (day, day_end) = number(reading, month_end + 1).filter(|(_, end)| end - month_end <= 3)?;
    (reading.at(month_end) == mark && is_day_and_month(day, month)).then_some(WrittenDate {
        place: start..day_end,
        day,
        month,
        year: Year::Full(year as i32),
        is_figures,
        is_sure: true,
    })
}

/// "14/02/1948", "14-2-48", "14.2.1948", "14 02 1948"; a space may have slipped in beside a mark.
fn figures(reading: &Reading, start: usize, day: u32, day_end: usize) -> Option<WrittenDate> {
    let (mark, month_at) = mark(reading, day_end)?;
    let (month, month_end) = number(reading, month_at).filter(|(_, end)| end - month_at <= 2)?;
    let (second_mark, year_at) = self::mark(reading, month_end)?;
    let (year, end) = number(reading, year_at)?;
    let year = match end - year_at {
        4 => Year::Full(year as i32),
        2 => Year::Short(year as i32),
        _ => return None,
    };
    // A fourth figure makes it a paragraph's number or a reference.
    let goes_on = reading.at(end) == mark && mark != ' ' && reading.at(end + 1).is_ascii_digit();
    let is_full = matches!(year, Year::Full(_));
    let is_sure = match mark {
        ' ' => is_full && day_end - start == 2 && month_end - month_at == 2,
        // "1.4.10" is a heading or a criterion more often than a date.
        '.' => is_full || (end - start > 6 && !reading.is_introduced(start, &PARAGRAPHS, &["number", "no"])),
        _ => true,
    };
    (mark == second_mark && !goes_on && is_day_and_month(day, month)).then_some(WrittenDate {
        place: start..end,
        day,
        month,
        year,
        is_figures: is_full,
        is_sure,
    })
}

/// The mark between figures, and the place after it.
fn mark(reading: &Reading, place: usize) -> Option<(char, usize)> {
    let end = reading.run(place, 3, |character| " -/.".contains(character));
    let mut marks = reading.slice(place..end).iter().filter(|character| **character != ' ');
    let mark = *marks.next().unwrap_or(&' ');
    (end > place && marks.next().is_none()).then_some((mark, end))
}

/// "14 February 1948", "14th of Feb. '48", "14-Feb-1948", "14Feb1948".
fn day_first(reading: &Reading, start: usize, day: u32, day_end: usize) -> Option<WrittenDate> {
    let mut place = gap(reading, ordinal_end(reading, day_end));
    if matches!(reading.slice(place..reading.len().min(place + 3)), ['o' | 'O', 'f' | 'F', ' ']) {
        place += 3;
    }
    let (month, month_end) = month_name(reading, place)?;
    let year_at = gap(reading, month_end);
    let (year, end) = number(reading, year_at)?;
    let year = match end - year_at {
        4 => Year::Full(year as i32),
        2 => Year::Short(year as i32),
        _ => return None,
    };
    let is_sure = matches!(year, Year::Full(_)) || !is_amount(reading, end);
    is_day_and_month(day, month).then_some(WrittenDate {
        place: start..end,
        day,
        month,
        year,
        is_figures: false,
        is_sure,
    })
}

/// "Feb 14th 1948", "February 14, 1948".
fn month_first(reading: &Reading, start: usize) -> Option<WrittenDate> {
    let (month, month_end) = month_name(reading, start)?;
    let day_at = gap(reading, month_end);
    let (day, day_end) = number(reading, day_at).filter(|(_, end)| end - day_at <= 2)?;
    let year_at = gap(reading, ordinal_end(reading, day_end));
    let (year, end) = number(reading, year_at).filter(|(_, end)| year_at > day_end && end - year_at == 4)?;
    is_day_and_month(day, month).then_some(WrittenDate {
        place: start..end,
        day,
        month,
        year: Year::Full(year as i32),
        is_figures: false,
        is_sure: true,
    })
}

/// Which is which may be swapped, as in America.
fn is_day_and_month(day: u32, month: u32) -> bool {
    (1..=31).contains(&day) && (1..=31).contains(&month) && (day <= 12 || month <= 12)
}

fn number(reading: &Reading, place: usize) -> Option<(u32, usize)> {
    let end = reading.run(place, 9, |character| character.is_ascii_digit());
    let digits: String = reading.slice(place.min(end)..end).iter().collect();
    Some((digits.parse().ok()?, end))
}

fn gap(reading: &Reading, place: usize) -> usize {
    reading.run(place, 3, |character| " .,-/'".contains(character))
}

fn ordinal_end(reading: &Reading, place: usize) -> usize {
    let letters: String = reading.slice(place..reading.len().min(place + 2)).iter().collect();
    let is_ordinal = ["st", "nd", "rd", "th"].contains(&letters.to_lowercase().as_str());
    if is_ordinal { place + 2 } else { place }
}

/// A month's name, its first three letters, or a name misspelt after them.
fn month_name(reading: &Reading, place: usize) -> Option<(u32, usize)> {
    let end = reading.run(place, 11, char::is_alphabetic);
    let word: String = reading.slice(place.min(end)..end).iter().flat_map(|c| c.to_lowercase()).collect();
    let is_month = |name: &str| {
        let begins = word.len() >= 3 && word.is_char_boundary(3) && name.starts_with(&word[..3]);
        begins
            && (word.len() == 3
                || word == "sept"
                || (word.len() > 4 && word.len().abs_diff(name.len()) <= 2)
                || word == name)
    };
    let month = MONTHS.iter().position(|name| is_month(name))?;
    Some((month as u32 + 1, end))
}

fn is_amount(reading: &Reading, end: usize) -> bool {
    let word_at = reading.run(end, 2, |character| character == ' ');
    let word_end = reading.run(word_at, 9, char::is_alphabetic);
    let word: String = reading.slice(word_at..word_end).iter().flat_map(|c| c.to_lowercase()).collect();
    reading.at(end) == '%' || UNITS.contains(&word.as_str())
}
