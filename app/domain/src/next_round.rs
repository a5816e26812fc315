//! The next round of audit: what its form begins with where it is copied from an earlier audit, and how days move on.

use chrono::{Days, Months, NaiveDate};

use crate::{
    agency::AgencyRole,
    audit::{AuditForm, NewAudit},
    dates::{TypedDate, Window},
    text,
};

impl Window {
    /// The window that follows this one: it begins on the day after this one's last and is as long, in whole months
    /// and the days that are left. None beyond the end of the calendar.
    pub fn next(&self) -> Option<Window> {
        let from = self.to.succ_opt()?;
        Some(Window { from, to: self.moved_on(from)?.pred_opt()? })
    }

    /// A day moved on by as much as this window is long. A day that its month does not have becomes that month's last.
    pub fn moved_on(&self, day: NaiveDate) -> Option<NaiveDate> {
        let (months, days) = self.length()?;
        day.checked_add_months(months)?.checked_add_days(days)
    }

    /// How many whole months it has, and how many days besides.
    fn length(&self) -> Option<(Months, Days)> {
        let end = self.to.succ_opt()?;
        let begun = Month::of(end).since(Month::of(self.from));
        // The last of the months that were begun can be unfinished.
        let months = [begun, begun.saturating_sub(1)]
            .into_iter()
            .map(Months::new)
            .find(|months| self.from.checked_add_months(*months).is_some_and(|day| day <= end))?;
        let rest = (end - self.from.checked_add_months(months)?).num_days();
        Some((months, Days::new(rest.try_into().ok()?)))
    }
}

/// A month of the calendar, to count them.
struct Month(u32);

impl Month {
    fn of(day: NaiveDate) -> Self {
        use chrono::Datelike;
        // Forms take years from 1900 to 2200.
        Self(day.year().unsigned_abs() * 12 + day.month0())
    }

    fn since(&self, earlier: Self) -> u32 {
        self.0.saturating_sub(earlier.0)
    }
}

impl AuditForm {
    /// What the form of the next round begins with: what was set up for an earlier one, its window and the day by
    /// which agencies send moved on. A name is for somebody to choose, and what the group agreed and did, it agrees and
    /// does anew: of its confidentiality arrangements the words are there to start from, without their day.
    pub fn next_round(earlier: &NewAudit) -> Self {
        let details = &earlier.details;
        let window = details.window.and_then(|window| window.next());
        let cases_due =
            details.window.zip(details.cases_due_on).and_then(|(window, due)| window.moved_on(due));
        let named = |role| {
            let names = earlier.participants.iter().filter(|participant| participant.role == role);
            lines(names.map(|participant| participant.name.as_str()))
        };
        Self {
            theme: details.theme.clone().unwrap_or_default(),
            host_board: earlier.boards.first().cloned().unwrap_or_default(),
            further_boards: lines(earlier.boards.iter().skip(1).map(String::as_str)),
            presenting: named(AgencyRole::Presenting),
            reviewing: named(AgencyRole::Reviewing),
            lead: earlier.lead.clone(),
            window_from: window.map(|window| TypedDate::of(window.from)).unwrap_or_default(),
            window_to: window.map(|window| TypedDate::of(window.to)).unwrap_or_default(),
            sample_size: details.sample_size.map(|size| size.to_string()).unwrap_or_default(),
            cases_due: cases_due.map(TypedDate::of).unwrap_or_default(),
            confidentiality: details
                .confidentiality
                .as_ref()
                .map(|agreed| agreed.arrangements.clone())
                .unwrap_or_default(),
            ..Self::default()
        }
    }

    /// The same without the confidentiality arrangements of the earlier audit, where they stand in it as it `begun` and
    /// no day says that the group agreed them anew.
    #[must_use]
    pub fn without_words_not_agreed(mut self, begun: &AuditForm) -> Self {
        let words = |form: &AuditForm| text::from_form(&form.confidentiality).trim().to_owned();
        if self.confidentiality_agreed.is_blank() && words(&self) == words(begun) {
            self.confidentiality.clear();
        }
        self
    }
}

