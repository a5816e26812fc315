//! NHS numbers and National Insurance numbers as people write them.

use super::{
    Spelling,
    rewriting::{full_width, grouped, misread, spoken, with_invisible},
    seeded::Seeded,
};

/// How NHS numbers are written, the heavier the commoner.
pub(crate) const NHS: &[(u32, Spelling)] = &[
    (12, ("3 3 4", |r| grouped(&nhs(r), &[3, 3, 4], " "))),
    (10, ("no spaces", nhs)),
    (6, ("hyphens", |r| grouped(&nhs(r), &[3, 3, 4], "-"))),
    (3, ("wide spaces", |r| grouped(&nhs(r), &[3, 3, 4], "  "))),
    (3, ("non-breaking spaces", |r| grouped(&nhs(r), &[3, 3, 4], "\u{A0}"))),
    (3, ("4 3 3", |r| grouped(&nhs(r), &[4, 3, 3], " "))),
    (3, ("a space forgotten", |r| grouped(&nhs(r), &[3, 7], " "))),
    (2, ("the other space forgotten", |r| grouped(&nhs(r), &[6, 4], " "))),
    (2, ("en dashes", |r| grouped(&nhs(r), &[3, 3, 4], "\u{2013}"))),
    (2, ("full stops", |r| grouped(&nhs(r), &[3, 3, 4], "."))),
    (
        2,
        ("mixed separators", |r| {
            let number = nhs(r);
            format!("{}-{} {}", &number[..3], &number[3..6], &number[6..])
        }),
    ),
    (1, ("digit by digit", |r| grouped(&nhs(r), &[1; 10], " "))),
    (1, ("boxes of a form", |r| grouped(&nhs(r), &[1; 10], " | "))),
    (1, ("slashes", |r| grouped(&nhs(r), &[3, 3, 4], "/"))),
    (1, ("full-width digits", |r| full_width(&nhs(r)))),
    (
        1,
        ("an invisible character", |r| {
            let number = nhs(r);
            with_invisible(&number, r)
        }),
    ),
    (
        1,
        ("broken over a line", |r| {
            let number = nhs(r);
            format!("{} {}\n{}", &number[..3], &number[3..6], &number[6..])
        }),
    ),
    (
        2,
        ("misread", |r| {
            let number = grouped(&nhs(r), &[3, 3, 4], " ");
            misread(&number, r)
        }),
    ),
    (1, ("spelt out", |r| spoken(&nhs(r)))),
    (1, ("thousands, from a spreadsheet", |r| grouped(&nhs(r), &[1, 3, 3, 3], ","))),
    (1, ("decimal, from a spreadsheet", |r| nhs(r) + ".0")),
    (1, ("glued to a label", |r| format!("NHS{}", nhs(r)))),
    (
        1,
        ("one digit mistyped", |r| {
            let number = nhs(r);
            let last = number.chars().last().unwrap().to_digit(10).unwrap();
            grouped(&format!("{}{}", &number[..9], (last + 1) % 10), &[3, 3, 4], " ")
        }),
    ),
];

/// How National Insurance numbers are written.
pub(crate) const NATIONAL_INSURANCE: &[(u32, Spelling)] = &[
    (10, ("no spaces", insurance)),
    (10, ("pairs", |r| grouped(&insurance(r), &[2; 5], " "))),
    (3, ("lower case", |r| insurance(r).to_lowercase())),
    (2, ("lower-case pairs", |r| grouped(&insurance(r).to_lowercase(), &[2; 5], " "))),
    (4, ("2 6 1", |r| grouped(&insurance(r), &[2, 6, 1], " "))),
    (3, ("8 1", |r| grouped(&insurance(r), &[8, 1], " "))),
    (2, ("hyphens", |r| grouped(&insurance(r), &[2; 5], "-"))),
    (1, ("non-breaking spaces", |r| grouped(&insurance(r), &[2; 5], "\u{A0}"))),
    (1, ("full stops", |r| grouped(&insurance(r), &[2; 5], "."))),
    (1, ("slashes", |r| grouped(&insurance(r), &[2; 5], "/"))),
    (1, ("odd spaces", |r| grouped(&insurance(r), &[4, 5], " "))),
    (
        1,
        ("mixed case", |r| {
            let number = insurance(r);
            format!("{}{}", &number[..1], number[1..].to_lowercase())
        }),
    ),
    (
        1,
        ("broken over a line", |r| {
            let number = insurance(r);
            format!("{} {}\n{} {}", &number[..2], &number[2..4], &number[4..8], &number[8..])
        }),
    ),
    (
        1,
        ("an invisible character", |r| {
            let number = insurance(r);
            with_invisible(&number, r)
        }),
    ),
    (
        2,
        ("misread", |r| {
            let number = grouped(&insurance(r), &[2; 5], " ");
            misread(&number, r)
        }),
    ),
    (2, ("last letter left out", |r| insurance(r)[..8].to_owned())),
    (
        1,
        ("spelt out", |r| {
            let number = insurance(r);
            format!("{} {} {}", &number[..2], spoken(&number[2..8]), &number[8..])
        }),
    ),
];

/// An NHS number in the ranges issued in England and Wales, and the one for tests.
pub(crate) fn nhs(random: &mut Seeded) -> String {
    loop {
        let nine = format!("{}{}", random.letter("44467779"), random.digits(8));
        let sum: u32 =
            nine.chars().zip((2..=10).rev()).map(|(c, weight)| c.to_digit(10).unwrap() * weight).sum();
        match 11 - sum % 11 {
            10 => {}
            check => return format!("{nine}{}", check % 11),
        }
    }
}

fn insurance(random: &mut Seeded) -> String {
    loop {
        let prefix: String =
            [random.letter("ABCEGHJKLMNOPRSTWXYZ"), random.letter("ABCEGHJKLMNPRSTWXYZ")].iter().collect();
        if !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(&prefix.as_str()) {
            return format!("{prefix}{}{}", random.digits(6), random.letter("ABCD"));
        }
    }
}
