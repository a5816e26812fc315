//! How far an agency has come.

use chrono::{DateTime, NaiveDate, Utc};

/// How far an agency has come with sending its cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SendingStatus {
    /// Asked for its cases; nobody has opened what is asked.
    Asked,
    /// Its contact has opened it.
    Opened,
    /// Sent.
    Sent,
    /// Sent, and open again because changes were asked for.
    ChangesAsked,
    /// Sent, and open again because the draw gave the agency another case.
    CaseDrawn,
    /// Sent and accepted.
    Accepted,
}

impl SendingStatus {
    /// The words for people.
    pub fn words(self) -> &'static str {
        match self {
            SendingStatus::Asked => "Asked",
            SendingStatus::Opened => "Opened",
            SendingStatus::Sent => "Sent",
            SendingStatus::ChangesAsked => "Changes asked for",
            SendingStatus::CaseDrawn => "Another case drawn",
            SendingStatus::Accepted => "Accepted",
        }
    }

    /// Whether what the agency filled in is sent.
    pub fn is_sent(self) -> bool {
        matches!(self, SendingStatus::Sent | SendingStatus::Accepted)
    }
}

/// An agency's sending, as far as the rules ask. Everything is empty where it was asked and nothing was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sending {
    /// When its contact first opened what is asked.
    pub opened_at: Option<DateTime<Utc>>,
    /// When it was sent; empty where it is open, again or still.
    pub sent_at: Option<DateTime<Utc>>,
    /// When what was sent was accepted.
    pub accepted_at: Option<DateTime<Utc>>,
    /// When what was sent was last opened again: because changes were asked for, or another case was drawn.
    pub changes_asked_at: Option<DateTime<Utc>>,
    /// Whether it was opened again then because another case was drawn.
    pub is_for_drawn_case: bool,
}

/// Why what was sent is not taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaysSent {
    /// It was accepted.
    Accepted,
    /// The last day is over.
    TooLate,
}

impl Sending {
    /// How far it has come.
    pub fn status(&self) -> SendingStatus {
        if self.accepted_at.is_some() {
            SendingStatus::Accepted
        } else if self.sent_at.is_some() {
            SendingStatus::Sent
        } else if self.changes_asked_at.is_some() {
            if self.is_for_drawn_case { SendingStatus::CaseDrawn } else { SendingStatus::ChangesAsked }
        } else if self.opened_at.is_some() {
            SendingStatus::Opened
        } else {
            SendingStatus::Asked
        }
    }

    /// Whether what the agency filled in is sent, so that it does not change it on its own any more.
    pub fn is_sent(&self) -> bool {
        self.status().is_sent()
    }

    /// Whether the last day is over and nothing was sent yet. Whose cases are open again has sent, in time or not.
    pub fn is_late(&self, due: Option<NaiveDate>, today: NaiveDate) -> bool {
        matches!(self.status(), SendingStatus::Asked | SendingStatus::Opened) && is_over(due, today)
    }

    /// Whether it was first sent after the last day. `day_of` gives the day of an instant where the boards are. Of what
    /// was open again since, it is not known when it was first sent: see [`Sending::was_sent_again_late`].
    pub fn was_sent_late(&self, due: Option<NaiveDate>, day_of: impl Fn(DateTime<Utc>) -> NaiveDate) -> bool {
        self.changes_asked_at.is_none() && self.is_sent_after(due, day_of)
    }

    /// Whether it was open again, and was sent again after the last day.
    pub fn was_sent_again_late(
        &self,
        due: Option<NaiveDate>,
        day_of: impl Fn(DateTime<Utc>) -> NaiveDate,
    ) -> bool {
        self.changes_asked_at.is_some() && self.is_sent_after(due, day_of)
    }

    fn is_sent_after(&self, due: Option<NaiveDate>, day_of: impl Fn(DateTime<Utc>) -> NaiveDate) -> bool {
        self.is_sent() && self.sent_at.is_some_and(|at| is_over(due, day_of(at)))
    }

