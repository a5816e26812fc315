//! Telephone numbers as people write them.

use super::{
    Spelling,
    rewriting::{full_width, misread, spoken, with_invisible},
    seeded::Seeded,
};

/// How they are written, the heavier the commoner.
pub(crate) const TELEPHONES: &[(u32, Spelling)] = &[
    (10, ("as printed", |r| number(r).join(" "))),
    (8, ("no spaces", |r| number(r).concat())),
    (3, ("hyphens", |r| number(r).join("-"))),
    (
        3,
        ("code in brackets", |r| {
            let [code, rest @ ..] = &number(r)[..] else { unreachable!() };
            format!("({code}) {}", rest.join(" "))
        }),
    ),
    (4, ("+44", |r| format!("+44 {}", &number(r).join(" ")[1..]))),
    (3, ("+44 (0)", |r| format!("+44 (0){}", &number(r).join(" ")[1..]))),
    (3, ("+44 without spaces", |r| format!("+44{}", &number(r).concat()[1..]))),
    (2, ("0044", |r| format!("0044 {}", &number(r).join(" ")[1..]))),
    (1, ("44 without a sign", |r| format!("44{}", &mobile(r).concat()[1..]))),
    (1, ("full stops", |r| number(r).join("."))),
    (2, ("non-breaking spaces", |r| number(r).join("\u{A0}"))),
    (1, ("en dashes", |r| number(r).join("\u{2013}"))),
    (1, ("wide spaces", |r| number(r).join("  "))),
    (
        1,
        ("pairs", |r| {
            let digits = mobile(r).concat();
            format!(
                "{} {} {} {} {} {}",
                &digits[..2],
                &digits[2..4],
                &digits[4..6],
                &digits[6..8],
                &digits[8..10],
                &digits[10..]
            )
        }),
    ),
    (
        2,
        ("a space in the wrong place", |r| {
            let digits = number(r).concat();
            format!("{} {}", &digits[..4], &digits[4..])
        }),
    ),
    (2, ("with an extension", |r| format!("{} ext {}", landline(r).join(" "), r.digits(3)))),
    (1, ("slash after the code", |r| landline(r).join("/"))),
    (1, ("glued to a label", |r| format!("tel:{}", number(r).concat()))),
    (1, ("glued to a short label", |r| format!("M{}", mobile(r).concat()))),
    (
        2,
        ("misread", |r| {
            let number = number(r).join(" ");
            misread(&number, r)
        }),
    ),
    (1, ("full-width digits", |r| full_width(&number(r).join(" ")))),
    (
        1,
        ("an invisible character", |r| {
            let number = number(r).join(" ");
            with_invisible(&number, r)
        }),
    ),
    (2, ("nought lost in a spreadsheet", |r| mobile(r).concat()[1..].to_owned())),
    (1, ("without the area's code", |r| landline(r)[1..].join(" "))),
    (1, ("spelt out", |r| spoken(&mobile(r).concat()))),
];

fn mobile(r: &mut Seeded) -> Vec<String> {
    let start = format!("07{}{}", r.letter("345789"), r.digits(2));
    if r.in_a_hundred(60) { vec![start, r.digits(6)] } else { vec![start, r.digits(3), r.digits(3)] }
}

fn landline(r: &mut Seeded) -> Vec<String> {
    match r.between(1, 10) {
        1..=3 => vec![
            format!("01{}1", r.letter("123456")),
            format!("{}{}", r.between(2, 9), r.digits(2)),
            r.digits(4),
        ],
        4..=5 => vec!["020".to_owned(), format!("{}{}", r.letter("378"), r.digits(3)), r.digits(4)],
        6..=8 => vec![
            format!("01{}{}", r.between(2, 9), format!("{}{}", r.between(2, 9), r.digits(1))),
            r.digits(6),
        ],
        9 => vec![
            format!("01{}{}", r.between(2, 9), format!("{}{}", r.between(2, 9), r.digits(1))),
            r.digits(5),
        ],
        _ => vec!["0300".to_owned(), r.digits(3), r.digits(4)],
    }
}

fn number(r: &mut Seeded) -> Vec<String> {
    if r.in_a_hundred(55) { mobile(r) } else { landline(r) }
}
