//! Which full dates are dates of birth: those after words that say so, and those on which only somebody grown up
//! can have been born. A meeting's date is recent.

use std::ops::Range;

use chrono::{Months, NaiveDate};

use super::{reading::Reading, written_date::WrittenDate};

/// A date further back than so many months, 16 years, is taken for one of birth.
const YOUNGEST: Months = Months::new(16 * 12);

/// Nobody alive was born before, 125 years.
const OLDEST: Months = Months::new(125 * 12);

const LABELS: [&str; 8] = ["born", "dob", "d o b", "birth", "birthdate", "birthday", "birth date", "d of b"];
const FILLERS: [&str; 17] = [
    "is",
    "was",
    "on",
    "the",
    "of",
    "as",
    "given",
    "recorded",
    "date",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "in",
];

/// What a date directly after these is a date of, however long ago.
const OTHER_EVENTS: [&str; 5] = ["since", "force", "assent", "commenced", "effect"];

/// The dates of a text.
pub(super) struct Dates {
    /// Those of birth.
    pub(super) of_birth: Vec<Range<usize>>,
    /// Others in figures, in their order: no other number hides in them.
    pub(super) others: Vec<Range<usize>>,
}

/// Finds them.
pub(super) fn look(reading: &Reading, today: NaiveDate) -> Dates {
    let mut dates = Dates { of_birth: Vec::new(), others: Vec::new() };
    let mut place = 0;
    while place < reading.len() {
        let is_start = begins_a_run(reading, place);
        let Some(date) = is_start.then(|| WrittenDate::at(reading, place)).flatten() else {
            place += 1;
            continue;
        };
        if is_of_birth(reading, &date, today) {
            place = date.place.end;
            dates.of_birth.push(date.place);
        } else if date.is_figures && date.is_sure && date.day(today, false).is_some() {
            place = date.place.end;
            dates.others.push(date.place);
        } else {
            place += 1;
        }
    }
    dates
}

fn begins_a_run(reading: &Reading, place: usize) -> bool {
    let (before, here) = (reading.before(place), reading.at(place));
    let is_alike = before.is_alphanumeric() && before.is_ascii_digit() == here.is_ascii_digit();
    here.is_alphanumeric() && !is_alike
}

fn is_of_birth(reading: &Reading, date: &WrittenDate, today: NaiveDate) -> bool {
    let start = date.place.start;
    let is_introduced = reading.is_introduced(start, &LABELS, &FILLERS);
    let Some(day) = date.day(today, is_introduced) else { return false };
    let (Some(youngest), Some(oldest)) =
        (today.checked_sub_months(YOUNGEST), today.checked_sub_months(OLDEST))
    else {
        return false;
    };
    if is_introduced {
        (oldest..=today).contains(&day)
    } else {
        date.is_sure
            && !reading.is_tied_before(start)
            && !reading.is_introduced(start, &OTHER_EVENTS, &FILLERS)
            && (oldest..youngest).contains(&day)
    }
}
