//! The title page.

use domain::document::Document;

use super::{
    flow::{Flow, LEFT, TITLE, WIDTH},
    set_apart::SetApart,
    table::Table,
};
use crate::{
    fonts::Weight,
    ink::{BRAND, INK, MUTED},
    tags::{Role, TaggedFile},
    text::{Style, Typesetter},
};

const AUTHOR: Style = Style { weight: Weight::Bold, size: 12.0, leading: 17.0, colour: BRAND };
const SUBTITLE: Style = Style { weight: Weight::Regular, size: 15.0, leading: 21.0, colour: MUTED };
const DATE: Style = Style { weight: Weight::Regular, size: 12.0, leading: 17.0, colour: INK };

/// Places who issues the report, its title, for whom it is, its date, its facts and its notices.
pub(super) fn place(document: &Document, typesetter: &mut Typesetter, flow: &mut Flow) {
    flow.start_page();
    let section = flow.file.element(TaggedFile::ROOT, Role::Section);
    flow.advance(46.0);
    let date = spoken_date(&document.date);
    let texts = [
        (&document.author, Role::Paragraph, AUTHOR, 10.0),
        (&document.title, Role::Title, TITLE, 8.0),
        (&document.subtitle, Role::Paragraph, SUBTITLE, 16.0),
        (&date, Role::Paragraph, DATE, 26.0),
    ];
    for (text, role, style, gap) in texts {
        let lines = typesetter.lines(text, &style, WIDTH);
        if !lines.is_empty() {
            let element = flow.file.element(section, role);
            flow.lines(element, &lines, &style, LEFT);
            flow.gap(gap);
        }
    }
    if let Some(facts) = Table::of_facts(&document.facts, typesetter) {
        facts.place(flow, section);
    }
    for notice in &document.notices {
        if let Some(notice) = SetApart::notice(notice, typesetter) {
            let opening = notice.opening(0.0);
            notice.place(opening, flow, section);
        }
    }
}

/// "22 November 2026" for `2026-11-22`; anything else as it was typed.
pub(super) fn spoken_date(date: &str) -> String {
    const MONTHS: [&str; 12] = [
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
    match calendar_date(date) {
        Some((year, month, day)) => format!("{day} {} {year}", MONTHS[month - 1]),
        None => date.to_owned(),
    }
}

/// Year, month and day of `2026-11-22`, if there is such a day.
pub(super) fn calendar_date(date: &str) -> Option<(usize, usize, usize)> {
    let number = |digits: &str| digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?;
    let mut parts = date.split('-').map(|part| (part.len(), number(part)));
    let (Some((4, Some(year))), Some((2, Some(month))), Some((2, Some(day))), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + usize::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    (1..=days).contains(&day).then_some((year, month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_written_in_words() {
        assert_eq!(spoken_date("2026-11-22"), "22 November 2026");
        assert_eq!(spoken_date("2028-02-29"), "29 February 2028");
    }

    #[test]
    fn what_is_no_date_stays_as_it_was_typed() {
        for typed in ["autumn", "2027-02-29", "2026-13-01", "2026-1-01", "2026-11-22-1", "+026-11-22", ""] {
            assert_eq!(spoken_date(typed), typed);
        }
    }
}
