//! Reminders to agencies that have not sent their cases: which one is due on a day, and which one an agency would get.
//!
//! Nothing goes out by itself: a reminder is due from its day until the next one is, and the board manager or the audit
//! lead sends it. A reminder belongs to the day by which agencies send: with another day, each is due anew.

use std::{fmt, str::FromStr};

use chrono::{Days, NaiveDate};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use crate::{agency::NotOnTheList, id::AgencyId};

/// Which reminder it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReminderKind {
    /// Fourteen days before agencies have to have sent.
    Days14,
    /// Seven days before.
    Days7,
    /// The day before.
    Day1,
    /// The day after.
    DayAfter,
    /// At any other time, because somebody wants to.
    Now,
}

impl ReminderKind {
    /// All of them.
    pub const ALL: [ReminderKind; 5] = [
        ReminderKind::Days14,
        ReminderKind::Days7,
        ReminderKind::Day1,
        ReminderKind::DayAfter,
        ReminderKind::Now,
    ];

    /// Those with a day of their own, in the order of their days.
    pub const SCHEDULED: [ReminderKind; 4] =
        [ReminderKind::Days14, ReminderKind::Days7, ReminderKind::Day1, ReminderKind::DayAfter];

    /// The word in the database, in forms and in the trail.
    pub fn code(self) -> &'static str {
        match self {
            ReminderKind::Days14 => "days_14",
            ReminderKind::Days7 => "days_7",
            ReminderKind::Day1 => "day_1",
            ReminderKind::DayAfter => "day_after",
            ReminderKind::Now => "now",
        }
    }

    /// The words for people, to follow "the reminder for".
    pub fn words(self) -> &'static str {
        match self {
            ReminderKind::Days14 => "14 days before",
            ReminderKind::Days7 => "7 days before",
            ReminderKind::Day1 => "the day before",
            ReminderKind::DayAfter => "the day after",
            ReminderKind::Now => "between the planned days",
        }
    }

    /// The day from which it is due, where agencies send by `due_on`. None for one without a day of its own.
    pub fn day(self, due_on: NaiveDate) -> Option<NaiveDate> {
        match self {
            ReminderKind::Days14 => due_on.checked_sub_days(Days::new(14)),
            ReminderKind::Days7 => due_on.checked_sub_days(Days::new(7)),
            ReminderKind::Day1 => due_on.pred_opt(),
            ReminderKind::DayAfter => due_on.succ_opt(),
            ReminderKind::Now => None,
        }
    }

    /// The reminder that is due: the last one whose day has come. None before the first.
    pub fn due(due_on: NaiveDate, today: NaiveDate) -> Option<Self> {
        Self::SCHEDULED.into_iter().rev().find(|kind| kind.day(due_on).is_some_and(|day| day <= today))
    }

    /// The next reminder whose day is still to come, with its day. None after the last.
    pub fn next(due_on: NaiveDate, today: NaiveDate) -> Option<(Self, NaiveDate)> {
        Self::SCHEDULED
            .into_iter()
            .filter_map(|kind| kind.day(due_on).map(|day| (kind, day)))
            .find(|(_, day)| *day > today)
    }
}

impl FromStr for ReminderKind {
    type Err = NotOnTheList;

    /// Reads a kind's code.
    fn from_str(text: &str) -> Result<Self, NotOnTheList> {
        Self::ALL.into_iter().find(|kind| kind.code() == text).ok_or(NotOnTheList)
    }
}

/// What is known of the reminders that an agency got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reminded {
    /// Which one it was.
    pub kind: ReminderKind,
    /// By when agencies had to send when it was made.
    pub due_on: Option<NaiveDate>,
}

/// The reminder that an agency would get today. A form posts it as it was shown, so that it is sent once however often the
/// form comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedReminder {
    /// The agency.
    pub agency: AgencyId,
    /// Which one.
    pub kind: ReminderKind,
    /// The how-manieth of this agency in this audit.
    pub number: u32,
}