    /// Makes sure that what was sent can be taken back: until the end of the day it is due, and only until it is
    /// accepted. `today` is the day where the boards are.
    ///
    /// # Errors
    /// Why it stays sent.
    pub fn can_be_taken_back(&self, due: Option<NaiveDate>, today: NaiveDate) -> Result<(), StaysSent> {
        if self.accepted_at.is_some() {
            Err(StaysSent::Accepted)
        } else if is_over(due, today) {
            Err(StaysSent::TooLate)
        } else {
            Ok(())
        }
    }
}

fn is_over(due: Option<NaiveDate>, today: NaiveDate) -> bool {
    due.is_some_and(|due| due < today)
}

/// How many agencies have come how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All that are asked.
    pub all: usize,
    /// Those that have sent, accepted or not.
    pub sent: usize,
    /// Those that were asked for changes and have not sent again.
    pub changing: usize,
    /// Those that another case was drawn for and that have not sent again.
    pub filling_in: usize,
    /// Those that have not sent and are late.
    pub late: usize,
    /// Those that have sent, after the last day.
    pub sent_late: usize,
}

impl Tally {
    /// Counts. Nobody `is_waited_for` any more once the group sees the cases, so then nobody is late who has not sent.
    /// `day_of` gives the day of an instant where the boards are.
    pub fn of<'s>(
        sendings: impl IntoIterator<Item = &'s Sending>,
        due: Option<NaiveDate>,
        is_waited_for: bool,
        today: NaiveDate,
        day_of: impl Fn(DateTime<Utc>) -> NaiveDate + Copy,
    ) -> Self {
        let mut tally = Self::default();
        for sending in sendings {
            tally.all += 1;
            tally.sent += usize::from(sending.is_sent());
            tally.changing += usize::from(sending.status() == SendingStatus::ChangesAsked);
            tally.filling_in += usize::from(sending.status() == SendingStatus::CaseDrawn);
            tally.late += usize::from(is_waited_for && sending.is_late(due, today));
            tally.sent_late += usize::from(sending.was_sent_late(due, day_of));
        }
        tally
    }

    /// Whether everybody has sent. Nobody at all has not.
    pub fn is_complete(&self) -> bool {
        self.all > 0 && self.sent == self.all
    }

    /// "2 of 4 sent, 1 asked for changes, 1 late".
    pub fn words(&self) -> String {
        let mut words = format!("{} of {} sent", self.sent, self.all);
        if self.changing > 0 {
            words.push_str(&format!(", {} asked for changes", self.changing));
        }
        if self.filling_in > 0 {
            words.push_str(&format!(", {} with another case drawn", self.filling_in));
        }
        if self.late > 0 {
            words.push_str(&format!(", {} late", self.late));
        }
        if self.sent_late > 0 {
            words.push_str(&format!(", {} sent late", self.sent_late));
        }
        words
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::iso_date;

    fn at(hour: i64) -> Option<DateTime<Utc>> {
        DateTime::from_timestamp(1_795_000_000 + 3600 * hour, 0)
    }

    fn day(text: &str) -> NaiveDate {
        iso_date(text).unwrap()
    }

    fn opened() -> Sending {
        Sending { opened_at: at(1), ..Sending::default() }
    }

    fn sent() -> Sending {
        Sending { sent_at: at(2), ..opened() }
    }

    fn asked_for_changes() -> Sending {
        Sending { sent_at: None, changes_asked_at: at(3), ..sent() }
    }

    fn with_another_case() -> Sending {
        Sending { is_for_drawn_case: true, ..asked_for_changes() }
    }

    #[test]
    fn the_latest_step_is_the_status() {
        let again = Sending { sent_at: at(4), ..asked_for_changes() };
        let steps = [
            (Sending::default(), SendingStatus::Asked),
            (opened(), SendingStatus::Opened),
            (sent(), SendingStatus::Sent),
            (asked_for_changes(), SendingStatus::ChangesAsked),
            (with_another_case(), SendingStatus::CaseDrawn),
            (again, SendingStatus::Sent),
            (Sending { accepted_at: at(5), ..again }, SendingStatus::Accepted),
        ];
        for (sending, status) in steps {
            assert_eq!(sending.status(), status);
            assert_eq!(sending.is_sent(), matches!(status, SendingStatus::Sent | SendingStatus::Accepted));
            assert!(!status.words().is_empty());
        }
    }

    #[test]
    fn who_has_not_sent_is_late_from_the_day_after() {
        let due = Some(day("2026-12-12"));
        for sending in [Sending::default(), opened()] {
            assert!(!sending.is_late(due, day("2026-12-12")));
            assert!(sending.is_late(due, day("2026-12-13")));
            assert!(!sending.is_late(None, day("2126-12-13")), "no day, nobody late");
        }
        for sending in [sent(), asked_for_changes(), with_another_case()] {
            assert!(!sending.is_late(due, day("2026-12-13")));
        }
    }

    #[test]
    fn what_was_sent_after_the_last_day_stays_marked() {
        let sent_on = sent().sent_at.unwrap().date_naive();
        let day_of = |at: DateTime<Utc>| at.date_naive();
        let before = sent_on.pred_opt();
        assert!(sent().was_sent_late(before, day_of) && !sent().was_sent_late(Some(sent_on), day_of));
        assert!(Sending { accepted_at: at(5), ..sent() }.was_sent_late(before, day_of));
        assert!(!sent().was_sent_late(None, day_of) && !opened().was_sent_late(before, day_of));
        let again = Sending { sent_at: at(4), ..asked_for_changes() };
        assert!(again.was_sent_again_late(before, day_of) && !again.was_sent_late(before, day_of));
        assert!(!asked_for_changes().was_sent_again_late(before, day_of), "it is open");
    }

    #[test]
    fn what_is_sent_can_be_taken_back_until_the_end_of_the_day_or_until_it_is_accepted() {
        let due = Some(day("2026-12-12"));
        assert_eq!(sent().can_be_taken_back(due, day("2026-12-12")), Ok(()));
        assert_eq!(sent().can_be_taken_back(due, day("2026-12-13")), Err(StaysSent::TooLate));
        assert_eq!(sent().can_be_taken_back(None, day("2126-12-13")), Ok(()));
        let accepted = Sending { accepted_at: at(5), ..sent() };
        assert_eq!(accepted.can_be_taken_back(due, day("2026-12-01")), Err(StaysSent::Accepted));
    }

    #[test]
    fn agencies_are_counted_by_how_far_they_are() {
        let due = Some(day("2026-12-12"));
        let all = [Sending::default(), opened(), sent(), asked_for_changes()];
        let tally = |today| Tally::of(&all, due, true, day(today), |at| at.date_naive());
        assert_eq!(tally("2026-12-12").words(), "1 of 4 sent, 1 asked for changes");
        assert_eq!(tally("2026-12-13").words(), "1 of 4 sent, 1 asked for changes, 2 late");
        assert!(
            !tally("2026-12-13").is_complete()
                && Tally::of(&[sent()], due, true, day("2027-01-01"), |at| at.date_naive()).is_complete()
        );
        let shared = Tally::of(&all, Some(day("2026-11-01")), false, day("2026-12-13"), |at| at.date_naive());
        assert_eq!(shared.words(), "1 of 4 sent, 1 asked for changes, 1 sent late");
        assert!(!Tally::default().is_complete());
        let drawn =
            Tally::of(&[sent(), with_another_case()], due, true, day("2026-12-13"), |at| at.date_naive());
        assert_eq!(drawn.words(), "1 of 2 sent, 1 with another case drawn", "nobody asked for changes");
    }
}