/// Names as a box holds them, one a line.
fn lines<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;
    use proptest::prelude::*;

    use super::*;
    use crate::{
        audit::{AuditDetails, Confidentiality, Participant},
        dates::iso_date,
    };

    fn day(text: &str) -> NaiveDate {
        iso_date(text).unwrap()
    }

    fn window(from: &str, to: &str) -> Window {
        Window { from: day(from), to: day(to) }
    }

    #[test]
    fn the_next_window_begins_the_day_after_and_is_as_long_in_whole_months() {
        for (earlier, next) in [
            (window("2026-07-01", "2026-09-30"), window("2026-10-01", "2026-12-31")),
            (window("2026-12-01", "2027-02-28"), window("2027-03-01", "2027-05-31")),
            (window("2027-12-01", "2028-02-29"), window("2028-03-01", "2028-05-31")),
            (window("2026-01-01", "2026-12-31"), window("2027-01-01", "2027-12-31")),
            (window("2026-01-15", "2026-02-14"), window("2026-02-15", "2026-03-14")),
            // Six weeks are one month and some days.
            (window("2026-03-01", "2026-04-11"), window("2026-04-12", "2026-05-22")),
            (window("2026-03-02", "2026-03-02"), window("2026-03-03", "2026-03-03")),
        ] {
            assert_eq!(earlier.next(), Some(next), "after {}", earlier.in_words());
        }
    }

    #[test]
    fn a_day_moves_on_with_the_window_and_stays_in_its_month() {
        let quarter = window("2026-07-01", "2026-09-30");
        assert_eq!(quarter.moved_on(day("2026-10-16")), Some(day("2027-01-16")));
        assert_eq!(quarter.moved_on(day("2026-11-30")), Some(day("2027-02-28")));
    }

    fn any_window() -> impl Strategy<Value = Window> {
        (0u64..70_000, 0u64..1_200).prop_map(|(begin, length)| {
            let from = day("1950-01-01") + Days::new(begin);
            Window { from, to: from + Days::new(length) }
        })
    }

    /// From the first day of a month to the last of another.
    fn whole_months() -> impl Strategy<Value = (Window, u32)> {
        (1950i32..2150, 1u32..=12, 1u32..36).prop_map(|(year, month, months)| {
            let from = NaiveDate::from_ymd_opt(year, month, 1).unwrap();
            (Window { from, to: from + Months::new(months) - Days::new(1) }, months)
        })
    }

    proptest! {
        #[test]
        fn windows_follow_each_other_without_a_gap(window in any_window()) {
            let next = window.next().unwrap();
            prop_assert_eq!(next.from, window.to + Days::new(1));
            prop_assert!(next.from <= next.to);
            prop_assert_eq!(window.moved_on(window.from), Some(next.from));
        }

        #[test]
        fn the_next_window_is_longer_or_shorter_only_by_what_months_differ(window in any_window()) {
            let days = |window: &Window| (window.to - window.from).num_days();
            // February has up to three days fewer, and a window can begin on a day that it does not have.
            prop_assert!((days(&window.next().unwrap()) - days(&window)).abs() <= 6);
        }

        #[test]
        fn whole_months_stay_whole_months((window, months) in whole_months()) {
            let next = window.next().unwrap();
            prop_assert_eq!(next.from.day(), 1);
            prop_assert_eq!(next.to + Days::new(1), next.from + Months::new(months));
        }
    }

    fn earlier() -> NewAudit {
        let part = |name: &str, role| Participant { name: name.to_owned(), role };
        NewAudit {
            details: AuditDetails {
                name: "Autumn 2026".into(),
                theme: Some("Self-neglect".into()),
                window: Some(window("2026-07-01", "2026-09-30")),
                sample_size: Some(3),
                cases_due_on: Some(day("2026-10-16")),
                confidentiality: Some(Confidentiality {
                    agreed_on: day("2026-06-20"),
                    arrangements: "Papers stay\nin the room.".into(),
                }),
                records_reviewed: Some(true),
            },
            boards: vec!["North".into(), "South".into(), "East".into()],
            participants: vec![
                part("Council", AgencyRole::Presenting),
                part("Police", AgencyRole::Reviewing),
                part("Trust", AgencyRole::Presenting),
            ],
            lead: "Trust".into(),
            is_demonstration: true,
        }
    }

    #[test]
    fn the_next_round_begins_with_what_was_set_up_and_not_with_what_was_done() {
        let form = AuditForm::next_round(&earlier());
        assert_eq!((form.name.as_str(), form.records_reviewed.as_str()), ("", ""));
        assert!(form.confidentiality_agreed.is_blank());
        assert_eq!((form.window_from.clone(), form.window_to.clone()), {
            let next = window("2026-10-01", "2026-12-31");
            (TypedDate::of(next.from), TypedDate::of(next.to))
        });
        assert_eq!(form.cases_due, TypedDate::of(day("2027-01-16")));
        let named = AuditForm { name: "Spring 2027".into(), ..form.clone() }.without_words_not_agreed(&form);
        let new = named.parse_new().unwrap();
        assert_eq!(new.boards, ["North", "South", "East"]);
        assert_eq!(new.lead, "Trust");
        assert_eq!(new.details.confidentiality, None);
        assert!(!new.is_demonstration, "what is written into it is not known to be invented");
        let mut participants = new.participants;
        participants.sort_by(|left, right| left.name.cmp(&right.name));
        assert_eq!(participants, earlier().participants);
    }

    #[test]
    fn of_an_audit_of_which_little_is_known_nothing_is_made_up() {
        let mut earlier = earlier();
        earlier.details.window = None;
        let form = AuditForm::next_round(&earlier);
        assert!(form.window_from.is_blank() && form.window_to.is_blank());
        assert!(form.cases_due.is_blank(), "without a window nobody knows by how much");
    }

    #[test]
    fn earlier_words_are_kept_with_the_day_they_were_agreed_anew_and_changed_words_ask_for_it() {
        let begun = AuditForm::next_round(&earlier());
        let posted = AuditForm {
            name: "Spring 2027".into(),
            confidentiality: "Papers stay\r\nin the room.\r\n".into(),
            ..begun.clone()
        };
        let without = posted.clone().without_words_not_agreed(&begun);
        assert_eq!(without.parse_details().unwrap().confidentiality, None);
        let agreed = AuditForm { confidentiality_agreed: TypedDate::new("3", "1", "2027"), ..posted.clone() };
        let kept = agreed.without_words_not_agreed(&begun).parse_details().unwrap().confidentiality.unwrap();
        assert_eq!(kept.arrangements, "Papers stay\nin the room.");
        let changed = AuditForm { confidentiality: "Papers are burnt.".into(), ..posted };
        assert!(changed.without_words_not_agreed(&begun).parse_details().is_err());
    }
}
