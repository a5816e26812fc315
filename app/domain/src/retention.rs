//! For how long the text of an audit's cases is kept.
//!
//! What runs out is the text: referral summaries, evidence, the words of findings. Ratings, counts, figures and the
//! trail stay, because a board's learning and its accountability rest on them and they say nothing about an adult.
//!
//! The years run from the day the report was agreed: then the audit is over, and what follows is use of its report.
//! An audit whose report was never agreed must not be kept for ever for that, so its years run from the end of its
//! window or from the day it was set up, whichever is later: a window that lay far back when the audit began does not
//! make its text due at once.

use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{agency::NotOnTheList, dates::in_words};

/// The class of an audit: for how many years the text of its cases is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Retention {
    /// One year.
    OneYear,
    /// Three years.
    ThreeYears,
    /// Six years, as long as a claim in contract or negligence can be brought: the class of every new audit.
    #[default]
    SixYears,
    /// Ten years.
    TenYears,
    /// Until somebody says so, for an audit that an inquiry or a court has asked to be kept.
    UntilTold,
}

impl Retention {
    /// All classes, in the order in which a form lists them.
    pub const ALL: [Retention; 5] = [
        Retention::OneYear,
        Retention::ThreeYears,
        Retention::SixYears,
        Retention::TenYears,
        Retention::UntilTold,
    ];

    /// The word in the database and in forms.
    pub fn code(self) -> &'static str {
        match self {
            Retention::OneYear => "one_year",
            Retention::ThreeYears => "three_years",
            Retention::SixYears => "six_years",
            Retention::TenYears => "ten_years",
            Retention::UntilTold => "until_told",
        }
    }

    /// The words for people.
    pub fn words(self) -> &'static str {
        match self {
            Retention::OneYear => "One year",
            Retention::ThreeYears => "Three years",
            Retention::SixYears => "Six years",
            Retention::TenYears => "Ten years",
            Retention::UntilTold => "Until somebody erases it",
        }
    }

    /// How many years; none where nothing runs out by itself.
    pub fn years(self) -> Option<u16> {
        match self {
            Retention::OneYear => Some(1),
            Retention::ThreeYears => Some(3),
            Retention::SixYears => Some(6),
            Retention::TenYears => Some(10),
            Retention::UntilTold => None,
        }
    }
}

impl FromStr for Retention {
    type Err = NotOnTheList;

    /// Reads a class's code.
    fn from_str(text: &str) -> Result<Self, NotOnTheList> {
        Retention::ALL.into_iter().find(|class| class.code() == text).ok_or(NotOnTheList)
    }
}

/// What the years run from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// The report was agreed.
    Agreed,
    /// The audit's window ended; its report was never agreed.
    WindowEnded,
    /// The audit was set up; its report was never agreed.
    SetUp,
}

impl Since {
    /// The words that go before the day.
    fn words(self) -> &'static str {
        match self {
            Since::Agreed => "its report was agreed on",
            Since::WindowEnded => "its window ended on",
            Since::SetUp => "it was set up on",
        }
    }
}

/// What decides when the text of an audit's cases is due to be erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keeping {
    /// The audit's class.
    pub retention: Retention,
    /// The day its report was agreed; none while it is a draft.
    pub agreed_on: Option<NaiveDate>,
    /// The last day of its window, where one is known.
    pub window_ended_on: Option<NaiveDate>,
    /// The day it was set up.
    pub set_up_on: NaiveDate,
}

impl Keeping {
    /// What the years run from, and the day.
    pub fn since(&self) -> (Since, NaiveDate) {
        match (self.agreed_on, self.window_ended_on) {
            (Some(agreed), _) => (Since::Agreed, agreed),
            (None, Some(ended)) if ended > self.set_up_on => (Since::WindowEnded, ended),
            (None, _) => (Since::SetUp, self.set_up_on),
        }
    }

    /// The first day on which the text is due to be erased; none where nothing runs out.
    pub fn due_on(&self) -> Option<NaiveDate> {
        let (_, from) = self.since();
        self.retention.years().map(|years| after(from, years))
    }

    /// Whether the text is due to be erased on a day.
    pub fn is_due(&self, today: NaiveDate) -> bool {
        self.due_on().is_some_and(|due| due <= today)
    }