impl PlannedReminder {
    /// The reminder of an agency that has not sent: the one that is due, unless it got that one already; then it is one
    /// that somebody has to ask for. `last` is the highest number that one of this agency has; 0 where it got none. Numbers
    /// can have gaps: one that the mail server did not take is not kept.
    pub fn of(
        agency: AgencyId,
        due_on: Option<NaiveDate>,
        today: NaiveDate,
        before: &[Reminded],
        last: u32,
    ) -> Self {
        let due = due_on.and_then(|day| ReminderKind::due(day, today));
        let kind = due
            .filter(|kind| !before.contains(&Reminded { kind: *kind, due_on }))
            .unwrap_or(ReminderKind::Now);
        Self { agency, kind, number: last.saturating_add(1) }
    }

    /// Whether it is due, so that it is sent without being asked for one by one.
    pub fn is_due(&self) -> bool {
        self.kind != ReminderKind::Now
    }
}

impl fmt::Display for PlannedReminder {
    /// As a form posts it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.agency, self.kind.code(), self.number)
    }
}

/// What tells whether words are still those that somebody was shown: sixteen hexadecimal digits of their SHA-256.
pub fn fingerprint<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let mut digest = Sha256::new();
    for word in words {
        digest.update((word.len() as u64).to_be_bytes());
        digest.update(word);
    }
    HEXLOWER.encode(&digest.finalize()[..8])
}

/// How a reminder went to its agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SentHow {
    /// It was handed to the mail server; nobody has noted yet what became of it.
    Begun,
    /// The mail server took it.
    Mailed,
    /// Somebody copied it and sent it in their own way.
    Copied,
}

impl SentHow {
    /// The word in the database and in the trail.
    pub fn code(self) -> &'static str {
        match self {
            SentHow::Begun => "begun",
            SentHow::Mailed => "mailed",
            SentHow::Copied => "copied",
        }
    }

    /// The words for people.
    pub fn words(self) -> &'static str {
        match self {
            SentHow::Begun => "begun, and not known whether it went out",
            SentHow::Mailed => "by mail",
            SentHow::Copied => "copied and sent by hand",
        }
    }
}

impl FromStr for SentHow {
    type Err = NotOnTheList;

