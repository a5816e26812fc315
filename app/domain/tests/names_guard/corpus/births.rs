//! Dates of birth as people write them.

use super::{
    Spelling,
    rewriting::{full_width, misread, with_invisible},
    seeded::Seeded,
};

/// How they are written, the heavier the commoner.
pub(crate) const BIRTHS: &[(u32, Spelling)] = &[
    (10, ("dd/mm/yyyy", |r| birth(r).numeric("/"))),
    (5, ("d/m/yy", |r| birth(r).short("/"))),
    (3, ("d-m-yy", |r| birth(r).short("-"))),
    (1, ("d.m.yy", |r| birth(r).short("."))),
    (7, ("d Month yyyy", |r| birth(r).day_first(" ", Birth::month))),
    (3, ("d Mon yyyy", |r| birth(r).day_first(" ", Birth::short_month))),
    (
        3,
        ("dth Month yyyy", |r| {
            let date = birth(r);
            format!("{} {} {}", date.ordinal(), date.month(), date.2)
        }),
    ),
    (
        2,
        ("dth of Month yyyy", |r| {
            let date = birth(r);
            format!("{} of {} {}", date.ordinal(), date.month(), date.2)
        }),
    ),
    (
        2,
        ("Mon dth yyyy", |r| {
            let date = birth(r);
            format!("{} {} {}", date.short_month(), date.ordinal(), date.2)
        }),
    ),
    (
        1,
        ("Month d, yyyy", |r| {
            let date = birth(r);
            format!("{} {}, {}", date.month(), date.0, date.2)
        }),
    ),
    (
        3,
        ("ISO", |r| {
            let date = birth(r);
            format!("{}-{:02}-{:02}", date.2, date.1, date.0)
        }),
    ),
    (
        1,
        ("yyyy/mm/dd", |r| {
            let date = birth(r);
            format!("{}/{:02}/{:02}", date.2, date.1, date.0)
        }),
    ),
    (3, ("dd-mm-yyyy", |r| birth(r).numeric("-"))),
    (2, ("dd.mm.yyyy", |r| birth(r).numeric("."))),
    (2, ("dd mm yyyy", |r| birth(r).numeric(" "))),
    (2, ("d-Mon-yyyy", |r| birth(r).day_first("-", Birth::short_month))),
    (1, ("d/Mon/yyyy", |r| birth(r).day_first("/", Birth::short_month))),
    (
        2,
        ("d-Mon-yy", |r| {
            let date = birth(r);
            format!("{}-{}-{:02}", date.0, date.short_month(), date.2 % 100)
        }),
    ),
    (
        1,
        ("d Mon 'yy", |r| {
            let date = birth(r);
            format!("{} {} '{:02}", date.0, date.short_month(), date.2 % 100)
        }),
    ),
    (1, ("lower case", |r| birth(r).day_first(" ", Birth::short_month).to_lowercase())),
    (1, ("capital letters", |r| birth(r).day_first(" ", Birth::month).to_uppercase())),
    (1, ("glued", |r| birth(r).day_first("", Birth::short_month))),
    (
        1,
        ("full stops after parts", |r| {
            let date = birth(r);
            format!("{}. {}. {}", date.ordinal(), date.short_month(), date.2)
        }),
    ),
    (
        1,
        ("a space after the slash", |r| {
            let date = birth(r);
            format!("{:02}/{:02}/ {}", date.0, date.1, date.2)
        }),
    ),
    (
        1,
        ("mm/dd/yyyy", |r| {
            let date = birth(r);
            format!("{:02}/{:02}/{}", date.1, date.0, date.2)
        }),
    ),
    (1, ("ddmmyyyy", |r| birth(r).numeric(""))),
    (
        1,
        ("misspelt month", |r| {
            let date = birth(r);
            let month = ["Janurary", "Febuary", "Arpil", "Agust", "Septmber", "Novemeber"];
            format!("{} {} {}", date.0, r.one_of(&month), date.2)
        }),
    ),
    (1, ("non-breaking spaces", |r| birth(r).day_first("\u{A0}", Birth::month))),
    (1, ("non-breaking hyphens", |r| birth(r).numeric("\u{2011}"))),
    (1, ("full-width digits", |r| full_width(&birth(r).numeric("/")))),
    (
        1,
        ("an invisible character", |r| {
            let date = birth(r).numeric("/");
            with_invisible(&date, r)
        }),
    ),
    (
        1,
        ("misread", |r| {
            let date = birth(r).numeric("/");
            misread(&date, r)
        }),
    ),
    (
        1,
        ("day in words", |r| {
            let date = birth(r);
            let day = r.one_of(&["first", "second", "tenth", "fourteenth", "twenty-third", "thirtieth"]);
            format!("the {day} of {} {}", date.month(), date.2)
        }),
    ),
    (
        1,
        ("day and month, year of another sentence", |r| {
            let date = birth(r);
            format!("{} {} (in {})", date.0, date.month(), date.2)
        }),
    ),
];

/// Day, month and year.
struct Birth(u32, u32, u32);

/// An adult's: between 19 and 105 years before the corpus's today, older people more often.
fn birth(r: &mut Seeded) -> Birth {
    let year = if r.in_a_hundred(70) { r.between(1926, 1962) } else { r.between(1921, 2006) };
    Birth(r.between(1, 28), r.between(1, 12), year)
}

impl Birth {
    fn numeric(&self, separator: &str) -> String {
        format!("{:02}{separator}{:02}{separator}{}", self.0, self.1, self.2)
    }

    fn short(&self, separator: &str) -> String {
        format!("{}{separator}{}{separator}{:02}", self.0, self.1, self.2 % 100)
    }

    fn day_first(&self, separator: &str, month: fn(&Self) -> &'static str) -> String {
        format!("{}{separator}{}{separator}{}", self.0, month(self), self.2)
    }

    fn ordinal(&self) -> String {
        let end = match self.0 {
            1 | 21 => "st",
            2 | 22 => "nd",
            3 | 23 => "rd",
            _ => "th",
        };
        format!("{}{end}", self.0)
    }

    fn month(&self) -> &'static str {
        [
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
        ][self.1 as usize - 1]
    }

    fn short_month(&self) -> &'static str {
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"]
            [self.1 as usize - 1]
    }
}
