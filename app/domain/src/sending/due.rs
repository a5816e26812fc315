//! By when, in words.

use chrono::NaiveDate;

use crate::dates::in_words;

/// "Due on 12 December 2026, in 3 days", "Due on 12 December 2026, which was 2 days ago".
pub fn due_in_words(due: NaiveDate, today: NaiveDate) -> String {
    let days = (due - today).num_days();
    let when = match days {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        -1 => "which was yesterday".to_owned(),
        ahead @ 2.. => format!("in {ahead} days"),
        behind => format!("which was {} days ago", -behind),
    };
    format!("Due on {}, {when}", in_words(due))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::iso_date;

    #[test]
    fn the_days_left_are_counted_to_the_last_day_itself() {
        let due = iso_date("2026-12-12").unwrap();
        for (today, words) in [
            ("2026-12-09", "in 3 days"),
            ("2026-12-11", "tomorrow"),
            ("2026-12-12", "today"),
            ("2026-12-13", "which was yesterday"),
            ("2026-12-14", "which was 2 days ago"),
        ] {
            let said = due_in_words(due, iso_date(today).unwrap());
            assert_eq!(said, format!("Due on 12 December 2026, {words}"));
        }
    }
}