    /// When it is due and why, in one sentence.
    pub fn in_words(&self) -> String {
        let (since, from) = self.since();
        match self.due_on() {
            Some(due) => format!(
                "The text of the cases is kept for {} after {} {}, so it is due to be erased from {}.",
                self.retention.words().to_lowercase(),
                since.words(),
                in_words(from),
                in_words(due)
            ),
            None => "The text of the cases is kept until somebody erases it: it is never due by itself."
                .to_owned(),
        }
    }
}

/// The same day so many years later. Where there is no such day (29 February) the next one: never a day too early.
fn after(day: NaiveDate, years: u16) -> NaiveDate {
    let year = day.year() + i32::from(years);
    day.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1)).unwrap_or(NaiveDate::MAX)
}

/// What stands where the text of an erased case stood.
pub fn erased_in_words(on: NaiveDate) -> String {
    erased_of("case", on)
}

/// What stands where a text of a case or an observation stood, once that was erased.
pub fn erased_of(what: &str, on: NaiveDate) -> String {
    format!("The text of this {what} was erased on {}", in_words(on))
}

/// A text of a case, or what stands in its place where it was erased.
pub fn or_erased(text: String, erased_on: Option<NaiveDate>) -> String {
    match erased_on {
        Some(on) if text.is_empty() => erased_in_words(on),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::iso_date;

    fn day(text: &str) -> NaiveDate {
        iso_date(text).unwrap()
    }

    fn keeping(retention: Retention, agreed: Option<&str>, window: Option<&str>) -> Keeping {
        Keeping {
            retention,
            agreed_on: agreed.map(day),
            window_ended_on: window.map(day),
            set_up_on: day("2026-09-01"),
        }
    }

    #[test]
    fn the_years_run_from_the_day_the_report_was_agreed() {
        let kept = keeping(Retention::SixYears, Some("2027-03-27"), Some("2026-11-30"));
        assert_eq!(kept.due_on(), Some(day("2033-03-27")));
        assert!(!kept.is_due(day("2033-03-26")));
        assert!(kept.is_due(day("2033-03-27")));
        assert_eq!(
            kept.in_words(),
            "The text of the cases is kept for six years after its report was agreed on 27 March 2027, so it is due \
             to be erased from 27 March 2033."
        );
    }

    #[test]
    fn without_an_agreed_report_they_run_from_the_later_of_window_and_set_up() {
        let ended = keeping(Retention::OneYear, None, Some("2026-11-30"));
        assert_eq!((ended.since().0, ended.due_on()), (Since::WindowEnded, Some(day("2027-11-30"))));
        let long_ago = keeping(Retention::OneYear, None, Some("2019-11-30"));
        assert_eq!((long_ago.since().0, long_ago.due_on()), (Since::SetUp, Some(day("2027-09-01"))));
        let without = keeping(Retention::OneYear, None, None);
        assert_eq!((without.since().0, without.due_on()), (Since::SetUp, Some(day("2027-09-01"))));
    }

    #[test]
    fn what_is_kept_until_told_is_never_due() {
        let kept = keeping(Retention::UntilTold, Some("1990-01-01"), None);
        assert_eq!(kept.due_on(), None);
        assert!(!kept.is_due(day("2200-01-01")));
        assert!(kept.in_words().contains("never due"));
    }

    #[test]
    fn a_leap_day_is_never_a_day_too_early() {
        let due = |class| keeping(class, Some("2028-02-29"), None).due_on();
        assert_eq!(due(Retention::OneYear), Some(day("2029-03-01")));
        assert_eq!(due(Retention::ThreeYears), Some(day("2031-03-01")));
        assert_eq!(due(Retention::SixYears), Some(day("2034-03-01")));
        assert_eq!(due(Retention::TenYears), Some(day("2038-03-01")));
        assert_eq!(after(day("2028-02-29"), 4), day("2032-02-29"));
    }

    #[test]
    fn every_class_is_read_back_from_its_code() {
        for class in Retention::ALL {
            assert_eq!(class.code().parse(), Ok(class));
        }
        assert!("for ever".parse::<Retention>().is_err());
        assert_eq!(Retention::default(), Retention::SixYears);
    }

    #[test]
    fn a_text_that_is_gone_says_since_when() {
        let on = Some(day("2033-03-27"));
        assert_eq!(or_erased(String::new(), on), "The text of this case was erased on 27 March 2033");
        assert_eq!(or_erased(String::new(), None), "");
        assert_eq!(or_erased("Words.".into(), on), "Words.");
    }
}
