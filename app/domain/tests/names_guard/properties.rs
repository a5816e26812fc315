//! What holds for any text.

use domain::names_guard::{Kind, fingerprint, scan};
use proptest::{prelude::*, sample::select};

use crate::{found, today};

/// Characters that identifiers are made of, and some that make trouble.
fn tempting() -> impl Strategy<Value = String> {
    let pieces = vec![
        "0", "1", "4", "7", "9", "07", "+44", "(0)", "19", "48", "1948", "O", "l", "AB", "LS", "C", "a",
        "nhs", "born ", "DOB", "Feb", "may", "th", "of ", "@", "(at)", " at ", " dot ", ".", "-", "/", ",",
        " ", "\n", "\u{A0}", "\u{200B}", "\u{301}", "é", "½", "４", "٤", "𝟗", "😀", "ﬁ", "\0", "ẞ", "İ",
        "㏘",
    ];
    proptest::collection::vec(select(pieces), 0..40).prop_map(|pieces| pieces.concat())
}

/// A number with a right check digit, in the ranges that are issued.
fn nhs_number() -> impl Strategy<Value = String> {
    (600_000_000..800_000_000u32).prop_filter_map("has no check digit", |nine| {
        let nine = nine.to_string();
        let digits = nine.bytes().map(|byte| u32::from(byte - b'0'));
        let sum: u32 = digits.zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
        let check = (11 - sum % 11) % 11;
        (check != 10).then(|| format!("{nine}{check}"))
    })
}

/// What may stand between the groups of a number: spaces, hyphens, marks, things that do not show.
fn separator() -> impl Strategy<Value = &'static str> {
    select(vec![
        "",
        " ",
        "  ",
        "-",
        " - ",
        ".",
        "\u{A0}",
        "\u{202F}",
        "\u{2003}",
        "\u{3000}",
        "\u{2010}",
        "\u{2011}",
        "\u{2013}",
        "\u{2014}",
        "\u{2212}",
        "\u{200B}",
        "\u{200D}",
        "\u{2060}",
        "\u{FEFF}",
        "\u{AD}",
        "\t",
        "\n",
        "\r\n",
        " \u{200B} ",
    ])
}

/// The same digits, some of them from other scripts.
fn written(digits: &str, noughts: &[u32]) -> String {
    let written = digits
        .chars()
        .zip(noughts.iter().cycle())
        .map(|(digit, nought)| char::from_u32(nought + digit as u32 - '0' as u32).unwrap());
    written.collect()
}

proptest! {
    #[test]
    fn ranges_lie_on_characters_in_order_and_apart(text in prop_oneof![tempting(), any::<String>()]) {
        let mut end = 0;
        for suspicion in scan(&text, today()) {
            prop_assert!(suspicion.range.start >= end && !suspicion.range.is_empty());
            prop_assert!(text.get(suspicion.range.clone()).is_some());
            end = suspicion.range.end;
        }
    }

    #[test]
    fn any_day_can_be_today(text in tempting(), days in any::<i32>()) {
        let day = chrono::NaiveDate::from_num_days_from_ce_opt(days).unwrap_or(chrono::NaiveDate::MIN);
        scan(&text, day);
        scan(&text, chrono::NaiveDate::MAX);
    }

    #[test]
    fn an_nhs_number_is_found_whatever_parts_its_groups(
        number in nhs_number(),
        separators in [separator(), separator()],
        noughts in proptest::collection::vec(select(vec![0x30u32, 0xFF10, 0x660, 0x966, 0x1D7CE]), 1..4),
        before in select(vec!["", "Adult ", "(", "no.", "Seen: ", "é "]),
        after in select(vec!["", ".", ") was seen", ", then", "\n", "¹"]),
    ) {
        let digits: Vec<String> =
            [&number[..3], &number[3..6], &number[6..]].iter().map(|group| written(group, &noughts)).collect();
        let planted = format!("{}{}{}{}{}", digits[0], separators[0], digits[1], separators[1], digits[2]);
        let text = format!("{before}{planted}{after}");
        prop_assert_eq!(found(&text), [(Kind::NhsNumber, planted.as_str())]);
    }

    #[test]
    fn a_national_insurance_number_is_found_whatever_parts_its_pairs(
        prefix in "[ABCEGHJLMPRSWXY][ACEHJLMPRSWXY]",
        digits in "[0-9]{6}",
        suffix in "[A-Da-d]",
        separators in proptest::collection::vec(separator(), 4),
    ) {
        let pairs = [&prefix, &digits[..2], &digits[2..4], &digits[4..], &suffix];
        let after = separators.iter().copied().chain([""]);
        let planted: String = pairs.into_iter().zip(after).flat_map(|(pair, after)| [pair, after]).collect();
        let text = format!("His number ({planted}) was seen.");
        prop_assert_eq!(found(&text), [(Kind::NationalInsuranceNumber, planted.as_str())]);
    }

    #[test]
    fn a_mobile_number_is_found_whatever_parts_its_groups(
        groups in ["07[1-57-9][0-9]{2}", "[0-9]{3}", "[0-9]{3}"],
        separators in [separator(), separator()],
    ) {
        let planted = format!("{}{}{}{}{}", groups[0], separators[0], groups[1], separators[1], groups[2]);
        let text = format!("Rang {planted}, no answer");
        prop_assert_eq!(found(&text), [(Kind::PhoneNumber, planted.as_str())]);
    }

    #[test]
    fn a_changed_digit_changes_the_fingerprint(number in nhs_number(), other in nhs_number(), field in "[a-z]{1,5}") {
        prop_assume!(number != other);
        let of = |number: &str| fingerprint([(field.as_str(), format!("No. {number}.").as_str())], today());
        prop_assert!(of(&number).is_some());
        prop_assert_ne!(of(&number), of(&other));
    }

    #[test]
    fn words_around_what_is_found_do_not_change_the_fingerprint(number in nhs_number(), words in "[a-z ]{0,20}") {
        let alone = fingerprint([("evidence", number.as_str())], today());
        let text = format!("{words}: {number}, {words}");
        prop_assert_eq!(fingerprint([("evidence", text.as_str())], today()), alone);
    }

    #[test]
    fn plain_prose_is_never_stopped(text in "[A-Za-z ,.;'\n]{0,200}") {
        prop_assert_eq!(scan(&text, today()), []);
    }
}

#[test]
fn two_stretches_that_share_one_character_are_one() {
    let text = "0@019½@190";
    let found = scan(text, domain::dates::iso_date("2026-11-24").unwrap());
    assert!(found.windows(2).all(|pair| pair[0].range.end <= pair[1].range.start), "{found:?}");
}
