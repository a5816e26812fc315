//! Dates of birth, and all the other dates.

use domain::names_guard::Kind;

use crate::{each_is_found, each_is_left_alone};

#[test]
fn a_full_date_long_ago_is_a_date_of_birth_in_any_usual_form() {
    each_is_found(
        Kind::DateOfBirth,
        &[
            "She (‹14/02/1948›) lives alone.",
            "‹14-2-48›",
            "‹14.02.1948›.",
            "‹14 02 1948›",
            "‹14 February 1948›",
            "‹14th of February, 1948›",
            "‹Feb 14th 1948›",
            "‹February 14, 1948›",
            "‹14 feb '48›",
            "‹14-Feb-1948›",
            "‹14Feb1948›",
            "‹1948-02-14›",
            "‹1948-02-14›T00:00",
            "‹1948/02/14›",
            "‹14/02/ 1948›",
            "‹14 Febuary 1948›",
            "‹02/14/1948›",
            "Mrs A.‹14/02/1948›",
        ],
    );
}

#[test]
fn a_recent_date_after_words_for_birth_is_a_date_of_birth() {
    each_is_found(
        Kind::DateOfBirth,
        &[
            "DOB ‹14/02/2015›",
            "d.o.b: ‹14/02/2015›",
            "D.O.B. ‹14 Feb 2015›",
            "date of birth is ‹14.2.15›",
            "born on Saturday ‹14 February 2015›",
            "Date of birth was given as ‹2015-02-14›",
            "DOB‹14/02/1948›",
            "DOB: ‹14021948›",
            "DOB ‹19480214›",
            "born ‹14 02 48›",
            "DOB-‹14/2/27›",
        ],
    );
}

#[test]
fn a_recent_date_is_a_meetings() {
    each_is_left_alone(&[
        "The meeting was on 14/02/2026.",
        "Received 3 March 2025, closed 2025-06-30",
        "born in Leeds, seen on 14/02/2026",
        "born in 1948 and seen 14/02/2026",
        "1/4/25",
    ]);
}

#[test]
fn two_digits_are_a_year_to_come_only_for_a_few_years_and_never_after_born() {
    each_is_left_alone(&["Review due 1/4/27", "Review due 1 April 29"]);
    each_is_found(Kind::DateOfBirth, &["‹1/4/30›", "born ‹1/4/27›"]);
}

#[test]
fn sixteen_years_to_the_day_divide_birth_from_business() {
    each_is_left_alone(&["on 22 November 2010"]);
    each_is_found(Kind::DateOfBirth, &["on ‹21 November 2010›"]);
}

#[test]
fn a_date_that_is_not_full_not_real_or_beyond_a_life_is_none() {
    each_is_left_alone(&[
        "born in February 1948",
        "since 1948",
        "DOB 31/02/1948",
        "14 October 1066",
        "DOB 14/02/2030",
        "aged 78",
        "14021948",
    ]);
}

#[test]
fn paragraphs_references_amounts_and_old_events_are_no_dates_of_birth() {
    each_is_left_alone(&[
        "paragraph 14.2.48",
        "criterion 1.4.10",
        "paragraph 1.2.48.3",
        "NC-14-02-48",
        "3/14/02/48",
        "On 4 May 45 minutes were spent",
        "10 12 48",
        "tenant since 4 May 1998",
        "came into force on 2 October 2000",
        "week 2026-W12",
        "Q3 2024/25",
    ]);
}
