//! E-mail addresses and postcodes as people write them.

use super::{Spelling, rewriting::with_invisible, seeded::Seeded};

/// How e-mail addresses are written, the heavier the commoner.
pub(crate) const EMAILS: &[(u32, Spelling)] = &[
    (14, ("plain", email)),
    (3, ("capital letters", |r| email(r).to_uppercase())),
    (2, ("angle brackets", |r| format!("<{}>", email(r)))),
    (2, ("a link", |r| format!("mailto:{}", email(r)))),
    (2, ("with a year", |r| format!("{}{}@{}", first(r), r.between(1940, 1999), domain(r)))),
    (1, ("with a plus", |r| format!("{}+care@{}", first(r), domain(r)))),
    (1, ("an apostrophe", |r| format!("p.o'{}@{}", last(r), domain(r)))),
    (2, ("spaces round the sign", |r| format!("{}.{} @ {}", first(r), last(r), domain(r)))),
    (1, ("a space before the sign", |r| format!("{}.{} @{}", first(r), last(r), domain(r)))),
    (1, ("[at]", |r| format!("{}.{}[at]{}", first(r), last(r), domain(r)))),
    (1, ("(at)", |r| format!("{}.{} (at) {}", first(r), last(r), domain(r)))),
    (
        1,
        ("an invisible character", |r| {
            let address = email(r);
            with_invisible(&address, r)
        }),
    ),
    (
        1,
        ("at and dot in words", |r| {
            format!("{} dot {} at {}", first(r), last(r), domain(r).replace('.', " dot "))
        }),
    ),
    (1, ("full stop forgotten", |r| format!("{}.{}@nhsnet", first(r), last(r)))),
    (1, ("comma for a full stop", |r| format!("{}{}@gmail,com", first(r), last(r)))),
];

/// How postcodes are written.
pub(crate) const POSTCODES: &[(u32, Spelling)] = &[
    (14, ("as printed", |r| postcode(r).join(" "))),
    (6, ("no space", |r| postcode(r).concat())),
    (4, ("lower case", |r| postcode(r).join(" ").to_lowercase())),
    (3, ("lower case without a space", |r| postcode(r).concat().to_lowercase())),
    (
        2,
        ("one capital letter", |r| {
            let code = postcode(r).join(" ");
            format!("{}{}", &code[..1], code[1..].to_lowercase())
        }),
    ),
    (2, ("non-breaking space", |r| postcode(r).join("\u{A0}"))),
    (1, ("two spaces", |r| postcode(r).join("  "))),
    (1, ("hyphen", |r| postcode(r).join("-"))),
    (1, ("full stop", |r| postcode(r).join("."))),
    (1, ("comma", |r| postcode(r).join(", "))),
    (1, ("broken over a line", |r| postcode(r).join("\n"))),
    (
        1,
        ("an invisible character", |r| {
            let code = postcode(r).join(" ");
            with_invisible(&code, r)
        }),
    ),
    (
        2,
        ("space after the area", |r| {
            let code = postcode(r).join(" ");
            let area = code.find(|c: char| c.is_ascii_digit()).unwrap();
            format!("{} {}", &code[..area], &code[area..])
        }),
    ),
    (
        1,
        ("letter by letter", |r| {
            postcode(r).concat().chars().map(String::from).collect::<Vec<_>>().join(" ")
        }),
    ),
    (
        2,
        ("letter O for nought", |r| {
            let [outward, inward] = postcode(r);
            format!("{outward} O{}", &inward[1..])
        }),
    ),
    (1, ("letter I for one", |r| format!("{}I {}", r.one_of(&["LS", "BD", "M", "WF", "S"]), postcode(r)[1]))),
];

fn first(r: &mut Seeded) -> &'static str {
    r.one_of(&["jean", "mohammed", "p", "agnieszka", "d.j", "sue", "ronnie", "m_a", "oluwaseun", "beth"])
}

fn last(r: &mut Seeded) -> &'static str {
    r.one_of(&["smith", "khan", "ackroyd", "o-neill", "walker2", "okafor", "whitfield", "kowalska", "lee"])
}

fn domain(r: &mut Seeded) -> &'static str {
    r.one_of(&[
        "nhs.net",
        "gmail.com",
        "hotmail.co.uk",
        "leeds.gov.uk",
        "northshire.pnn.police.uk",
        "btinternet.com",
        "care-home.org.uk",
        "icloud.com",
        "talktalk.net",
        "sunnybank.care",
    ])
}

fn email(r: &mut Seeded) -> String {
    format!("{}.{}@{}", first(r), last(r), domain(r))
}

fn postcode(r: &mut Seeded) -> [String; 2] {
    let outward = match r.between(1, 12) {
        1..=2 => format!("{}{}", r.letter("BEGLMNSW"), r.between(1, 9)),
        3..=4 => format!("{}{}", r.letter("BGLMNSW"), r.between(10, 38)),
        5..=8 => format!("{}{}", area(r), r.between(1, 9)),
        9..=10 => format!("{}{}", area(r), r.between(10, 36)),
        11 => format!("{}1{}", r.one_of(&["W", "E", "N"]), r.letter("AW")),
        _ => format!("{}1{}", r.one_of(&["SW", "EC", "WC"]), r.letter("AEY")),
    };
    let letters = "ABDEFGHJLNPQRSTUWXYZ";
    [outward, format!("{}{}{}", r.between(0, 9), r.letter(letters), r.letter(letters))]
}

fn area(r: &mut Seeded) -> &'static str {
    r.one_of(&[
        "LS", "BD", "WF", "HX", "HD", "YO", "HG", "DN", "NE", "SR", "DH", "TS", "DL", "CA", "LA", "PR", "BB",
        "FY", "BL", "OL", "SK", "CW", "WA", "WN", "CH", "LL", "SY", "TF", "ST", "DE", "NG", "LE", "LN", "PE",
        "CB", "NR", "IP", "CO", "CM", "SS", "RM", "IG", "EN", "AL", "SG", "LU", "MK", "NN", "CV", "WV", "WS",
        "DY", "WR", "HR", "GL", "OX", "HP", "SL", "RG", "GU", "KT", "SM", "CR", "BR", "DA", "TN", "ME", "CT",
        "BN", "RH", "PO", "SO", "BH", "SP", "SN", "BA", "BS", "DT", "TA", "EX", "TQ", "PL", "TR", "CF", "NP",
        "SA", "HU", "EH", "BT",
    ])
}
