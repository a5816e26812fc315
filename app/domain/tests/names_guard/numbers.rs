//! NHS numbers, National Insurance numbers and telephone numbers.

use domain::names_guard::Kind;

use crate::{each_is_found, each_is_left_alone, found};

#[test]
fn an_nhs_number_is_found_however_it_is_grouped() {
    each_is_found(
        Kind::NhsNumber,
        &[
            "NHS number ‹943 476 5919› was on the form.",
            "(‹9434765919›)",
            "‹943-476-5919›",
            "NHS‹9434765919›",
            "‹9434 765 919›, seen",
            "‹943 4765919›",
            "‹9 4 3 4 7 6 5 9 1 9›",
            "On 3 ‹943 476 5919› was read.",
            "record‹943 476 5919›.",
        ],
    );
}

#[test]
fn ten_digits_with_a_wrong_check_digit_are_a_number_like_any_other() {
    each_is_left_alone(&["Record 943 476 5918 was closed.", "Invoice 9434765910", "0000000000"]);
}

#[test]
fn ten_digits_said_to_be_an_nhs_number_are_one_even_if_mistyped() {
    each_is_found(Kind::NhsNumber, &["NHS no. ‹943 476 5918›", "NHS number is ‹9434765910›"]);
}

#[test]
fn an_nhs_number_is_not_sought_inside_a_longer_run_of_digits() {
    each_is_left_alone(&["Barcode 94347659191", "Barcode 5009434765919", "1943 476 59190"]);
}

#[test]
fn a_scottish_number_begins_with_a_day_and_a_month() {
    each_is_found(Kind::NhsNumber, &["CHI ‹0101480016›"]);
    assert_eq!(found("Code 1990000002"), []);
}

#[test]
fn a_national_insurance_number_is_found_however_it_is_spaced() {
    each_is_found(
        Kind::NationalInsuranceNumber,
        &[
            "NINO ‹AB123456C›.",
            "‹AB 12 34 56 C›",
            "‹ab 12 34 56 c›",
            "(‹AB-12-34-56-C›)",
            "‹AB 123456 C›, seen",
            "‹AB l2 34 56 C›",
        ],
    );
}

#[test]
fn a_prefix_that_is_never_issued_makes_no_national_insurance_number() {
    for prefix in ["DA", "AD", "FA", "QQ", "UA", "VA", "IA", "AO", "BG", "GB", "KN", "NK", "NT", "TN", "ZZ"] {
        assert_eq!(found(&format!("Part {prefix}123456C was fitted.")), [], "{prefix}");
    }
    each_is_left_alone(&["AB123456E", "AB1234567C", "XAB123456C", "AB12345C", "AB123456CD"]);
}

#[test]
fn the_last_letter_may_be_missing_only_where_the_text_says_what_it_is() {
    each_is_found(Kind::NationalInsuranceNumber, &["National Insurance number: ‹AB123456›"]);
    each_is_left_alone(&["Record SA123456 was merged."]);
}

#[test]
fn a_telephone_number_is_found_in_any_usual_form() {
    each_is_found(
        Kind::PhoneNumber,
        &[
            "Rang ‹07700 900123› twice.",
            "‹07700900123›",
            "‹0113 496 0000›",
            "‹0113) 496 0000›",
            "‹020 7946 0000›, mornings",
            "‹01632 960001›",
            "‹0113-496-0000›",
            "‹+44 7700 900123›",
            "‹+44 (0)113 496 0000›",
            "‹+44(0)1134960000›",
            "‹0044 7700 900123›",
            "‹07700 900123›ext 4",
            "tel:‹07700900123›",
            "M‹07700900123›",
            "her mobile is ‹7700900123›",
            "‹01204 52123› (an old exchange)",
            "‹O7700 9OO123›",
            "lives alone.‹07700 900123›",
            "daughter-‹07700 900123›",
        ],
    );
}

#[test]
fn two_telephone_numbers_side_by_side_are_two() {
    let numbers = [(Kind::PhoneNumber, "07700 900123"), (Kind::PhoneNumber, "0113 496 0000")];
    for parting in [" / ", "/", "-", " ", "\n", ", ", " or "] {
        assert_eq!(found(&numbers.map(|(_, number)| number).join(parting)), numbers, "{parting}");
    }
}

#[test]
fn references_years_and_amounts_are_no_telephone_numbers() {
    each_is_left_alone(&[
        "NC-01",
        "2019-2020",
        "the years 2019 2020 2021",
        "REF-0770-090-0123",
        "SAC07700900123",
        "07700900123A",
        "0770 090 01234 5",
        "01-02-2026 100 visits",
        "2026-01-02 10:30",
        "ratings 10 12 14 16 18",
        "0000 000 0000",
        "call 999, 101 or 111",
        "score 04 of 12",
    ]);
}
