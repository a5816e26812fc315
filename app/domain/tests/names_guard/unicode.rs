//! Characters that look like others, or like nothing.

use domain::names_guard::Kind;

use crate::{each_is_found, each_is_left_alone};

#[test]
fn spaces_hyphens_and_digits_of_other_kinds_are_read_as_the_plain_ones() {
    each_is_found(
        Kind::NhsNumber,
        &[
            "‹943\u{A0}476\u{202F}5919›",
            "‹943\u{2011}476\u{2013}5919›",
            "‹943\u{2009}476\u{3000}5919›",
            "‹９４３ ４７６ ５９１９›",
            "‹٩٤٣٤٧٦٥٩١٩›",
            "‹𝟗𝟒𝟑𝟒𝟕𝟔𝟓𝟗𝟏𝟗›",
            "‹⑨④③④⑦⑥⑤⑨①⑨›",
            "‹943\u{B7}476\u{B7}5919›",
            "‹943 476\n5919›",
            "‹943\t476\t5919›",
        ],
    );
    each_is_found(Kind::Postcode, &["‹ＬＳ６　２ＡＢ›"]);
    each_is_found(Kind::EmailAddress, &["‹j.smith＠nhs．net›"]);
    each_is_found(Kind::DateOfBirth, &["‹14\u{2044}02\u{2044}1948›", "‹14\u{2212}02\u{2212}1948›"]);
}

#[test]
fn characters_that_do_not_show_hide_nothing() {
    each_is_found(
        Kind::NhsNumber,
        &[
            "‹943\u{200B}476\u{FEFF}5919›",
            "‹9\u{AD}4\u{200D}3\u{2060}4765919›",
            "\u{202D}‹9434765919›\u{202C}",
            "‹9\u{FE0F}\u{20E3}434765919›",
            "‹9\u{301}434765919›",
            "‹943\u{0}476\u{7}5919›",
        ],
    );
}

#[test]
fn the_stretch_found_ends_with_its_last_character_that_shows() {
    each_is_found(Kind::NationalInsuranceNumber, &["a\u{301} ‹AB123456C›\u{200B} b"]);
}

#[test]
fn a_raised_figure_is_a_footnote() {
    each_is_found(Kind::NhsNumber, &["‹9434765919›¹"]);
    each_is_left_alone(&["m² and 943476591⁹"]);
}