    /// Reads a code.
    fn from_str(text: &str) -> Result<Self, NotOnTheList> {
        [SentHow::Begun, SentHow::Mailed, SentHow::Copied]
            .into_iter()
            .find(|how| how.code() == text)
            .ok_or(NotOnTheList)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::dates::iso_date;

    fn day(text: &str) -> NaiveDate {
        iso_date(text).unwrap()
    }

    fn agency() -> AgencyId {
        AgencyId::new("0193-a")
    }

    #[test]
    fn each_reminder_is_due_from_its_day_until_the_next_one_is() {
        let due_on = day("2026-12-15");
        for (today, kind) in [
            ("2026-11-30", None),
            ("2026-12-01", Some(ReminderKind::Days14)),
            ("2026-12-07", Some(ReminderKind::Days14)),
            ("2026-12-08", Some(ReminderKind::Days7)),
            ("2026-12-13", Some(ReminderKind::Days7)),
            ("2026-12-14", Some(ReminderKind::Day1)),
            ("2026-12-15", Some(ReminderKind::Day1)),
            ("2026-12-16", Some(ReminderKind::DayAfter)),
            ("2027-02-01", Some(ReminderKind::DayAfter)),
        ] {
            assert_eq!(ReminderKind::due(due_on, day(today)), kind, "{today}");
        }
        assert_eq!(
            ReminderKind::next(due_on, day("2026-12-01")),
            Some((ReminderKind::Days7, day("2026-12-08")))
        );
        assert_eq!(ReminderKind::next(due_on, day("2026-12-16")), None);
    }

    #[test]
    fn the_same_kind_comes_once_for_a_day_and_after_that_only_when_asked_for() {
        let (due_on, today) = (Some(day("2026-12-15")), day("2026-12-09"));
        let planned =
            |before: &[Reminded]| PlannedReminder::of(agency(), due_on, today, before, before.len() as u32);
        assert_eq!((planned(&[]).kind, planned(&[]).number), (ReminderKind::Days7, 1));
        let earlier = Reminded { kind: ReminderKind::Days14, due_on };
        let got = Reminded { kind: ReminderKind::Days7, due_on };
        assert_eq!((planned(&[earlier]).kind, planned(&[earlier]).number), (ReminderKind::Days7, 2));
        let again = planned(&[earlier, got]);
        assert_eq!((again.kind, again.number, again.is_due()), (ReminderKind::Now, 3, false));
        let for_another_day = Reminded { kind: ReminderKind::Days7, due_on: Some(day("2026-12-01")) };
        assert!(planned(&[for_another_day]).is_due(), "the day was moved, so each is due anew");
    }

    #[test]
    fn without_a_day_nothing_is_due() {
        let planned = PlannedReminder::of(agency(), None, day("2026-12-09"), &[], 7);
        assert_eq!((planned.kind, planned.is_due()), (ReminderKind::Now, false));
    }

    #[test]
    fn what_a_form_posts_says_agency_kind_and_number() {
        let planned = PlannedReminder { agency: agency(), kind: ReminderKind::Day1, number: 3 };
        assert_eq!(planned.to_string(), "0193-a:day_1:3");
    }

    #[test]
    fn codes_are_read_again_and_everything_has_its_words() {
        for kind in ReminderKind::ALL {
            assert_eq!(kind.code().parse(), Ok(kind));
            assert!(!kind.words().is_empty());
        }
        for how in [SentHow::Begun, SentHow::Mailed, SentHow::Copied] {
            assert_eq!(how.code().parse(), Ok(how));
            assert!(!how.words().is_empty());
        }
        assert_eq!("soon".parse::<ReminderKind>(), Err(NotOnTheList));
        assert_eq!("soon".parse::<SentHow>(), Err(NotOnTheList));
    }

    #[test]
    fn other_words_have_another_fingerprint_wherever_one_ends() {
        let one = fingerprint(["Due today", "a@x.example"]);
        assert_eq!((one.len(), one.as_str()), (16, fingerprint(["Due today", "a@x.example"]).as_str()));
        for other in
            [["Due today", "b@x.example"], ["Due todaya", "@x.example"], ["a@x.example", "Due today"]]
        {
            assert_ne!(fingerprint(other), one);
        }
    }

    fn any_day() -> impl Strategy<Value = NaiveDate> {
        (0u64..73_000).prop_map(|days| iso_date("2000-01-01").unwrap() + Days::new(days))
    }

    proptest! {
        #[test]
        fn the_last_reminder_whose_day_has_come_is_due_and_no_other(due_on in any_day(), ahead in -30i64..30) {
            let today = due_on + chrono::TimeDelta::days(ahead);
            let has_come = |kind: &ReminderKind| kind.day(due_on).is_some_and(|day| day <= today);
            let last = ReminderKind::SCHEDULED.into_iter().filter(has_come).max();
            prop_assert_eq!(ReminderKind::due(due_on, today), last);
            prop_assert_eq!(last.is_none(), ahead < -14);
        }

        #[test]
        fn each_has_its_days_and_time_goes_one_way(due_on in any_day(), ahead in -30i64..30) {
            let today = due_on + chrono::TimeDelta::days(ahead);
            prop_assert!(ReminderKind::due(due_on, today) <= ReminderKind::due(due_on, today + Days::new(1)));
            for kind in ReminderKind::SCHEDULED {
                prop_assert_eq!(ReminderKind::due(due_on, kind.day(due_on).unwrap()), Some(kind));
            }
            let next = ReminderKind::next(due_on, today);
            prop_assert!(next.is_none_or(|(kind, day)| day > today && Some(kind) > ReminderKind::due(due_on, today)));
            prop_assert_eq!(next.is_none(), ahead >= 1);
        }

        #[test]
        fn whoever_takes_every_reminder_that_is_due_sends_each_once(due_on in any_day(), seen in 1u64..60) {
            let mut before = Vec::new();
            for days in 0..seen {
                let today = due_on - Days::new(20) + Days::new(days);
                let planned = PlannedReminder::of(agency(), Some(due_on), today, &before, before.len() as u32);
                if planned.is_due() {
                    prop_assert_eq!(planned.number as usize, before.len() + 1);
                    before.push(Reminded { kind: planned.kind, due_on: Some(due_on) });
                }
            }
            let kinds: Vec<ReminderKind> = before.iter().map(|reminded| reminded.kind).collect();
            prop_assert_eq!(&kinds[..], &ReminderKind::SCHEDULED[..kinds.len()]);
        }
    }
}
